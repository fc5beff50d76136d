//! Tables and indexes of models, in SQLite's dialect within D1's limits.
//!
//! There are no FOREIGN KEY clauses: rows are tombstoned, never removed, so the
//! record engine keeps references true, and no migration can fire `ON DELETE`.

use crate::model::{Field, Index, Kind, Model};

/// The statements that make a model's table with its indexes.
pub fn create(model: &Model) -> Vec<String> {
    let mut columns = vec![
        "  \"id\" TEXT PRIMARY KEY NOT NULL".to_owned(),
        "  \"space\" TEXT NOT NULL".to_owned(),
        "  \"rev\" INTEGER NOT NULL".to_owned(),
        "  \"created_at\" TEXT NOT NULL".to_owned(),
        "  \"updated_at\" TEXT NOT NULL".to_owned(),
        "  \"deleted_at\" TEXT".to_owned(),
        "  \"created_by\" TEXT".to_owned(),
        "  \"field_revs\" TEXT NOT NULL DEFAULT '{}'".to_owned(),
    ];
    columns.extend(stored(model).map(|(_, field)| format!("  {}", column(field))));
    let mut statements = vec![format!(
        "CREATE TABLE \"{}\" (\n{}\n)",
        model.plural,
        columns.join(",\n")
    )];
    statements.push(format!(
        "CREATE INDEX \"{0}_space_rev\" ON \"{0}\" (\"space\", \"rev\", \"id\")",
        model.plural
    ));
    statements.extend(indexes(model).into_iter().map(|(_, statement)| statement));
    statements
}

/// The statement that adds a field to an existing table. SQLite cannot add a column
/// that is unique or NOT NULL without a default: the engine requires, an index makes unique.
pub fn add_column(model: &Model, field: &Field) -> String {
    format!(
        "ALTER TABLE \"{}\" ADD COLUMN {}",
        model.plural,
        column(field)
    )
}

/// Name and statement of each declared index, unique fields' among them.
pub fn indexes(model: &Model) -> Vec<(String, String)> {
    let declared = model.indexes.iter().cloned();
    let unique = stored(model)
        .filter(|(_, field)| field.unique)
        .map(|(name, _)| Index {
            fields: vec![name.clone()],
            unique: true,
        });
    let all: Vec<Index> = declared.chain(unique).collect();
    // A deleted target asks for the rows that refer to it; without an index that is a scan.
    let leads = |name: &String| {
        all.iter()
            .any(|index| !index.unique && index.fields.first() == Some(name))
    };
    let referring = stored(model)
        .filter(|(name, field)| field.on_delete.is_some() && !leads(name))
        .map(|(name, _)| Index {
            fields: vec![name.clone()],
            unique: false,
        });
    all.iter()
        .cloned()
        .chain(referring)
        .map(|index| index_statement(model, &index))
        .collect()
}

fn index_statement(model: &Model, index: &Index) -> (String, String) {
    let name = format!(
        "{}_{}{}",
        model.plural,
        index
            .fields
            .iter()
            .map(|field| field.trim_start_matches('-'))
            .collect::<Vec<_>>()
            .join("_"),
        if index.unique { "_unique" } else { "" }
    );
    let columns: Vec<String> = index
        .fields
        .iter()
        .map(|field| {
            let (bare, order) = field
                .strip_prefix('-')
                .map_or((field.as_str(), ""), |bare| (bare, " DESC"));
            let column = model
                .fields
                .get(bare)
                .map_or(bare, |field| field.column.as_str());
            format!("\"{column}\"{order}")
        })
        .collect();
    let unique = if index.unique { "UNIQUE " } else { "" };
    // A tombstone gives its unique value free.
    let live = if index.unique {
        " WHERE \"deleted_at\" IS NULL"
    } else {
        ""
    };
    let statement = format!(
        "CREATE {unique}INDEX \"{name}\" ON \"{}\" ({}){live}",
        model.plural,
        columns.join(", ")
    );
    (name, statement)
}

/// Fields that have a column, in the author's order.
pub fn stored(model: &Model) -> impl Iterator<Item = (&String, &Field)> {
    model
        .order
        .iter()
        .filter_map(|name| model.fields.get_key_value(name))
        .filter(|(_, field)| field.kind != Kind::Many)
}

fn column(field: &Field) -> String {
    let sql_type = match field.kind {
        Kind::Int | Kind::Bool => "INTEGER",
        Kind::Float => "REAL",
        _ => "TEXT",
    };
    format!("\"{}\" {sql_type}", field.column)
}
