//! An example's rows, and what a rule reads of them.

use super::NOW;
use crate::expr::{Env, Value};
use crate::model::{Actor, Kind, Model, Space, Spec};
use crate::values;
use serde_json::{Map, Value as Json};

/// What every row has beside its fields.
const OWN: [&str; 7] = [
    "id",
    "space",
    "rev",
    "created_at",
    "updated_at",
    "created_by",
    "updated_by",
];

/// Why a row cannot have this member, and what it can have.
pub(super) fn unknown(model: &Model, name: &str, value: &Json) -> Option<(String, String)> {
    let Some(field) = model.fields.get(name) else {
        let known = OWN
            .into_iter()
            .chain(model.fields.keys().map(String::as_str));
        return (!OWN.contains(&name)).then(|| {
            (
                format!("there is no field “{name}”"),
                crate::shape::did_you_mean(name, known),
            )
        });
    };
    if field.kind.is_computed() || field.kind == Kind::Many {
        return Some((
            "is worked out, not given".into(),
            "Give what it is worked out from.".into(),
        ));
    }
    if value.is_object() && matches!(field.kind, Kind::User | Kind::Link) {
        return Some(("has no row behind it here".into(), "Give its id.".into()));
    }
    None
}

/// A row with the values that its fields would have after a write, and the rest as every
/// row has it.
pub(super) fn stored(
    spec: &Spec,
    model: &Model,
    actor: &Actor,
    given: &Map<String, Json>,
) -> Map<String, Json> {
    let mut row = Map::new();
    let home = match model.spaces.as_slice() {
        [Space::Person] => actor.id.as_str(),
        [Space::System] => "system",
        _ => "space",
    };
    for (name, value) in [
        ("id", "row"),
        ("space", home),
        ("created_at", NOW),
        ("updated_at", NOW),
    ] {
        row.insert(name.into(), value.into());
    }
    row.insert("rev".into(), 1.into());
    for (name, value) in given {
        // What no field takes is told where it is written; here it stands as it is.
        let normal = match model.fields.get(name) {
            Some(field) if !leads_elsewhere(field.kind) && !value.is_null() => {
                values::validate_value(spec, field, name, value).ok()
            }
            _ => None,
        };
        row.insert(name.clone(), normal.unwrap_or_else(|| value.clone()));
    }
    row
}

/// Kinds whose values are ids. Those of examples are any words.
pub(super) fn leads_elsewhere(kind: Kind) -> bool {
    matches!(kind, Kind::Ref | Kind::User | Kind::Link | Kind::Any)
}

/// What a rule reads: the row, the row before, who asks.
pub(super) struct Reading<'a> {
    pub row: &'a Map<String, Json>,
    pub old: Option<&'a Map<String, Json>>,
    pub actor: &'a Actor,
}

impl Env for Reading<'_> {
    fn field(&self, path: &[&str]) -> Value {
        match path {
            ["auth", "id"] => Value::from(self.actor.id.as_str()),
            ["old", steps @ ..] => self.old.map_or(Value::Null, |old| at(old, steps)),
            ["self", steps @ ..] | steps => at(self.row, steps),
        }
    }

    fn now(&self) -> String {
        NOW.to_owned()
    }

    fn call(&self, name: &str, args: &[Value]) -> Value {
        match (name, &self.actor.role) {
            ("role", Some(role)) if args.iter().all(|space| !space.is_null()) => {
                Value::from(role.as_str())
            }
            ("granted", _) => {
                let area = args.get(1).map(Value::to_json);
                let areas = &self.actor.granted;
                let may = areas.iter().any(|one| area == Some(one.as_str().into()));
                Value::Bool(may)
            }
            _ => Value::Null,
        }
    }
}

fn at(row: &Map<String, Json>, path: &[&str]) -> Value {
    match path {
        [name] => match row.get(*name) {
            // A row in the place of its id, or a file: it is there.
            Some(Json::Object(object)) => match object.get("id") {
                Some(Json::String(id)) => Value::from(id.as_str()),
                _ => Value::from(*name),
            },
            Some(value) => Value::from(value),
            None => Value::Null,
        },
        [first, rest @ ..] => match row.get(*first) {
            Some(Json::Object(target)) => at(target, rest),
            _ => Value::Null,
        },
        [] => Value::Null,
    }
}
