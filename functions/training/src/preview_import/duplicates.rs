//! How many of a file's sets an import would not add, because they are stored already, or were
//! and have been deleted: by themselves or with their workout.

use ports::{Error, Rows, Statement};

use crate::import::Parsed;
use crate::import::identity::id_of;

/// Sets a statement: 40 bytes each keep its one parameter far below D1's 2 MB.
const SETS_A_STATEMENT: usize = 10_000;

/// Ids of a workout and of its sets.
type Ids = (String, Vec<String>);

/// The statements that count them, all for one round trip.
///
/// # Errors
/// Internal when the ids cannot be written as JSON.
pub(super) fn count(user: &str, parsed: &Parsed) -> Result<Vec<Statement>, Error> {
    let mut statements = Vec::new();
    let (mut group, mut size) = (Vec::new(), 0);
    for workout in &parsed.workouts {
        let sets: Vec<String> = workout
            .sets()
            .map(|(_, _, key)| id_of(user, &key))
            .collect();
        size += sets.len();
        group.push((id_of(user, &workout.key), sets));
        if size >= SETS_A_STATEMENT {
            statements.push(statement(&group)?);
            (group, size) = (Vec::new(), 0);
        }
    }
    if size > 0 {
        statements.push(statement(&group)?);
    }
    Ok(statements)
}

fn statement(group: &[Ids]) -> Result<Statement, Error> {
    let ids = serde_json::to_string(group).map_err(|error| Error::internal(error.to_string()))?;
    Ok(Statement::new(
        "SELECT count(*) FROM json_each(?1) w CROSS JOIN json_each(w.value, '$[1]') s
         WHERE EXISTS (SELECT 1 FROM sets x WHERE x.id = s.value)
            OR EXISTS (SELECT 1 FROM workouts d
                       WHERE d.id = json_extract(w.value, '$[0]') AND d.deleted_at IS NOT NULL)",
    )
    .bind(ids))
}

/// What they counted.
pub(super) fn found(results: &[Rows]) -> i64 {
    results.iter().filter_map(|rows| rows.first()?.int(0)).sum()
}
