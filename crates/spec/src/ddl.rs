//! Tables and indexes of models, in SQLite's dialect within D1's limits.
//!
//! There are no FOREIGN KEY clauses: rows are tombstoned, never removed, so the
//! record engine keeps references true, and no migration can fire `ON DELETE`.

mod search;

use crate::model::{Field, Index, Kind, Model};

pub use search::{drop_search, fill_search, search};

/// The statements that make a model's table with its indexes and its full-text search.
pub fn create(model: &Model) -> Vec<String> {
    let mut columns = vec![
        "  \"id\" TEXT PRIMARY KEY NOT NULL".to_owned(),
        "  \"space\" TEXT NOT NULL".to_owned(),
        "  \"rev\" INTEGER NOT NULL".to_owned(),
        "  \"created_at\" TEXT NOT NULL".to_owned(),
        "  \"updated_at\" TEXT NOT NULL".to_owned(),
        "  \"deleted_at\" TEXT".to_owned(),
        "  \"created_by\" TEXT".to_owned(),
        "  \"updated_by\" TEXT".to_owned(),
        "  \"field_revs\" TEXT NOT NULL DEFAULT '{}'".to_owned(),
    ];
    let own = stored(model).flat_map(|(_, field)| columns_of(field));
    columns.extend(own.map(|(name, sql_type)| format!("  \"{name}\" {sql_type}")));
    let mut statements = vec![format!(
        "CREATE TABLE \"{}\" (\n{}\n)",
        model.table(),
        columns.join(",\n")
    )];
    statements.push(format!(
        "CREATE INDEX \"{0}_space_rev\" ON \"{0}\" (\"space\", \"rev\", \"id\")",
        model.table()
    ));
    let named = indexes(model).into_iter().chain(search(model));
    statements.extend(named.map(|(_, statement)| statement));
    statements
}

/// The statements that add a field to an existing table, one a column. SQLite cannot add a
/// column that is unique or NOT NULL without a default: the engine requires, an index makes
/// unique.
pub fn add_columns(model: &Model, field: &Field) -> Vec<String> {
    let table = model.table();
    columns_of(field)
        .into_iter()
        .map(|(name, sql_type)| format!("ALTER TABLE \"{table}\" ADD COLUMN \"{name}\" {sql_type}"))
        .collect()
}

/// Name and type of each column of a stored field. The first holds the value, or the id
/// that an `any` points to, whose second ([`model_column`]) holds the id of the model.
pub fn columns_of(field: &Field) -> Vec<(String, &'static str)> {
    let sql_type = match field.kind {
        Kind::Int | Kind::Bool | Kind::Decimal | Kind::Duration => "INTEGER",
        Kind::Float => "REAL",
        _ => "TEXT",
    };
    let mut columns = vec![(field.column.clone(), sql_type)];
    if field.kind == Kind::Any {
        columns.push((model_column(field), "TEXT"));
    }
    columns
}

/// The column that says which model an `any` points to.
pub fn model_column(field: &Field) -> String {
    format!("{}_model", field.column)
}

/// Name and statement of each index: those that the author declares, and those that the
/// engine's own questions need.
pub fn indexes(model: &Model) -> Vec<(String, String)> {
    let unique = stored(model)
        .filter(|(_, field)| field.unique)
        .map(|(name, field)| Index {
            // Each space counts for itself.
            fields: match field.kind {
                Kind::Sequence => vec!["space".to_owned(), name.clone()],
                _ => vec![name.clone()],
            },
            unique: true,
        });
    let declared: Vec<Index> = model.indexes.iter().cloned().chain(unique).collect();
    let needed: Vec<Vec<String>> = stored(model).filter_map(needs).collect();
    // A longer index answers what its first columns would; and it is read from both ends,
    // so one that sorts the other way does too.
    let led = |needed: &Vec<String>, by: &[String]| {
        let bare = by.iter().map(|field| field.trim_start_matches('-'));
        bare.take(needed.len())
            .eq(needed.iter().map(String::as_str))
    };
    let missing = needed.iter().filter(|fields| {
        let among_declared = declared
            .iter()
            .any(|index| !index.unique && led(fields, &index.fields));
        let among_needed = needed
            .iter()
            .any(|other| other.len() > fields.len() && led(fields, other));
        !among_declared && !among_needed
    });
    let missing = missing.map(|fields| Index {
        fields: fields.clone(),
        unique: false,
    });
    declared
        .iter()
        .cloned()
        .chain(missing)
        .map(|index| index_statement(model, &index))
        .collect()
}

/// The fields of the index that the engine's own questions about a field need.
fn needs((name, field): (&String, &Field)) -> Option<Vec<String>> {
    match field.kind {
        // A list in a person's order, and the last of it when a row is added.
        Kind::Rank => {
            let group = field.within.as_deref().unwrap_or("space");
            Some(vec![group.to_owned(), name.clone()])
        }
        // A deleted target asks for the rows that refer to it.
        Kind::Any => Some(vec![name.clone()]),
        Kind::Ref if field.on_delete.is_some() => Some(vec![name.clone()]),
        _ => None,
    }
}

/// What an index is called: after its table and columns.
pub fn index_name(model: &Model, index: &Index) -> String {
    let columns: Vec<&str> = index
        .fields
        .iter()
        .map(|field| column_of(model, field.trim_start_matches('-')))
        .collect();
    let unique = if index.unique { "_unique" } else { "" };
    format!("{}_{}{unique}", model.table(), columns.join("_"))
}

fn index_statement(model: &Model, index: &Index) -> (String, String) {
    let name = index_name(model, index);
    let columns: Vec<String> = index
        .fields
        .iter()
        .map(|field| {
            let (bare, order) = field
                .strip_prefix('-')
                .map_or((field.as_str(), ""), |bare| (bare, " DESC"));
            format!("\"{}\"{order}", column_of(model, bare))
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
        model.table(),
        columns.join(", ")
    );
    (name, statement)
}

/// The column of a field, or of what every row has. An index is called after columns, not
/// after fields, so that a rename leaves it alone.
fn column_of<'m>(model: &'m Model, name: &'m str) -> &'m str {
    model
        .fields
        .get(name)
        .map_or(name, |field| field.column.as_str())
}

/// Fields that have a column, in the author's order.
pub fn stored(model: &Model) -> impl Iterator<Item = (&String, &Field)> {
    model
        .order
        .iter()
        .filter_map(|name| model.fields.get_key_value(name))
        .filter(|(_, field)| field.kind.is_stored())
}

#[cfg(test)]
mod tests;
