//! The decision: for each intent what is to be written, or why it may not be. Pure.

use super::facts::{Facts, RowKey, Stored, references};
use super::intent::{Intent, Verb};
use crate::row::Rows;
use crate::scope::Scope;
use ports::{Code, Detail, Error};
use serde_json::{Map, Value};
use spec::expr;
use spec::model::{Field, Kind};
use spec::values::settled;
use std::collections::BTreeSet;

/// What becomes of an intent.
pub(super) enum Step {
    /// The whole new row, by name.
    Insert(Map<String, Value>),
    /// Fields that differ from what is stored, and the row as it will be.
    Update { changed: Map<String, Value>, row: Map<String, Value> },
    /// A tombstone.
    Delete,
    /// It is so already.
    Same,
    /// The key was used before for the same request, which answered this.
    Known(String),
}

/// Rows that earlier intents of the batch make and delete.
#[derive(Default)]
struct Batch {
    made: BTreeSet<RowKey>,
    gone: BTreeSet<RowKey>,
}

/// Decides on all intents in order; every fault of every one is listed.
pub(super) fn judge(scope: &Scope<'_>, intents: &[Intent<'_>], facts: &Facts) -> Result<Vec<Step>, Error> {
    let mut batch = Batch::default();
    let mut steps = Vec::with_capacity(intents.len());
    let mut faults = Vec::new();
    for intent in intents {
        let step = one(scope, intent, facts, &batch).map_err(|error| placed(error, intent));
        let row_key = key_of(intent);
        match (&intent.verb, step) {
            (_, Err(error)) if error.code == Code::Validation => faults.extend(error.details),
            (_, Err(error)) => return Err(error),
            (verb, Ok(step)) => {
                match verb {
                    Verb::Create { .. } => batch.made.insert(row_key),
                    Verb::Delete { .. } => batch.gone.insert(row_key),
                    Verb::Update { .. } => false,
                };
                steps.push(step);
            }
        }
    }
    if faults.is_empty() { Ok(steps) } else { Err(Error::validation(faults)) }
}

pub(super) fn key_of(intent: &Intent<'_>) -> RowKey {
    (intent.model.name.clone(), intent.id.clone())
}

/// An error of one operation among several says of which.
fn placed(mut error: Error, intent: &Intent<'_>) -> Error {
    if !intent.at.is_empty() && error.details.is_empty() {
        let place = intent.at.trim_end_matches('.');
        error.details.push(Detail::new(place, error.code.word(), error.message.clone()));
    }
    error
}

fn one(scope: &Scope<'_>, intent: &Intent<'_>, facts: &Facts, batch: &Batch) -> Result<Step, Error> {
    if let Some(key) = &intent.key
        && let Some((hash, answer)) = facts.keys.get(&key.key)
    {
        if *hash == key.hash {
            return Ok(Step::Known(answer.clone()));
        }
        return Err(Error::field(&format!("{}key", intent.at), "key_reused", "This key was used before for a different operation."));
    }
    let stored = facts.rows.get(&key_of(intent));
    match &intent.verb {
        Verb::Create { space, fields } => create(scope, intent, space, fields, stored, facts, batch),
        Verb::Update { base, fields } => update(scope, intent, *base, fields, stored, facts, batch),
        Verb::Delete { base } => delete(intent, *base, stored, facts),
    }
}

fn create(
    scope: &Scope<'_>,
    intent: &Intent<'_>,
    space: &str,
    fields: &Map<String, Value>,
    stored: Option<&Stored>,
    facts: &Facts,
    batch: &Batch,
) -> Result<Step, Error> {
    let model = intent.model;
    if let Some(stored) = stored {
        let theirs = stored.created_by.is_some() && stored.created_by.as_deref() == scope.user && stored.may_read;
        let repeated = theirs && !stored.deleted && stored.space() == space && unchanged(model.model.fields.iter(), fields, &stored.fields);
        return if repeated { Ok(Step::Same) } else { Err(taken(intent, stored.deleted && theirs)) };
    }
    let (allowed, space_fits) = match facts.welcome.get(&key_of(intent)) {
        Some(welcome) => *welcome,
        None => (facts.assumed && model.can_create(), facts.assumed),
    };
    if !allowed {
        return Err(Error::new(Code::Forbidden, format!("You may not add a {} there.", model.noun())));
    }
    if !space_fits {
        let message = format!("There is no space for a {} there.", model.noun());
        return Err(Error::field(&format!("{}space", intent.at), "space", message));
    }
    let mut row = fields.clone();
    row.insert("id".into(), intent.id.clone().into());
    row.insert("space".into(), space.into());
    let mut faults = dangling(scope, intent, facts, batch, |_| true);
    faults.extend(broken(scope, intent, &row, None));
    if faults.is_empty() { Ok(Step::Insert(row)) } else { Err(Error::validation(faults)) }
}

fn taken(intent: &Intent<'_>, deleted: bool) -> Error {
    let noun = intent.model.noun();
    let message = if deleted { format!("This {noun} was deleted.") } else { format!("There is already a {noun} with this id and other values.") };
    Error::conflict(message.clone()).with_details(vec![Detail::new(format!("{}id", intent.at), "taken", message)])
}

