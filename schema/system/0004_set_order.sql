-- Sets have a rank in the place of a number. A rank is made in the order in which rows were made, which for
-- an imported workout is no order at all: theirs is what the number said. Five digits and one that is not 0.
UPDATE "sets" SET "rank" = substr('00000' || "position", -5) || 'V' WHERE "position" IS NOT NULL AND "position" BETWEEN 0 AND 99999;
