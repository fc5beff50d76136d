//! What a deleted row takes along: rows that refer to it forbid it, go with it, or lose
//! the reference, as their field's `on_delete` says. A cleared reference emits no event.
//!
//! Only models of the same function take part.

use super::closure::{Closure, Edge, listed};
use super::facts::parsed;
use crate::engine::Compiled;
use crate::scope::Scope;
use crate::sql::{self, Text};
use crate::store::{self, aside};
use ports::{Error, Row, Statement};
use serde_json::{Map, Value};
use spec::model::{Field, Kind, OnDelete};
use std::collections::BTreeSet;

/// What hangs on a row that is to be deleted.
#[derive(Clone, Default)]
pub(super) struct Doomed {
    /// Names of models whose rows forbid it.
    pub restricted: Vec<String>,
    /// Rows that go along and whose model emits an event then: model and row.
    pub rows: Vec<(String, Map<String, Value>)>,
}

/// What a statement of [`questions`] asks.
pub(super) enum Question<'a> {
    Restricted(Vec<&'a Compiled>),
    Rows(&'a Compiled),
}

impl Doomed {
    pub(super) fn learn(&mut self, question: &Question<'_>, row: &Row) -> Result<(), Error> {
        match question {
            Question::Restricted(models) => {
                let forbidding = models
                    .iter()
                    .enumerate()
                    .filter(|(column, _)| row.int(*column) == Some(1));
                self.restricted
                    .extend(forbidding.map(|(_, model)| model.name.clone()));
            }
            Question::Rows(model) => {
                let fields = parsed(row.text(0).unwrap_or("{}"))?;
                self.rows.push((model.name.clone(), fields));
            }
        }
        Ok(())
    }
}

/// What to read before the row may go. `gone` are rows that the same batch deletes before.
pub(super) fn questions<'a>(
    scope: &Scope<'a>,
    model: &'a Compiled,
    id: &str,
    gone: &[&str],
) -> Vec<(Question<'a>, Statement)> {
    let closure = Closure::of(scope, model, vec![id]);
    let alive = |alias: &str| {
        Text::new(format!(
            "{alias}.\"deleted_at\" IS NULL AND {alias}.\"id\" NOT IN (SELECT value FROM json_each("
        ))
        .bind(sql::json_list(gone))
        .push("))")
    };
    let mut asked = Vec::new();
    let restricts: Vec<&Edge<'_>> = closure
        .edges
        .iter()
        .filter(|edge| edge.on_delete == OnDelete::Restrict)
        .collect();
    if !restricts.is_empty() {
        let select = restricts.iter().enumerate().fold(
            closure.with().push("SELECT "),
            |select, (place, edge)| {
                select
                    .push(if place > 0 { ", " } else { "" })
                    .append(closure.forbidding(edge, alive("x")))
            },
        );
        let models = restricts
            .iter()
            .filter_map(|edge| scope.engine.model(&edge.from.name))
            .collect();
        asked.push((Question::Restricted(models), select.statement()));
    }
    for model in closure.telling() {
        let select = closure.with().push(&format!(
            "SELECT {} FROM {} AS t WHERE ",
            model.as_t,
            model.table()
        ));
        let select = select.append(closure.others(model, "t")).and(alive("t"));
        asked.extend(
            scope
                .engine
                .model(&model.name)
                .map(|model| (Question::Rows(model), select.statement())),
        );
    }
    asked
}

/// Conditions that what was read still holds. `touched` are rows that the batch itself writes.
pub(super) fn conditions(
    scope: &Scope<'_>,
    model: &Compiled,
    id: &str,
    doomed: &Doomed,
    touched: &BTreeSet<&str>,
) -> Vec<Text> {
    let closure = Closure::of(scope, model, vec![id]);
    let restricts = closure
        .edges
        .iter()
        .filter(|edge| edge.on_delete == OnDelete::Restrict);
    let live = || Text::new("x.\"deleted_at\" IS NULL");
    let mut conditions: Vec<Text> = restricts
        .map(|edge| {
            Text::new("NOT (")
                .append(closure.with())
                .push("SELECT ")
                .append(closure.forbidding(edge, live()))
                .push(")")
        })
        .collect();
    let touched_list = sql::json_list(&touched.iter().collect::<Vec<_>>());
    for model in closure.telling() {
        let known = |row: &Map<String, Value>| {
            row.get("id")
                .and_then(Value::as_str)
                .is_some_and(|id| touched.contains(id))
        };
        let read = doomed
            .rows
            .iter()
            .filter(|(name, row)| *name == model.name && !known(row))
            .count();
        let count = closure
            .with()
            .push(&format!(
                "SELECT count(*) FROM {} AS x WHERE x.\"deleted_at\" IS NULL AND x.\"id\" NOT IN ",
                model.table()
            ))
            .append(listed(&touched_list))
            .and(closure.others(model, "x"));
        conditions.push(Text::new("(").append(count).push(&format!(") = {read}")));
    }
    conditions
}