fn update(
    scope: &Scope<'_>,
    intent: &Intent<'_>,
    base: i64,
    fields: &Map<String, Value>,
    stored: Option<&Stored>,
    facts: &Facts,
    batch: &Batch,
) -> Result<Step, Error> {
    let model = intent.model;
    let stored = stored.filter(|stored| stored.may_read && !stored.deleted).ok_or_else(|| Error::not_found(&model.noun()))?;
    if !stored.may_update {
        return Err(Error::new(Code::Forbidden, format!("You may see this {}, but not change it.", model.noun())));
    }
    let mut row = stored.fields.clone();
    let mut changed = Map::new();
    let mut conflicts = Vec::new();
    for (name, value) in fields {
        let Some(field) = model.field(name) else { continue };
        if field.kind != Kind::Secret && same(field, value, stored.fields.get(name)) {
            continue;
        }
        // No entry: the field is as the row was created with, which the caller had seen.
        let last = stored.field_revs.get(&field.id).and_then(Value::as_i64).unwrap_or(0);
        if last > base {
            let current = stored.fields.get(name).unwrap_or(&Value::Null);
            let label = if field.label.is_empty() { name } else { &field.label };
            conflicts.push(Detail::new(format!("{}{name}", intent.fields_at), "changed", format!("{label} was changed meanwhile: it is now {current}.")));
        }
        row.insert(name.clone(), value.clone());
        changed.insert(name.clone(), value.clone());
    }
    if !conflicts.is_empty() {
        return Err(Error::conflict(format!("This {} was changed meanwhile.", model.noun())).with_details(conflicts));
    }
    if changed.is_empty() {
        return Ok(Step::Same);
    }
    let mut faults = dangling(scope, intent, facts, batch, |name| changed.contains_key(name));
    faults.extend(broken(scope, intent, &row, Some(&stored.fields)));
    if faults.is_empty() { Ok(Step::Update { changed, row }) } else { Err(Error::validation(faults)) }
}

fn delete(intent: &Intent<'_>, base: Option<i64>, stored: Option<&Stored>, facts: &Facts) -> Result<Step, Error> {
    let noun = intent.model.noun();
    let stored = stored.filter(|stored| stored.may_read).ok_or_else(|| Error::not_found(&noun))?;
    if !stored.may_delete {
        return Err(if stored.deleted {
            Error::not_found(&noun)
        } else {
            Error::new(Code::Forbidden, format!("You may see this {noun}, but not delete it."))
        });
    }
    if stored.deleted {
        return Ok(Step::Same);
    }
    if base.is_some_and(|base| stored.rev() > base) {
        let message = format!("This {noun} was changed meanwhile.");
        return Err(Error::conflict(message.clone()).with_details(vec![Detail::new(format!("{}rev", intent.at), "changed", message)]));
    }
    let restricted = facts.doomed.get(&key_of(intent)).map(|doomed| doomed.restricted.as_slice()).unwrap_or_default();
    if restricted.is_empty() {
        return Ok(Step::Delete);
    }
    let details = restricted.iter().map(|model| {
        let what = model.replace('_', " ");
        Detail::new(format!("{}{model}", intent.at), "restricted", format!("At least one {what} still refers to this {noun}."))
    });
    Err(Error::conflict(format!("This {noun} is still in use.")).with_details(details.collect()))
}

/// References to rows that are not there, or not for this caller.
fn dangling(scope: &Scope<'_>, intent: &Intent<'_>, facts: &Facts, batch: &Batch, asked: impl Fn(&str) -> bool) -> Vec<Detail> {
    if facts.assumed {
        return Vec::new();
    }
    let known: BTreeSet<(&str, &str)> = references(scope, intent).into_iter().collect();
    let (Verb::Create { fields, .. } | Verb::Update { fields, .. }) = &intent.verb else { return Vec::new() };
    let faults = fields.iter().filter(|(name, _)| asked(name)).filter_map(|(name, value)| {
        let target = intent.model.model.fields.get(name)?.to.as_deref()?;
        let id = value.as_str().filter(|id| known.contains(&(target, *id)))?;
        let row_key = (target.to_owned(), id.to_owned());
        let there = (facts.visible.contains(&row_key) || batch.made.contains(&row_key)) && !batch.gone.contains(&row_key);
        let noun = scope.engine.model(target).map_or_else(|| target.to_owned(), |target| target.noun());
        (!there).then(|| Detail::new(format!("{}{name}", intent.fields_at), "reference", format!("There is no such {noun}.")))
    });
    faults.collect()
}

/// Checks that the row as it would be does not meet.
fn broken(scope: &Scope<'_>, intent: &Intent<'_>, row: &Map<String, Value>, old: Option<&Map<String, Value>>) -> Vec<Detail> {
    let rows = Rows { row, old, caller: scope.caller(), now: scope.now };
    let failed = intent.model.checks.iter().filter(|(condition, _)| !expr::eval(condition, &rows).is_true());
    let faults = failed.map(|(_, check)| {
        let field = check.field.as_deref().unwrap_or("");
        Detail::new(format!("{}{field}", intent.fields_at), "check", check.message.clone())
    });
    faults.collect()
}

/// Whether a repeated create says what is stored. Secrets cannot be compared here.
fn unchanged<'f>(all: impl Iterator<Item = (&'f String, &'f Field)>, given: &Map<String, Value>, stored: &Map<String, Value>) -> bool {
    let mut compared = all.filter(|(_, field)| !matches!(field.kind, Kind::Secret | Kind::Many) && !field.read_only);
    compared.all(|(name, field)| same(field, given.get(name).unwrap_or(&Value::Null), stored.get(name)))
}

fn same(field: &Field, given: &Value, stored: Option<&Value>) -> bool {
    let stored = stored.unwrap_or(&Value::Null);
    match (field.kind, given.as_f64(), stored.as_f64()) {
        // JSON readers may miss the last bit of a long number.
        (Kind::Float, Some(given), Some(stored)) => settled(given) == settled(stored),
        _ => given == stored,
    }
}
