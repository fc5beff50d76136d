//! The end of what was put away: after 30 days files that no row names lose their bytes,
//! and conflicts their other value.

use crate::scope::Scope;
use crate::sql::{self, Text};
use crate::write::kept_since;
use ports::Error;
use std::collections::{BTreeMap, BTreeSet};

/// Files of one sweep, at most.
const MOST: usize = 100;

/// Removes files of this function that have been discarded for 30 days and that no row
/// names, not even one that may still come back; and conflicts of its models as old.
///
/// # Errors
/// Those of the stores; the next sweep goes on.
pub async fn purge(scope: &Scope<'_>) -> Result<(), Error> {
    let since = kept_since(scope);
    let models: Vec<&str> = scope
        .engine
        .owned(scope.function)
        .map(|model| model.model.id.as_str())
        .collect();
    let conflicts = Text::new("DELETE FROM \"conflicts\" WHERE \"created_at\" < ")
        .bind(since.as_str())
        .push(" AND \"model\" IN (SELECT value FROM json_each(")
        .bind(sql::json_list(&models))
        .push("))");
    let discarded = Text::new("SELECT \"key\" FROM \"discarded_files\" WHERE \"function\" = ")
        .bind(scope.function)
        .push(" AND \"discarded_at\" < ")
        .bind(since.as_str())
        .push(&format!(" ORDER BY \"discarded_at\" LIMIT {MOST}"));
    let answers = scope
        .ports
        .db
        .batch(vec![conflicts.statement(), discarded.statement()])
        .await?;
    let discarded = answers.get(1).map(|rows| rows.rows.as_slice());
    let keys: Vec<&str> = discarded
        .unwrap_or_default()
        .iter()
        .filter_map(|row| row.text(0))
        .collect();
    if keys.is_empty() {
        return Ok(());
    }
    let named = named(scope, &keys, &since).await?;
    for key in keys.iter().filter(|key| !named.contains(**key)) {
        scope.ports.blobs.delete(key).await?;
    }
    let delete = Text::new("DELETE FROM \"discarded_files\" WHERE \"discarded_at\" < ")
        .bind(since)
        .push(" AND \"key\" IN (SELECT value FROM json_each(")
        .bind(sql::json_list(&keys))
        .push("))");
    scope.ports.db.query(delete.statement()).await?;
    Ok(())
}

/// Those of the keys that a row names.
async fn named(scope: &Scope<'_>, keys: &[&str], since: &str) -> Result<BTreeSet<String>, Error> {
    // Ids of rows by model and field, all by their stable ids.
    let mut places: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for key in keys {
        let mut parts = key.split('/').skip(1);
        if let (Some(model), Some(row), Some(field)) = (parts.next(), parts.next(), parts.next()) {
            places.entry((model, field)).or_default().push(row);
        }
    }
    let mut statements = Vec::new();
    for ((model, field), rows) in places {
        let known = scope
            .engine
            .owned(scope.function)
            .find(|known| known.model.id == model);
        let column = known.and_then(|known| {
            let (_, field) = known.stored.iter().find(|(_, known)| known.id == field)?;
            Some((known.table(), sql::name(&field.column)))
        });
        if let Some((table, column)) = column {
            let select = Text::new(format!(
                "SELECT json_extract(t.{column}, '$.key') FROM {table} AS t WHERE t.{column} IS NOT NULL AND (t.\"deleted_at\" IS NULL OR t.\"deleted_at\" >= "
            ))
            .bind(since)
            .push(") AND t.\"id\" IN (SELECT value FROM json_each(")
            .bind(sql::json_list(&rows))
            .push("))");
            statements.push(select.statement());
        }
    }
    if statements.is_empty() {
        return Ok(BTreeSet::new());
    }
    let answers = scope.ports.db.batch(statements).await?;
    let rows = answers.iter().flat_map(|rows| &rows.rows);
    Ok(rows
        .filter_map(|row| row.text(0).map(str::to_owned))
        .collect())
}
