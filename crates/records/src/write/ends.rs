//! The decision on a row's end, and on its return.

use super::facts::RowKey;
use super::intent::{Clash, Intent};
use super::judge::Step;
use super::merge::not_from_the_future;
use super::overlay::{Overlay, key_of};
use super::revival::{self, Revived};
use crate::scope::Scope;
use ports::{Code, Detail, Error};

pub(super) fn delete(
    scope: &Scope<'_>,
    intent: &Intent<'_>,
    base: Option<i64>,
    clash: Clash,
    batch: &Overlay<'_>,
) -> Result<Step, Error> {
    let noun = intent.model.noun();
    let stored = batch
        .row(intent)
        .filter(|stored| stored.may_read)
        .ok_or_else(|| Error::not_found(&noun))?;
    if !stored.may_delete {
        return Err(if stored.is_deleted() {
            Error::not_found(&noun)
        } else {
            Error::new(
                Code::Forbidden,
                format!("You may see this {noun}, but not delete it."),
            )
        });
    }
    if let Some(base) = base {
        not_from_the_future(intent, stored, base)?;
    }
    if stored.is_deleted() {
        return Ok(Step::Same);
    }
    if base.is_some_and(|base| stored.rev() > base) {
        if clash == Clash::Keep {
            return Ok(Step::Stays);
        }
        let message = format!("This {noun} was changed meanwhile.");
        return Err(
            Error::conflict(message.clone()).with_details(vec![Detail::new(
                format!("{}rev", intent.at),
                "changed",
                message,
            )]),
        );
    }
    let doomed = batch.doomed(scope, intent);
    if doomed.restricted.is_empty() {
        let old = batch.old(intent, stored);
        return Ok(Step::Delete { old, doomed });
    }
    let details = doomed.restricted.iter().map(|model| {
        let what = scope
            .engine
            .model(model)
            .map_or_else(|| model.replace('_', " "), |model| model.noun());
        Detail::new(
            format!("{}{model}", intent.at),
            "restricted",
            format!("At least one {what} still refers to this {noun}."),
        )
    });
    Err(Error::conflict(format!("This {noun} is still in use.")).with_details(details.collect()))
}

pub(super) fn restore(
    scope: &Scope<'_>,
    intent: &Intent<'_>,
    batch: &Overlay<'_>,
) -> Result<Step, Error> {
    let noun = intent.model.noun();
    let stored = batch
        .row(intent)
        .filter(|stored| stored.may_read)
        .ok_or_else(|| Error::not_found(&noun))?;
    if !stored.may_delete {
        let message = format!("You may not bring this {noun} back.");
        return Err(Error::new(Code::Forbidden, message));
    }
    let Some(deleted_at) = &stored.deleted_at else {
        return Ok(Step::Same);
    };
    if *deleted_at < revival::kept_since(scope) {
        let message =
            format!("This {noun} was deleted more than 30 days ago and cannot come back.");
        return Err(Error::conflict(message));
    }
    Ok(Step::Restore {
        revived: revived(scope, intent, batch)?,
        old: batch.old(intent, stored),
    })
}

/// What comes back with the intent's row.
///
/// # Errors
/// Conflict, where what they refer to is gone.
pub(super) fn revived(
    scope: &Scope<'_>,
    intent: &Intent<'_>,
    batch: &Overlay<'_>,
) -> Result<Vec<Revived>, Error> {
    let read = batch.facts.revived.get(&key_of(intent));
    let mut revived = read.cloned().unwrap_or_default();
    // Some came back already with another row of the batch.
    revived.retain(|row| !batch.is_back(&row.key()));
    let back = |row_key: &RowKey| batch.is_back(row_key);
    revival::leave_away(scope, &key_of(intent), &mut revived, back);
    let details: Vec<Detail> = revival::forbidden(scope, &revived, back)
        .into_iter()
        .map(|(row, name)| {
            let model = scope.engine.model(&row.model);
            let noun = model.map_or_else(|| row.model.clone(), |model| model.noun());
            let label = model.and_then(|model| model.field(name));
            let label = label.map_or("", |field| field.label.as_str());
            let label = if label.is_empty() { name } else { label };
            Detail::new(
                format!("{}{name}", intent.at),
                "deleted",
                format!("{label} of this {noun} was deleted too. Restore that first."),
            )
        })
        .collect();
    let Some(first) = details.first() else {
        return Ok(revived);
    };
    Err(Error::conflict(first.message.clone()).with_details(details))
}
