-- measurements: full-text search
CREATE VIRTUAL TABLE "measurements_search" USING fts5("notes", "custom", "space", content='measurements', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER "measurements_search_insert" AFTER INSERT ON "measurements" WHEN new."notes" IS NOT NULL OR new."custom" IS NOT NULL BEGIN INSERT INTO "measurements_search" (rowid, "notes", "custom", "space") VALUES (new.rowid, new."notes", new."custom", new."space"); END;
CREATE TRIGGER "measurements_search_delete" AFTER DELETE ON "measurements" WHEN old."notes" IS NOT NULL OR old."custom" IS NOT NULL BEGIN INSERT INTO "measurements_search" ("measurements_search", rowid, "notes", "custom", "space") VALUES ('delete', old.rowid, old."notes", old."custom", old."space"); END;
CREATE TRIGGER "measurements_search_forget" BEFORE UPDATE OF "notes", "custom", "space" ON "measurements" WHEN old."notes" IS NOT NULL OR old."custom" IS NOT NULL BEGIN INSERT INTO "measurements_search" ("measurements_search", rowid, "notes", "custom", "space") VALUES ('delete', old.rowid, old."notes", old."custom", old."space"); END;
CREATE TRIGGER "measurements_search_update" AFTER UPDATE OF "notes", "custom", "space" ON "measurements" WHEN new."notes" IS NOT NULL OR new."custom" IS NOT NULL BEGIN INSERT INTO "measurements_search" (rowid, "notes", "custom", "space") VALUES (new.rowid, new."notes", new."custom", new."space"); END;
INSERT INTO "measurements_search" ("measurements_search") VALUES ('delete-all');
INSERT INTO "measurements_search" (rowid, "notes", "custom", "space") SELECT rowid, "notes", "custom", "space" FROM "measurements" WHERE "notes" IS NOT NULL OR "custom" IS NOT NULL;

-- sets: full-text search
CREATE VIRTUAL TABLE "sets_search" USING fts5("notes", "custom", "space", content='sets', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER "sets_search_insert" AFTER INSERT ON "sets" WHEN new."notes" IS NOT NULL OR new."custom" IS NOT NULL BEGIN INSERT INTO "sets_search" (rowid, "notes", "custom", "space") VALUES (new.rowid, new."notes", new."custom", new."space"); END;
CREATE TRIGGER "sets_search_delete" AFTER DELETE ON "sets" WHEN old."notes" IS NOT NULL OR old."custom" IS NOT NULL BEGIN INSERT INTO "sets_search" ("sets_search", rowid, "notes", "custom", "space") VALUES ('delete', old.rowid, old."notes", old."custom", old."space"); END;
CREATE TRIGGER "sets_search_forget" BEFORE UPDATE OF "notes", "custom", "space" ON "sets" WHEN old."notes" IS NOT NULL OR old."custom" IS NOT NULL BEGIN INSERT INTO "sets_search" ("sets_search", rowid, "notes", "custom", "space") VALUES ('delete', old.rowid, old."notes", old."custom", old."space"); END;
CREATE TRIGGER "sets_search_update" AFTER UPDATE OF "notes", "custom", "space" ON "sets" WHEN new."notes" IS NOT NULL OR new."custom" IS NOT NULL BEGIN INSERT INTO "sets_search" (rowid, "notes", "custom", "space") VALUES (new.rowid, new."notes", new."custom", new."space"); END;
INSERT INTO "sets_search" ("sets_search") VALUES ('delete-all');
INSERT INTO "sets_search" (rowid, "notes", "custom", "space") SELECT rowid, "notes", "custom", "space" FROM "sets" WHERE "notes" IS NOT NULL OR "custom" IS NOT NULL;

-- workouts: full-text search
CREATE VIRTUAL TABLE "workouts_search" USING fts5("title", "notes", "custom", "space", content='workouts', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER "workouts_search_insert" AFTER INSERT ON "workouts" BEGIN INSERT INTO "workouts_search" (rowid, "title", "notes", "custom", "space") VALUES (new.rowid, new."title", new."notes", new."custom", new."space"); END;
CREATE TRIGGER "workouts_search_delete" AFTER DELETE ON "workouts" BEGIN INSERT INTO "workouts_search" ("workouts_search", rowid, "title", "notes", "custom", "space") VALUES ('delete', old.rowid, old."title", old."notes", old."custom", old."space"); END;
CREATE TRIGGER "workouts_search_update" AFTER UPDATE OF "title", "notes", "custom", "space" ON "workouts" BEGIN INSERT INTO "workouts_search" ("workouts_search", rowid, "title", "notes", "custom", "space") VALUES ('delete', old.rowid, old."title", old."notes", old."custom", old."space"); INSERT INTO "workouts_search" (rowid, "title", "notes", "custom", "space") VALUES (new.rowid, new."title", new."notes", new."custom", new."space"); END;
INSERT INTO "workouts_search" ("workouts_search") VALUES ('rebuild');
