//! The rows that go with a deleted one, as SQL: one recursive query over references with
//! `on_delete: cascade`, so depth and cycles cost no round trips.
//!
//! It walks through tombstones on purpose: while a batch deletes table by table, the way
//! from the root stays open.

use crate::engine::{Compiled, Engine};
use crate::scope::Scope;
use crate::sql::{self, Text};
use spec::model::{Field, OnDelete, Write};

/// A reference between owned models that minds a deletion.
pub(super) struct Edge<'a> {
    pub from: &'a Compiled,
    pub field: &'a Field,
    pub to: &'a str,
    pub on_delete: OnDelete,
}

/// The rows that go with one row.
pub(super) struct Closure<'a> {
    root: &'a Compiled,
    id: &'a str,
    /// Models that may lose rows, the root first.
    pub models: Vec<&'a Compiled>,
    pub edges: Vec<Edge<'a>>,
}

/// D1's limit of terms in a compound SELECT, of which the root is one.
const MAX_TERMS: usize = 5;

/// Models whose deletion would take along more ways than one query can follow.
pub(crate) fn too_wide(engine: &Engine) -> Vec<String> {
    let functions = engine.spec().functions.keys().map(String::as_str);
    // A spec without functions is one function's.
    let functions = functions.chain(engine.spec().functions.is_empty().then_some(""));
    let closures = functions.flat_map(|function| {
        engine
            .owned(function)
            .map(move |model| Closure::among(engine, function, model, ""))
    });
    closures
        .filter(|closure| closure.cascades().count() >= MAX_TERMS)
        .map(|closure| {
            format!(
                "models.{}: deleting one would cascade over more than {} references",
                closure.root.name,
                MAX_TERMS - 1
            )
        })
        .collect()
}

impl<'a> Closure<'a> {
    pub(super) fn of(scope: &Scope<'a>, root: &'a Compiled, id: &'a str) -> Closure<'a> {
        Closure::among(scope.engine, scope.function, root, id)
    }

    fn among(
        engine: &'a Engine,
        function: &'a str,
        root: &'a Compiled,
        id: &'a str,
    ) -> Closure<'a> {
        let minding: Vec<Edge<'a>> = engine.owned(function).flat_map(edges).collect();
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

    pub(super) fn cascades(&self) -> impl Iterator<Item = &Edge<'a>> {
        self.edges
            .iter()
            .filter(|edge| edge.on_delete == OnDelete::Cascade)
    }

    /// Models that go along and tell of it.
    pub(super) fn telling(&self) -> impl Iterator<Item = &'a Compiled> {
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
    pub(super) fn with(&self) -> Text {
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
    pub(super) fn ids(&self, model: &str) -> Text {
        if self.cascades().next().is_none() {
            return Text::new("(").bind(self.id).push(")");
        }
        Text::new(format!(
            "(SELECT d.id FROM doomed AS d WHERE d.model = {})",
            sql::literal(model)
        ))
    }

    /// Rows of the model that go along, without the root itself.
    pub(super) fn others(&self, model: &Compiled, alias: &str) -> Text {
        Text::new(format!("{alias}.\"id\" IN "))
            .append(self.ids(&model.name))
            .push(&format!(" AND {alias}.\"id\" <> "))
            .bind(self.id)
    }

    /// Whether a live row that stays refers to one that goes.
    pub(super) fn forbidding(&self, edge: &Edge<'_>, alive: Text) -> Text {
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
