-- assignment.reply: new
ALTER TABLE "assignments" ADD COLUMN "reply" TEXT;

-- comment.set: new
ALTER TABLE "comments" ADD COLUMN "set" TEXT;

-- comment.seen_at: new
ALTER TABLE "comments" ADD COLUMN "seen_at" TEXT;

-- comments: new indexes
CREATE INDEX "comments_set" ON "comments" ("set");

-- measurement.custom: new
ALTER TABLE "measurements" ADD COLUMN "custom" TEXT;

-- set.custom: new
ALTER TABLE "sets" ADD COLUMN "custom" TEXT;

-- workout.custom: new
ALTER TABLE "workouts" ADD COLUMN "custom" TEXT;
