-- audit_entry: new
CREATE TABLE "audit" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "actor" TEXT,
  "action" TEXT,
  "target" TEXT,
  "detail" TEXT,
  "address" TEXT
);

-- audit_entry: new
CREATE INDEX "audit_space_rev" ON "audit" ("space", "rev", "id");

-- audit_entry: new
CREATE INDEX "audit_space_created_at" ON "audit" ("space", "created_at" DESC);

-- exercise: new
CREATE TABLE "exercises" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "name" TEXT,
  "aliases" TEXT,
  "category" TEXT,
  "mechanics" TEXT,
  "pattern" TEXT,
  "equipment" TEXT,
  "load" TEXT,
  "measure" TEXT,
  "unilateral" INTEGER,
  "primary" TEXT,
  "secondary" TEXT,
  "step_kg" REAL,
  "instructions" TEXT
);

-- exercise: new
CREATE INDEX "exercises_space_rev" ON "exercises" ("space", "rev", "id");

-- exercise: new
CREATE INDEX "exercises_name" ON "exercises" ("name");

-- import: new
CREATE TABLE "imports" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "filename" TEXT,
  "source" TEXT,
  "status" TEXT,
  "unit" TEXT,
  "total" INTEGER,
  "done" INTEGER,
  "added" INTEGER,
  "preview" TEXT,
  "zone" TEXT,
  "matches" TEXT,
  "failure" TEXT
);

-- import: new
CREATE INDEX "imports_space_rev" ON "imports" ("space", "rev", "id");

-- import: new
CREATE INDEX "imports_space_created_at" ON "imports" ("space", "created_at" DESC);

-- import: new
CREATE INDEX "imports_status_updated_at" ON "imports" ("status", "updated_at");

-- membership: new
CREATE TABLE "memberships" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "user" TEXT,
  "role" TEXT
);

-- membership: new
CREATE INDEX "memberships_space_rev" ON "memberships" ("space", "rev", "id");

-- membership: new
CREATE UNIQUE INDEX "memberships_space_user_unique" ON "memberships" ("space", "user") WHERE "deleted_at" IS NULL;

-- membership: new
CREATE INDEX "memberships_user" ON "memberships" ("user");

-- record: new
CREATE TABLE "records" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "exercise" TEXT,
  "kind" TEXT,
  "value" REAL,
  "weight_kg" REAL,
  "reps" INTEGER,
  "set" TEXT,
  "workout" TEXT,
  "achieved_at" TEXT
);

-- record: new
CREATE INDEX "records_space_rev" ON "records" ("space", "rev", "id");

-- record: new
CREATE UNIQUE INDEX "records_space_exercise_kind_unique" ON "records" ("space", "exercise", "kind") WHERE "deleted_at" IS NULL;

-- record: new
CREATE INDEX "records_exercise" ON "records" ("exercise");

-- record: new
CREATE INDEX "records_set" ON "records" ("set");

-- record: new
CREATE INDEX "records_workout" ON "records" ("workout");

-- set: new
CREATE TABLE "sets" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "workout" TEXT,
  "exercise" TEXT,
  "position" INTEGER,
  "kind" TEXT,
  "weight_kg" REAL,
  "unit" TEXT,
  "reps" INTEGER,
  "rir" REAL,
  "rpe" REAL,
  "duration_s" REAL,
  "distance_m" REAL,
  "notes" TEXT,
  "done_at" TEXT,
  "import" TEXT
);

-- set: new
CREATE INDEX "sets_space_rev" ON "sets" ("space", "rev", "id");

-- set: new
CREATE INDEX "sets_workout_position" ON "sets" ("workout", "position");

-- set: new
CREATE INDEX "sets_space_exercise_done_at" ON "sets" ("space", "exercise", "done_at" DESC);

-- set: new
CREATE INDEX "sets_exercise" ON "sets" ("exercise");

-- set: new
CREATE INDEX "sets_import" ON "sets" ("import");

-- user: new
CREATE TABLE "users" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "email" TEXT,
  "name" TEXT,
  "password" TEXT,
  "unit" TEXT,
  "disabled_at" TEXT
);

-- user: new
CREATE INDEX "users_space_rev" ON "users" ("space", "rev", "id");

-- user: new
CREATE UNIQUE INDEX "users_email_unique" ON "users" ("email") WHERE "deleted_at" IS NULL;

-- workout: new
CREATE TABLE "workouts" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "title" TEXT,
  "started_at" TEXT,
  "ended_at" TEXT,
  "notes" TEXT,
  "import" TEXT
);

-- workout: new
CREATE INDEX "workouts_space_rev" ON "workouts" ("space", "rev", "id");

-- workout: new
CREATE INDEX "workouts_space_started_at" ON "workouts" ("space", "started_at" DESC);

-- workout: new
CREATE INDEX "workouts_import" ON "workouts" ("import");

-- workspace: new
CREATE TABLE "workspaces" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "name" TEXT,
  "description" TEXT
);

-- workspace: new
CREATE INDEX "workspaces_space_rev" ON "workspaces" ("space", "rev", "id");
