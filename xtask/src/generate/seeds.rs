//! Seed rows of the system space, from `schema/seed/*.yaml` to SQL.

use super::read::{yaml, yaml_files};
use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use spec::ddl;
use spec::model::{Field, Kind, Model, Spec};
use std::path::Path;

/// D1 takes 100 KB a statement; a chunk of rows stays well below.
const STATEMENT_BYTES: usize = 60_000;

/// When seed rows count as made: before any person's.
const SEEDED_AT: &str = "2026-01-01T00:00:00.000Z";

/// One seed file as a migration.
pub struct Seed {
    /// The model's name.
    pub name: String,
    /// SHA-256 of the migration's text.
    pub digest: String,
    /// Statements that add or bring up to date every row.
    pub sql: String,
}

/// Every seed of the repository.
pub fn all(root: &Path, spec: &Spec) -> Result<Vec<Seed>> {
    yaml_files(&root.join("schema/seed"))?
        .iter()
        .map(|path| {
            let document = yaml(path)?;
            let name = document
                .get("seed")
                .and_then(Value::as_str)
                .with_context(|| format!("{} names no model under “seed”", path.display()))?;
            let model = spec
                .models
                .get(name)
                .with_context(|| format!("{}: there is no model “{name}”", path.display()))?;
            let rows = document
                .get("rows")
                .and_then(Value::as_array)
                .with_context(|| format!("{} has no rows", path.display()))?;
            let sql = statements(model, rows).with_context(|| format!("in {}", path.display()))?;
            let digest = Sha256::digest(sql.as_bytes())
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            Ok(Seed {
                name: name.to_owned(),
                digest,
                sql,
            })
        })
        .collect()
}

fn statements(model: &Model, rows: &[Value]) -> Result<String> {
    let fields: Vec<(&String, &Field)> = ddl::stored(model).collect();
    let columns: Vec<String> = ["id", "space", "rev", "created_at", "updated_at"]
        .iter()
        .map(|name| (*name).to_owned())
        .chain(fields.iter().map(|(_, field)| field.column.clone()))
        .map(|column| format!("\"{column}\""))
        .collect();
    let updates: Vec<String> = fields
        .iter()
        .map(|(_, field)| format!("\"{0}\" = excluded.\"{0}\"", field.column))
        .chain([
            "\"rev\" = excluded.\"rev\"".to_owned(),
            "\"updated_at\" = excluded.\"updated_at\"".to_owned(),
        ])
        .collect();
    let head = format!(
        "INSERT INTO \"{}\" ({}) VALUES\n",
        model.plural,
        columns.join(", ")
    );
    let tail = format!(
        "\nON CONFLICT (\"id\") DO UPDATE SET {};\n",
        updates.join(", ")
    );

    let mut sql = format!(
        "-- {} rows of the platform's own, added or brought up to date.\nUPDATE spaces SET rev = rev + 1 WHERE id = 'system';\n",
        rows.len()
    );
    let mut chunk: Vec<String> = Vec::new();
    let mut bytes = 0;
    for (at, row) in rows.iter().enumerate() {
        let values = row_values(&fields, row).with_context(|| format!("row {}", at + 1))?;
        bytes += values.len();
        chunk.push(values);
        if bytes > STATEMENT_BYTES {
            sql.push_str(&format!("\n{head}{}{tail}", chunk.join(",\n")));
            chunk.clear();
            bytes = 0;
        }
    }
    if !chunk.is_empty() {
        sql.push_str(&format!("\n{head}{}{tail}", chunk.join(",\n")));
    }
    Ok(sql)
}

fn row_values(fields: &[(&String, &Field)], row: &Value) -> Result<String> {
    let row = row.as_object().context("is not a block of keys")?;
    let id = row.get("id").and_then(Value::as_str).context("has no id")?;
    if let Some(key) = row
        .keys()
        .find(|key| *key != "id" && !fields.iter().any(|(name, _)| name == key))
    {
        bail!("“{key}” is not a field");
    }
    check(fields, row)?;
    let mut values = vec![
        text(id),
        text("system"),
        "(SELECT rev FROM spaces WHERE id = 'system')".to_owned(),
        text(SEEDED_AT),
        text(SEEDED_AT),
    ];
    for (name, field) in fields {
        let given = row
            .get(*name)
            .or(field.default.as_ref())
            .unwrap_or(&Value::Null);
        values.push(cell(field, given));
    }
    Ok(format!("({})", values.join(", ")))
}

fn check(fields: &[(&String, &Field)], row: &Map<String, Value>) -> Result<()> {
    for (name, field) in fields {
        let given = row.get(*name);
        if field.required && given.is_none_or(Value::is_null) {
            bail!("“{name}” is missing");
        }
        let words: Vec<&str> = match (field.kind, given) {
            (Kind::Enum, Some(Value::String(word))) => vec![word.as_str()],
            (Kind::Enums, Some(Value::Array(words))) => {
                words.iter().filter_map(Value::as_str).collect()
            }
            _ => Vec::new(),
        };
        if let Some(word) = words
            .iter()
            .find(|word| !field.values.iter().any(|value| value.name == **word))
        {
            bail!("“{word}” is not a value of “{name}”");
        }
    }
    Ok(())
}

fn cell(field: &Field, value: &Value) -> String {
    let id_of = |word: &str| {
        field
            .values
            .iter()
            .find(|value| value.name == word)
            .map_or_else(|| word.to_owned(), |value| value.id.clone())
    };
    match (field.kind, value) {
        (_, Value::Null) => "NULL".to_owned(),
        (Kind::Enum, Value::String(word)) => text(&id_of(word)),
        (Kind::Enums, Value::Array(words)) => text(
            &Value::Array(
                words
                    .iter()
                    .filter_map(Value::as_str)
                    .map(|word| id_of(word).into())
                    .collect(),
            )
            .to_string(),
        ),
        (Kind::List | Kind::Object | Kind::Json, value) => text(&value.to_string()),
        (_, Value::Bool(flag)) => u8::from(*flag).to_string(),
        (_, Value::Number(number)) => number.to_string(),
        (_, Value::String(words)) => text(words),
        (_, other) => text(&other.to_string()),
    }
}

fn text(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}
