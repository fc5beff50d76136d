//! What a deleted row takes along: rows that refer to it forbid it, go with it, or lose
//! the reference, as their field's `on_delete` says. A cleared reference emits no event.
//!
//! Only models of the same function take part. The closure is one recursive query, so
//! depth and cycles cost no round trips. It walks through tombstones on purpose: while
//! the batch deletes table by table, the way from the root stays open.

use crate::engine::Compiled;
use crate::scope::Scope;
use crate::sql::{self, Text};
use ports::{Error, Row, Statement};
use serde_json::{Map, Value};
use spec::model::{Field, OnDelete, Write};

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

/// A reference between owned models that minds a deletion.
struct Edge<'a> {
    from: &'a Compiled,
    field: &'a Field,
    to: &'a str,
    on_delete: OnDelete,
}

/// The rows that go with one row.
struct Closure<'a> {
    root: &'a Compiled,
    id: &'a str,
    /// Models that may lose rows, the root first.
    models: Vec<&'a Compiled>,
    edges: Vec<Edge<'a>>,
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
        // Rows elsewhere that follow raise their own space's revision.
        let spaces = followers.iter().enumerate().fold(Text::new(""), |spaces, (place, edge)| {
            let union = if place > 0 { " UNION " } else { "" };
            let select = format!("{union}SELECT x.\"space\" FROM {} AS x WHERE x.\"deleted_at\" IS NULL AND x.{} IN ", edge.from.table(), sql::name(&edge.field.column));
            spaces.push(&select).append(closure.ids(edge.to))
        });
        let update = closure
            .with()
            .push("UPDATE \"spaces\" SET \"rev\" = \"rev\" + 1 WHERE \"id\" NOT IN (SELECT value FROM json_each(")
            .bind(sql::json_list(bumped))
            .push(")) AND \"id\" IN (")
            .append(spaces)
            .push(")");
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

impl<'a> Closure<'a> {
    fn of(scope: &Scope<'a>, root: &'a Compiled, id: &'a str) -> Closure<'a> {
        let minding: Vec<Edge<'a>> = scope.engine.owned(scope.function).flat_map(edges).collect();
        let mut models = vec![root];
        let mut next = 0;
        while let Some(model) = models.get(next).copied() {
            let cascades = minding
                .iter()
                .filter(|edge| edge.on_delete == OnDelete::Cascade && edge.to == model.name);
            let new: Vec<&Compiled> = cascades.map(|edge| edge.from).collect();
            for from in new {
                if models.iter().all(|known| known.name != from.name) {
                    models.push(from);
                }
            }
            next += 1;
        }
        let edges = minding
            .into_iter()
            .filter(|edge| models.iter().any(|model| model.name == edge.to))
            .collect();
        Closure {
            root,
            id,
            models,
            edges,
        }
    }

    fn cascades(&self) -> impl Iterator<Item = &Edge<'a>> {
        self.edges
            .iter()
            .filter(|edge| edge.on_delete == OnDelete::Cascade)
    }

    /// Models that go along and tell of it.
    fn telling(&self) -> impl Iterator<Item = &'a Compiled> {
        let tells = |model: &&Compiled| {
            model
                .emits
                .iter()
                .any(|emit| emit.after.contains(&Write::Delete))
        };
        let follows = |model: &&Compiled| self.cascades().any(|edge| edge.from.name == model.name);
        self.models
            .iter()
            .copied()
            .filter(tells)
            .filter(follows)
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// `WITH RECURSIVE doomed(model, id) AS (…) `; empty where nothing goes along.
    fn with(&self) -> Text {
        if self.cascades().next().is_none() {
            return Text::new("");
        }
        let root = Text::new(format!(
            "WITH RECURSIVE doomed(model, id) AS (SELECT {}, ",
            sql::literal(&self.root.name)
        ))
        .bind(self.id);
        let steps = self.cascades().fold(root, |with, edge| {
            with.push(&format!(
                " UNION SELECT {}, x.\"id\" FROM doomed AS d CROSS JOIN {} AS x ON d.model = {} AND x.{} = d.id",
                sql::literal(&edge.from.name),
                edge.from.table(),
                sql::literal(edge.to),
                sql::name(&edge.field.column)
            ))
        });
        steps.push(") ")
    }

    /// The doomed ids of a model, as the right side of IN.
    fn ids(&self, model: &str) -> Text {
        if self.cascades().next().is_none() {
            return Text::new("(").bind(self.id).push(")");
        }
        Text::new(format!(
            "(SELECT d.id FROM doomed AS d WHERE d.model = {})",
            sql::literal(model)
        ))
    }

    /// Rows of the model that go along, without the root itself.
    fn others(&self, model: &Compiled, alias: &str) -> Text {
        Text::new(format!("{alias}.\"id\" IN "))
            .append(self.ids(&model.name))
            .push(&format!(" AND {alias}.\"id\" <> "))
            .bind(self.id)
    }

    /// Whether a live row that stays refers to one that goes.
    fn forbidding(&self, edge: &Edge<'_>, alive: Text) -> Text {
        let exists = Text::new(format!(
            "EXISTS(SELECT 1 FROM {} AS x WHERE x.{} IN ",
            edge.from.table(),
            sql::name(&edge.field.column)
        ))
        .append(self.ids(edge.to))
        .push(" AND ")
        .append(alive);
        let stays = if self.models.iter().any(|model| model.name == edge.from.name) {
            Text::new(" AND x.\"id\" NOT IN ").append(self.ids(&edge.from.name))
        } else {
            Text::new("")
        };
        exists.append(stays).push(")")
    }
}

fn edges<'a>(model: &'a Compiled) -> impl Iterator<Item = Edge<'a>> {
    model.stored.iter().filter_map(move |(_, field)| {
        Some(Edge {
            from: model,
            field,
            to: field.to.as_deref()?,
            on_delete: field.on_delete?,
        })
    })
}
