//! `GET /api/training/people`: whom a mentor looks after, and how each of them is getting on.
//!
//! Who belongs to the caller's workspaces is the workspaces' to tell; what they did is read by
//! the caller's own rules, so a mentee who shares nothing has a name here and nothing else.

mod overview;

use contract::{People, PeopleQuery};
use edge::{Cx, Identity};
use ports::{Error, Statement};

use overview::Gathered;

/// How many weeks back a mentor sees.
const WEEKS: i64 = 26;
const WEEK_MS: i64 = 7 * 86_400_000;

/// The mentees of the caller's workspaces and whoever lets the caller see their training. Two
/// weeks without a workout come first, then by name.
///
/// # Errors
/// Those of the database.
pub async fn list_people(cx: &Cx, user: &Identity, query: PeopleQuery) -> Result<People, Error> {
    let caller = user.user.as_str();
    let scope = cx.scope(Some(caller));
    let week = match query.week {
        Some(week) => week,
        None => edge::datetime(monday(cx.now_ms)),
    };
    let visible = |model: &str, alias: &str| records::readable(&scope, model, alias);
    let members = Statement::new(
        "SELECT m.user AS person, m.name AS name, w.id AS workspace, w.name AS title FROM memberships mine
         JOIN memberships m ON m.space = mine.space AND m.user <> mine.user AND m.deleted_at IS NULL
         JOIN workspaces w ON w.id = m.space AND w.deleted_at IS NULL
         WHERE mine.user = ? AND mine.role IN ('admin', 'mentor') AND mine.deleted_at IS NULL
           AND m.role = 'mentee'
         ORDER BY w.name, w.id",
    )
    .bind(caller);
    let grants = Statement::new(
        "SELECT g.space AS person, coalesce(m.name, g.from_name) AS name, g.id AS \"grant\" FROM grants g
         LEFT JOIN memberships m ON m.space = g.workspace AND m.user = g.space AND m.deleted_at IS NULL
         WHERE g.\"to\" = ? AND g.deleted_at IS NULL
           AND EXISTS (SELECT 1 FROM json_each(g.areas) a WHERE a.value = 'training')",
    )
    .bind(caller);
    // Each person's newest workout is one step into the index (space, started_at).
    let (rule, params) = visible("workout", "w")?;
    let last = Statement::new(format!(
        "SELECT w.space AS person, w.id AS workout, w.title AS title, w.started_at AS at FROM grants g JOIN workouts w ON w.id =
           (SELECT x.id FROM workouts x WHERE x.space = g.space AND x.deleted_at IS NULL ORDER BY x.started_at DESC LIMIT 1)
         WHERE g.\"to\" = ? AND g.deleted_at IS NULL AND ({rule})"
    ))
    .bind(caller)
    .bind_all(params);
    let (rule, params) = visible("workout", "w")?;
    // 0 is this week; what is dated ahead counts as this week's.
    let weeks = Statement::new(format!(
        "SELECT w.space AS person, max(0, CAST((julianday(?) + 7.0 - julianday(w.started_at)) / 7.0 AS INTEGER)) AS ago, count(*) AS workouts
         FROM grants g JOIN workouts w ON w.space = g.space
         WHERE g.\"to\" = ? AND g.deleted_at IS NULL AND w.deleted_at IS NULL
           AND w.started_at >= strftime('%Y-%m-%dT%H:%M:%fZ', ?, ?) AND ({rule})
         GROUP BY 1, 2"
    ))
    .bind(week.as_str())
    .bind(caller)
    .bind(week.as_str())
    .bind(format!("-{} days", (WEEKS - 1) * 7))
    .bind_all(params);
    let (rule, params) = visible("run", "r")?;
    let runs = Statement::new(format!(
        "SELECT r.space AS person, r.id AS run, r.title AS title,
           CASE WHEN json_array_length(r.weekdays) > 0 THEN json_array_length(r.weekdays)
             ELSE (SELECT count(*) FROM routines t WHERE t.programme = r.programme AND t.deleted_at IS NULL) END AS planned,
           (SELECT count(*) FROM workouts w WHERE w.run = r.id AND w.deleted_at IS NULL AND w.started_at >= ?) AS done
         FROM grants g JOIN runs r ON r.space = g.space
         WHERE g.\"to\" = ? AND g.deleted_at IS NULL AND r.deleted_at IS NULL AND r.ended_at IS NULL AND ({rule})
         ORDER BY r.starts_on"
    ))
    .bind(week.as_str())
    .bind(caller)
    .bind_all(params);
    let (rule, params) = visible("comment", "c")?;
    let unread = Statement::new(format!(
        "SELECT c.space AS person, count(*) AS unread FROM grants g JOIN comments c ON c.space = g.space
         WHERE g.\"to\" = ? AND g.deleted_at IS NULL AND c.deleted_at IS NULL
           AND c.created_by = c.space AND c.seen_at IS NULL AND ({rule})
         GROUP BY 1"
    ))
    .bind(caller)
    .bind_all(params);
    let asked = vec![members, grants, last, weeks, runs, unread];
    let answers = cx.ports.db.batch(asked).await?;
    Ok(People {
        items: Gathered::of(&answers).into_people(),
    })
}

/// The Monday 00:00 UTC at or before the moment, in milliseconds since 1970.
fn monday(now_ms: i64) -> i64 {
    // 1970 began on a Thursday.
    let since = now_ms - 4 * 86_400_000;
    now_ms - since.rem_euclid(WEEK_MS)
}

#[cfg(test)]
mod tests {
    use super::monday;

    #[test]
    fn weeks_begin_on_monday() {
        // Wednesday 2026-03-04 12:00 UTC.
        assert_eq!(
            edge::datetime(monday(1_772_625_600_000)),
            "2026-03-02T00:00:00.000Z"
        );
        // Monday itself.
        assert_eq!(
            edge::datetime(monday(1_772_409_600_000)),
            "2026-03-02T00:00:00.000Z"
        );
    }
}
