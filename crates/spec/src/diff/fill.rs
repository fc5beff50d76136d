//! What the rows that are there get in a new column: a default, a number, a place in an order.

use super::fields::At;
use super::sql::{Statement, name, text};
use crate::decimal;
use crate::model::{Field, Kind, Model, Spec};
use crate::values::validate_value;
use serde_json::Value;

/// The statements that fill a new field, if it begins with anything.
pub fn begun(at: &At<'_>) -> Vec<Statement> {
    match at.field.kind {
        Kind::Sequence => numbered(at),
        Kind::Rank => ranked(at),
        _ => defaulted(at, None).into_iter().collect(),
    }
}

/// The default, in every row that has no value, nor one in the column before that has no
/// counterpart: the default would pass for it.
pub fn defaulted(at: &At<'_>, before: Option<&Field>) -> Option<Statement> {
    let value = default(at.spec, at.model, at.field)?;
    let column = name(&at.field.column);
    let nothing = before.map_or_else(String::new, |before| {
        format!(" AND {} IS NULL", name(&before.column))
    });
    Some(Statement::filling(
        at.model.table(),
        &format!("{column} = {value}"),
        &format!("{column} IS NULL{nothing}"),
    ))
}

/// The default as it is stored, in SQL; none where rows may not share it.
pub fn default(spec: &Spec, model: &Model, field: &Field) -> Option<String> {
    let mut apart = model.indexes.iter().filter(|index| index.unique);
    let is_field = |name: &String| {
        let found = model.fields.get(name.trim_start_matches('-'));
        found.is_some_and(|found| found.id == field.id)
    };
    if field.unique || apart.any(|index| index.fields.iter().any(is_field)) {
        return None;
    }
    let normal = validate_value(spec, field, "default", field.default.as_ref()?).ok()?;
    let id = |name: &str| {
        let known = field.values.iter().find(|value| value.name == name);
        known.map(|value| value.id.clone())
    };
    match (field.kind, &normal) {
        (_, Value::Null) => None,
        (Kind::Any | Kind::Link | Kind::File | Kind::Image, _) => None,
        (Kind::Enum, Value::String(name)) => id(name).map(|id| text(&id)),
        (Kind::Enums, Value::Array(names)) => {
            let ids: Vec<String> = names.iter().filter_map(|name| id(name.as_str()?)).collect();
            Some(text(&Value::from(ids).to_string()))
        }
        (Kind::Decimal, Value::String(shown)) => {
            decimal::units(shown, field.scale.unwrap_or(0)).map(|units| units.to_string())
        }
        (Kind::Json | Kind::List | Kind::Object, given) => Some(text(&given.to_string())),
        // With a point, so that SQLite takes it for a double.
        (Kind::Float, Value::Number(number)) => number.as_f64().map(|float| format!("{float:?}")),
        (_, Value::Bool(truth)) => Some(i64::from(*truth).to_string()),
        (_, Value::Number(number)) => Some(number.to_string()),
        (_, Value::String(shown)) => Some(text(shown)),
        _ => None,
    }
}

/// Numbers in the order in which rows were made, space by space, as the engine goes on with.
fn numbered(at: &At<'_>) -> Vec<Statement> {
    let (table, column) = (name(at.model.table()), name(&at.field.column));
    let pattern = at.field.pattern.as_deref().unwrap_or("{0}");
    let (before, rest) = pattern.split_once('{').unwrap_or((pattern, "0}"));
    let (zeros, after) = rest.split_once('}').unwrap_or((rest, ""));
    let width = zeros.len();
    let shown = format!(
        "{} || CASE WHEN length(o.n) < {width} THEN substr({} || o.n, -{width}) ELSE o.n END || {}",
        text(before),
        text(&"0".repeat(width)),
        text(after)
    );
    let key = text(&at.key());
    let last = format!(
        "coalesce((SELECT s.\"last\" FROM \"sequences\" AS s WHERE s.\"space\" = t.\"space\" AND s.\"field\" = {key}), 0)"
    );
    vec![
        Statement::again(format!(
            "UPDATE {table} SET {column} = {shown} FROM (SELECT t.\"id\" AS row_id, {last} + row_number() OVER (PARTITION BY t.\"space\" ORDER BY t.\"created_at\", t.\"id\") AS n FROM {table} AS t WHERE t.{column} IS NULL) AS o WHERE o.row_id = {table}.\"id\""
        )),
        Statement::again(format!(
            "INSERT INTO \"sequences\" (\"space\", \"field\", \"last\") SELECT \"space\", {key}, count(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY \"space\" ON CONFLICT (\"space\", \"field\") DO UPDATE SET \"last\" = max(\"last\", excluded.\"last\")"
        )),
    ]
}

/// Places in the order in which rows were made, within each group. Five digits of base 62 and
/// a last one that is not 0: room for 900 million rows, in the alphabet of [`crate::rank`].
fn ranked(at: &At<'_>) -> Vec<Statement> {
    let (table, column) = (name(at.model.table()), name(&at.field.column));
    let group = at
        .field
        .within
        .as_ref()
        .and_then(|within| at.model.fields.get(within))
        .map_or_else(|| "\"space\"".to_owned(), |field| name(&field.column));
    let digits = "'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'";
    let places = [916_132_832_u32 / 62, 238_328, 3_844, 62, 1]
        .map(|place| format!("substr({digits}, o.n / {place} % 62 + 1, 1)"));
    vec![Statement::again(format!(
        "UPDATE {table} SET {column} = {} || 'V' FROM (SELECT \"id\" AS row_id, row_number() OVER (PARTITION BY {group} ORDER BY \"created_at\", \"id\") AS n FROM {table}) AS o WHERE o.row_id = {table}.\"id\" AND {table}.{column} IS NULL",
        places.join(" || ")
    ))]
}

/// The rows of `links` that follow from a link's column.
pub fn links(at: &At<'_>) -> Statement {
    let (table, column, key) = (
        name(at.model.table()),
        name(&at.field.column),
        text(&at.key()),
    );
    Statement::inserting(format!(
        "INSERT OR IGNORE INTO \"links\" (\"field\", \"source\", \"target\") SELECT {key}, t.\"id\", j.value FROM {table} AS t, json_each(t.{column}) AS j WHERE t.{column} IS NOT NULL AND NOT EXISTS(SELECT 1 FROM \"links\" AS l WHERE l.\"field\" = {key} AND l.\"source\" = t.\"id\" AND l.\"target\" = j.value)"
    ))
}

/// The same for a column that others may have written meanwhile.
pub fn links_again(at: &At<'_>) -> Vec<Statement> {
    let (table, column, key) = (
        name(at.model.table()),
        name(&at.field.column),
        text(&at.key()),
    );
    vec![
        Statement::again(format!(
            "DELETE FROM \"links\" WHERE \"field\" = {key} AND NOT EXISTS(SELECT 1 FROM {table} AS t, json_each(t.{column}) AS j WHERE t.\"id\" = \"links\".\"source\" AND j.value = \"links\".\"target\")"
        )),
        links(at),
    ]
}
