-- What links, sequences, conflicts, files, jobs and type changes need beneath the models.

-- Which rows a `link` field joins, so that both ends are found by index. The row's own
-- column is the truth; this follows it in the same batch. `field` is `<model id>.<field id>`.
CREATE TABLE links (
  field TEXT NOT NULL,
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  PRIMARY KEY (field, source, target)
) WITHOUT ROWID;
CREATE INDEX links_back ON links (field, target, source);

-- The last number given of each `sequence` in each space.
CREATE TABLE sequences (
  space TEXT NOT NULL,
  field TEXT NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (space, field)
) WITHOUT ROWID;

-- Two devices wrote the same field: one value stands in the row, the other waits here
-- for 30 days. Values are JSON.
CREATE TABLE conflicts (
  id TEXT PRIMARY KEY,
  space TEXT NOT NULL,
  model TEXT NOT NULL,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  kept TEXT NOT NULL CHECK (json_valid(kept)),
  kept_by TEXT,
  kept_at TEXT,
  lost TEXT NOT NULL CHECK (json_valid(lost)),
  lost_by TEXT,
  lost_at TEXT,
  device TEXT,
  rev INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  settled_at TEXT,
  settled_by TEXT,
  settled TEXT CHECK (settled IN ('kept', 'swapped'))
) WITHOUT ROWID;
CREATE INDEX conflicts_open ON conflicts (space, model, id) WHERE settled_at IS NULL;
CREATE INDEX conflicts_row ON conflicts (model, row_id);
CREATE INDEX conflicts_age ON conflicts (created_at);

-- Files that no row names any more, kept for 30 days before the sweep removes them.
CREATE TABLE discarded_files (
  key TEXT PRIMARY KEY,
  function TEXT NOT NULL,
  discarded_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX discarded_files_age ON discarded_files (function, discarded_at);

-- Messages to consumers where the host has no queue of its own.
CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  consumer TEXT NOT NULL,
  body TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at TEXT NOT NULL,
  claimed_until TEXT,
  dead_at TEXT,
  created_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX jobs_due ON jobs (consumer, due_at) WHERE dead_at IS NULL;

-- Values that a change of type could not convert. The old column holds them too, until
-- it is purged; this says which rows to look at. `change` is `<model id>.<field id>.<column>`.
CREATE TABLE quarantine (
  change TEXT NOT NULL,
  row_id TEXT NOT NULL,
  value TEXT NOT NULL,
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (change, row_id)
) WITHOUT ROWID;
