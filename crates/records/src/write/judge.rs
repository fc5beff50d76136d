//! The decision: for each intent what is to be written, or why it may not be. Pure.

use super::facts::Facts;
use super::intent::{Intent, Verb};
use super::overlay::{Old, Overlay, key_of};
use super::soundness::{broken, dangling, same, unchanged};
use crate::scope::Scope;
use ports::{Code, Detail, Error};
use serde_json::{Map, Value};
use spec::model::Kind;

/// What becomes of an intent.
pub(super) enum Step {
    /// The whole new row, by name.
    Insert(Map<String, Value>),
    /// Fields that differ from what is stored, and the row as it will be.
    Update {
        changed: Map<String, Value>,
        row: Map<String, Value>,
        old: Old,
    },
    /// A tombstone.
    Delete { old: Old },
    /// It is so already.
    Same,
    /// The key was used before for the same request, which answered this.
    Known(String),
}

/// Decides on all intents in order; every fault of every one is listed.
pub(super) fn judge(
    scope: &Scope<'_>,
    intents: &[Intent<'_>],
    facts: &Facts,
) -> Result<Vec<Step>, Error> {
    let mut batch = Overlay::new(facts);
    let mut steps = Vec::with_capacity(intents.len());
    let mut faults = Vec::new();
    for intent in intents {
        match one(scope, intent, &batch).map_err(|error| placed(error, intent)) {
            Err(error) if error.code == Code::Validation => faults.extend(error.details),
            Err(error) => return Err(error),
            Ok(step) => {
                batch.learn(scope, intent, &step);
                steps.push(step);
            }
        }
    }
    if faults.is_empty() {
        Ok(steps)
    } else {
        Err(Error::validation(faults))
    }
}

/// An error of one operation among several says of which.
fn placed(mut error: Error, intent: &Intent<'_>) -> Error {
    if !intent.at.is_empty() && error.details.is_empty() {
        let place = intent.at.trim_end_matches('.');
        error
            .details
            .push(Detail::new(place, error.code.word(), error.message.clone()));
    }
    error
}

fn one(scope: &Scope<'_>, intent: &Intent<'_>, batch: &Overlay<'_>) -> Result<Step, Error> {
    if let Some(key) = &intent.key
        && let Some((hash, answer)) = batch.facts.keys.get(&key.key)
    {
        if *hash == key.hash {
            return Ok(Step::Known(answer.clone()));
        }
        return Err(Error::field(
            &format!("{}key", intent.at),
            "key_reused",
            "This key was used before for a different operation.",
        ));
    }
    match &intent.verb {
        Verb::Create { space, fields } => create(scope, intent, space, fields, batch),
        Verb::Update { base, fields } => update(scope, intent, *base, fields, batch),
        Verb::Delete { base } => delete(intent, *base, batch),
    }
}

fn create(
    scope: &Scope<'_>,
    intent: &Intent<'_>,
    space: &str,
    fields: &Map<String, Value>,
    batch: &Overlay<'_>,
) -> Result<Step, Error> {
    let (model, facts) = (intent.model, batch.facts);
    if let Some(stored) = batch.row(intent) {
        let theirs = stored.created_by.is_some()
            && stored.created_by.as_deref() == scope.user
            && stored.may_read;
        let repeated = theirs
            && !stored.deleted
            && stored.space() == space
            && unchanged(model.model.fields.iter(), fields, &stored.fields);
        return if repeated {
            Ok(Step::Same)
        } else {
            Err(taken(intent, stored.deleted && theirs))
        };
    }
    let (allowed, space_fits) = match facts.welcome.get(&key_of(intent)) {
        Some(welcome) => *welcome,
        None => (facts.assumed && model.can_create(), facts.assumed),
    };
    if !allowed {
        return Err(Error::new(
            Code::Forbidden,
            format!("You may not add {} there.", model.a_noun()),
        ));
    }
    if !space_fits {
        let message = format!("There is no space for {} there.", model.a_noun());
        return Err(Error::field(
            &format!("{}space", intent.at),
            "space",
            message,
        ));
    }
    let mut row = fields.clone();
    row.insert("id".into(), intent.id.clone().into());
    row.insert("space".into(), space.into());
    let mut faults = dangling(scope, intent, batch, |_| true);
    faults.extend(broken(scope, intent, &row, None));
    if faults.is_empty() {
        Ok(Step::Insert(row))
    } else {
        Err(Error::validation(faults))
    }
}

fn taken(intent: &Intent<'_>, deleted: bool) -> Error {
    let noun = intent.model.noun();
    let message = if deleted {
        format!("This {noun} was deleted.")
    } else {
        format!("There is already a {noun} with this id and other values.")
    };
    Error::conflict(message.clone()).with_details(vec![Detail::new(
        format!("{}id", intent.at),
        "taken",
        message,
    )])
}

fn update(
    scope: &Scope<'_>,
    intent: &Intent<'_>,
    base: i64,
    fields: &Map<String, Value>,
    batch: &Overlay<'_>,
) -> Result<Step, Error> {
    let model = intent.model;
    let stored = batch
        .row(intent)
        .filter(|stored| stored.may_read && !stored.deleted)
        .ok_or_else(|| Error::not_found(&model.noun()))?;
    if !stored.may_update {
        return Err(Error::new(
            Code::Forbidden,
            format!("You may see this {}, but not change it.", model.noun()),
        ));
    }
    if base > stored.rev() {
        // Taken as it is, it would overwrite whatever others wrote.
        let message = format!(
            "No such revision yet: this {} is at {}.",
            model.noun(),
            stored.rev()
        );
        return Err(Error::validation(vec![Detail::new(
            format!("{}rev", intent.at),
            "max",
            message,
        )]));
    }
    let mut row = stored.fields.clone();
    let mut changed = Map::new();
    let mut conflicts = Vec::new();
    for (name, value) in fields {
        let Some(field) = model.field(name) else {
            continue;
        };
        if field.kind != Kind::Secret && same(field, value, stored.fields.get(name)) {
            continue;
        }
        // No entry: the field is as the row was created with, which the caller had seen.
        let last = stored
            .field_revs
            .get(&field.id)
            .and_then(Value::as_i64)
            .unwrap_or(0);
        if last > base {
            let current = stored.fields.get(name).unwrap_or(&Value::Null);
            let label = if field.label.is_empty() {
                name
            } else {
                &field.label
            };
            conflicts.push(Detail::new(
                format!("{}{name}", intent.fields_at),
                "changed",
                format!("{label} was changed meanwhile: it is now {current}."),
            ));
        }
        row.insert(name.clone(), value.clone());
        changed.insert(name.clone(), value.clone());
    }
    if !conflicts.is_empty() {
        return Err(
            Error::conflict(format!("This {} was changed meanwhile.", model.noun()))
                .with_details(conflicts),
        );
    }
    if changed.is_empty() {
        return Ok(Step::Same);
    }
    let mut faults = dangling(scope, intent, batch, |name| changed.contains_key(name));
    faults.extend(broken(scope, intent, &row, Some(&stored.fields)));
    if faults.is_empty() {
        Ok(Step::Update {
            changed,
            row,
            old: batch.old(intent, stored),
        })
    } else {
        Err(Error::validation(faults))
    }
}

fn delete(intent: &Intent<'_>, base: Option<i64>, batch: &Overlay<'_>) -> Result<Step, Error> {
    let noun = intent.model.noun();
    let stored = batch
        .row(intent)
        .filter(|stored| stored.may_read)
        .ok_or_else(|| Error::not_found(&noun))?;
    if !stored.may_delete {
        return Err(if stored.deleted {
            Error::not_found(&noun)
        } else {
            Error::new(
                Code::Forbidden,
                format!("You may see this {noun}, but not delete it."),
            )
        });
    }
    if stored.deleted {
        return Ok(Step::Same);
    }
    if base.is_some_and(|base| stored.rev() > base) {
        let message = format!("This {noun} was changed meanwhile.");
        return Err(
            Error::conflict(message.clone()).with_details(vec![Detail::new(
                format!("{}rev", intent.at),
                "changed",
                message,
            )]),
        );
    }
    let restricted = batch
        .facts
        .doomed
        .get(&key_of(intent))
        .map(|doomed| doomed.restricted.as_slice())
        .unwrap_or_default();
    if restricted.is_empty() {
        return Ok(Step::Delete {
            old: batch.old(intent, stored),
        });
    }
    let details = restricted.iter().map(|model| {
        let what = model.replace('_', " ");
        Detail::new(
            format!("{}{model}", intent.at),
            "restricted",
            format!("At least one {what} still refers to this {noun}."),
        )
    });
    Err(Error::conflict(format!("This {noun} is still in use.")).with_details(details.collect()))
}
