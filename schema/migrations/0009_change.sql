-- import.mapping: new
ALTER TABLE "imports" ADD COLUMN "mapping" TEXT;

-- import.ended_at: new
ALTER TABLE "imports" ADD COLUMN "ended_at" TEXT;

-- import.undo_edited: new
ALTER TABLE "imports" ADD COLUMN "undo_edited" INTEGER;

-- import.undo_total: new
-- Ask first: SELECT count(*) AS total, coalesce(sum(1), 0) AS affected, coalesce(sum(0), 0) AS lost, coalesce(sum(0), 0) AS shortened FROM "imports" WHERE "deleted_at" IS NULL
ALTER TABLE "imports" ADD COLUMN "undo_total" INTEGER;
UPDATE "imports" SET "undo_total" = 0 WHERE "undo_total" IS NULL;

-- import.undo_total: required from now on
-- Ask first: SELECT count(*) AS total, coalesce(sum(0 IS NULL), 0) AS affected, coalesce(sum(0), 0) AS lost, coalesce(sum(0), 0) AS shortened FROM "imports" WHERE "deleted_at" IS NULL
UPDATE "imports" SET "undo_total" = 0 WHERE "undo_total" IS NULL;
INSERT INTO "guard" SELECT 1 WHERE EXISTS(SELECT 1 FROM "imports" WHERE "deleted_at" IS NULL AND "undo_total" IS NULL);

-- import.undo_done: new
-- Ask first: SELECT count(*) AS total, coalesce(sum(1), 0) AS affected, coalesce(sum(0), 0) AS lost, coalesce(sum(0), 0) AS shortened FROM "imports" WHERE "deleted_at" IS NULL
ALTER TABLE "imports" ADD COLUMN "undo_done" INTEGER;
UPDATE "imports" SET "undo_done" = 0 WHERE "undo_done" IS NULL;

-- import.undo_done: required from now on
-- Ask first: SELECT count(*) AS total, coalesce(sum(0 IS NULL), 0) AS affected, coalesce(sum(0), 0) AS lost, coalesce(sum(0), 0) AS shortened FROM "imports" WHERE "deleted_at" IS NULL
UPDATE "imports" SET "undo_done" = 0 WHERE "undo_done" IS NULL;
INSERT INTO "guard" SELECT 1 WHERE EXISTS(SELECT 1 FROM "imports" WHERE "deleted_at" IS NULL AND "undo_done" IS NULL);

-- import.undo_kept: new
-- Ask first: SELECT count(*) AS total, coalesce(sum(1), 0) AS affected, coalesce(sum(0), 0) AS lost, coalesce(sum(0), 0) AS shortened FROM "imports" WHERE "deleted_at" IS NULL
ALTER TABLE "imports" ADD COLUMN "undo_kept" INTEGER;
UPDATE "imports" SET "undo_kept" = 0 WHERE "undo_kept" IS NULL;

-- import.undo_kept: required from now on
-- Ask first: SELECT count(*) AS total, coalesce(sum(0 IS NULL), 0) AS affected, coalesce(sum(0), 0) AS lost, coalesce(sum(0), 0) AS shortened FROM "imports" WHERE "deleted_at" IS NULL
UPDATE "imports" SET "undo_kept" = 0 WHERE "undo_kept" IS NULL;
INSERT INTO "guard" SELECT 1 WHERE EXISTS(SELECT 1 FROM "imports" WHERE "deleted_at" IS NULL AND "undo_kept" IS NULL);
