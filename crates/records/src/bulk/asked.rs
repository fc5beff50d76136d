//! What a bulk change is asked for: which rows, and what to do with them.

use super::MOST;
use crate::engine::Compiled;
use crate::scope::Scope;
use crate::write::{body_fields, object};
use ports::{Code, Detail, Error};
use serde_json::{Map, Value};
use spec::values::Mode;

const MEMBERS: [&str; 8] = [
    "filter", "ids", "after", "set", "delete", "restore", "dry_run", "most",
];

/// What is asked for.
pub(super) struct Bulk {
    pub which: Which,
    /// Only rows behind this id, in the order of ids.
    pub after: String,
    pub verb: Change,
    pub dry_run: bool,
    pub most: usize,
}

/// Which rows.
pub(super) enum Which {
    Filter(String),
    Ids(Vec<String>),
}

/// What to do with them.
pub(super) enum Change {
    Set(Map<String, Value>),
    Delete,
    Restore,
}

/// Reads the body.
///
/// # Errors
/// Every fault; method not allowed, where nobody may do that to the model's rows.
pub(super) fn read(scope: &Scope<'_>, model: &Compiled, body: Value) -> Result<Bulk, Error> {
    let mut body = object(body)?;
    let mut faults = Vec::new();
    let mut fault = |path: &str, code: &str, message: &str| {
        faults.push(Detail::new(path, code, message));
    };
    if let Some(unknown) = body.keys().find(|name| !MEMBERS.contains(&name.as_str())) {
        let shown: String = unknown.chars().take(60).collect();
        fault(
            &shown,
            "unknown",
            &format!("A bulk change has {}.", MEMBERS.join(", ")),
        );
    }
    let which = match (body.shift_remove("filter"), body.shift_remove("ids")) {
        (Some(Value::String(filter)), None) => Some(Which::Filter(filter)),
        (None, Some(Value::Array(ids)))
            if ids.len() <= MOST && ids.iter().all(Value::is_string) =>
        {
            let ids = ids.iter().filter_map(Value::as_str).map(str::to_lowercase);
            Some(Which::Ids(ids.collect()))
        }
        (None, Some(_)) => {
            fault(
                "ids",
                "type",
                "`ids` is a list of at most 1000 ids of rows.",
            );
            None
        }
        (Some(Value::String(_)), Some(_)) => {
            fault(
                "ids",
                "exclusive",
                "Say which rows by `filter` or by `ids`, not by both.",
            );
            None
        }
        _ => {
            fault(
                "filter",
                "required",
                "Say which rows: a `filter`, or their `ids`.",
            );
            None
        }
    };
    let mut flag = |name: &str| match body.shift_remove(name) {
        None | Some(Value::Null) => false,
        Some(Value::Bool(flag)) => flag,
        Some(_) => {
            fault(name, "type", &format!("`{name}` must be true or false."));
            false
        }
    };
    let (delete, restore, dry_run) = (flag("delete"), flag("restore"), flag("dry_run"));
    let set = body.shift_remove("set").filter(|set| !set.is_null());
    if usize::from(delete) + usize::from(restore) + usize::from(set.is_some()) != 1 {
        fault(
            "set",
            "exclusive",
            "Say what to do: `set` some fields, `delete`, or `restore`.",
        );
    }
    let most = match body.shift_remove("most") {
        None | Some(Value::Null) => Some(MOST),
        Some(most) => most
            .as_u64()
            .and_then(|most| usize::try_from(most).ok())
            .filter(|most| (1..=MOST).contains(most)),
    };
    if most.is_none() {
        fault("most", "range", "`most` must be from 1 to 1000.");
    }
    let after = match body.shift_remove("after") {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(after)) => after,
        Some(_) => {
            fault("after", "type", "`after` is `next` of the call before.");
            String::new()
        }
    };
    let verb = match set {
        Some(Value::Object(fields)) => {
            let fields = body_fields(scope, model, fields, Mode::Patch, "set.", &mut faults);
            if fields.is_empty() && faults.is_empty() {
                faults.push(Detail::new(
                    "set",
                    "required",
                    "`set` names at least one field.",
                ));
            }
            Change::Set(fields)
        }
        Some(_) => {
            faults.push(Detail::new(
                "set",
                "type",
                "`set` must be an object of fields.",
            ));
            Change::Delete
        }
        None if restore => Change::Restore,
        None => Change::Delete,
    };
    let allowed = match verb {
        Change::Set(_) => model.can_update(),
        Change::Delete | Change::Restore => model.can_delete(),
    };
    match (which, most, faults.is_empty()) {
        (Some(which), Some(most), true) if allowed => Ok(Bulk {
            which,
            after,
            verb,
            dry_run,
            most,
        }),
        (.., true) => Err(Error::new(
            Code::MethodNotAllowed,
            format!("You cannot do that to {} here.", model.a_noun()),
        )),
        _ => Err(Error::validation(faults)),
    }
}
