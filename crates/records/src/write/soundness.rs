//! Whether the row as it would be is sound: its references lead somewhere, its checks hold.

use super::facts::references;
use super::intent::{Intent, Verb};
use super::overlay::Overlay;
use crate::row::Rows;
use crate::scope::Scope;
use ports::Detail;
use serde_json::{Map, Value};
use spec::expr;
use spec::model::{Field, Kind};
use spec::values::settled;
use std::collections::BTreeSet;

/// References to rows that are not there, or not for this caller.
pub(super) fn dangling(
    scope: &Scope<'_>,
    intent: &Intent<'_>,
    batch: &Overlay<'_>,
    asked: impl Fn(&str) -> bool,
) -> Vec<Detail> {
    if batch.facts.assumed {
        return Vec::new();
    }
    let known: BTreeSet<(&str, &str)> = references(scope, intent).into_iter().collect();
    let (Verb::Create { fields, .. } | Verb::Update { fields, .. }) = &intent.verb else {
        return Vec::new();
    };
    let faults = fields
        .iter()
        .filter(|(name, _)| asked(name))
        .filter_map(|(name, value)| {
            let target = intent.model.model.fields.get(name)?.to.as_deref()?;
            let id = value.as_str().filter(|id| known.contains(&(target, *id)))?;
            let row_key = (target.to_owned(), id.to_owned());
            let there = batch.sees(&row_key);
            let noun = scope
                .engine
                .model(target)
                .map_or_else(|| target.to_owned(), |target| target.noun());
            (!there).then(|| {
                Detail::new(
                    format!("{}{name}", intent.fields_at),
                    "reference",
                    format!("There is no such {noun}."),
                )
            })
        });
    faults.collect()
}

/// Checks that the row as it would be does not meet.
pub(super) fn broken(
    scope: &Scope<'_>,
    intent: &Intent<'_>,
    row: &Map<String, Value>,
    old: Option<&Map<String, Value>>,
) -> Vec<Detail> {
    let rows = Rows {
        row,
        old,
        caller: scope.caller(),
        now: scope.now,
    };
    let failed = intent
        .model
        .checks
        .iter()
        .filter(|(condition, _)| !expr::eval(condition, &rows).is_true());
    let faults = failed.map(|(_, check)| {
        let field = check.field.as_deref().unwrap_or("");
        Detail::new(
            format!("{}{field}", intent.fields_at),
            "check",
            check.message.clone(),
        )
    });
    faults.collect()
}

/// Whether a repeated create says what is stored. Secrets cannot be compared here.
pub(super) fn unchanged<'f>(
    all: impl Iterator<Item = (&'f String, &'f Field)>,
    given: &Map<String, Value>,
    stored: &Map<String, Value>,
) -> bool {
    let mut compared = all
        .filter(|(_, field)| !matches!(field.kind, Kind::Secret | Kind::Many) && !field.read_only);
    compared.all(|(name, field)| {
        same(
            field,
            given.get(name).unwrap_or(&Value::Null),
            stored.get(name),
        )
    })
}

pub(super) fn same(field: &Field, given: &Value, stored: Option<&Value>) -> bool {
    let stored = stored.unwrap_or(&Value::Null);
    match (field.kind, given.as_f64(), stored.as_f64()) {
        // JSON readers may miss the last bit of a long number.
        (Kind::Float, Some(given), Some(stored)) => settled(given) == settled(stored),
        _ => given == stored,
    }
}
