//! A batch whose deletes depend on its other writes, as when a workout goes after one of
//! its sets moved to another: everything that hangs on the batch's rows is read, so that
//! what each delete takes along follows from the rows as the operations before left them.

use super::ask::Placed;
use super::closure::{Closure, Edge};
use super::intent::{Intent, Verb};
use crate::engine::Compiled;
use crate::scope::Scope;
use ports::{Error, Statement};
use spec::model::OnDelete;

/// The most rows of one model that are read.
pub(super) const MOST: usize = 2000;

/// Whether some delete's outcome depends on another of the intents.
pub(super) fn entangled<'a>(scope: &Scope<'a>, intents: &[Intent<'a>]) -> bool {
    if intents.len() < 2 {
        return false;
    }
    let closures: Vec<Option<Closure<'_>>> = intents
        .iter()
        .map(|intent| {
            let deletes = matches!(intent.verb, Verb::Delete { .. });
            deletes.then(|| Closure::of(scope, intent.model, Vec::new()))
        })
        .collect();
    let all = || intents.iter().zip(&closures).enumerate();
    all().any(|(place, (intent, closure))| {
        let edges = closure.iter().flat_map(|closure| &closure.edges);
        let mut minding = edges.map(|edge| (closure, edge));
        minding.any(|(closure, edge)| {
            let from = &edge.from.name;
            let mut others = all().filter(|(other, _)| *other != place);
            others.any(|(_, (other, along))| {
                let takes =
                    |along: &Closure<'_>| along.models.iter().any(|model| model.name == *from);
                let apart = other.model.name == intent.model.name
                    && closure
                        .as_ref()
                        .is_some_and(|closure| is_only_way(closure, edge));
                other.model.name == *from
                    || along.as_ref().is_some_and(takes)
                        && !apart
                        && edge.on_delete != OnDelete::Clear
            })
        })
    })
}

/// Whether rows go along by this one reference alone, so that two deletes of one model
/// never take the same row.
fn is_only_way(closure: &Closure<'_>, edge: &Edge<'_>) -> bool {
    let ways = closure
        .cascades()
        .filter(|way| way.from.name == edge.from.name);
    let recurs = closure.cascades().any(|way| {
        closure
            .models
            .first()
            .is_some_and(|root| root.name == way.from.name)
    });
    edge.on_delete == OnDelete::Cascade && ways.count() == 1 && !recurs
}

/// What to read: by model, the live rows that would go with one of the intents' rows, and
/// those that refer to any of them.
pub(super) fn questions<'a>(
    scope: &Scope<'a>,
    intents: &Placed<'_, 'a>,
) -> Vec<(&'a Compiled, Statement)> {
    let Some(root) = intents.first().map(|(_, intent)| intent.model) else {
        return Vec::new();
    };
    let ids = intents.iter().map(|(_, intent)| intent.id.as_str());
    let closure = Closure::of(scope, root, ids.collect());
    let mut models = closure.models.clone();
    for edge in &closure.edges {
        if models.iter().all(|known| known.name != edge.from.name) {
            models.push(edge.from);
        }
    }
    let asked = models.into_iter().map(|model| {
        let goes = closure.models.iter().any(|known| known.name == model.name);
        let select = closure.with().push(&format!(
            "SELECT t.\"id\", {} FROM {} AS t WHERE t.\"deleted_at\" IS NULL AND (",
            model.as_t,
            model.table()
        ));
        let select = if goes {
            select.push("t.\"id\" IN ").append(closure.ids(&model.name))
        } else {
            select.push("0")
        };
        let referring = closure
            .edges
            .iter()
            .filter(|edge| edge.from.name == model.name);
        let select = referring.fold(select, |select, edge| {
            select
                .push(" OR ")
                .append(edge.meets("t", closure.ids(edge.to)))
        });
        let most = format!(") LIMIT {}", MOST + 1);
        (model, select.push(&most).statement())
    });
    asked.collect()
}

/// More hangs on the batch than one decision can look at.
pub(super) fn too_much() -> Error {
    Error::field(
        "operations",
        "max",
        "Too much hangs on what this batch deletes. Send those deletes by themselves.",
    )
}