/// The tombstones of the row and all that goes with it, and the cleared references.
pub(super) fn statements(
    scope: &Scope<'_>,
    model: &Compiled,
    id: &str,
    bumped: &[&str],
) -> Vec<Statement> {
    let closure = Closure::of(scope, model, vec![id]);
    let mut statements = Vec::new();
    let followers: Vec<&Edge<'_>> = closure
        .edges
        .iter()
        .filter(|edge| edge.on_delete != OnDelete::Restrict)
        .collect();
    if !followers.is_empty() {
        // Rows elsewhere that follow raise their own space's revision. Terms of an OR, for
        // D1 takes at most five of a UNION.
        let update = closure
            .with()
            .push("UPDATE \"spaces\" SET \"rev\" = \"rev\" + 1 WHERE \"id\" NOT IN (SELECT value FROM json_each(")
            .bind(sql::json_list(bumped))
            .push(")) AND (0");
        let update = followers.iter().fold(update, |update, edge| {
            update
                .push(&format!(
                    " OR \"id\" IN (SELECT x.\"space\" FROM {} AS x WHERE x.\"deleted_at\" IS NULL AND ",
                    edge.from.table()
                ))
                .append(edge.meets("x", closure.ids(edge.to)))
                .push(")")
        });
        let update = update.push(")");
        statements.push(update.statement());
    }
    for edge in followers
        .iter()
        .filter(|edge| edge.on_delete == OnDelete::Clear)
    {
        statements.extend(clear(scope, &closure, edge));
    }
    for model in &closure.models {
        let ids = closure.ids(&model.name);
        statements.extend(aside::discard(scope, model, &closure.with(), &ids, |_| {
            true
        }));
        let update = closure
            .with()
            .append(by_caller(scope, model))
            .push(", \"deleted_at\" = ")
            .bind(scope.now)
            .push(" WHERE \"deleted_at\" IS NULL AND \"id\" IN ")
            .append(ids);
        statements.push(update.statement());
    }
    statements
}

/// `UPDATE … SET` with who and when, for rows of several spaces.
pub(super) fn by_caller(scope: &Scope<'_>, model: &Compiled) -> Text {
    Text::new(format!(
        "UPDATE {} SET \"rev\" = {}, \"updated_at\" = ",
        model.table(),
        sql::rev_of_row(model)
    ))
    .bind(scope.now)
    .push(", \"updated_by\" = ")
    .bind(scope.user)
}

/// `, "field_revs" = …`: the field changed now, for rows of several spaces.
pub(super) fn mark(scope: &Scope<'_>, model: &Compiled, field: &Field) -> Text {
    Text::new(format!(
        ", \"field_revs\" = json_set(\"field_revs\", {}, json_array({}, ",
        sql::path(&field.id),
        sql::rev_of_row(model)
    ))
    .bind(scope.now)
    .push("))")
}

/// The field of live rows that stay loses what it has of the rows that go.
fn clear(scope: &Scope<'_>, closure: &Closure<'_>, edge: &Edge<'_>) -> Vec<Statement> {
    let (table, column) = (edge.from.table(), sql::name(&edge.field.column));
    let referring = edge.meets(&table, closure.ids(edge.to));
    let update = closure.with().append(by_caller(scope, edge.from));
    let update = match edge.field.kind {
        Kind::Link => update
            .push(&format!(", {column} = (SELECT json_group_array(e.value) FROM (SELECT value FROM json_each({table}.{column}) WHERE value NOT IN "))
            .append(closure.ids(edge.to))
            .push(" ORDER BY key) AS e)"),
        Kind::Any => update.push(&format!(
            ", {column} = NULL, {} = NULL",
            sql::name(&store::model_column(edge.field))
        )),
        _ => update.push(&format!(", {column} = NULL")),
    };
    let update = update
        .append(mark(scope, edge.from, edge.field))
        .push(" WHERE \"deleted_at\" IS NULL AND ")
        .append(referring);
    let mut statements = vec![update.statement()];
    if edge.field.kind == Kind::Link {
        // A deleted row keeps its ends, for it may come back.
        let ends = closure
            .with()
            .push("DELETE FROM \"links\" WHERE \"field\" = ")
            .bind(aside::name_of(edge.from, edge.field))
            .push(" AND \"target\" IN ")
            .append(closure.ids(edge.to))
            .push(&format!(" AND \"source\" IN (SELECT x.\"id\" FROM {table} AS x WHERE x.\"deleted_at\" IS NULL)"));
        statements.push(ends.statement());
    }
    statements
}
