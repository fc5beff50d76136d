//! Where a page ended, so that the next one begins behind it whatever was inserted since.
//!
//! A cursor is the last row's sort values, with a fingerprint of the query: base64url of
//! `[fingerprint, value…, id]`. It names no offset, so rows that come or go before it move
//! nothing.

use crate::digest;
use crate::engine::Compiled;
use crate::query::{Key, ListQuery};
use crate::sql::{self, Text};
use crate::store;
use ports::{Detail, Value as Cell};
use serde_json::{Map, Value};

fn fingerprint(model: &Compiled, query: &ListQuery) -> String {
    let hash = digest::sha256(&[
        &model.name,
        query.filter.as_deref().unwrap_or(""),
        query.sort.as_deref().unwrap_or(""),
    ]);
    digest::encode(hash.get(..9).unwrap_or(&hash))
}

/// The cursor behind the row.
pub(crate) fn behind(
    model: &Compiled,
    query: &ListQuery,
    keys: &[Key<'_>],
    row: &Map<String, Value>,
) -> String {
    let values = keys
        .iter()
        .map(|key| row.get(key.name).cloned().unwrap_or(Value::Null));
    let cursor: Value = std::iter::once(fingerprint(model, query).into())
        .chain(values)
        .collect();
    digest::encode(cursor.to_string().as_bytes())
}

/// The condition that a row comes behind the query's cursor, in the order of `keys`.
pub(crate) fn condition(
    model: &Compiled,
    query: &ListQuery,
    keys: &[Key<'_>],
    alias: &str,
) -> Result<Option<Text>, Detail> {
    let Some(cursor) = &query.cursor else {
        return Ok(None);
    };
    let values = read(model, query, keys, cursor).ok_or_else(|| {
        Detail::new(
            "cursor",
            "cursor",
            "This cursor does not belong to this list. Begin again without a cursor.",
        )
    })?;
    let mut same = Text::new("");
    let mut steps: Vec<Text> = Vec::new();
    for (key, value) in keys.iter().zip(&values) {
        let column = format!("{alias}.{}", sql::name(key.column));
        if let Some(step) = step(key, &column, value) {
            steps.push(same.clone().append(step));
        }
        same = same
            .push(&format!("{column} IS "))
            .bind(value.clone())
            .push(" AND ");
    }
    let mut either = Text::new("(");
    for (place, step) in steps.into_iter().enumerate() {
        either = either
            .push(if place > 0 { " OR " } else { "" })
            .append(step);
    }
    either = either.push(")");
    Ok(Some(match bound(keys, &values, alias) {
        Some(bound) => bound.push(" AND ").append(either),
        None => either,
    }))
}

/// That this key alone puts the row behind the value. Ascending, nulls come first;
/// descending, last. None where nothing comes behind.
fn step(key: &Key<'_>, column: &str, value: &Cell) -> Option<Text> {
    Some(match (key.descending, value) {
        (false, Cell::Null) => Text::new(format!("{column} IS NOT NULL")),
        (false, value) => Text::new(format!("{column} > ")).bind(value.clone()),
        (true, Cell::Null) => return None,
        (true, value) if key.nullable => Text::new(format!("({column} < "))
            .bind(value.clone())
            .push(&format!(" OR {column} IS NULL)")),
        (true, value) => Text::new(format!("{column} < ")).bind(value.clone()),
    })
}

/// What the first key must meet in every case: a range from which an index can start.
fn bound(keys: &[Key<'_>], values: &[Cell], alias: &str) -> Option<Text> {
    let (key, value) = (keys.first()?, values.first()?);
    let column = format!("{alias}.{}", sql::name(key.column));
    match (key.descending, value) {
        (_, Cell::Null) => None,
        (false, value) => Some(Text::new(format!("{column} >= ")).bind(value.clone())),
        (true, value) => {
            (!key.nullable).then(|| Text::new(format!("{column} <= ")).bind(value.clone()))
        }
    }
}

fn read(model: &Compiled, query: &ListQuery, keys: &[Key<'_>], cursor: &str) -> Option<Vec<Cell>> {
    let bytes = digest::decode(cursor)?;
    let parts: Vec<Value> = serde_json::from_slice(&bytes).ok()?;
    let (mark, values) = parts.split_first()?;
    if mark.as_str() != Some(fingerprint(model, query).as_str()) || values.len() != keys.len() {
        return None;
    }
    keys.iter()
        .zip(values)
        .map(|(key, value)| cell(key, value))
        .collect()
}

fn cell(key: &Key<'_>, value: &Value) -> Option<Cell> {
    match (key.field, value) {
        (_, Value::Array(_) | Value::Object(_)) => None,
        (Some(field), value) => Some(store::cell(field, value)),
        (None, Value::String(text)) => Some(Cell::Text(text.clone())),
        (None, Value::Number(number)) => number.as_i64().map(Cell::Int),
        (None, _) => None,
    }
}
