-- api_token: new
CREATE TABLE "api_tokens" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "updated_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "name" TEXT,
  "scopes" TEXT,
  "token" TEXT,
  "hint" TEXT,
  "expires_at" TEXT,
  "used_at" TEXT
);
CREATE INDEX "api_tokens_space_rev" ON "api_tokens" ("space", "rev", "id");

-- assignment: new
CREATE TABLE "assignments" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "updated_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "programme" TEXT,
  "mentee" TEXT,
  "starts_on" TEXT,
  "note" TEXT,
  "status" TEXT
);
CREATE INDEX "assignments_space_rev" ON "assignments" ("space", "rev", "id");
CREATE INDEX "assignments_space_created_at" ON "assignments" ("space", "created_at" DESC);
CREATE INDEX "assignments_mentee" ON "assignments" ("mentee");
CREATE INDEX "assignments_programme" ON "assignments" ("programme");

-- block: new
CREATE TABLE "blocks" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "updated_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "workout" TEXT,
  "exercise" TEXT,
  "rank" TEXT,
  "superset" TEXT,
  "rest_s" INTEGER,
  "notes" TEXT,
  "slot" TEXT,
  "plan" TEXT,
  "import" TEXT
);
CREATE INDEX "blocks_space_rev" ON "blocks" ("space", "rev", "id");
CREATE INDEX "blocks_workout_rank" ON "blocks" ("workout", "rank");
CREATE INDEX "blocks_slot" ON "blocks" ("slot");
CREATE INDEX "blocks_exercise" ON "blocks" ("exercise");
CREATE INDEX "blocks_import" ON "blocks" ("import");

-- calendar_feed: new
CREATE TABLE "calendar_feeds" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "updated_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "title" TEXT,
  "token" TEXT,
  "used_at" TEXT
);
CREATE INDEX "calendar_feeds_space_rev" ON "calendar_feeds" ("space", "rev", "id");

-- comment: new
CREATE TABLE "comments" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "updated_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "workout" TEXT,
  "text" TEXT
);
CREATE INDEX "comments_space_rev" ON "comments" ("space", "rev", "id");
CREATE INDEX "comments_workout_created_at" ON "comments" ("workout", "created_at");
CREATE INDEX "comments_space_created_at" ON "comments" ("space", "created_at" DESC);

-- custom_field: new
CREATE TABLE "custom_fields" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "updated_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "for" TEXT,
  "key" TEXT,
  "label" TEXT,
  "kind" TEXT,
  "min" REAL,
  "max" REAL,
  "choices" TEXT,
  "unit" TEXT,
  "help" TEXT,
  "rank" TEXT,
  "archived" INTEGER
);
CREATE INDEX "custom_fields_space_rev" ON "custom_fields" ("space", "rev", "id");
CREATE UNIQUE INDEX "custom_fields_space_for_key_unique" ON "custom_fields" ("space", "for", "key") WHERE "deleted_at" IS NULL;
CREATE INDEX "custom_fields_space_rank" ON "custom_fields" ("space", "rank");

-- exercise_preference: new
CREATE TABLE "exercise_preferences" (
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
  "rest_s" INTEGER,
  "bar_kg" REAL,
  "step_kg" REAL,
  "training_max_kg" REAL,
  "notes" TEXT,
  "favourite" INTEGER
);
CREATE INDEX "exercise_preferences_space_rev" ON "exercise_preferences" ("space", "rev", "id");
CREATE UNIQUE INDEX "exercise_preferences_space_exercise_unique" ON "exercise_preferences" ("space", "exercise") WHERE "deleted_at" IS NULL;
CREATE INDEX "exercise_preferences_exercise" ON "exercise_preferences" ("exercise");

-- grant: new
CREATE TABLE "grants" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "updated_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "to" TEXT,
  "areas" TEXT,
  "workspace" TEXT,
  "from_name" TEXT,
  "to_name" TEXT
);
CREATE INDEX "grants_space_rev" ON "grants" ("space", "rev", "id");
CREATE UNIQUE INDEX "grants_space_to_unique" ON "grants" ("space", "to") WHERE "deleted_at" IS NULL;
CREATE INDEX "grants_to" ON "grants" ("to");
CREATE INDEX "grants_workspace" ON "grants" ("workspace");

-- gym: new
CREATE TABLE "gyms" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "updated_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "name" TEXT,
  "unit" TEXT,
  "bars" TEXT,
  "plates" TEXT,
  "usual" INTEGER
);
CREATE INDEX "gyms_space_rev" ON "gyms" ("space", "rev", "id");
CREATE INDEX "gyms_space_created_at" ON "gyms" ("space", "created_at" DESC);

-- measurement: new
CREATE TABLE "measurements" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "updated_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "kind" TEXT,
  "value" REAL,
  "taken_at" TEXT,
  "notes" TEXT
);
CREATE INDEX "measurements_space_rev" ON "measurements" ("space", "rev", "id");
CREATE INDEX "measurements_space_kind_taken_at" ON "measurements" ("space", "kind", "taken_at" DESC);

