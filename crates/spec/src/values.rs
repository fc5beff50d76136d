//! Validation of what people send, against the fields of a model or a type.
//!
//! Everything wrong is listed at once, each fault with its path, so that a form can show
//! all of them. What passes comes back in normal form: e-mail addresses in lower case,
//! datetimes in UTC with milliseconds, floats with at most 15 significant digits (as many
//! as the database's JSON carries), so equal values are equal texts everywhere.

mod calendar;
mod composite;
mod number;
mod text;

use crate::model::{Field, Kind, Spec};
use crate::nearest::nearest;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

pub use calendar::datetime;
pub use number::settled;

/// What a value is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A new row from a client: required fields must be there, defaults fill in,
    /// read-only fields must not be given.
    Create,
    /// Some fields of a stored row: nothing is filled in, required fields may be left
    /// out but not be null.
    Patch,
    /// The body or query of an operation, or a row that the platform itself writes: as
    /// create, and read-only has no meaning.
    Type,
    /// Some fields that the platform itself changes: as patch, and read-only has no meaning.
    Change,
}

/// One thing wrong with what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// `name`, `sets[3].reps`.
    pub path: String,
    /// A stable word for programs: `required`, `unknown`, `read_only`, `type`, `min`,
    /// `max`, `format`, `enum`.
    pub code: &'static str,
    /// A sentence for people.
    pub message: String,
}

/// Validates `value` as an object of `fields` and answers it normalised, by field name.
/// `spec` gives the types that `object` and `list` fields name.
///
/// # Errors
/// Every fault, in the order of the fields.
pub fn validate(
    spec: &Spec,
    fields: &BTreeMap<String, Field>,
    value: &Value,
    mode: Mode,
) -> Result<Map<String, Value>, Vec<Fault>> {
    let mut check = Check {
        spec,
        mode,
        faults: Vec::new(),
    };
    let object = check.object(fields, value, "");
    match object {
        Some(object) if check.faults.is_empty() => Ok(object),
        _ => Err(check.faults),
    }
}

/// A query parameter's text as the JSON that a field of this kind takes: numbers and
/// bools read from their words, lists split at commas, anything else as text. What is no
/// number stays text, so that [`validate`] can say so at its place.
pub fn from_text(field: &Field, text: &str) -> Value {
    match (field.kind, text) {
        (Kind::Int | Kind::Float, number) => match serde_json::from_str(number) {
            Ok(Value::Number(number)) => Value::Number(number),
            _ => text.into(),
        },
        (Kind::Bool, "true") => true.into(),
        (Kind::Bool, "false") => false.into(),
        (Kind::List | Kind::Enums, list) => list
            .split(',')
            .filter(|item| !item.is_empty())
            .map(Value::from)
            .collect(),
        _ => text.into(),
    }
}

/// A validation under way: where faults gather.
struct Check<'a> {
    spec: &'a Spec,
    mode: Mode,
    faults: Vec<Fault>,
}

impl Check<'_> {
    fn fault<T>(
        &mut self,
        path: &str,
        code: &'static str,
        message: impl Into<String>,
    ) -> Option<T> {
        self.faults.push(Fault {
            path: path.to_owned(),
            code,
            message: message.into(),
        });
        None
    }

    fn object(
        &mut self,
        fields: &BTreeMap<String, Field>,
        value: &Value,
        path: &str,
    ) -> Option<Map<String, Value>> {
        let Value::Object(given) = value else {
            return self.fault(
                path,
                "type",
                format!("Expected an object with fields, got {}.", kind_word(value)),
            );
        };
        let mut normal = Map::new();
        for (name, value) in given {
            let at = join(path, name);
            let Some(field) = fields.get(name).filter(|field| field.kind != Kind::Many) else {
                self.unknown(fields, name, &at);
                continue;
            };
            if field.read_only && matches!(self.mode, Mode::Create | Mode::Patch) {
                self.fault::<()>(
                    &at,
                    "read_only",
                    format!("{} cannot be set here.", label(field, name)),
                );
                continue;
            }
            if let Some(value) = self.value(field, name, value, &at) {
                normal.insert(name.clone(), value);
            }
        }
        if matches!(self.mode, Mode::Create | Mode::Type) {
            self.complete(fields, given, &mut normal, path);
        }
        Some(normal)
    }

    fn unknown(&mut self, fields: &BTreeMap<String, Field>, name: &str, at: &str) {
        let known = fields
            .iter()
            .filter(|(_, field)| field.kind != Kind::Many)
            .map(|(name, _)| name.as_str());
        let hint = nearest(name, known)
            .map_or_else(String::new, |near| format!(" Did you mean `{near}`?"));
        // A person's own text goes back to them shortened: it may be the whole body.
        let shown: String = name.chars().take(60).collect();
        self.fault::<()>(at, "unknown", format!("There is no field `{shown}`.{hint}"));
    }

    /// Fills in defaults and names required fields that are not there.
    fn complete(
        &mut self,
        fields: &BTreeMap<String, Field>,
        given: &Map<String, Value>,
        normal: &mut Map<String, Value>,
        path: &str,
    ) {
        for (name, field) in fields {
            if given.contains_key(name) || field.kind == Kind::Many {
                continue;
            }
            match &field.default {
                Some(default) => {
                    normal.insert(name.clone(), default.clone());
                }
                // What clients may not write, they cannot be asked for.
                None if field.required && (self.mode == Mode::Type || !field.read_only) => {
                    self.fault::<()>(
                        &join(path, name),
                        "required",
                        format!("{} is required.", label(field, name)),
                    );
                }
                None => {}
            }
        }
    }

    fn value(&mut self, field: &Field, name: &str, value: &Value, at: &str) -> Option<Value> {
        let label = label(field, name);
        if value.is_null() {
            if field.required {
                return self.fault(at, "required", format!("{label} is required."));
            }
            return Some(Value::Null);
        }
        match field.kind {
            Kind::Text
            | Kind::Markdown
            | Kind::Secret
            | Kind::Email
            | Kind::Url
            | Kind::Slug
            | Kind::Ref
            | Kind::User => self.text(field, &label, value, at),
            Kind::Int => self.int(field, &label, value, at),
            Kind::Float => self.float(field, &label, value, at),
            Kind::Bool => match value {
                Value::Bool(_) => Some(value.clone()),
                _ => self.wrong(&label, "true or false", value, at),
            },
            Kind::Date | Kind::Datetime => self.time(field, &label, value, at),
            Kind::Enum => self.one_of(field, &label, value, at),
            Kind::Enums => self.some_of(field, &label, value, at),
            Kind::List => self.list(field, &label, value, at),
            Kind::Object => self.nested(field, &label, value, at),
            Kind::Json => Some(value.clone()),
            Kind::Many => None,
        }
    }

    fn wrong<T>(&mut self, label: &str, expected: &str, value: &Value, at: &str) -> Option<T> {
        self.fault(
            at,
            "type",
            format!("{label} must be {expected}, not {}.", kind_word(value)),
        )
    }
}

fn label(field: &Field, name: &str) -> String {
    if field.label.is_empty() {
        format!("`{name}`")
    } else {
        field.label.clone()
    }
}

fn join(path: &str, name: &str) -> String {
    let name: String = name.chars().take(60).collect();
    if path.is_empty() {
        name
    } else {
        format!("{path}.{name}")
    }
}

fn kind_word(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests;
