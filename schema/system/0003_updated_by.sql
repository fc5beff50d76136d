-- Who changed a row last. Tables made later have the column from the start.
ALTER TABLE "audit" ADD COLUMN "updated_by" TEXT;
ALTER TABLE "exercises" ADD COLUMN "updated_by" TEXT;
ALTER TABLE "imports" ADD COLUMN "updated_by" TEXT;
ALTER TABLE "memberships" ADD COLUMN "updated_by" TEXT;
ALTER TABLE "records" ADD COLUMN "updated_by" TEXT;
ALTER TABLE "sets" ADD COLUMN "updated_by" TEXT;
ALTER TABLE "users" ADD COLUMN "updated_by" TEXT;
ALTER TABLE "workouts" ADD COLUMN "updated_by" TEXT;
ALTER TABLE "workspaces" ADD COLUMN "updated_by" TEXT;
