//! The rows that go with deleted ones, as SQL: one recursive query over references with
//! `on_delete: cascade`, so depth and cycles cost no round trips.
//!
//! It walks through tombstones on purpose: while a batch deletes table by table, the way
//! from the root stays open.

use crate::engine::{Compiled, Engine};
use crate::scope::Scope;
use crate::sql::{self, Text};
use crate::store::{self, aside};
use spec::model::{Field, Kind, OnDelete, Write};

/// A reference between owned models that minds a deletion. A field that may refer to
/// several models has an edge for each.
#[derive(Clone)]
pub(super) struct Edge<'a> {
    pub from: &'a Compiled,
    pub field: &'a Field,
    pub to: &'a str,
    /// The stable id of the model `to`.
    to_id: &'a str,
    pub on_delete: OnDelete,
}

impl Edge<'_> {
    /// Whether the row under the alias refers to one of `ids`, the right side of IN.
    pub(super) fn meets(&self, alias: &str, ids: Text) -> Text {
        let column = |name: &str| format!("{alias}.{}", sql::name(name));
        match self.field.kind {
            Kind::Link => Text::new(format!(
                "{alias}.\"id\" IN (SELECT l.\"source\" FROM \"links\" AS l WHERE l.\"field\" = "
            ))
            .bind(aside::name_of(self.from, self.field))
            .push(" AND l.\"target\" IN ")
            .append(ids)
            .push(")"),
            _ => Text::new(format!("{} IN ", column(&self.field.column)))
                .append(ids)
                .push(&self.of_model(alias)),
        }
    }

    /// ` AND …`: that a reference which may lead to several models leads to this one.
    fn of_model(&self, alias: &str) -> String {
        if self.field.kind != Kind::Any {
            return String::new();
        }
        let column = sql::name(&store::model_column(self.field));
        format!(" AND {alias}.{column} = {}", sql::literal(self.to_id))
    }
}

/// The rows that go with some rows of one model.
pub(super) struct Closure<'a> {
    root: &'a Compiled,
    ids: String,
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
            .map(move |model| Closure::among(engine, function, model, Vec::new()))
    });
    closures
        .filter(|closure| closure.following().count() >= MAX_TERMS)
        .map(|closure| {
            format!(
                "models.{}: deleting one would take along rows of more than {} models",
                closure.root.name,
                MAX_TERMS - 1
            )
        })
        .collect()
}

impl<'a> Closure<'a> {
    pub(super) fn of(scope: &Scope<'a>, root: &'a Compiled, ids: Vec<&str>) -> Closure<'a> {
        Closure::among(scope.engine, scope.function, root, ids)
    }

    fn among(
        engine: &'a Engine,
        function: &'a str,
        root: &'a Compiled,
        ids: Vec<&str>,
    ) -> Closure<'a> {
        let minding: Vec<Edge<'a>> = engine
            .owned(function)
            .flat_map(|model| edges(engine, model))
            .collect();
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
            ids: sql::json_list(&ids),
            models,
            edges,
        }
    }

    pub(super) fn cascades(&self) -> impl Iterator<Item = &Edge<'a>> {
        self.edges
            .iter()
            .filter(|edge| edge.on_delete == OnDelete::Cascade)
    }

    /// Models that go along: one term of the query each, by whichever references they do.
    pub(super) fn following(&self) -> impl Iterator<Item = &'a Compiled> {
        let follows = |model: &&Compiled| self.cascades().any(|edge| edge.from.name == model.name);
        self.models.iter().copied().filter(follows)
    }

    /// Models that go along and tell of it.
    pub(super) fn telling(&self) -> impl Iterator<Item = &'a Compiled> {
        let tells = |model: &&Compiled| model.tells_of(Write::Delete);
        self.following()
            .filter(tells)
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// `WITH RECURSIVE doomed(model, id) AS (…) `; empty where nothing goes along.
    pub(super) fn with(&self) -> Text {
        if self.cascades().next().is_none() {
            return Text::new("");
        }
        let root = Text::new(format!(
            "WITH RECURSIVE doomed(model, id) AS (SELECT {}, value FROM json_each(",
            sql::literal(&self.root.name)
        ))
        .bind(self.ids.as_str())
        .push(")");
        let steps = self.following().fold(root, |with, model| {
            let ways = self.cascades().filter(|edge| edge.from.name == model.name);
            let ways: Vec<String> = ways
                .map(|edge| {
                    format!(
                        "d.model = {} AND x.{} = d.id{}",
                        sql::literal(edge.to),
                        sql::name(&edge.field.column),
                        edge.of_model("x")
                    )
                })
                .collect();
            with.push(&format!(
                " UNION SELECT {}, x.\"id\" FROM doomed AS d CROSS JOIN {} AS x ON ({})",
                sql::literal(&model.name),
                model.table(),
                ways.join(") OR (")
            ))
        });
        steps.push(") ")
    }

    /// The doomed ids of a model, as the right side of IN.
    pub(super) fn ids(&self, model: &str) -> Text {
        if self.cascades().next().is_none() {
            return listed(&self.ids);
        }
        Text::new(format!(
            "(SELECT d.id FROM doomed AS d WHERE d.model = {})",
            sql::literal(model)
        ))
    }

    /// Rows of the model that go along, without the roots themselves.
    pub(super) fn others(&self, model: &Compiled, alias: &str) -> Text {
        Text::new(format!("{alias}.\"id\" IN "))
            .append(self.ids(&model.name))
            .push(&format!(" AND {alias}.\"id\" NOT IN "))
            .append(listed(&self.ids))
    }

    /// Whether a live row that stays refers to one that goes.
    pub(super) fn forbidding(&self, edge: &Edge<'_>, alive: Text) -> Text {
        let exists = Text::new(format!(
            "EXISTS(SELECT 1 FROM {} AS x WHERE ",
            edge.from.table()
        ))
        .append(edge.meets("x", self.ids(edge.to)))
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

/// The model's references that mind a deletion.
pub(super) fn edges<'a>(engine: &'a Engine, model: &'a Compiled) -> impl Iterator<Item = Edge<'a>> {
    let minding = model
        .stored
        .iter()
        .filter_map(|(_, field)| Some((field, field.on_delete?)));
    minding.flat_map(move |(field, on_delete)| {
        let targets = field.to.iter().chain(&field.targets);
        targets.filter_map(move |to| {
            Some(Edge {
                from: model,
                field,
                to,
                // A model that is not here has no rows that this function deletes.
                to_id: &engine.model(to)?.model.id,
                on_delete,
            })
        })
    })
}

/// The right side of IN for a JSON list of ids.
pub(super) fn listed(ids: &str) -> Text {
    Text::new("(SELECT value FROM json_each(")
        .bind(ids)
        .push("))")
}
