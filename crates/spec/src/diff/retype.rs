//! A field of another type: a new column beside the old one, and the way back.

use super::convert::{self, Conversion, Fidelity, Names};
use super::fields::{At, columns};
use super::fill;
use super::settle::sources;
use super::sql::{Statement, name, text};
use super::{Preview, Step, StepKind};
use crate::model::{Field, Kind};

/// Makes the new column and fills it from the old one.
pub fn forward(at: &At<'_>, from: &Field, conversion: &Conversion, names: Names<'_>) -> Step {
    let mut step = at.step(
        StepKind::RetypeField,
        format!(
            "{}: another type, in the column {}; {} stays as it was",
            at.said, at.field.column, from.column
        ),
    );
    let old = sources(from);
    let filled = Filled {
        at,
        from,
        to: at.field,
        value: conversion.sql.clone(),
        unfit: conversion.unfit,
    };
    step.statements = columns(at);
    step.statements.extend(follow(at, from, at.field, names));
    step.statements.push(filled.fill());
    if conversion.fidelity == Fidelity::MayFail {
        step.statements.push(filled.set_aside());
    }
    if at.field.kind == Kind::Link {
        step.statements.push(fill::links(at));
    }
    step.words.unfit = conversion.unfit.to_owned();
    if let (Some(column), Some(value)) = (old.first(), conversion.sql.first()) {
        step.preview = Some(Preview::shortening(
            at.model.table(),
            column,
            &format!("{column} IS NOT NULL"),
            &format!("({column} IS NOT NULL AND {value} IS NULL)"),
            &shortened(from, at.field, conversion, names, column, value),
        ));
    }
    step
}

/// Makes an earlier column the field's again. Where the values say the same, it stands as it
/// was; what has been written since is converted back.
pub fn back(at: &At<'_>, from: &Field, to: &Field, names: Names<'_>) -> Step {
    let names = names.past();
    let mut step = at.step(
        StepKind::RevertField,
        format!(
            "{}: the column {} again, with what was written into {} since",
            at.said, to.column, from.column
        ),
    );
    let (there, here) = (sources(to), sources(from));
    let onward = convert::between(to, from, names, &there).values(&there);
    let homeward = convert::between(from, to, names, &here);
    let onward_first = onward.as_ref().and_then(|sql| sql.first());
    let (Some(column), Some(held), Some(onward)) = (here.first(), there.first(), onward_first)
    else {
        return step;
    };
    let written = format!("{onward} IS NOT {column}");
    let home = homeward.values(&here);
    step.statements = unfollow(at, to, from);
    step.statements.extend(follow(at, from, to, names));
    let first_home = home
        .as_ref()
        .and_then(|sql| sql.first())
        .map_or("NULL", String::as_str);
    // Emptied since, or with a counterpart: then that is what the field holds now.
    let set: Vec<String> = match &home {
        Some(home) => there
            .iter()
            .zip(home)
            .map(|(column, value)| format!("{column} = {value}"))
            .collect(),
        None => there
            .iter()
            .map(|column| format!("{column} = NULL"))
            .collect(),
    };
    step.statements.push(Statement::filling(
        at.model.table(),
        &set.join(", "),
        &format!(
            "{written} AND ({column} IS NULL OR {first_home} IS NOT NULL) AND {held} IS NOT {first_home}"
        ),
    ));
    let lost = format!("({written} AND {column} IS NOT NULL AND {first_home} IS NULL)");
    // A secret is told nowhere.
    let shown = if from.kind == Kind::Secret {
        "''"
    } else {
        column
    };
    step.statements.push(aside(
        at,
        &change(at, to),
        shown,
        &format!("written since, and {}", unfit(&homeward)),
        &lost,
    ));
    step.statements.push(Statement::again(format!(
        "DELETE FROM \"quarantine\" WHERE \"change\" = {}",
        text(&change(at, from))
    )));
    if to.kind == Kind::Link {
        step.statements.extend(fill::links_again(at));
    }
    step.words.unfit = unfit(&homeward).to_owned();
    step.preview = Some(Preview::over(
        at.model.table(),
        column,
        &format!("{column} IS NOT NULL"),
        &lost,
    ));
    step
}

fn unfit(conversion: &Conversion) -> &'static str {
    if conversion.unfit.is_empty() {
        "has no counterpart in the other form"
    } else {
        conversion.unfit
    }
}

/// What `quarantine` calls the change into a column.
fn change(at: &At<'_>, to: &Field) -> String {
    format!("{}.{}", at.key(), to.column)
}

/// A column that is being filled.
struct Filled<'f> {
    at: &'f At<'f>,
    from: &'f Field,
    to: &'f Field,
    value: Vec<String>,
    unfit: &'static str,
}

impl Filled<'_> {
    fn fill(&self) -> Statement {
        let (old, new) = (sources(self.from), sources(self.to));
        let set: Vec<String> = new
            .iter()
            .zip(&self.value)
            .map(|(column, value)| format!("{column} = {value}"))
            .collect();
        let first = |list: &[String]| list.first().cloned().unwrap_or_default();
        Statement::filling(
            self.at.model.table(),
            &set.join(", "),
            &format!(
                "{} IS NULL AND {} IS NOT NULL AND {} IS NOT NULL",
                first(&new),
                first(&old),
                first(&self.value)
            ),
        )
    }

    fn set_aside(&self) -> Statement {
        let (old, new) = (sources(self.from), sources(self.to));
        let first = |list: &[String]| list.first().cloned().unwrap_or_default();
        aside(
            self.at,
            &change(self.at, self.to),
            &first(&old),
            self.unfit,
            &format!("({} IS NOT NULL AND {} IS NULL)", first(&old), first(&new)),
        )
    }
}

