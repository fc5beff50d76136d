//! Which set put an answer to the test.

/// The id of the set that was done after the answer `p` was given: the first of its exercise in its workout. An SQL expression.
pub(crate) const SET_DONE: &str = r#"(SELECT x."id" FROM "sets" x WHERE x."workout" = p."workout" AND x."exercise" = p."exercise"
    AND x."deleted_at" IS NULL AND x."reps" > 0 AND x."done_at" >= p."asked_at" AND x."kind" IN ('normal', 'failure', 'amrap')
    ORDER BY x."done_at" LIMIT 1)"#;
