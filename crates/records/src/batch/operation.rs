//! One operation of a batch, as an intent.

use crate::digest;
use crate::engine::Compiled;
use crate::scope::Scope;
use crate::write::{Clash, Intent, Key, Verb, body_fields, take_rev, taken_id};
use ports::Detail;
use serde_json::{Map, Value};
use spec::nearest::nearest;
use spec::values::{Mode, datetime};

const MAX_KEY: usize = 100;
const MEMBERS: [&str; 9] = [
    "key",
    "op",
    "model",
    "id",
    "space",
    "rev",
    "fields",
    "at",
    "on_conflict",
];

/// Reads the operation that stands at `at`.
pub(super) fn read<'a>(
    scope: &Scope<'a>,
    default_model: &'a Compiled,
    operation: Value,
    at: &str,
) -> Result<Intent<'a>, Vec<Detail>> {
    let fault = |name: &str, code: &str, message: &str| {
        vec![Detail::new(format!("{at}{name}"), code, message)]
    };
    let whole = digest::canonical(&operation);
    let Value::Object(mut operation) = operation else {
        return Err(vec![Detail::new(
            at.trim_end_matches('.'),
            "type",
            "An operation must be an object.",
        )]);
    };
    if let Some(unknown) = operation
        .keys()
        .find(|name| !MEMBERS.contains(&name.as_str()))
    {
        let hint = nearest(unknown, MEMBERS)
            .map_or_else(String::new, |near| format!(" Did you mean `{near}`?"));
        return Err(fault(
            "",
            "unknown",
            &format!("An operation has {}.{hint}", MEMBERS.join(", ")),
        ));
    }
    let key = operation
        .get("key")
        .and_then(Value::as_str)
        .filter(|key| !key.is_empty() && key.len() <= MAX_KEY)
        .map(str::to_owned);
    let key = key.ok_or_else(|| {
        fault(
            "key",
            "required",
            "Each operation needs a `key` of 1 to 100 bytes of text that only it has.",
        )
    })?;
    let model = match operation.get("model") {
        None | Some(Value::Null) => default_model,
        Some(name) => name
            .as_str()
            .and_then(|name| scope.engine.model(name))
            .filter(|model| {
                !model.model.internal
                    && scope
                        .engine
                        .owned(scope.function)
                        .any(|own| own.name == model.name)
            })
            .ok_or_else(|| fault("model", "unknown", "There is no such model here."))?,
    };
    let key = Key {
        key,
        hash: digest::encode(&digest::sha256(&[&model.name, &whole])),
    };
    let fields = match operation.shift_remove("fields") {
        None | Some(Value::Null) => Map::new(),
        Some(Value::Object(fields)) => fields,
        Some(_) => return Err(fault("fields", "type", "`fields` must be an object.")),
    };
    let done_at = match operation.shift_remove("at") {
        None | Some(Value::Null) => None,
        Some(at) => match at.as_str().and_then(datetime) {
            Some(at) => Some(at),
            None => {
                return Err(fault(
                    "at",
                    "format",
                    "`at` is when the person did it: 2026-03-01T12:00:00Z.",
                ));
            }
        },
    };
    let on_conflict = match operation.shift_remove("on_conflict") {
        None | Some(Value::Null) => Clash::Refuse,
        Some(word) if word == "refuse" => Clash::Refuse,
        Some(word) if word == "keep" => Clash::Keep,
        Some(_) => {
            return Err(fault(
                "on_conflict",
                "enum",
                "`on_conflict` must be refuse or keep.",
            ));
        }
    };
    let mut intent = match operation.get("op").and_then(Value::as_str) {
        Some("create") => create(scope, model, operation, fields, at)?,
        Some("update") => update(scope, model, operation, fields, at)?,
        Some("delete") => delete(model, operation, &fields, at)?,
        _ => {
            return Err(fault(
                "op",
                "enum",
                "`op` must be create, update or delete.",
            ));
        }
    };
    intent.key = Some(key);
    match &mut intent.verb {
        Verb::Update { at, clash, .. } => (*at, *clash) = (done_at, on_conflict),
        Verb::Delete { clash, .. } => *clash = on_conflict,
        Verb::Create { .. } | Verb::Restore => {}
    }
    Ok(intent)
}

fn create<'a>(
    scope: &Scope<'a>,
    model: &'a Compiled,
    mut operation: Map<String, Value>,
    mut fields: Map<String, Value>,
    at: &str,
) -> Result<Intent<'a>, Vec<Detail>> {
    allowed(model.can_create(), at)?;
    for name in ["id", "space"] {
        if let Some(value) = operation.shift_remove(name) {
            fields.insert(name.to_owned(), value);
        }
    }
    // Without the client's own id, a repeat under a lost key would make a second row.
    if fields.get("id").is_none_or(Value::is_null) {
        return Err(vec![Detail::new(
            format!("{at}id"),
            "required",
            "A create in a batch needs the `id` that the client made.",
        )]);
    }
    Intent::create(scope, model, fields, at, &format!("{at}fields."))
}

fn update<'a>(
    scope: &Scope<'a>,
    model: &'a Compiled,
    mut operation: Map<String, Value>,
    fields: Map<String, Value>,
    at: &str,
) -> Result<Intent<'a>, Vec<Detail>> {
    allowed(model.can_update(), at)?;
    let fields_at = format!("{at}fields.");
    let mut faults = Vec::new();
    let fields = body_fields(scope, model, fields, Mode::Patch, &fields_at, &mut faults);
    let id =
        taken_id(operation.get("id").unwrap_or(&Value::Null), at).map_err(|fault| vec![fault])?;
    match take_rev(&mut operation, at) {
        Ok(Some(base)) if faults.is_empty() => {
            let verb = Verb::Update {
                base: Some(base),
                fields,
                at: None,
                clash: Clash::Refuse,
            };
            return Ok(placed(Intent::alone(model, &id, verb), at, fields_at));
        }
        Ok(Some(_)) => {}
        Ok(None) => faults.push(Detail::new(
            format!("{at}rev"),
            "required",
            "An update needs `rev`, the revision that you saw.",
        )),
        Err(fault) => faults.push(fault),
    }
    Err(faults)
}

fn delete<'a>(
    model: &'a Compiled,
    mut operation: Map<String, Value>,
    fields: &Map<String, Value>,
    at: &str,
) -> Result<Intent<'a>, Vec<Detail>> {
    allowed(model.can_delete(), at)?;
    if !fields.is_empty() {
        return Err(vec![Detail::new(
            format!("{at}fields"),
            "unknown",
            "A delete has no fields.",
        )]);
    }
    let id =
        taken_id(operation.get("id").unwrap_or(&Value::Null), at).map_err(|fault| vec![fault])?;
    let base = take_rev(&mut operation, at).map_err(|fault| vec![fault])?;
    let verb = Verb::Delete {
        base,
        clash: Clash::Refuse,
    };
    Ok(placed(Intent::alone(model, &id, verb), at, at.to_owned()))
}

fn placed<'a>(intent: Intent<'a>, at: &str, fields_at: String) -> Intent<'a> {
    Intent {
        at: at.to_owned(),
        fields_at,
        ..intent
    }
}

fn allowed(exists: bool, at: &str) -> Result<(), Vec<Detail>> {
    if exists {
        Ok(())
    } else {
        Err(vec![Detail::new(
            format!("{at}op"),
            "enum",
            "This model does not take that operation.",
        )])
    }
}
