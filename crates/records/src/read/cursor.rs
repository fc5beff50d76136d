//! Where a page ended, so that the next one begins behind it whatever was inserted since.
//!
//! A cursor is the last row's sort values, with a fingerprint of the query: base64url of
//! `[fingerprint, value…, id]`. It names no offset, so rows that come or go before it move
//! nothing.

use super::query::ListQuery;
use super::sort::{Class, Key, of_class};
use crate::digest;
use crate::engine::Compiled;
use crate::sql::Text;
use ports::{Detail, Value as Cell};
use serde_json::Value;

fn fingerprint(model: &Compiled, query: &ListQuery) -> String {
    let hash = digest::sha256(&[
        &model.name,
        query.filter.as_deref().unwrap_or(""),
        query.search.as_deref().unwrap_or(""),
        query.sort.as_deref().unwrap_or(""),
    ]);
    digest::encode(hash.get(..9).unwrap_or(&hash))
}

/// The cursor behind the row with these sort values.
pub(crate) fn behind(model: &Compiled, query: &ListQuery, values: &[Cell]) -> String {
    let values = values.iter().map(|value| match value {
        Cell::Text(text) => Value::from(text.as_str()),
        Cell::Int(int) => Value::from(*int),
        // As text, for not every reader of JSON keeps the last bit of a number.
        Cell::Real(real) => Value::from(format!("{real:?}")),
        Cell::Null | Cell::Blob(_) => Value::Null,
    });
    let cursor: Value = std::iter::once(fingerprint(model, query).into())
        .chain(values)
        .collect();
    digest::encode(cursor.to_string().as_bytes())
}

/// The condition that a row comes behind the query's cursor, in the order of `keys`.
pub(crate) fn condition(
    model: &Compiled,
    query: &ListQuery,
    keys: &[Key],
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
        if let Some(step) = step(key, value) {
            steps.push(same.clone().append(step));
        }
        same = same
            .append(key.sql.clone())
            .push(" IS ")
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
    Ok(Some(match bound(keys, &values) {
        Some(bound) => bound.push(" AND ").append(either),
        None => either,
    }))
}

/// That this key alone puts the row behind the value. Ascending, nulls come first;
/// descending, last. None where nothing comes behind.
fn step(key: &Key, value: &Cell) -> Option<Text> {
    let sql = || key.sql.clone();
    Some(match (key.descending, value) {
        (false, Cell::Null) => sql().push(" IS NOT NULL"),
        (false, value) => sql().push(" > ").bind(value.clone()),
        (true, Cell::Null) => return None,
        (true, value) if key.nullable => Text::new("(")
            .append(sql())
            .push(" < ")
            .bind(value.clone())
            .push(" OR ")
            .append(sql())
            .push(" IS NULL)"),
        (true, value) => sql().push(" < ").bind(value.clone()),
    })
}

/// What the first key must meet in every case: a range from which an index can start.
fn bound(keys: &[Key], values: &[Cell]) -> Option<Text> {
    let (key, value) = (keys.first()?, values.first()?);
    if *value == Cell::Null || key.descending && key.nullable {
        return None;
    }
    let compared = if key.descending { " <= " } else { " >= " };
    Some(key.sql.clone().push(compared).bind(value.clone()))
}

fn read(model: &Compiled, query: &ListQuery, keys: &[Key], cursor: &str) -> Option<Vec<Cell>> {
    let bytes = digest::decode(cursor)?;
    let parts: Vec<Value> = serde_json::from_slice(&bytes).ok()?;
    let (mark, values) = parts.split_first()?;
    if mark.as_str() != Some(fingerprint(model, query).as_str()) || values.len() != keys.len() {
        return None;
    }
    keys.iter()
        .zip(values)
        .map(|(key, value)| cell(key.class, value))
        .collect()
}

/// A sort value out of JSON.
pub(crate) fn cell(class: Class, value: &Value) -> Option<Cell> {
    let cell = match (class, value) {
        (_, Value::Null) => Cell::Null,
        (Class::Float, Value::String(digits)) => {
            Cell::Real(digits.parse().ok().filter(|real: &f64| real.is_finite())?)
        }
        (_, Value::String(text)) => Cell::Text(text.clone()),
        (_, Value::Number(number)) => Cell::Int(number.as_i64()?),
        (_, Value::Bool(flag)) => Cell::Int(i64::from(*flag)),
        (_, Value::Array(_) | Value::Object(_)) => return None,
    };
    of_class(class, &cell)
}
