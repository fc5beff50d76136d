//! What a constraint's refusal means.

use crate::engine::{Compiled, Engine};
use ports::{DbError, Detail, Error};

/// Whether the constraint speaks of a state that a new read will see: a guard, a row or
/// an idempotency key that came in between.
pub(super) fn is_stale(engine: &Engine, constraint: &str) -> bool {
    let (table, column) = constraint.split_once('.').unwrap_or((constraint, ""));
    matches!(table, "guard" | "idempotency")
        || (column == "id" && model_of_table(engine, table).is_some())
}

/// A failed write as the caller should hear of it: a taken value is named at its field.
pub(crate) fn explained(engine: &Engine, error: DbError) -> Error {
    let DbError::Constraint { name } = &error else {
        return error.into();
    };
    let Some((model, column)) = name
        .split_once('.')
        .and_then(|(table, column)| Some((model_of_table(engine, table)?, column)))
    else {
        return error.into();
    };
    let Some((field, label)) = taken_field(model, column) else {
        return error.into();
    };
    let message = format!("There is already {} with this {label}.", model.a_noun());
    Error::conflict(message.clone())
        .with_details(vec![Detail::new(field, "taken", message)])
        .with_context(name.clone())
}

fn model_of_table<'e>(engine: &'e Engine, table: &str) -> Option<&'e Compiled> {
    let names = engine.spec().models.iter();
    let (name, _) = names
        .into_iter()
        .find(|(_, model)| model.table() == table)?;
    engine.model(name)
}

/// The field to show a unique constraint at. SQLite names the index's first column; of
/// several, the last is what tells rows of a space apart.
fn taken_field(model: &Compiled, column: &str) -> Option<(String, String)> {
    let by_column = |column: &str| {
        model
            .stored
            .iter()
            .find(|(_, field)| field.column == column)
    };
    let single = by_column(column).filter(|(_, field)| field.unique);
    let (name, field) = single.or_else(|| {
        let leads = |first: &String| {
            first == column || by_column(column).is_some_and(|(name, _)| name == first)
        };
        let index = model
            .model
            .indexes
            .iter()
            .find(|index| index.unique && index.fields.first().is_some_and(leads))?;
        let last = index.fields.last()?.trim_start_matches('-');
        model.stored.iter().find(|(name, _)| name == last)
    })?;
    Some((
        name.clone(),
        if field.label.is_empty() {
            name.clone()
        } else {
            field.label.to_lowercase()
        },
    ))
}
