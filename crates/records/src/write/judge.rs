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
use std::collections::{BTreeMap, BTreeSet};

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

/// The row before a step.
pub(super) struct Old {
    pub fields: Map<String, Value>,
    /// Written by an earlier step of the same batch: its revision is the one to come.
    pub fresh: bool,
}

/// Rows as earlier intents of the batch leave them.
struct Batch<'f> {
    facts: &'f Facts,
    written: BTreeMap<RowKey, Stored>,
}

impl Batch<'_> {
    fn row(&self, intent: &Intent<'_>) -> Option<&Stored> {
        let row_key = key_of(intent);
        self.written
            .get(&row_key)
            .or_else(|| self.facts.rows.get(&row_key))
    }

    fn old(&self, intent: &Intent<'_>, stored: &Stored) -> Old {
        Old {
            fields: stored.fields.clone(),
            fresh: self.written.contains_key(&key_of(intent)),
        }
    }

    /// Whether a reference leads to a row that is there then and that the caller may read.
    fn sees(&self, row_key: &RowKey) -> bool {
        match self.written.get(row_key) {
            Some(row) => !row.deleted,
            None => self.facts.visible.contains(row_key),
        }
    }

    /// What a step leaves behind. The rights to a new row are not known here: the guard
    /// asks the database when the row is there.
    fn learn(&mut self, scope: &Scope<'_>, intent: &Intent<'_>, step: &Step) {
        let known = self.row(intent);
        let stored = match (step, known) {
            (Step::Insert(row), _) => Stored {
                json: String::new(),
                fields: row.clone(),
                field_revs: Map::new(),
                deleted: false,
                created_by: scope.user.map(str::to_owned),
                may_read: true,
                may_update: true,
                may_delete: true,
            },
            // The batch's own change is no conflict to its later operations.
            (Step::Update { row, .. }, Some(known)) => Stored {
                fields: row.clone(),
                ..known.clone()
            },
            (Step::Delete { .. }, Some(known)) => Stored {
                deleted: true,
                ..known.clone()
            },
            _ => return,
        };
        self.written.insert(key_of(intent), stored);
    }
}

/// Decides on all intents in order; every fault of every one is listed.
pub(super) fn judge(
    scope: &Scope<'_>,
    intents: &[Intent<'_>],
    facts: &Facts,
) -> Result<Vec<Step>, Error> {
    let mut batch = Batch {
        facts,
        written: BTreeMap::new(),
    };
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

pub(super) fn key_of(intent: &Intent<'_>) -> RowKey {
    (intent.model.name.clone(), intent.id.clone())
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

fn one(scope: &Scope<'_>, intent: &Intent<'_>, batch: &Batch<'_>) -> Result<Step, Error> {
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
    batch: &Batch<'_>,
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
            format!("You may not add a {} there.", model.noun()),
        ));
    }
    if !space_fits {
        let message = format!("There is no space for a {} there.", model.noun());
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
    batch: &Batch<'_>,
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

fn delete(intent: &Intent<'_>, base: Option<i64>, batch: &Batch<'_>) -> Result<Step, Error> {
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

/// References to rows that are not there, or not for this caller.
fn dangling(
    scope: &Scope<'_>,
    intent: &Intent<'_>,
    batch: &Batch<'_>,
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
fn broken(
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
fn unchanged<'f>(
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

fn same(field: &Field, given: &Value, stored: Option<&Value>) -> bool {
    let stored = stored.unwrap_or(&Value::Null);
    match (field.kind, given.as_f64(), stored.as_f64()) {
        // JSON readers may miss the last bit of a long number.
        (Kind::Float, Some(given), Some(stored)) => settled(given) == settled(stored),
        _ => given == stored,
    }
}
