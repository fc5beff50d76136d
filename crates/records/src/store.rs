//! How a field's value is stored: enum names become their stable ids, bools 0 and 1,
//! decimals a count of their smallest unit, composite values JSON text. What a row's
//! fields keep outside its table is in [`aside`].

pub(crate) mod aside;
mod counted;

use crate::engine::Compiled;
use crate::sql::{self, Text};
use ports::Value as Cell;
use serde_json::{Map, Value};
use spec::model::{Field, Kind, Spec};

/// Whether the column holds JSON text.
pub(crate) fn is_json(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Enums
            | Kind::List
            | Kind::Object
            | Kind::Json
            | Kind::Custom
            | Kind::Link
            | Kind::File
            | Kind::Image
    )
}

/// The column that says of which model an `any` field's row is: it holds the model's id.
pub(crate) fn model_column(field: &Field) -> String {
    format!("{}_model", field.column)
}

/// Whether the field's bytes are in the blob store.
pub(crate) fn is_file(kind: Kind) -> bool {
    matches!(kind, Kind::File | Kind::Image)
}

/// The field's columns.
pub(crate) fn columns(field: &Field) -> impl Iterator<Item = String> {
    let model = (field.kind == Kind::Any).then(|| model_column(field));
    std::iter::once(field.column.clone()).chain(model)
}

/// A valid value of one column as the column's JSON form.
fn scalar(field: &Field, value: &Value) -> Value {
    let choice = |name: &Value| {
        let known = field
            .values
            .iter()
            .find(|choice| Some(choice.name.as_str()) == name.as_str());
        known.map_or_else(|| name.clone(), |choice| choice.id.clone().into())
    };
    match (field.kind, value) {
        (Kind::Enum, Value::String(_)) => choice(value),
        (Kind::Enums, Value::Array(names)) => names.iter().map(choice).collect(),
        (Kind::Decimal, Value::String(text)) => units(text).map_or(Value::Null, Value::from),
        _ => value.clone(),
    }
}

/// A decimal in normal form, which has all digits of its scale, as a count of the last.
fn units(text: &str) -> Option<i64> {
    text.replace('.', "").parse().ok()
}

/// A valid value as the JSON form of each of the field's columns.
fn encoded(spec: &Spec, field: &Field, value: &Value) -> Vec<(String, Value)> {
    if field.kind != Kind::Any {
        return vec![(field.column.clone(), scalar(field, value))];
    }
    let id = value.get("id").cloned().unwrap_or_default();
    let model = value.get("model").and_then(Value::as_str);
    let model = model.and_then(|name| spec.models.get(name));
    let model = model.map_or(Value::Null, |model| model.id.clone().into());
    vec![(field.column.clone(), id), (model_column(field), model)]
}

/// A valid value as a bound parameter for each of the field's columns.
pub(crate) fn cells(spec: &Spec, field: &Field, value: &Value) -> Vec<(String, Cell)> {
    let columns = encoded(spec, field, value).into_iter();
    columns
        .map(|(column, value)| (column, bound(field, value)))
        .collect()
}

fn bound(field: &Field, value: Value) -> Cell {
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
pub(crate) fn row(
    spec: &Spec,
    model: &Compiled,
    id: &str,
    space: &str,
    fields: &Map<String, Value>,
) -> Map<String, Value> {
    let mut row = Map::new();
    row.insert("id".into(), id.into());
    row.insert("space".into(), space.into());
    for (name, value) in fields {
        if let Some(field) = model.field(name).filter(|_| !value.is_null()) {
            row.extend(encoded(spec, field, value));
        }
    }
    row
}

/// Some fields of a stored row as a JSON object by column, nulls among them.
pub(crate) fn patch(
    spec: &Spec,
    model: &Compiled,
    id: &str,
    fields: &Map<String, Value>,
) -> Map<String, Value> {
    let mut row = Map::from_iter([("id".to_owned(), Value::from(id))]);
    for (name, value) in fields {
        if let Some(field) = model.field(name) {
            row.extend(encoded(spec, field, value));
        }
    }
    row
}

/// Who writes, when, to which space.
#[derive(Clone, Copy)]
pub(crate) struct Stamp<'a> {
    pub space: &'a str,
    pub user: Option<&'a str>,
    pub now: &'a str,
}

/// `INSERT INTO … SELECT … FROM json_each(?)` over the JSON list of rows made by [`row`]:
/// one parameter for any number of rows. All belong to the stamp's space.
///
/// `count` is how many they are: sequences must have been counted up by as many
/// ([`aside::count_up`]). Rows whose rank is to be found come one by one, for each is the
/// last before the next.
pub(crate) fn insert(model: &Compiled, stamp: Stamp<'_>, rows: &str, count: usize) -> Text {
    let mut columns = String::new();
    let mut values = Text::new("");
    for (_, field) in &model.stored {
        for column in self::columns(field) {
            columns.push_str(", ");
            columns.push_str(&sql::name(&column));
            let path = sql::path(&column);
            values = values.push(", ").append(match field.kind {
                Kind::Sequence => counted::number(model, field, stamp.space, count),
                Kind::Rank => counted::last(model, field, stamp.space),
                // `->` keeps a JSON text quoted, where json_extract would unwrap it.
                kind if is_json(kind) => Text::new(format!("v.value -> {path}")),
                _ => Text::new(format!("json_extract(v.value, {path})")),
            });
        }
    }
    Text::new(format!(
        "INSERT INTO {} (\"id\", \"space\", \"rev\", \"created_at\", \"updated_at\", \"created_by\", \"updated_by\"{columns}) SELECT json_extract(v.value, '$.id'), ",
        model.table()
    ))
    .bind(stamp.space)
    .push(", ")
    .append(sql::rev_of(stamp.space))
    .push(", ")
    .bind(stamp.now)
    .push(", ")
    .bind(stamp.now)
    .push(", ")
    .bind(stamp.user)
    .push(", ")
    .bind(stamp.user)
    .append(values)
    .push(" FROM json_each(")
    .bind(rows)
    .push(") AS v WHERE true")
}

/// `UPDATE … SET` with who and when, to be followed by `, "column" = …` and WHERE.
pub(crate) fn update(model: &Compiled, stamp: Stamp<'_>) -> Text {
    Text::new(format!("UPDATE {} SET \"rev\" = ", model.table()))
        .append(sql::rev_of(stamp.space))
        .push(", \"updated_at\" = ")
        .bind(stamp.now)
        .push(", \"updated_by\" = ")
        .bind(stamp.user)
}

/// `"field_revs" = …`: the given fields changed in the space's revision now, at that time
/// by the clock of the device: `{"<field id>": [rev, at]}`.
pub(crate) fn mark_fields(table: &str, fields: &[&str], space: &str, at: &str) -> Text {
    Text::new(format!(
        "\"field_revs\" = json_patch({table}.\"field_revs\", (SELECT json_group_object(value, json_array("
    ))
    .append(sql::rev_of(space))
    .push(", ")
    .bind(at)
    .push(")) FROM json_each(")
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
