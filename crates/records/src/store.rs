//! How a field's value is stored: enum names become their stable ids, bools 0 and 1,
//! composite values JSON text.

use crate::engine::Compiled;
use crate::sql::{self, Text};
use ports::Value as Cell;
use serde_json::{Map, Value};
use spec::model::{Field, Kind};

/// Whether the column holds JSON text.
pub(crate) fn is_json(kind: Kind) -> bool {
    matches!(kind, Kind::Enums | Kind::List | Kind::Object | Kind::Json)
}

/// A valid value as its column's JSON form.
fn encoded(field: &Field, value: &Value) -> Value {
    let id = |name: &Value| {
        let choice = field
            .values
            .iter()
            .find(|choice| Some(choice.name.as_str()) == name.as_str());
        choice.map_or_else(|| name.clone(), |choice| choice.id.clone().into())
    };
    match (field.kind, value) {
        (Kind::Enum, Value::String(_)) => id(value),
        (Kind::Enums, Value::Array(names)) => names.iter().map(id).collect(),
        _ => value.clone(),
    }
}

/// A valid value as a bound parameter.
pub(crate) fn cell(field: &Field, value: &Value) -> Cell {
    let value = encoded(field, value);
    match value {
        Value::Null => Cell::Null,
        composite if is_json(field.kind) => Cell::Text(composite.to_string()),
        Value::Bool(flag) => flag.into(),
        Value::Number(number) if field.kind == Kind::Float => number.as_f64().into(),
        Value::Number(number) => number
            .as_i64()
            .map_or_else(|| number.as_f64().into(), Cell::Int),
        Value::String(text) => Cell::Text(text),
        other => Cell::Text(other.to_string()),
    }
}

/// A new row as the JSON object, by column, that [`insert`] reads.
pub(crate) fn row(model: &Compiled, id: &str, space: &str, fields: &Map<String, Value>) -> Value {
    let mut row = Map::new();
    row.insert("id".into(), id.into());
    row.insert("space".into(), space.into());
    for (name, value) in fields {
        if let Some(field) = model.field(name).filter(|_| !value.is_null()) {
            row.insert(field.column.clone(), encoded(field, value));
        }
    }
    Value::Object(row)
}

/// `INSERT INTO … SELECT … FROM json_each(?)` over rows made by [`row`]: one parameter
/// for any number of rows. All belong to `space`.
pub(crate) fn insert(
    model: &Compiled,
    space: &str,
    rows: &str,
    user: Option<&str>,
    now: &str,
) -> Text {
    let columns: String = model
        .stored
        .iter()
        .map(|(_, field)| format!(", {}", sql::name(&field.column)))
        .collect();
    let values: String = model
        .stored
        .iter()
        .map(|(_, field)| {
            let path = sql::path(&field.column);
            // `->` keeps a JSON text quoted, where json_extract would unwrap it.
            if is_json(field.kind) {
                format!(", v.value -> {path}")
            } else {
                format!(", json_extract(v.value, {path})")
            }
        })
        .collect();
    Text::new(format!(
        "INSERT INTO {} (\"id\", \"space\", \"rev\", \"created_at\", \"updated_at\", \"created_by\"{columns}) SELECT json_extract(v.value, '$.id'), ",
        model.table()
    ))
    .bind(space)
    .push(", ")
    .append(sql::rev_of(space))
    .push(", ")
    .bind(now)
    .push(", ")
    .bind(now)
    .push(", ")
    .bind(user)
    .push(&values)
    .push(" FROM json_each(")
    .bind(rows)
    .push(") AS v WHERE true")
}

/// `"field_revs" = …`: the given fields' last change is the space's revision now.
pub(crate) fn mark_fields(table: &str, fields: &[&str], space: &str) -> Text {
    Text::new(format!(
        "\"field_revs\" = json_patch({table}.\"field_revs\", (SELECT json_group_object(value, "
    ))
    .append(sql::rev_of(space))
    .push(") FROM json_each(")
    .bind(sql::json_list(fields))
    .push(")))")
}

/// A stored enum's SQL as the API names it; as it is where ids and names are the same.
pub(crate) fn named(field: &Field, column: &str) -> String {
    let renamed: Vec<_> = field
        .values
        .iter()
        .filter(|choice| choice.id != choice.name)
        .collect();
    if renamed.is_empty() {
        return column.to_owned();
    }
    let whens = |subject: &str| {
        let arms: String = renamed
            .iter()
            .map(|choice| {
                format!(
                    " WHEN {} THEN {}",
                    sql::literal(&choice.id),
                    sql::literal(&choice.name)
                )
            })
            .collect();
        format!("(CASE {subject}{arms} ELSE {subject} END)")
    };
    match field.kind {
        Kind::Enum => whens(column),
        Kind::Enums => format!(
            "(SELECT json_group_array({}) FROM json_each({column}))",
            whens("value")
        ),
        _ => column.to_owned(),
    }
}