/// Lists in `quarantine` what `lost` says of the table's rows.
fn aside(at: &At<'_>, change: &str, value: &str, reason: &str, lost: &str) -> Statement {
    let (table, change) = (name(at.model.table()), text(change));
    Statement::inserting(format!(
        "INSERT OR IGNORE INTO \"quarantine\" (\"change\", \"row_id\", \"value\", \"reason\", \"created_at\") SELECT {change}, \"id\", CAST({value} AS TEXT), {}, strftime('%Y-%m-%dT%H:%M:%fZ', 'now') FROM {table} WHERE {lost} AND NOT EXISTS(SELECT 1 FROM \"quarantine\" AS q WHERE q.\"change\" = {change} AND q.\"row_id\" = {table}.\"id\")",
        text(reason)
    ))
}

/// Triggers by which a write of `from`'s columns reaches `to`'s: for code that serves the old
/// spec while the new one is being made, and for as long after as the old column is kept.
fn follow(at: &At<'_>, from: &Field, to: &Field, names: Names<'_>) -> Vec<Statement> {
    let old = sources(from);
    let new: Vec<String> = old.iter().map(|column| format!("new.{column}")).collect();
    let conversion = convert::between(from, to, names, &new);
    let (Some(values), Some(written)) = (conversion.values(&new), new.first()) else {
        return Vec::new();
    };
    let Some(value) = values.first() else {
        return Vec::new();
    };
    let table = name(at.model.table());
    let set: Vec<String> = sources(to)
        .iter()
        .zip(&values)
        .map(|(column, value)| format!("{column} = {value}"))
        .collect();
    let change = text(&change(at, to));
    let mut acts = vec![
        format!(
            "UPDATE {table} SET {} WHERE rowid = new.rowid",
            set.join(", ")
        ),
        format!(
            "DELETE FROM \"quarantine\" WHERE \"change\" = {change} AND \"row_id\" = new.\"id\""
        ),
        format!(
            "INSERT INTO \"quarantine\" (\"change\", \"row_id\", \"value\", \"reason\", \"created_at\") SELECT {change}, new.\"id\", CAST({written} AS TEXT), {}, strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE {written} IS NOT NULL AND {value} IS NULL",
            text(unfit(&conversion))
        ),
    ];
    if to.kind == Kind::Link {
        let key = text(&at.key());
        acts.push(format!(
            "DELETE FROM \"links\" WHERE \"field\" = {key} AND \"source\" = new.\"id\""
        ));
        acts.push(format!(
            "INSERT OR IGNORE INTO \"links\" (\"field\", \"source\", \"target\") SELECT {key}, new.\"id\", j.value FROM json_each({value}) AS j"
        ));
    }
    let acts = acts.join("; ");
    let changed: Vec<String> = old
        .iter()
        .map(|column| format!("new.{column} IS NOT old.{column}"))
        .collect();
    let [insert, update] = followers(at, from, to);
    vec![
        Statement::making(
            &insert,
            format!(
                "CREATE TRIGGER {} AFTER INSERT ON {table} WHEN {written} IS NOT NULL BEGIN {acts}; END",
                name(&insert)
            ),
        ),
        Statement::making(
            &update,
            format!(
                "CREATE TRIGGER {} AFTER UPDATE OF {} ON {table} WHEN {} BEGIN {acts}; END",
                name(&update),
                old.join(", "),
                changed.join(" OR ")
            ),
        ),
    ]
}

/// Drops the triggers of [`follow`].
pub fn unfollow(at: &At<'_>, from: &Field, to: &Field) -> Vec<Statement> {
    followers(at, from, to)
        .iter()
        .map(|trigger| Statement::again(format!("DROP TRIGGER IF EXISTS {}", name(trigger))))
        .collect()
}

fn followers(at: &At<'_>, from: &Field, to: &Field) -> [String; 2] {
    ["insert", "update"].map(|write| {
        format!(
            "{}_{}_into_{}_{write}",
            at.model.table(),
            from.column,
            to.column
        )
    })
}

/// Which values say less in the new form: those that the way back does not restore.
fn shortened(
    from: &Field,
    to: &Field,
    conversion: &Conversion,
    names: Names<'_>,
    column: &str,
    value: &str,
) -> String {
    if from.kind == Kind::Enums && to.kind == Kind::Enums {
        return format!("({value} IS NOT NULL AND {value} IS NOT {column})");
    }
    if conversion.fidelity != Fidelity::Shortens {
        return "0".to_owned();
    }
    let back = convert::between(to, from, names, &conversion.sql);
    match back.values(&conversion.sql).as_deref() {
        Some([back, ..]) => format!("({column} IS NOT NULL AND {back} IS NOT {column})"),
        _ => format!("{column} IS NOT NULL"),
    }
}
