-- @generated from schema/ by ./x generate. Change the schema, not this file.
-- Tables of the functions that exist for the tests alone.

CREATE TABLE "shelves" (
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
  "number" TEXT
);
CREATE INDEX "shelves_space_rev" ON "shelves" ("space", "rev", "id");
CREATE TABLE "labels" (
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
  "colour" TEXT
);
CREATE INDEX "labels_space_rev" ON "labels" ("space", "rev", "id");
CREATE TABLE "specimens" (
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
  "story" TEXT,
  "email" TEXT,
  "site" TEXT,
  "slug" TEXT,
  "phone" TEXT,
  "colour" TEXT,
  "pieces" INTEGER,
  "mass" INTEGER,
  "height" REAL,
  "rare" INTEGER,
  "found_on" TEXT,
  "feeds_at" TEXT,
  "seen_at" TEXT,
  "sleeps" INTEGER,
  "state" TEXT,
  "traits" TEXT,
  "aliases" TEXT,
  "origin" TEXT,
  "extra" TEXT,
  "scan" TEXT,
  "photo" TEXT,
  "shelf" TEXT,
  "labels" TEXT,
  "keeper" TEXT,
  "place" TEXT,
  "code" TEXT,
  "price" INTEGER,
  "entered_by" TEXT,
  "own" TEXT
);
CREATE INDEX "specimens_space_rev" ON "specimens" ("space", "rev", "id");
CREATE INDEX "specimens_space_shelf_place" ON "specimens" ("space", "shelf", "place");
CREATE INDEX "specimens_space_seen_at" ON "specimens" ("space", "seen_at" DESC);
CREATE UNIQUE INDEX "specimens_slug_unique" ON "specimens" ("slug") WHERE "deleted_at" IS NULL;
CREATE INDEX "specimens_shelf_place" ON "specimens" ("shelf", "place");
CREATE VIRTUAL TABLE "specimens_search" USING fts5("name", "story", "own", "space", content='specimens', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER "specimens_search_insert" AFTER INSERT ON "specimens" BEGIN INSERT INTO "specimens_search" (rowid, "name", "story", "own", "space") VALUES (new.rowid, new."name", new."story", new."own", new."space"); END;
CREATE TRIGGER "specimens_search_delete" AFTER DELETE ON "specimens" BEGIN INSERT INTO "specimens_search" ("specimens_search", rowid, "name", "story", "own", "space") VALUES ('delete', old.rowid, old."name", old."story", old."own", old."space"); END;
CREATE TRIGGER "specimens_search_update" AFTER UPDATE OF "name", "story", "own", "space" ON "specimens" BEGIN INSERT INTO "specimens_search" ("specimens_search", rowid, "name", "story", "own", "space") VALUES ('delete', old.rowid, old."name", old."story", old."own", old."space"); INSERT INTO "specimens_search" (rowid, "name", "story", "own", "space") VALUES (new.rowid, new."name", new."story", new."own", new."space"); END;
CREATE TABLE "remarks" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "updated_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "subject" TEXT,
  "subject_model" TEXT,
  "text" TEXT
);
CREATE INDEX "remarks_space_rev" ON "remarks" ("space", "rev", "id");
CREATE INDEX "remarks_subject" ON "remarks" ("subject");
CREATE TABLE "specimen_fields" (
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
CREATE INDEX "specimen_fields_space_rev" ON "specimen_fields" ("space", "rev", "id");
CREATE UNIQUE INDEX "specimen_fields_space_for_key_unique" ON "specimen_fields" ("space", "for", "key") WHERE "deleted_at" IS NULL;
CREATE INDEX "specimen_fields_space_rank" ON "specimen_fields" ("space", "rank");
