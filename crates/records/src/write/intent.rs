//! What a caller asks to be written, decoded and valid in itself.

use super::presets;
use crate::engine::Compiled;
use crate::scope::Scope;
use ports::{Detail, Error, Statement};
use serde_json::{Map, Value};
use spec::model::Space;
use spec::values::{self, Mode};

/// One write.
#[derive(Clone)]
pub(crate) struct Intent<'a> {
    pub model: &'a Compiled,
    pub id: String,
    pub verb: Verb,
    /// Where in the request it stands: empty, or `operations[3].`.
    pub at: String,
    /// Where its fields stand: empty, or `operations[3].fields.`.
    pub fields_at: String,
    pub key: Option<Key>,
    /// The revisions of which the row must be at one; none is any.
    pub only_if: Option<Vec<i64>>,
    /// What else the write's batch does, whether the row changes or not.
    pub beside: Vec<Statement>,
}

#[derive(Clone)]
pub(crate) enum Verb {
    /// A new row: all of its valid fields.
    Create {
        space: String,
        fields: Map<String, Value>,
        /// Those that the caller gave and that not everyone may write.
        given: Vec<String>,
    },
    /// Some fields, over what the caller had seen at revision `base`; over whatever there
    /// is where there is none.
    Update {
        base: Option<i64>,
        fields: Map<String, Value>,
        /// When the person did it, where that is not now.
        at: Option<String>,
        clash: Clash,
    },
    /// A tombstone; with `base`, only if the row is as the caller saw it.
    Delete { base: Option<i64>, clash: Clash },
    /// A deleted row, back with what its delete took along.
    Restore,
}

/// What becomes of a write whose base others have written over.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clash {
    /// It is refused.
    Refuse,
    /// The later value stands, the other one waits in `conflicts`; an edit outlives a delete.
    Keep,
}

/// An idempotency key and the digest of the request that it stands for.
#[derive(Clone)]
pub(crate) struct Key {
    pub key: String,
    pub hash: String,
}

impl<'a> Intent<'a> {
    /// A write by itself, not one of several in a request.
    pub(crate) fn alone(model: &'a Compiled, id: &str, verb: Verb) -> Self {
        Intent {
            model,
            id: id.to_owned(),
            verb,
            at: String::new(),
            fields_at: String::new(),
            key: None,
            only_if: None,
            beside: Vec::new(),
        }
    }

    /// A create from the body's fields, in which `id` and `space` may stand.
    pub(crate) fn create(
        scope: &Scope<'a>,
        model: &'a Compiled,
        mut body: Map<String, Value>,
        at: &str,
        fields_at: &str,
    ) -> Result<Self, Vec<Detail>> {
        let mut faults = Vec::new();
        let id = match body.shift_remove("id") {
            None | Some(Value::Null) => Some(scope.new_id()),
            Some(given) => keep(taken_id(&given, at), &mut faults),
        };
        let space = keep(
            taken_space(scope, model, body.shift_remove("space"), at),
            &mut faults,
        );
        let given = ruled(model, &body);
        let mut fields = body_fields(scope, model, body, Mode::Create, fields_at, &mut faults);
        let (Some(id), Some(space), true) = (id, space, faults.is_empty()) else {
            return Err(faults);
        };
        let row = whole_row(&fields, &id, &space);
        fields.extend(presets::set(scope, model, &row, None, fields_at)?);
        let verb = Verb::Create {
            space,
            fields,
            given,
        };
        Ok(Intent {
            at: at.to_owned(),
            fields_at: fields_at.to_owned(),
            ..Intent::alone(model, &id, verb)
        })
    }
}

/// Names in the body of fields that have a rule of their own on who may write them.
fn ruled(model: &Compiled, body: &Map<String, Value>) -> Vec<String> {
    let given = body.iter().filter(|(_, value)| !value.is_null());
    given
        .filter(|(name, _)| model.write_rule(name).is_some())
        .map(|(name, _)| name.clone())
        .collect()
}

/// A new row's fields with those that every row has.
pub(super) fn whole_row(fields: &Map<String, Value>, id: &str, space: &str) -> Map<String, Value> {
    let mut row = fields.clone();
    row.insert("id".into(), id.into());
    row.insert("space".into(), space.into());
    row
}

/// The fields of a body, valid and normal; faults are added with their place.
pub(crate) fn body_fields(
    scope: &Scope<'_>,
    model: &Compiled,
    body: Map<String, Value>,
    mode: Mode,
    at: &str,
    faults: &mut Vec<Detail>,
) -> Map<String, Value> {
    values::validate_row(
        scope.engine.spec(),
        &model.model,
        &Value::Object(body),
        mode,
    )
    .unwrap_or_else(|found| {
        faults.extend(
            found
                .into_iter()
                .map(|fault| Detail::new(format!("{at}{}", fault.path), fault.code, fault.message)),
        );
        Map::new()
    })
}

/// A base revision: `rev` of the body or the operation.
pub(crate) fn take_rev(body: &mut Map<String, Value>, at: &str) -> Result<Option<i64>, Detail> {
    match body.shift_remove("rev") {
        None | Some(Value::Null) => Ok(None),
        Some(rev) => match rev.as_i64().filter(|rev| *rev >= 0) {
            Some(rev) => Ok(Some(rev)),
            None => Err(Detail::new(
                format!("{at}rev"),
                "type",
                "`rev` must be the whole number that the row had.",
            )),
        },
    }
}

/// A row's id as its client made it: a UUIDv7, so that ids follow the order of creation.
pub(crate) fn taken_id(given: &Value, at: &str) -> Result<String, Detail> {
    let fault = || {
        Detail::new(
            format!("{at}id"),
            "format",
            "`id` must be a UUID of version 7.",
        )
    };
    let id = given.as_str().ok_or_else(fault)?.to_ascii_lowercase();
    let parsed = uuid::Uuid::try_parse(&id).map_err(|_| fault())?;
    let well_formed = id.len() == 36
        && parsed.get_version_num() == 7
        && parsed.get_variant() == uuid::Variant::RFC4122;
    if well_formed { Ok(id) } else { Err(fault()) }
}

fn taken_space(
    scope: &Scope<'_>,
    model: &Compiled,
    given: Option<Value>,
    at: &str,
) -> Result<String, Detail> {
    match given {
        Some(Value::String(space)) => Ok(space),
        None | Some(Value::Null) => {
            let own = scope
                .user
                .filter(|_| model.model.spaces.contains(&Space::Person));
            own.map(str::to_owned).ok_or_else(|| {
                Detail::new(
                    format!("{at}space"),
                    "required",
                    "Say in which space: `space` is required.",
                )
            })
        }
        Some(_) => Err(Detail::new(
            format!("{at}space"),
            "type",
            "`space` must be a space's id.",
        )),
    }
}

fn keep<T>(result: Result<T, Detail>, faults: &mut Vec<Detail>) -> Option<T> {
    result.map_err(|fault| faults.push(fault)).ok()
}

/// The body as an object, or the fault that it is none.
pub(crate) fn object(body: Value) -> Result<Map<String, Value>, Error> {
    match body {
        Value::Object(members) => Ok(members),
        _ => Err(Error::bad_request("The body must be a JSON object.")),
    }
}
