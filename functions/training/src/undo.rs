//! What the undoing of an import takes back: the rows that it brought and that are as it brought
//! them. A row that the person changed since stays, unless they say otherwise; so does what their
//! own rows stand on.

use contract::Import;
use ports::{Rows, Statement};
use serde_json::Value;

/// For how long an import can be undone.
pub(crate) const WINDOW_MS: i64 = 30 * 24 * 3_600_000;

/// Kinds of rows in the order in which they are taken back: each only when nothing stands on it
/// any longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Sets,
    Blocks,
    Workouts,
    Exercises,
}

impl Part {
    pub const ALL: [Part; 4] = [Part::Sets, Part::Blocks, Part::Workouts, Part::Exercises];

    /// The model of its rows.
    pub fn model(self) -> &'static str {
        match self {
            Part::Sets => "set",
            Part::Blocks => "block",
            Part::Workouts => "workout",
            Part::Exercises => "exercise",
        }
    }

    fn table(self) -> &'static str {
        match self {
            Part::Sets => "sets",
            Part::Blocks => "blocks",
            Part::Workouts => "workouts",
            Part::Exercises => "exercises",
        }
    }

    /// Which rows the import brought. `?1` is the import, `?2` the space, `?3` the exercises that
    /// it made.
    fn brought(self) -> &'static str {
        match self {
            Part::Exercises => {
                "t.id IN (SELECT value FROM json_each(?3)) AND t.space = ?2 AND ?1 = ?1"
            }
            _ => "t.import = ?1 AND t.space = ?2 AND ?3 = ?3",
        }
    }

    /// Whether the person changed the row since: each write of theirs leaves its time.
    fn changed(self) -> &'static str {
        match self {
            // What others said of a workout is not the import's to take away.
            Part::Workouts => {
                "(t.updated_at <> t.created_at OR EXISTS (
              SELECT 1 FROM comments c WHERE c.workout = t.id AND c.deleted_at IS NULL))"
            }
            _ => "t.updated_at <> t.created_at",
        }
    }

    /// Whether a living row stands on it.
    fn stood_on(self) -> &'static str {
        match self {
            Part::Sets => "0",
            Part::Blocks => {
                "EXISTS (SELECT 1 FROM sets s WHERE s.block = t.id AND s.deleted_at IS NULL)"
            }
            Part::Workouts => {
                "(EXISTS (SELECT 1 FROM sets s WHERE s.workout = t.id AND s.deleted_at IS NULL)
                  OR EXISTS (SELECT 1 FROM blocks b WHERE b.workout = t.id AND b.deleted_at IS NULL))"
            }
            Part::Exercises => {
                "(EXISTS (SELECT 1 FROM sets s WHERE s.exercise = t.id AND s.deleted_at IS NULL)
                  OR EXISTS (SELECT 1 FROM blocks b WHERE b.exercise = t.id AND b.deleted_at IS NULL)
                  OR EXISTS (SELECT 1 FROM slots p WHERE p.exercise = t.id AND p.deleted_at IS NULL)
                  OR EXISTS (SELECT 1 FROM exercise_preferences f WHERE f.exercise = t.id AND f.deleted_at IS NULL))"
            }
        }
    }

    /// Rows that can go now, at most `limit`: id and, of a set, its exercise.
    pub fn next(self, import: &Import, edited: bool, limit: i64) -> Statement {
        let exercise = match self {
            Part::Sets => "t.exercise",
            _ => "NULL",
        };
        let sql = format!(
            "SELECT t.id, {exercise} FROM {} t WHERE {} AND t.deleted_at IS NULL
             AND (?4 OR NOT {}) AND NOT {} ORDER BY t.id LIMIT ?5",
            self.table(),
            self.brought(),
            self.changed(),
            self.stood_on(),
        );
        bound(sql, import).bind(edited).bind(limit)
    }

    /// How many rows the import brought that live, and how many of them the person changed.
    pub fn count(self, import: &Import) -> Statement {
        let sql = format!(
            "SELECT count(*), coalesce(sum({}), 0) FROM {} t WHERE {} AND t.deleted_at IS NULL",
            self.changed(),
            self.table(),
            self.brought(),
        );
        bound(sql, import)
    }
}

fn bound(sql: String, import: &Import) -> Statement {
    Statement::new(sql)
        .bind(import.id.as_str())
        .bind(import.space.as_str())
        .bind(made(import))
}

/// Ids of the exercises that the import was to make, as a JSON list.
fn made(import: &Import) -> String {
    let decisions = import.matches.as_ref().and_then(Value::as_array);
    let made = decisions
        .into_iter()
        .flatten()
        .filter(|decision| decision.get("new").and_then(Value::as_bool) == Some(true));
    let ids: Value = made
        .filter_map(|decision| decision.get("exercise").cloned())
        .collect();
    ids.to_string()
}

/// What the counts of all parts found: rows brought, rows changed since, by part.
pub(crate) fn counted(results: &[Rows]) -> [(i64, i64); 4] {
    let at = |at: usize| {
        let row = results.get(at).and_then(Rows::first);
        let whole = |column: usize| row.and_then(|row| row.int(column)).unwrap_or(0);
        (whole(0), whole(1))
    };
    [at(0), at(1), at(2), at(3)]
}
