//! Seed rows of the system space, from `schema/seed/*.yaml` to SQL.

use super::read::{yaml, yaml_files};
use anyhow::{Context, Result, anyhow, bail};
use serde_json::Value;
use sha2::{Digest, Sha256};
use spec::ddl;
use spec::decimal;
use spec::model::{Field, Kind, Model, Spec};
use spec::values::{self, Mode};
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
            let sql =
                statements(spec, model, rows).with_context(|| format!("in {}", path.display()))?;
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

fn statements(spec: &Spec, model: &Model, rows: &[Value]) -> Result<String> {
    if let Some((name, field)) = ddl::stored(model).find(|(_, field)| cannot_be_seeded(field.kind))
    {
        bail!("“{name}” is a {:?}, which no seed can bring", field.kind);
    }
    let own = ["id", "space", "rev", "created_at", "updated_at"].map(str::to_owned);
    let fields: Vec<String> = ddl::stored(model)
        .flat_map(|(_, field)| ddl::columns_of(field))
        .map(|(column, _)| column)
        .collect();
    let head: Vec<String> = own
        .iter()
        .chain(&fields)
        .map(|column| format!("\"{column}\""))
        .collect();
    let updates: Vec<String> = fields
        .iter()
        .map(String::as_str)
        .chain(["rev", "updated_at"])
        .map(|column| format!("\"{column}\" = excluded.\"{column}\""))
        .collect();
    let head = format!(
        "INSERT INTO \"{}\" ({}) VALUES\n",
        model.table(),
        head.join(", ")
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
        let values = row_values(spec, model, row).with_context(|| format!("row {}", at + 1))?;
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

/// What needs more than its own column when it is written: counters, the table of links, blobs.
fn cannot_be_seeded(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Sequence | Kind::Link | Kind::File | Kind::Image | Kind::Secret
    )
}

fn row_values(spec: &Spec, model: &Model, row: &Value) -> Result<String> {
    let mut row = row.as_object().context("is not a block of keys")?.clone();
    let id = row.shift_remove("id").context("has no id")?;
    let id = id.as_str().context("has an id that is not text")?;
    let row = values::validate(spec, &model.fields, &Value::Object(row), Mode::Type);
    let row = row.map_err(|faults| {
        let faults = faults.into_iter();
        let lines: Vec<String> = faults
            .map(|fault| format!("{}: {}", fault.path, fault.message))
            .collect();
        anyhow!("{}", lines.join("; "))
    })?;
    let mut cells = vec![
        text(id),
        text("system"),
        "(SELECT rev FROM spaces WHERE id = 'system')".to_owned(),
        text(SEEDED_AT),
        text(SEEDED_AT),
    ];
    for (name, field) in ddl::stored(model) {
        cells.extend(columns(spec, field, row.get(name).unwrap_or(&Value::Null)));
    }
    Ok(format!("({})", cells.join(", ")))
}

/// A normal value as SQL, a literal for each of the field's columns.
fn columns(spec: &Spec, field: &Field, value: &Value) -> Vec<String> {
    let id_of = |word: &str| {
        let choice = field.values.iter().find(|choice| choice.name == word);
        choice.map_or(word, |choice| choice.id.as_str()).to_owned()
    };
    let only = match (field.kind, value) {
        (Kind::Any, value) => {
            let part = |name: &str| value.get(name).and_then(Value::as_str);
            let model = part("model").and_then(|name| spec.models.get(name));
            let (id, model) = (part("id"), model.map(|model| model.id.as_str()));
            return [id, model]
                .map(|part| part.map_or_else(|| "NULL".to_owned(), text))
                .into();
        }
        (_, Value::Null) => "NULL".to_owned(),
        (Kind::Decimal, Value::String(amount)) => decimal::units(amount, field.scale.unwrap_or(0))
            .map_or("NULL".into(), |units| units.to_string()),
        (Kind::Enum, Value::String(word)) => text(&id_of(word)),
        (Kind::Enums, Value::Array(words)) => {
            let ids = words.iter().filter_map(Value::as_str).map(id_of);
            text(&ids.map(Value::from).collect::<Value>().to_string())
        }
        (Kind::List | Kind::Object | Kind::Json | Kind::Custom, value) => text(&value.to_string()),
        (_, Value::Bool(flag)) => u8::from(*flag).to_string(),
        // Written as people do, 5 and not 5.0: SQLite stores a REAL either way.
        (Kind::Float, value) => value
            .as_f64()
            .map_or("NULL".into(), |number| number.to_string()),
        (_, Value::String(words)) => text(words),
        (_, other) => other.to_string(),
    };
    vec![only]
}

fn text(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}
