-- invitation: new
CREATE TABLE "invitations" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "space" TEXT NOT NULL,
  "rev" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "deleted_at" TEXT,
  "created_by" TEXT,
  "updated_by" TEXT,
  "field_revs" TEXT NOT NULL DEFAULT '{}',
  "inviter" TEXT,
  "role" TEXT,
  "token" TEXT,
  "expires_at" TEXT
);
CREATE INDEX "invitations_space_rev" ON "invitations" ("space", "rev", "id");
CREATE INDEX "invitations_space_created_at" ON "invitations" ("space", "created_at" DESC);