-- programme: new
CREATE TABLE "programmes" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "updated_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "title" TEXT,
  "notes" TEXT,
  "cycle_weeks" INTEGER,
  "deload_every" INTEGER,
  "deload_load" REAL,
  "deload_sets" REAL,
  "tm_percent" REAL,
  "template" TEXT,
  "archived" INTEGER
);
CREATE INDEX "programmes_space_rev" ON "programmes" ("space", "rev", "id");
CREATE INDEX "programmes_space_created_at" ON "programmes" ("space", "created_at" DESC);

-- remembered_name: new
CREATE TABLE "remembered_names" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "updated_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "key" TEXT,
  "name" TEXT,
  "exercise" TEXT
);
CREATE INDEX "remembered_names_space_rev" ON "remembered_names" ("space", "rev", "id");
CREATE UNIQUE INDEX "remembered_names_space_key_unique" ON "remembered_names" ("space", "key") WHERE "deleted_at" IS NULL;
CREATE INDEX "remembered_names_exercise" ON "remembered_names" ("exercise");

-- routine: new
CREATE TABLE "routines" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "updated_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "programme" TEXT,
  "title" TEXT,
  "notes" TEXT,
  "rank" TEXT
);
CREATE INDEX "routines_space_rev" ON "routines" ("space", "rev", "id");
CREATE INDEX "routines_programme_rank" ON "routines" ("programme", "rank");
CREATE INDEX "routines_space_created_at" ON "routines" ("space", "created_at" DESC);

-- run: new
CREATE TABLE "runs" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "updated_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "programme" TEXT,
  "title" TEXT,
  "starts_on" TEXT,
  "ended_at" TEXT,
  "weekdays" TEXT,
  "starts" TEXT,
  "skips" TEXT,
  "assignment" TEXT
);
CREATE INDEX "runs_space_rev" ON "runs" ("space", "rev", "id");
CREATE INDEX "runs_space_starts_on" ON "runs" ("space", "starts_on" DESC);
CREATE INDEX "runs_programme" ON "runs" ("programme");
CREATE INDEX "runs_assignment" ON "runs" ("assignment");

-- slot: new
CREATE TABLE "slots" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "updated_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "routine" TEXT,
  "exercise" TEXT,
  "rank" TEXT,
  "superset" TEXT,
  "rest_s" INTEGER,
  "notes" TEXT,
  "sets" TEXT,
  "progression" TEXT,
  "start_kg" REAL
);
CREATE INDEX "slots_space_rev" ON "slots" ("space", "rev", "id");
CREATE INDEX "slots_routine_rank" ON "slots" ("routine", "rank");
CREATE INDEX "slots_exercise" ON "slots" ("exercise");

-- membership.name: new
ALTER TABLE "memberships" ADD COLUMN "name" TEXT;

-- sets: indexes no longer used
DROP INDEX IF EXISTS "sets_workout_position";

-- set.block: new
ALTER TABLE "sets" ADD COLUMN "block" TEXT;

-- set.rank: new
-- Ask first: SELECT count(*) AS total, coalesce(sum(1), 0) AS affected, coalesce(sum(0), 0) AS lost, coalesce(sum(0), 0) AS shortened FROM "sets" WHERE "deleted_at" IS NULL
ALTER TABLE "sets" ADD COLUMN "rank" TEXT;
UPDATE "sets" SET "rank" = substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', o.n / 14776336 % 62 + 1, 1) || substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', o.n / 238328 % 62 + 1, 1) || substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', o.n / 3844 % 62 + 1, 1) || substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', o.n / 62 % 62 + 1, 1) || substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', o.n / 1 % 62 + 1, 1) || 'V' FROM (SELECT "id" AS row_id, row_number() OVER (PARTITION BY "workout" ORDER BY "created_at", "id") AS n FROM "sets") AS o WHERE o.row_id = "sets"."id" AND "sets"."rank" IS NULL;

-- set.reps_left: new
ALTER TABLE "sets" ADD COLUMN "reps_left" INTEGER;

-- set.reps_right: new
ALTER TABLE "sets" ADD COLUMN "reps_right" INTEGER;

-- sets: new indexes
CREATE INDEX "sets_workout_rank" ON "sets" ("workout", "rank");
CREATE INDEX "sets_space_done_at" ON "sets" ("space", "done_at" DESC);
CREATE INDEX "sets_block" ON "sets" ("block");

-- workout.run: new
ALTER TABLE "workouts" ADD COLUMN "run" TEXT;

-- workout.session: new
ALTER TABLE "workouts" ADD COLUMN "session" INTEGER;

-- workout.routine: new
ALTER TABLE "workouts" ADD COLUMN "routine" TEXT;

-- workouts: new indexes
CREATE INDEX "workouts_run_session" ON "workouts" ("run", "session");
CREATE INDEX "workouts_routine" ON "workouts" ("routine");
