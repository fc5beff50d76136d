//! Whether the row as it would be is sound: its references lead somewhere, its checks hold.

use super::ask::points;
use super::intent::Intent;
use super::overlay::Overlay;
use crate::engine::Compiled;
use crate::row::Rows;
use crate::scope::Scope;
use ports::{Code, Detail, Error};
use serde_json::{Map, Value};
use spec::expr;
use spec::model::{Field, Kind};
use spec::values::settled;

/// Given fields that the caller may not write.
///
/// # Errors
/// Forbidden, with each of them.
pub(super) fn barred(place: usize, intent: &Intent<'_>, batch: &Overlay<'_>) -> Result<(), Error> {
    let barred = batch.facts.barred.iter().filter(|(at, _)| *at == place);
    let details: Vec<Detail> = barred
        .map(|(_, name)| {
            let label = intent.model.field(name).map(|field| field.label.as_str());
            let label = label.filter(|label| !label.is_empty()).unwrap_or(name);
            Detail::new(
                format!("{}{name}", intent.fields_at),
                "forbidden",
                format!("You may not set {label}."),
            )
        })
        .collect();
    match details.first() {
        None => Ok(()),
        Some(first) => {
            Err(Error::new(Code::Forbidden, first.message.clone()).with_details(details))
        }
    }
}

/// References in `changed` to rows that are not there, or not for this caller. What a link
/// in `old` held already may be out of the caller's sight.
pub(super) fn dangling(
    scope: &Scope<'_>,
    intent: &Intent<'_>,
    batch: &Overlay<'_>,
    changed: &Map<String, Value>,
    old: Option<&Map<String, Value>>,
) -> Vec<Detail> {
    if batch.facts.assumed {
        return Vec::new();
    }
    let faults = changed.iter().filter_map(|(name, value)| {
        let field = intent.model.field(name)?;
        let gone = added(field, value, old.and_then(|old| old.get(name)))
            .into_iter()
            .find(|(target, id)| {
                scope.engine.model(target).is_some()
                    && !batch.sees(&((*target).to_owned(), (*id).to_owned()))
            })?;
        let noun = scope
            .engine
            .model(gone.0)
            .map_or_else(|| gone.0.to_owned(), |target| target.noun());
        Some(Detail::new(
            format!("{}{name}", intent.fields_at),
            "reference",
            format!("There is no such {noun}."),
        ))
    });
    faults.collect()
}

/// What a field's new value refers to and its old one did not.
pub(super) fn added<'v>(
    field: &'v Field,
    value: &'v Value,
    old: Option<&'v Value>,
) -> Vec<(&'v str, &'v str)> {
    let known = old.map_or_else(Vec::new, |old| points(field, old));
    let mut added = points(field, value);
    added.retain(|point| !known.contains(point));
    added
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

/// Whether a repeated create says what is stored. Secrets cannot be compared here, and
/// what the platform gave the row was not in the request.
pub(super) fn unchanged(
    model: &Compiled,
    given: &Map<String, Value>,
    stored: &Map<String, Value>,
) -> bool {
    let mut compared = model.stored.iter().filter(|(name, field)| {
        let made = matches!(field.kind, Kind::Secret | Kind::Sequence)
            || field.kind == Kind::Rank && !given.contains_key(name);
        !made && !field.read_only && !model.is_preset(name)
    });
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
        // A stored file does not say its key, which follows from its bytes.
        (Kind::File | Kind::Image, ..) => {
            let said = |value: &Value| {
                let mut members = value.as_object().cloned().unwrap_or_default();
                members.shift_remove("key");
                members
            };
            said(given) == said(stored)
        }
        _ => given == stored,
    }
}
