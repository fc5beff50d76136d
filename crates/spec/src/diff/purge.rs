//! The only place where stored values go: what was retired long enough ago, on demand.
//!
//! `ALTER TABLE … DROP COLUMN` takes the values out of each row where it lies; the table
//! keeps its pages, its rowids and its name, so nothing that refers to it notices. A removed
//! model's table is dropped: no FOREIGN KEY points to it, so nothing follows it.

use super::fields::At;
use super::models::{made, words};
use super::sql::{Statement, name, text};
use super::{Plan, Preview, Step, StepKind, retype};
use crate::civil::day_number;
use crate::ddl;
use crate::model::{Field, Kind, Model, Retired, RetiredModel, Spec};

/// Days for which retired values can be had back.
pub const DAYS_KEPT: i64 = 30;

/// The plan that takes away what was retired [`DAYS_KEPT`] days before `today` or earlier.
/// `today` is `YYYY-MM-DD`; a date that cannot be read keeps everything.
pub fn purge(spec: &Spec, today: &str) -> Plan {
    let mut left = spec.clone();
    let mut steps = Vec::new();
    for (name, model) in &mut left.models {
        let (due, kept): (Vec<Retired>, Vec<Retired>) = std::mem::take(&mut model.retired)
            .into_iter()
            .partition(|retired| is_due(&retired.since, today));
        model.retired = kept;
        for retired in due {
            steps.push(column(spec, name, model, &retired.was));
        }
    }
    let due: Vec<RetiredModel> = spec
        .retired
        .values()
        .filter(|retired| is_due(&retired.since, today))
        .cloned()
        .collect();
    for retired in due {
        left.retired.remove(&retired.model.id);
        steps.push(table(spec, &retired));
    }
    Plan { spec: left, steps }
}

fn is_due(since: &str, today: &str) -> bool {
    match (days(since), days(today)) {
        (Some(since), Some(today)) => today - since >= DAYS_KEPT,
        _ => false,
    }
}

fn days(date: &str) -> Option<i64> {
    let mut parts = date.split('-').map(str::parse);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Some(day_number(year.ok()?, month.ok()?, day.ok()?))
}

fn column(spec: &Spec, model_name: &str, model: &Model, was: &Field) -> Step {
    let at = At {
        path: format!("models.{model_name}.fields.{}", was.id),
        said: format!("{model_name}.{}", was.column),
        spec,
        model,
        field: was,
    };
    let table = name(model.table());
    let mut statements = discarded(spec, model_name, model, was);
    // Any column of this field may have followed this one, or been followed by it; all of
    // them name the column that goes.
    let others: Vec<&Field> = model
        .fields
        .values()
        .filter(|field| field.id == was.id && field.kind.is_stored())
        .chain(model.retired.iter().map(|retired| &retired.was))
        .filter(|field| field.id == was.id)
        .collect();
    for other in &others {
        statements.extend(retype::unfollow(&at, was, other));
        statements.extend(retype::unfollow(&at, other, was));
    }
    let is_linked = others.iter().any(|field| field.kind == Kind::Link);
    if was.kind == Kind::Link && !is_linked {
        statements.push(Statement::again(format!(
            "DELETE FROM \"links\" WHERE \"field\" = {}",
            text(&at.key())
        )));
    }
    if was.kind == Kind::Sequence && others.is_empty() {
        statements.push(Statement::again(format!(
            "DELETE FROM \"sequences\" WHERE \"field\" = {}",
            text(&at.key())
        )));
    }
    // What was set aside out of this column is told nowhere else once it is gone; the rows of
    // quarantine stay as long as a field is there to show them.
    if others.is_empty() {
        statements.push(Statement::again(format!(
            "DELETE FROM \"quarantine\" WHERE \"change\" GLOB {}",
            text(&format!("{}.*", at.key()))
        )));
    }
    for (column, _) in ddl::columns_of(was) {
        statements.push(Statement {
            unless: Some(format!(
                "SELECT 1 WHERE NOT EXISTS(SELECT 1 FROM pragma_table_info({}) WHERE name = {})",
                text(model.table()),
                text(&column)
            )),
            ..Statement::again(format!("ALTER TABLE {table} DROP COLUMN {}", name(&column)))
        });
    }
    let source = name(&was.column);
    Step {
        kind: StepKind::Purge,
        path: at.path.clone(),
        note: format!("{}: purged", at.said),
        words: words(model, &format!("“{}”", was.label)),
        statements,
        preview: Some(Preview::over(
            model.table(),
            &source,
            &format!("{source} IS NOT NULL"),
            "0",
        )),
    }
}

fn table(spec: &Spec, retired: &RetiredModel) -> Step {
    let model = &retired.model;
    let fields = ddl::stored(model).map(|(_, field)| field);
    let mut statements: Vec<Statement> = fields
        .chain(model.retired.iter().map(|retired| &retired.was))
        .flat_map(|field| discarded(spec, &retired.name, model, field))
        .collect();
    for (table, column) in [
        ("links", "field"),
        ("sequences", "field"),
        ("quarantine", "change"),
    ] {
        statements.push(Statement::again(format!(
            "DELETE FROM {} WHERE {} GLOB {}",
            name(table),
            name(column),
            text(&format!("{}.*", model.id))
        )));
    }
    statements.push(Statement::again(format!(
        "DELETE FROM \"conflicts\" WHERE \"model\" IN ({}, {})",
        text(&model.id),
        text(&retired.name)
    )));
    if !model.search.is_empty() {
        statements.extend(ddl::drop_search(model).into_iter().map(Statement::again));
    }
    statements.push(Statement::again(format!(
        "DROP TABLE IF EXISTS {}",
        name(model.table())
    )));
    Step {
        kind: StepKind::Purge,
        path: format!("models.{}", retired.name),
        note: format!(
            "{}: purged, {} with it",
            retired.name,
            made(model).join(", ")
        ),
        words: words(model, "their rows"),
        statements,
        preview: Some(Preview::over(model.table(), "\"id\"", "1", "0")),
    }
}

/// Hands the files that a column names to the sweep that removes them from the blob store.
fn discarded(spec: &Spec, name_of_model: &str, model: &Model, field: &Field) -> Vec<Statement> {
    if !matches!(field.kind, Kind::File | Kind::Image) {
        return Vec::new();
    }
    let serves = |name: &str| {
        let mut functions = spec.functions.iter();
        functions.find(|(_, function)| function.models.iter().any(|model| model == name))
    };
    let has_blobs = || {
        let mut functions = spec.functions.iter();
        functions.find(|(_, function)| function.datastores.iter().any(|store| store == "blobs"))
    };
    let Some((function, _)) = serves(name_of_model).or_else(has_blobs) else {
        return Vec::new();
    };
    let (table, column) = (name(model.table()), name(&field.column));
    let key = format!("json_extract({column}, '$.key')");
    let there = format!(
        "SELECT 1 FROM pragma_table_info({}) WHERE name = {}",
        text(model.table()),
        text(&field.column)
    );
    let insert = Statement::inserting(format!(
        "INSERT OR IGNORE INTO \"discarded_files\" (\"key\", \"function\", \"discarded_at\") SELECT {key}, {}, strftime('%Y-%m-%dT%H:%M:%fZ', 'now') FROM {table} WHERE {column} IS NOT NULL AND NOT EXISTS(SELECT 1 FROM \"discarded_files\" AS d WHERE d.\"key\" = {key})",
        text(function)
    ));
    vec![Statement {
        unless: Some(format!("SELECT 1 WHERE NOT EXISTS({there})")),
        ..insert
    }]
}
