//! Own fields: what people add to a model's rows without a change of the spec.
//!
//! A `custom` field holds values by key. What a key may hold says a row of the model that the
//! field names in `defined_by`, in the space of the row that holds the value. That model's
//! fields are known by their names; [`check`](crate::check) holds it to them:
//!
//! | field | kind | says |
//! | --- | --- | --- |
//! | `for` | enum | the model, by name, on whose rows it is |
//! | `key` | text | the value's name in JSON, filters and files |
//! | `label` | text | its name to people |
//! | `kind` | enum | one of [`KINDS`] |
//! | `min`, `max` | float | bounds of a number, of a text's length; a scale's ends |
//! | `choices` | list of text | what a choice is of |
//! | `unit`, `help` | text | for people |
//! | `rank` | rank | its place among the others |
//! | `archived` | bool | keeps what it has, takes nothing new |
//!
//! A definition becomes the [`Field`] that would hold such a value, so validation, types and
//! words are those of every other field.

use crate::expr::Kind as ExprKind;
use crate::model::{EnumValue, Field, Kind};
use crate::rules::kind_of;
use crate::shape::is_name;
use crate::values::Fault;
use serde_json::{Map, Value};

/// The words of a definition's `kind`.
pub const KINDS: [&str; 6] = ["number", "whole", "scale", "yes_no", "text", "choice"];
/// Fields of a definition with the kinds that they have, and whether they must be there.
pub const FIELDS: [(&str, Kind, bool); 11] = [
    ("for", Kind::Enum, true),
    ("key", Kind::Text, true),
    ("label", Kind::Text, true),
    ("kind", Kind::Enum, true),
    ("min", Kind::Float, false),
    ("max", Kind::Float, false),
    ("choices", Kind::List, false),
    ("unit", Kind::Text, false),
    ("help", Kind::Text, false),
    ("rank", Kind::Rank, false),
    ("archived", Kind::Bool, false),
];
/// The longest key, in bytes.
pub const KEY_MAX: usize = 40;
/// The longest text of a value, in characters.
pub const TEXT_MAX: usize = 2000;
/// The most values of a row, and the most definitions of a model in a space.
pub const MOST: usize = 100;
/// The farthest that a scale's ends may be apart: each step is a button.
const SCALE_MAX: f64 = 100.0;
/// Keys that expressions would take for something else.
const MEANT_OTHERWISE: [&str; 4] = ["true", "false", "null", "in"];

/// A definition, ready to hold values to.
#[derive(Clone, Debug, PartialEq)]
pub struct Defined {
    /// The model on whose rows it is.
    pub model: String,
    /// The value's name in JSON.
    pub key: String,
    /// The word of its kind.
    pub kind: String,
    /// The field that would hold such a value.
    pub field: Field,
    /// What numbers are in; may be empty.
    pub unit: String,
    /// Its place among the others; empty where definitions have none.
    pub rank: String,
    /// Whether it takes nothing new.
    pub archived: bool,
}

impl Defined {
    /// A definition's row, by field name as answers have it. `None` where the row has no key
    /// or a kind of which nothing is known.
    pub fn read(row: &Map<String, Value>) -> Option<Defined> {
        let text = |name: &str| row.get(name).and_then(Value::as_str);
        let owned = |name: &str| text(name).unwrap_or_default().to_owned();
        let bound = |name: &str| row.get(name).and_then(Value::as_f64);
        let (key, word) = (text("key")?, text("kind")?);
        let (kind, values) = match word {
            "number" => (Kind::Float, Vec::new()),
            "whole" | "scale" => (Kind::Int, Vec::new()),
            "yes_no" => (Kind::Bool, Vec::new()),
            "text" => (Kind::Text, Vec::new()),
            "choice" => (Kind::Enum, choices(row).map(choice).collect()),
            _ => return None,
        };
        let sized = matches!(kind, Kind::Float | Kind::Int | Kind::Text);
        let label = text("label").filter(|label| !label.is_empty());
        Some(Defined {
            model: owned("for"),
            key: key.to_owned(),
            kind: word.to_owned(),
            field: Field {
                kind,
                label: label.unwrap_or(key).to_owned(),
                help: owned("help"),
                min: bound("min").filter(|_| sized),
                max: bound("max").filter(|_| sized),
                values,
                ..Field::default()
            },
            unit: owned("unit"),
            rank: owned("rank"),
            archived: row.get("archived").and_then(Value::as_bool) == Some(true),
        })
    }

    /// What its values are in expressions.
    pub fn expr_kind(&self) -> ExprKind {
        kind_of(&self.field).unwrap_or(ExprKind::Opaque)
    }

    /// Whether what was noted under `before` can be read by this definition.
    pub fn reads(&self, before: &Defined) -> bool {
        let (now, then) = (self.expr_kind(), before.expr_kind());
        now == then || (now, then) == (ExprKind::Float, ExprKind::Int)
    }

    /// What is wrong with the definition itself, by its field.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut add = |path: &str, code, message: &str| {
            faults.push(Fault {
                path: path.to_owned(),
                code,
                message: message.to_owned(),
            });
        };
        if !is_key(&self.key) {
            let message = "Use lower-case letters, digits and underscores, 40 at most, a letter first: knee_pain.";
            add("key", "format", message);
        }
        let (min, max) = (self.field.min, self.field.max);
        let whole = |bound: Option<f64>| bound.is_none_or(|bound| bound.fract() == 0.0);
        match self.kind.as_str() {
            "scale" => match (min, max) {
                (Some(min), Some(max)) if max - min > SCALE_MAX => {
                    add("max", "max", "A scale has at most 101 steps.");
                }
                (Some(_), Some(_)) => {}
                (None, _) => add("min", "required", "Say where the scale begins."),
                (_, None) => add("max", "required", "Say where the scale ends."),
            },
            "choice" if self.field.values.is_empty() => {
                add("choices", "required", "List what there is to choose from.");
            }
            "choice" => {
                let names = || self.field.values.iter().map(|choice| choice.name.as_str());
                let twice = names()
                    .enumerate()
                    .any(|(at, name)| names().take(at).any(|before| before == name));
                if twice || names().any(|name| name.trim().is_empty()) {
                    add("choices", "format", "Each choice needs a name of its own.");
                }
            }
            _ => {}
        }
        if matches!(self.field.kind, Kind::Int | Kind::Text) {
            for (path, bound) in [("min", min), ("max", max)] {
                if !whole(bound) {
                    add(path, "type", "Give a whole number.");
                }
            }
        }
        faults
    }
}

/// Whether values may be kept under this key.
pub fn is_key(key: &str) -> bool {
    key.len() <= KEY_MAX && is_name(key) && !MEANT_OTHERWISE.contains(&key)
}

fn choices(row: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let list = row.get("choices").and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str)
}

fn choice(name: &str) -> EnumValue {
    EnumValue {
        id: name.to_owned(),
        name: name.to_owned(),
        label: name.to_owned(),
    }
}

#[cfg(test)]
mod tests;
