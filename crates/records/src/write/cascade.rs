//! What a deleted row takes along: rows that refer to it forbid it, go with it, or lose
//! the reference, as their field's `on_delete` says. A cleared reference emits no event.
//!
//! Only models of the same function take part.

use super::closure::{Closure, Edge};
use crate::engine::Compiled;
use crate::scope::Scope;
use crate::sql::{self, Text};
use ports::{Error, Row, Statement};
use serde_json::{Map, Value};
use spec::model::OnDelete;

/// What hangs on a row that is to be deleted.
#[derive(Default)]
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
                let text = row.text(0).unwrap_or("{}");
                let fields = serde_json::from_str(text).map_err(|error| {
                    Error::internal(format!("a stored row is not JSON: {error}"))
                })?;
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
    let closure = Closure::of(scope, model, id);
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
    doomed: Option<&Doomed>,
    touched: &[&str],
) -> Vec<Text> {
    let closure = Closure::of(scope, model, id);
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
    for model in closure.telling() {
        let read = doomed.map_or(0, |doomed| {
            let known = |row: &Map<String, Value>| {
                row.get("id")
                    .and_then(Value::as_str)
                    .is_some_and(|id| touched.contains(&id))
            };
            doomed
                .rows
                .iter()
                .filter(|(name, row)| *name == model.name && !known(row))
                .count()
        });
        let count = closure
            .with()
            .push(&format!("SELECT count(*) FROM {} AS x WHERE x.\"deleted_at\" IS NULL AND x.\"id\" NOT IN (SELECT value FROM json_each(", model.table()))
            .bind(sql::json_list(touched))
            .push("))")
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
    let closure = Closure::of(scope, model, id);
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
                    " OR \"id\" IN (SELECT x.\"space\" FROM {} AS x WHERE x.\"deleted_at\" IS NULL AND x.{} IN ",
                    edge.from.table(),
                    sql::name(&edge.field.column)
                ))
                .append(closure.ids(edge.to))
                .push(")")
        });
        let update = update.push(")");
        statements.push(update.statement());
    }
    for edge in followers
        .iter()
        .filter(|edge| edge.on_delete == OnDelete::Clear)
    {
        let (table, column, rev) = (
            edge.from.table(),
            sql::name(&edge.field.column),
            sql::rev_of_row(edge.from),
        );
        let update = closure
            .with()
            .push(&format!("UPDATE {table} SET {column} = NULL, \"rev\" = {rev}, \"updated_at\" = "))
            .bind(scope.now)
            .push(&format!(", \"field_revs\" = json_set(\"field_revs\", {}, {rev}) WHERE \"deleted_at\" IS NULL AND {column} IN ", sql::path(&edge.field.id)))
            .append(closure.ids(edge.to));
        statements.push(update.statement());
    }
    for model in &closure.models {
        let update = closure
            .with()
            .push(&format!(
                "UPDATE {} SET \"rev\" = {}, \"updated_at\" = ",
                model.table(),
                sql::rev_of_row(model)
            ))
            .bind(scope.now)
            .push(", \"deleted_at\" = ")
            .bind(scope.now)
            .push(" WHERE \"deleted_at\" IS NULL AND \"id\" IN ")
            .append(closure.ids(&model.name));
        statements.push(update.statement());
    }
    statements
}
