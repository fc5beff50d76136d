//! An edit over what others wrote since its author looked: fields that only one of them
//! touched merge; the same field twice is refused, or both values are kept.

use super::ends::revived;
use super::facts::Stored;
use super::intent::{Clash, Intent, Verb};
use super::judge::Step;
use super::overlay::Overlay;
use super::own;
use super::part::{Part, parts};
use super::presets;
use super::revival;
use super::soundness::{barred, broken, dangling, same};
use crate::scope::Scope;
use ports::{Code, Detail, Error};
use serde_json::{Map, Value};
use spec::model::{Field, Kind};

/// A field that two devices wrote without knowing of each other.
pub(super) struct Lost {
    /// The field's stable id; with a key behind it where it is a value by key.
    pub field: String,
    /// What answers call it.
    pub name: String,
    pub kept: Mark,
    pub lost: Mark,
    /// The revision in which the value that stands was written; `None` is this batch's.
    pub rev: Option<i64>,
}

/// A value, who wrote it, and when by the clock of their device.
pub(super) struct Mark {
    pub value: Value,
    pub by: Option<String>,
    pub at: String,
}

/// What an edit comes to, field by field.
#[derive(Default)]
struct Merged {
    changed: Map<String, Value>,
    lost: Vec<Lost>,
    conflicts: Vec<Detail>,
}

pub(super) fn update(
    scope: &Scope<'_>,
    place: usize,
    intent: &Intent<'_>,
    batch: &Overlay<'_>,
) -> Result<Step, Error> {
    let Verb::Update {
        base,
        fields,
        at,
        clash,
    } = &intent.verb
    else {
        return Err(Error::internal("an update that is none"));
    };
    let model = intent.model;
    let base = base.unwrap_or(i64::MAX);
    let stored = batch
        .row(intent)
        .filter(|stored| stored.may_read)
        .filter(|stored| {
            // What the batch itself deleted, its author knew of.
            let deleted_before = stored.is_deleted() && !batch.old(intent, stored).fresh;
            !stored.is_deleted() || deleted_before && outlives(scope, stored, base, *clash)
        })
        .ok_or_else(|| Error::not_found(&model.noun()))?;
    if !stored.may_update {
        return Err(Error::new(
            Code::Forbidden,
            format!("You may see this {}, but not change it.", model.noun()),
        ));
    }
    if base != i64::MAX {
        not_from_the_future(intent, stored, base)?;
    }
    barred(place, intent, batch)?;
    // A clock that runs ahead would win against everything that comes after it.
    let at = at.as_deref().map_or(scope.now, |at| at.min(scope.now));
    let merged = merge(scope, intent, stored, base, fields, (at, *clash));
    if !merged.conflicts.is_empty() {
        return Err(
            Error::conflict(format!("This {} was changed meanwhile.", model.noun()))
                .with_details(merged.conflicts),
        );
    }
    let mut changed = merged.changed;
    let revived = if stored.is_deleted() {
        revived(scope, intent, batch)?
    } else {
        Vec::new()
    };
    if changed.is_empty() && merged.lost.is_empty() && revived.is_empty() {
        return Ok(Step::Same);
    }
    let mut row = stored.fields.clone();
    row.extend(changed.clone());
    if !changed.is_empty() {
        let set = presets::set(scope, model, &row, Some(&stored.fields), &intent.fields_at)
            .map_err(Error::validation)?;
        for (name, value) in set {
            let known = model
                .field(&name)
                .is_some_and(|field| same(field, &value, stored.fields.get(&name)));
            if !known {
                row.insert(name.clone(), value.clone());
                changed.insert(name, value);
            }
        }
    }
    let mut faults = dangling(scope, intent, batch, &changed, Some(&stored.fields));
    faults.extend(broken(scope, intent, &row, Some(&stored.fields)));
    faults.extend(own::unfit(scope, intent, batch, &row, Some(&stored.fields)));
    faults.extend(own::misdefined(
        scope,
        intent,
        batch,
        &row,
        Some(&stored.fields),
    ));
    if !faults.is_empty() {
        return Err(Error::validation(faults));
    }
    let mut old = batch.old(intent, stored);
    // What comes back in this batch is written by it.
    old.fresh |= !revived.is_empty();
    Ok(Step::Update {
        changed,
        row,
        old,
        at: at.to_owned(),
        lost: merged.lost,
        revived,
    })
}

