//! Free JSON held to a schema: the part of JSON Schema 2020-12 that needs no references,
//! no patterns and no logic, so that a form can be drawn from it and a fault be told.

use super::{Check, Place, join, kind_word};
use serde_json::{Map, Value};

/// The keywords that a `json` field's schema may use, beside `title` and `description`.
pub const KEYWORDS: [&str; 13] = [
    "type",
    "enum",
    "const",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "minItems",
    "maxItems",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
];

/// Words for people, which hold values to nothing.
const WORDS: [&str; 2] = ["title", "description"];

const TYPES: [&str; 7] = [
    "null", "boolean", "integer", "number", "string", "array", "object",
];

impl Check<'_> {
    pub(super) fn json(&mut self, place: Place<'_>, value: &Value) -> Option<Value> {
        let before = self.faults.len();
        if let Some(Value::Object(schema)) = &place.field.schema {
            self.fits(place, schema, value);
        }
        (self.faults.len() == before).then(|| value.clone())
    }

    /// Holds a value to a schema, and what is in it to what the schema says of that.
    fn fits(&mut self, place: Place<'_>, schema: &Map<String, Value>, value: &Value) {
        let Place { label, at, .. } = place;
        if let Some(expected) = schema.get("type")
            && !types(expected).any(|word| is_of_type(word, value))
        {
            let words: Vec<&str> = types(expected).map(spoken).collect();
            let message = format!(
                "{label} must be {}, not {}.",
                words.join(" or "),
                kind_word(value)
            );
            self.fault::<()>(at, "type", message);
            return;
        }
        let choices = match (schema.get("enum"), schema.get("const")) {
            (Some(Value::Array(choices)), _) => choices.as_slice(),
            (_, Some(only)) => std::slice::from_ref(only),
            _ => &[],
        };
        if !choices.is_empty() && !choices.iter().any(|choice| same(choice, value)) {
            let choices: Vec<String> = choices.iter().map(Value::to_string).collect();
            let message = format!("{label} must be one of {}.", choices.join(", "));
            self.fault::<()>(at, "enum", message);
            return;
        }
        let (measure, low, high, unit) = match value {
            Value::Number(number) => (number.as_f64(), "minimum", "maximum", ""),
            Value::String(text) => (
                Some(text.chars().count() as f64),
                "minLength",
                "maxLength",
                " characters",
            ),
            Value::Array(items) => (Some(items.len() as f64), "minItems", "maxItems", " entries"),
            _ => (None, "", "", ""),
        };
        let bound = |key: &str| schema.get(key).and_then(Value::as_f64);
        if let (Some(size), Some(min)) = (measure, bound(low))
            && size < min
        {
            let message = format!("{label} must have at least {min}{unit}.");
            self.fault::<()>(at, "min", message);
        }
        if let (Some(size), Some(max)) = (measure, bound(high))
            && size > max
        {
            let message = format!("{label} must have at most {max}{unit}.");
            self.fault::<()>(at, "max", message);
        }
        match value {
            Value::Object(members) => self.members(place, schema, members),
            Value::Array(items) => {
                if let Some(Value::Object(inner)) = schema.get("items") {
                    for (index, item) in items.iter().enumerate() {
                        let at = format!("{at}[{index}]");
                        self.fits(Place { at: &at, ..place }, inner, item);
                    }
                }
            }
            _ => {}
        }
    }

    fn members(
        &mut self,
        place: Place<'_>,
        schema: &Map<String, Value>,
        members: &Map<String, Value>,
    ) {
        let known = schema.get("properties").and_then(Value::as_object);
        let closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
        for (name, value) in members {
            let at = join(place.at, name);
            let label = format!("`{}`", super::shown(name));
            match known.and_then(|known| known.get(name)) {
                Some(Value::Object(inner)) => {
                    let place = Place {
                        label: &label,
                        at: &at,
                        ..place
                    };
                    self.fits(place, inner, value);
                }
                None if closed => {
                    let message = format!("{} has no place for {label}.", place.label);
                    self.fault::<()>(&at, "unknown", message);
                }
                _ => {}
            }
        }
        let required = schema.get("required").and_then(Value::as_array);
        for name in required.into_iter().flatten().filter_map(Value::as_str) {
            if !members.contains_key(name) {
                let message = format!("`{name}` is required.");
                self.fault::<()>(&join(place.at, name), "required", message);
            }
        }
    }
}

/// What is wrong with a schema itself: the path inside it, and a sentence. A spec with such
/// a schema is faulty.
pub fn schema_faults(schema: &Value) -> Vec<(String, String)> {
    let mut faults = Vec::new();
    inspect(schema, "", &mut faults);
    faults
}

fn inspect(schema: &Value, path: &str, faults: &mut Vec<(String, String)>) {
    let Value::Object(keys) = schema else {
        faults.push((path.to_owned(), "a schema is an object".to_owned()));
        return;
    };
    for (key, value) in keys {
        let at = join(path, key);
        let fits = match key.as_str() {
            "type" => {
                let words: Vec<&str> = types(value).collect();
                let count = value.as_array().map_or(1, Vec::len);
                !words.is_empty()
                    && words.len() == count
                    && words.iter().all(|word| TYPES.contains(word))
            }
            "enum" => value.as_array().is_some_and(|choices| !choices.is_empty()),
            "const" => true,
            "properties" => {
                let inner = value.as_object();
                for (name, schema) in inner.into_iter().flatten() {
                    inspect(schema, &join(&at, name), faults);
                }
                inner.is_some()
            }
            "required" => value
                .as_array()
                .is_some_and(|names| names.iter().all(Value::is_string)),
            "additionalProperties" => value.is_boolean(),
            "items" => {
                inspect(value, &at, faults);
                continue;
            }
            "minItems" | "maxItems" | "minLength" | "maxLength" => value.is_u64(),
            "minimum" | "maximum" => value.is_number(),
            word if WORDS.contains(&word) => value.is_string(),
            _ => {
                let known = KEYWORDS.join(", ");
                faults.push((at, format!("is no keyword here; there are {known}")));
                continue;
            }
        };
        if !fits {
            faults.push((at, format!("is not what “{key}” takes")));
        }
    }
}

/// The words of `type`, one or several.
fn types(expected: &Value) -> impl Iterator<Item = &str> {
    let several = expected.as_array().into_iter().flatten();
    several.filter_map(Value::as_str).chain(expected.as_str())
}

fn is_of_type(word: &str, value: &Value) -> bool {
    match (word, value) {
        ("null", Value::Null)
        | ("boolean", Value::Bool(_))
        | ("number", Value::Number(_))
        | ("string", Value::String(_))
        | ("array", Value::Array(_))
        | ("object", Value::Object(_)) => true,
        ("integer", Value::Number(number)) => {
            number.as_f64().is_some_and(|number| number.fract() == 0.0)
        }
        _ => false,
    }
}

fn spoken(word: &str) -> &str {
    match word {
        "null" => "null",
        "boolean" => "true or false",
        "integer" => "a whole number",
        "number" => "a number",
        "string" => "text",
        "array" => "a list",
        _ => "an object",
    }
}

/// Equal as JSON Schema has it: numbers by value, whatever their writing.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || one.as_f64() == other.as_f64()
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(name, value)| other.get(name).is_some_and(|other| same(value, other)))
        }
        _ => one == other,
    }
}
