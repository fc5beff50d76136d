//! The decision: for each intent what is to be written, or why it may not be. Pure.

use super::cascade::Doomed;
use super::ends::{delete, restore};
use super::facts::Facts;
use super::intent::{Intent, Verb, whole_row};
use super::merge::{self, Lost};
use super::overlay::{Old, Overlay, key_of};
use super::own;
use super::revival::Revived;
use super::soundness::{barred, broken, dangling, unchanged};
use crate::scope::Scope;
use ports::{Code, Detail, Error};
use serde_json::{Map, Value};

/// What becomes of an intent.
pub(super) enum Step {
    /// The whole new row, by name.
    Insert(Map<String, Value>),
    /// Fields that differ from what is stored, and the row as it will be.
    Update {
        changed: Map<String, Value>,
        row: Map<String, Value>,
        old: Old,
        /// When the person did it.
        at: String,
        /// Values that two devices gave the same field: one stands, the other is kept aside.
        lost: Vec<Lost>,
        /// Rows that come back first, for the edited one was deleted.
        revived: Vec<Revived>,
    },
    /// A tombstone, and what goes with it.
    Delete { old: Old, doomed: Doomed },
    /// A deleted row and all that went with it.
    Restore { old: Old, revived: Vec<Revived> },
    /// A delete that an edit outlives.
    Stays,
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
    let mut steps = Vec::with_capacity(intents.len());
    let mut faults = Vec::new();
    for result in each(scope, intents, facts) {
        match result {
            Err(error) if error.code == Code::Validation => faults.extend(error.details),
            Err(error) => return Err(error),
            Ok(step) => steps.push(step),
        }
    }
    if faults.is_empty() {
        Ok(steps)
    } else {
        Err(Error::validation(faults))
    }
}

/// Decides on each intent in order, as if those that are refused had not been asked for.
pub(super) fn each(
    scope: &Scope<'_>,
    intents: &[Intent<'_>],
    facts: &Facts,
) -> Vec<Result<Step, Error>> {
    let mut batch = Overlay::new(facts);
    let steps = intents.iter().enumerate().map(|(place, intent)| {
        let step = one(scope, place, intent, &batch).map_err(|error| placed(error, intent))?;
        batch.learn(scope, intent, &step);
        Ok(step)
    });
    steps.collect()
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

fn one(
    scope: &Scope<'_>,
    place: usize,
    intent: &Intent<'_>,
    batch: &Overlay<'_>,
) -> Result<Step, Error> {
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
    if let (Some(revs), Some(stored)) = (&intent.only_if, batch.row(intent))
        && stored.may_read
        && !revs.contains(&stored.rev())
    {
        let message = format!(
            "This {} is at revision {} by now. Look at it again.",
            intent.model.noun(),
            stored.rev()
        );
        return Err(Error::new(Code::PreconditionFailed, message));
    }
    match &intent.verb {
        Verb::Create { space, fields, .. } => create(scope, place, intent, space, fields, batch),
        Verb::Update { .. } => merge::update(scope, place, intent, batch),
        Verb::Delete { base, clash } => delete(scope, intent, *base, *clash, batch),
        Verb::Restore => restore(scope, intent, batch),
    }
}

fn create(
    scope: &Scope<'_>,
    place: usize,
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
            && !stored.is_deleted()
            && stored.space() == space
            && unchanged(model, fields, &stored.fields);
        return if repeated {
            Ok(Step::Same)
        } else {
            Err(taken(intent, stored.is_deleted() && theirs))
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
    barred(place, intent, batch)?;
    let mut row = whole_row(fields, &intent.id, space);
    // As answers have it: who and when, which rules and events may ask for.
    for (name, value) in [
        ("created_at", Some(scope.now)),
        ("updated_at", Some(scope.now)),
        ("created_by", scope.user),
        ("updated_by", scope.user),
    ] {
        row.insert(name.into(), value.into());
    }
    let mut faults = dangling(scope, intent, batch, fields, None);
    faults.extend(broken(scope, intent, &row, None));
    faults.extend(own::unfit(scope, intent, batch, &row, None));
    faults.extend(own::misdefined(scope, intent, batch, &row, None));
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
