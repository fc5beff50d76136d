-- checkpoint: new
CREATE TABLE "checkpoints" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "updated_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "version" TEXT,
  "origin" TEXT,
  "status" TEXT,
  "parent" TEXT,
  "reason" TEXT,
  "metrics" TEXT,
  "sets" INTEGER,
  "sets_total" INTEGER,
  "sets_until" TEXT,
  "decided_at" TEXT,
  "digest" TEXT,
  "size" INTEGER,
  "seen_rev" INTEGER,
  "cursor" TEXT,
  "memory" TEXT
);
CREATE INDEX "checkpoints_space_rev" ON "checkpoints" ("space", "rev", "id");
CREATE UNIQUE INDEX "checkpoints_space_version_unique" ON "checkpoints" ("space", "version") WHERE "deleted_at" IS NULL;
CREATE INDEX "checkpoints_space_decided_at" ON "checkpoints" ("space", "decided_at" DESC);

-- prediction: new
CREATE TABLE "predictions" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "updated_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "exercise" TEXT,
  "workout" TEXT,
  "nth" INTEGER,
  "asked_at" TEXT,
  "weight_kg" REAL,
  "reps" INTEGER,
  "rir" REAL,
  "low_kg" REAL,
  "high_kg" REAL,
  "step_kg" REAL,
  "generator" TEXT,
  "model_version" TEXT,
  "checkpoint" TEXT,
  "reasons" TEXT,
  "baselines" TEXT,
  "curve" TEXT,
  "inputs" TEXT,
  "inputs_hash" TEXT,
  "set" TEXT,
  "done_kg" REAL,
  "done_reps" INTEGER,
  "done_rir" REAL
);
CREATE INDEX "predictions_space_rev" ON "predictions" ("space", "rev", "id");
CREATE INDEX "predictions_space_asked_at" ON "predictions" ("space", "asked_at" DESC);
CREATE INDEX "predictions_workout" ON "predictions" ("workout");
CREATE INDEX "predictions_exercise" ON "predictions" ("exercise");
CREATE INDEX "predictions_checkpoint" ON "predictions" ("checkpoint");
CREATE INDEX "predictions_set" ON "predictions" ("set");
