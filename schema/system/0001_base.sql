-- What every deployment has beneath the models: spaces with their revision
-- counters, the outbox and its claims, idempotency keys, sessions, guessing limits.

-- A space's rev rises by one with each batch that writes to it, inside that batch,
-- so a reader that has seen rev N has seen everything up to N.
CREATE TABLE spaces (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'workspace', 'system')),
  rev INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
INSERT INTO spaces (id, kind, rev) VALUES ('system', 'system', 1);

-- Inserting here always fails: a batch aborts itself with
-- `INSERT INTO guard SELECT 1 WHERE <what must not be>`.
CREATE TABLE guard (refused INTEGER CONSTRAINT guard CHECK (refused IS NULL));

CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  origin TEXT NOT NULL,
  event TEXT NOT NULL,
  space TEXT NOT NULL,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  created_at TEXT NOT NULL,
  relayed_at TEXT
) WITHOUT ROWID;
CREATE INDEX outbox_waiting ON outbox (origin, id) WHERE relayed_at IS NULL;

-- One row per consumer and event whose effects are stored.
CREATE TABLE processed (
  consumer TEXT NOT NULL,
  event_id TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (consumer, event_id)
) WITHOUT ROWID;

CREATE TABLE idempotency (
  user TEXT NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  response TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (user, key)
) WITHOUT ROWID;

-- Refresh tokens, hashed. Each can be spent once; spending one again ends its family.
CREATE TABLE refresh_tokens (
  hash TEXT PRIMARY KEY,
  family TEXT NOT NULL,
  user TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  family_expires_at TEXT NOT NULL,
  spent_at TEXT,
  revoked_at TEXT
) WITHOUT ROWID;
CREATE INDEX refresh_tokens_family ON refresh_tokens (family);
CREATE INDEX refresh_tokens_user ON refresh_tokens (user);
CREATE INDEX refresh_tokens_expiry ON refresh_tokens (expires_at);

-- Tries at the guessing routes, per subject (an address or an account) and window.
CREATE TABLE attempts (
  subject TEXT NOT NULL,
  window INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (subject, window)
) WITHOUT ROWID;
