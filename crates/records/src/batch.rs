//! Many writes at once, all or none: what a device did while it was offline.

mod operation;

use crate::engine::Compiled;
use crate::scope::{Json, Scope};
use crate::write::{self, Intent, object};
use ports::{Detail, Error};
use serde_json::Value;
use std::collections::BTreeSet;

const MAX_OPERATIONS: usize = 100;

/// Carries out `{"operations": [{"key", "op": "create"|"update"|"delete", "model"?, "id",
/// "rev"?, "fields"?, "at"?, "on_conflict"?: "refuse"|"keep"}]}`, at most 100, in order and
/// atomically, and answers `{"results": [{"key", "op", "id", "conflicts"?, "item"}]}`: the
/// row after the batch, null after a delete.
///
/// `keep` is for a device that was offline. A field that others changed since `rev` has
/// the value of whoever did it later, by `at`; the other value waits in [`crate::conflicts`],
/// and the field is named in `conflicts`. An edit outlives a delete: a deleted row comes
/// back with it, and a delete of a row that changed since leaves it as it is.
///
/// An operation whose key this caller used before for the same request is not carried
/// out again and answers what it answered; so a batch whose answer was lost may be sent
/// again, alone or among new operations.
///
/// # Errors
/// Nothing is written, and every faulty operation is listed with its place
/// (`operations[3].fields.reps`); a key used for another request is a fault.
pub async fn batch(scope: &Scope<'_>, default_model: &str, body: Value) -> Result<Json, Error> {
    if scope.user.is_none() {
        return Err(Error::unauthenticated("Sign in first."));
    }
    let default_model = scope.model(default_model)?;
    let intents = read(scope, default_model, body)?;
    let answers = write::run(scope, &intents).await?;
    Ok(Json(format!("{{\"results\":[{}]}}", answers.join(","))))
}

fn read<'a>(
    scope: &Scope<'a>,
    default_model: &'a Compiled,
    body: Value,
) -> Result<Vec<Intent<'a>>, Error> {
    let mut body = object(body)?;
    let operations = match body.shift_remove("operations") {
        Some(Value::Array(operations)) => operations,
        _ => {
            return Err(Error::field(
                "operations",
                "required",
                "`operations` must be a list.",
            ));
        }
    };
    if let Some(unknown) = body.keys().next() {
        return Err(Error::field(
            unknown,
            "unknown",
            "A batch holds `operations` and nothing else.",
        ));
    }
    if operations.is_empty() || operations.len() > MAX_OPERATIONS {
        return Err(Error::field(
            "operations",
            "max",
            format!(
                "A batch holds 1 to {MAX_OPERATIONS} operations; this has {}.",
                operations.len()
            ),
        ));
    }
    let mut faults = Vec::new();
    let mut keys = BTreeSet::new();
    let mut intents = Vec::with_capacity(operations.len());
    for (place, operation) in operations.into_iter().enumerate() {
        match operation::read(
            scope,
            default_model,
            operation,
            &format!("operations[{place}]."),
        ) {
            Ok(intent) => {
                if intent
                    .key
                    .as_ref()
                    .is_some_and(|key| !keys.insert(key.key.clone()))
                {
                    faults.push(Detail::new(
                        format!("{}key", intent.at),
                        "repeated",
                        "Each operation of a batch needs its own key.",
                    ));
                }
                intents.push(intent);
            }
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() {
        Ok(intents)
    } else {
        Err(Error::validation(faults))
    }
}
