//! How many of a file's sets an import would not add, because they are stored already, or were
//! and have been deleted: by themselves or with their workout.

use ports::{Error, Rows, Statement};

use crate::import::Parsed;
use crate::import::identity::id_of;

/// Sets a statement: 40 bytes each keep its one parameter far below D1's 2 MB.
const SETS_A_STATEMENT: usize = 10_000;

/// Ids that a workout may have, and those of each of its sets. A row of one of our own files may
/// have the id that it had there.
type Ids = (Vec<String>, Vec<Vec<String>>);

/// The statements that count them, all for one round trip.
///
/// # Errors
/// Internal when the ids cannot be written as JSON.
pub(super) fn count(user: &str, parsed: &Parsed) -> Result<Vec<Statement>, Error> {
    let mut statements = Vec::new();
    let (mut group, mut size) = (Vec::new(), 0);
    for workout in &parsed.workouts {
        let ids = |own: Option<&String>, key: &str| -> Vec<String> {
            own.cloned().into_iter().chain([id_of(user, key)]).collect()
        };
        let sets: Vec<Vec<String>> = workout
            .sets()
            .map(|(_, set, key)| ids(set.own.as_ref().and_then(|own| own.id.as_ref()), &key))
            .collect();
        size += sets.len();
        let own = workout.own.as_ref().and_then(|own| own.id.as_ref());
        group.push((ids(own, &workout.key), sets));
        if size >= SETS_A_STATEMENT {
            statements.push(statement(user, &group)?);
            (group, size) = (Vec::new(), 0);
        }
    }
    if size > 0 {
        statements.push(statement(user, &group)?);
    }
    Ok(statements)
}

fn statement(user: &str, group: &[Ids]) -> Result<Statement, Error> {
    let ids = serde_json::to_string(group).map_err(|error| Error::internal(error.to_string()))?;
    // What the undoing of an import took back may come again; what a person deleted may not.
    Ok(Statement::new(
        "SELECT count(*) FROM json_each(?1) w CROSS JOIN json_each(w.value, '$[1]') s
         WHERE EXISTS (SELECT 1 FROM json_each(s.value) i CROSS JOIN sets x ON x.id = i.value
                       WHERE x.space = ?2 AND (x.deleted_at IS NULL OR x.updated_by IS NOT NULL))
            OR EXISTS (SELECT 1 FROM json_each(w.value, '$[0]') i CROSS JOIN workouts d ON d.id = i.value
                       WHERE d.space = ?2 AND d.deleted_at IS NOT NULL AND d.updated_by IS NOT NULL)",
    )
    .bind(ids)
    .bind(user))
}

/// What they counted.
pub(super) fn found(results: &[Rows]) -> i64 {
    results.iter().filter_map(|rows| rows.first()?.int(0)).sum()
}
