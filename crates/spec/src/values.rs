//! Validation of what people send, against the fields of a model or a type.
//!
//! Everything wrong is listed at once, each fault with its path, so that a form can show
//! all of them. What passes comes back in normal form, which is also the form that
//! travels in answers: e-mail addresses in lower case, datetimes in UTC with
//! milliseconds, floats with at most 15 significant digits (as many as the database's
//! JSON carries), decimals with all the digits of their scale. Equal values are so equal
//! texts everywhere, and a normal form is its own normal form.

mod calendar;
mod composite;
mod custom;
mod decimal;
mod duration;
mod file;
mod formula;
mod json;
mod number;
mod object;
mod reference;
mod text;

use crate::model::{Field, Kind, Model, Spec, Table};
use serde_json::{Map, Value};

pub use calendar::datetime;
pub use json::{KEYWORDS, schema_faults};
pub use number::{MAX_INT, settled};
pub use reference::MAX_LINKS;

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

impl Mode {
    /// Whether the fields are somebody else's, who may not write all of them.
    fn is_clients(self) -> bool {
        matches!(self, Mode::Create | Mode::Patch)
    }
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
/// `spec` gives the types and models that fields name.
///
/// # Errors
/// Every fault, in the order in which the fields were sent, then what is missing.
pub fn validate(
    spec: &Spec,
    fields: &Table<Field>,
    value: &Value,
    mode: Mode,
) -> Result<Map<String, Value>, Vec<Fault>> {
    let mut check = Check::new(spec, mode);
    let object = check.object(fields, value, "");
    check.end(object)
}

/// Validates the fields of a row: as [`validate`], and a client may not send what the
/// model's presets set by themselves, nor be asked for it.
///
/// # Errors
/// Every fault, as [`validate`].
pub fn validate_row(
    spec: &Spec,
    model: &Model,
    value: &Value,
    mode: Mode,
) -> Result<Map<String, Value>, Vec<Fault>> {
    let mut check = Check::new(spec, mode);
    check.presets = match mode {
        Mode::Create => Some(&model.presets.create),
        Mode::Patch => Some(&model.presets.update),
        Mode::Type | Mode::Change => None,
    };
    let object = check.object(&model.fields, value, "");
    check.end(object)
}

/// Validates one value by itself, a default for example, and answers its normal form.
/// `name` stands for the field in paths, and in messages where it has no label.
///
/// # Errors
/// Every fault in it.
pub fn validate_value(
    spec: &Spec,
    field: &Field,
    name: &str,
    value: &Value,
) -> Result<Value, Vec<Fault>> {
    let mut check = Check::new(spec, Mode::Type);
    let label = label(field, name);
    let place = Place {
        field,
        label: &label,
        at: name,
    };
    let value = check.value(place, value);
    check.end(value)
}

/// A query parameter's text as the JSON that a field of this kind takes: numbers and
/// bools read from their words, lists split at commas, anything else as text. What is no
/// number stays text, so that [`validate`] can say so at its place.
pub fn from_text(field: &Field, text: &str) -> Value {
    match (field.kind, text) {
        (Kind::Int | Kind::Float | Kind::Duration, number) => match serde_json::from_str(number) {
            Ok(Value::Number(number)) => Value::Number(number),
            _ => text.into(),
        },
        (Kind::Bool, "true") => true.into(),
        (Kind::Bool, "false") => false.into(),
        (Kind::List | Kind::Enums | Kind::Link, list) => list
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
    /// Fields of the outermost object that the engine sets by itself.
    presets: Option<&'a Table<String>>,
    faults: Vec<Fault>,
}

/// Where a value stands: the field that it is held to, what people call it, its path.
#[derive(Clone, Copy)]
struct Place<'a> {
    field: &'a Field,
    label: &'a str,
    at: &'a str,
}

impl<'a> Check<'a> {
    fn new(spec: &'a Spec, mode: Mode) -> Self {
        Self {
            spec,
            mode,
            presets: None,
            faults: Vec::new(),
        }
    }

    fn end<T>(self, outcome: Option<T>) -> Result<T, Vec<Fault>> {
        match outcome {
            Some(normal) if self.faults.is_empty() => Ok(normal),
            _ => Err(self.faults),
        }
    }

    /// Notes a fault; always `None`, so that a check can end with it.
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

    fn wrong<T>(&mut self, place: Place<'_>, expected: &str, value: &Value) -> Option<T> {
        let message = format!(
            "{} must be {expected}, not {}.",
            place.label,
            kind_word(value)
        );
        self.fault(place.at, "type", message)
    }

    /// The value's normal form.
    fn value(&mut self, place: Place<'_>, value: &Value) -> Option<Value> {
        if value.is_null() {
            if place.field.required {
                return self.fault(
                    place.at,
                    "required",
                    format!("{} is required.", place.label),
                );
            }
            return Some(Value::Null);
        }
        match place.field.kind {
            Kind::Text
            | Kind::Markdown
            | Kind::Secret
            | Kind::Email
            | Kind::Url
            | Kind::Slug
            | Kind::Phone
            | Kind::Colour
            | Kind::Ref
            | Kind::User
            | Kind::Sequence
            | Kind::Rank => self.text(place, value),
            Kind::Int => self.int(place, value),
            Kind::Float => self.float(place, value),
            Kind::Decimal => self.decimal(place, value),
            Kind::Duration => self.duration(place, value),
            Kind::Bool => match value {
                Value::Bool(_) => Some(value.clone()),
                _ => self.wrong(place, "true or false", value),
            },
            Kind::Date | Kind::Time | Kind::Datetime => self.calendar(place, value),
            Kind::Enum => self.one_of(place, value),
            Kind::Enums => self.some_of(place, value),
            Kind::List => self.list(place, value),
            Kind::Object => self.nested(place, value),
            Kind::Json => self.json(place, value),
            Kind::Custom => self.custom(place, value),
            Kind::File | Kind::Image => self.file(place, value),
            Kind::Link => self.link(place, value),
            Kind::Any => self.any(place, value),
            // Nothing holds a value of these; an object's fields never come here.
            Kind::Many | Kind::Formula | Kind::Lookup | Kind::Rollup | Kind::Count => None,
        }
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
    let name = shown(name);
    if path.is_empty() {
        name
    } else {
        format!("{path}.{name}")
    }
}

/// A person's own text goes back to them shortened: it may be the whole body.
fn shown(text: &str) -> String {
    text.chars().take(60).collect()
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