/// That the caller can have seen the row at that revision. Taken as it is, a later one would
/// write over whatever others wrote.
///
/// # Errors
/// Validation, at `rev`.
pub(super) fn not_from_the_future(
    intent: &Intent<'_>,
    stored: &Stored,
    base: i64,
) -> Result<(), Error> {
    if base <= stored.rev() {
        return Ok(());
    }
    let message = format!(
        "No such revision yet: this {} is at {}.",
        intent.model.noun(),
        stored.rev()
    );
    let at = format!("{}rev", intent.at);
    Err(Error::validation(vec![Detail::new(at, "max", message)]))
}

/// Whether an edit brings its deleted row back: its author had not seen the delete, and
/// may undo it.
fn outlives(scope: &Scope<'_>, stored: &Stored, base: i64, clash: Clash) -> bool {
    let recent = stored
        .deleted_at
        .as_deref()
        .is_some_and(|deleted_at| deleted_at >= revival::kept_since(scope).as_str());
    let own = scope.user.is_some() && stored.updated_by.as_deref() == scope.user;
    clash == Clash::Keep && base < stored.rev() && recent && (stored.may_delete || own)
}

fn merge(
    scope: &Scope<'_>,
    intent: &Intent<'_>,
    stored: &Stored,
    base: i64,
    fields: &Map<String, Value>,
    (at, clash): (&str, Clash),
) -> Merged {
    let mut merged = Merged::default();
    for (name, value) in fields {
        let Some(field) = intent.model.field(name) else {
            continue;
        };
        for part in parts(name, field, value, stored) {
            // No mark: it is as the row was created with, which the caller had seen.
            let (last, last_at) = part.changed(field, stored);
            if last <= base {
                merged.take(name, part, stored);
                continue;
            }
            // A secret cannot wait where it is read, nor a file that no row names.
            let keepable = !matches!(field.kind, Kind::Secret | Kind::File | Kind::Image);
            if clash == Clash::Refuse || !keepable {
                merged
                    .conflicts
                    .push(conflict(intent, name, field, &part, stored));
                continue;
            }
            let ours = Mark {
                value: part.value.clone(),
                by: scope.user.map(str::to_owned),
                at: at.to_owned(),
            };
            let row_at = stored.fields.get("updated_at").and_then(Value::as_str);
            let theirs = Mark {
                value: part.before.clone(),
                // Who wrote the row last wrote this field, if it was in the same revision.
                by: stored.updated_by.clone().filter(|_| last == stored.rev()),
                at: last_at.or(row_at).unwrap_or_default().to_owned(),
            };
            let (field, name_of_part) = (part.id.clone(), part.path(name));
            let wins = ours.at >= theirs.at;
            let (kept, lost) = if wins {
                merged.take(name, part, stored);
                (ours, theirs)
            } else {
                (theirs, ours)
            };
            merged.lost.push(Lost {
                field,
                name: name_of_part,
                kept,
                lost,
                rev: (!wins).then_some(last),
            });
        }
    }
    merged
}

impl Merged {
    fn take(&mut self, name: &str, part: Part, stored: &Stored) {
        let Some(key) = part.key else {
            self.changed.insert(name.to_owned(), part.value);
            return;
        };
        let now = self.changed.get(name).or_else(|| stored.fields.get(name));
        let mut values = now.and_then(Value::as_object).cloned().unwrap_or_default();
        if part.value.is_null() {
            values.shift_remove(&key);
        } else {
            values.insert(key, part.value);
        }
        let values = match values.is_empty() {
            true => Value::Null,
            false => values.into(),
        };
        self.changed.insert(name.to_owned(), values);
    }
}

fn conflict(
    intent: &Intent<'_>,
    name: &str,
    field: &Field,
    part: &Part,
    stored: &Stored,
) -> Detail {
    let path = part.path(name);
    let label = if field.label.is_empty() || part.key.is_some() {
        &path
    } else {
        &field.label
    };
    let shown = stored.shown(name).map(|shown| match &part.key {
        Some(key) => shown.get(key).cloned().unwrap_or_default(),
        None => shown,
    });
    let now = shown.map_or_else(String::new, |current| format!(": it is now {current}"));
    Detail::new(
        format!("{}{path}", intent.fields_at),
        "changed",
        format!("{label} was changed meanwhile{now}."),
    )
}
