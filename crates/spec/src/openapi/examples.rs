//! An example for every request and answer, read off its schema: what the spec's authors
//! gave with `example`, else the plainest value that the schema lets through.

use super::Paths;
use serde_json::{Map, Number, Value, json};

/// Deeper than any shape of the API; a type that holds itself ends here.
const DEEPEST: usize = 8;
/// An id as the examples have it: a UUID of version 7.
const ID: &str = "0199a3c4-7d10-7b52-9e6f-3c1d5a8e4b27";

/// Adds an example to each JSON body and each JSON answer of success.
pub(super) fn add(paths: &mut Paths, schemas: &Map<String, Value>) {
    let operations = paths
        .values_mut()
        .filter_map(Value::as_object_mut)
        .flat_map(Map::values_mut);
    for operation in operations {
        if let Some(body) = operation.get_mut("requestBody") {
            illustrate(body, schemas);
        }
        let answers = operation
            .get_mut("responses")
            .and_then(Value::as_object_mut);
        let answers = answers.into_iter().flatten();
        for (_, answer) in answers.filter(|(status, _)| status.starts_with('2')) {
            illustrate(answer, schemas);
        }
    }
}

fn illustrate(place: &mut Value, schemas: &Map<String, Value>) {
    let media = place
        .get_mut("content")
        .and_then(|content| content.get_mut("application/json"));
    if let Some(Value::Object(media)) = media
        && let Some(schema) = media.get("schema")
    {
        let example = example(schema, schemas, 0);
        media.entry("example").or_insert(example);
    }
}

/// A value that the schema lets through.
pub fn example(schema: &Value, schemas: &Map<String, Value>, depth: usize) -> Value {
    if let Some(given) = given(schema) {
        return given.clone();
    }
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        let name = name.rsplit('/').next().unwrap_or(name);
        let target = schemas.get(name).unwrap_or(&Value::Null);
        return example(target, schemas, depth + 1);
    }
    let first = |key: &str| {
        schema
            .get(key)?
            .as_array()?
            .iter()
            .find(|one| !one.is_null())
    };
    if let Some(one) = first("anyOf").or_else(|| first("oneOf")) {
        return example(one, schemas, depth);
    }
    if let Some(word) = first("enum") {
        return word.clone();
    }
    match kind(schema) {
        "object" => object(schema, schemas, depth),
        "array" => array(schema, schemas, depth),
        "string" => text(schema).into(),
        "integer" => whole(schema).into(),
        "number" => json!(whole(schema)),
        "boolean" => true.into(),
        _ => Value::Null,
    }
}

/// What the schema itself gives.
fn given(schema: &Value) -> Option<&Value> {
    let examples = schema.get("examples").and_then(|examples| examples.get(0));
    let default = schema.get("default").filter(|default| !default.is_null());
    examples.or_else(|| schema.get("const")).or(default)
}

fn kind(schema: &Value) -> &str {
    match schema.get("type") {
        Some(Value::String(word)) => word,
        Some(Value::Array(words)) => {
            let mut words = words.iter().filter_map(Value::as_str);
            words.find(|word| *word != "null").unwrap_or("null")
        }
        _ => "null",
    }
}

/// What must be there, and what was given an example.
fn object(schema: &Value, schemas: &Map<String, Value>, depth: usize) -> Value {
    let required = schema.get("required").and_then(Value::as_array);
    let must = |name: &str| required.is_some_and(|names| names.iter().any(|one| one == name));
    let properties = schema.get("properties").and_then(Value::as_object);
    let shown = properties.into_iter().flatten().filter(|(name, property)| {
        must(name) || (depth < DEEPEST && property.get("examples").is_some())
    });
    let members = shown.map(|(name, property)| (name.clone(), member(property, schemas, depth)));
    Value::Object(members.collect())
}

/// A member that may be null and has no example of its own is shown without a value.
fn member(property: &Value, schemas: &Map<String, Value>, depth: usize) -> Value {
    let types = property.get("type").and_then(Value::as_array);
    let nullable = types.is_some_and(|words| words.iter().any(|word| word == "null"))
        || property.get("anyOf").is_some();
    if nullable && given(property).is_none() {
        return Value::Null;
    }
    example(property, schemas, depth + 1)
}

fn array(schema: &Value, schemas: &Map<String, Value>, depth: usize) -> Value {
    let items = schema.get("items").filter(|_| depth < DEEPEST);
    let one = items.map(|items| example(items, schemas, depth + 1));
    Value::Array(one.into_iter().collect())
}

fn text(schema: &Value) -> String {
    let format = schema.get("format").and_then(Value::as_str);
    let pattern = schema.get("pattern").and_then(Value::as_str);
    let usual = match format.unwrap_or_default() {
        "uuid" => ID,
        "email" => "anna@example.com",
        "uri" => "https://example.com/",
        "date" => "2026-03-02",
        "date-time" => "2026-03-02T17:30:00.000Z",
        "time-local" => "17:30:00",
        "decimal" => return decimal(pattern.unwrap_or_default()),
        "password" => "four plain words will do",
        _ => match pattern.unwrap_or_default() {
            pattern if pattern.contains("#") => "#336699",
            pattern if pattern.contains("\\+") => "+41791234567",
            pattern if pattern.contains("{64}") => {
                return "0123456789abcdef".repeat(4);
            }
            "" => "Text",
            // A slug and a rank are both met by one small letter.
            _ => "n",
        },
    };
    let bound = |key: &str| {
        schema
            .get(key)?
            .as_u64()
            .and_then(|n| usize::try_from(n).ok())
    };
    let least = bound("minLength").unwrap_or(0);
    let most = bound("maxLength").unwrap_or(usize::MAX);
    let filled = usual.chars().chain(std::iter::repeat('x'));
    let length = usual.chars().count().max(least).min(most);
    filled.take(length).collect()
}

/// `1`, with the digits behind the point that the pattern asks for.
fn decimal(pattern: &str) -> String {
    let digits = pattern
        .rsplit_once("\\.[0-9]{")
        .and_then(|(_, rest)| rest.split('}').next()?.parse().ok())
        .unwrap_or(0);
    match digits {
        0 => "1".to_owned(),
        digits => format!("1.{}", "0".repeat(digits)),
    }
}

/// 1, or the nearest number that the bounds allow.
fn whole(schema: &Value) -> Number {
    let bound = |key: &str| schema.get(key).and_then(Value::as_f64);
    let least = bound("minimum").unwrap_or(f64::MIN);
    let most = bound("maximum").unwrap_or(f64::MAX);
    let number = 1.0_f64.max(least).min(most);
    if number.fract() == 0.0 {
        Number::from(number as i64)
    } else {
        Number::from_f64(number).unwrap_or_else(|| Number::from(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(schema: &Value) -> Value {
        let schemas = Map::from_iter([(
            "Plate".to_owned(),
            json!({"type": "object", "required": ["kg"], "properties": {
                "kg": {"type": "number", "minimum": 2.5},
                "colour": {"type": "string"},
            }}),
        )]);
        example(schema, &schemas, 0)
    }

    #[test]
    fn what_is_given_comes_first_and_the_rest_is_plain() {
        let schema = json!({"type": "object", "required": ["a", "b", "c", "d"], "properties": {
            "a": {"type": "string", "examples": ["Squat"]},
            "b": {"type": ["string", "null"]},
            "c": {"type": "array", "items": {"$ref": "#/components/schemas/Plate"}},
            "d": {"type": ["string", "null"], "enum": ["kg", "lb", null], "default": "lb"},
            "e": {"type": "integer"},
            "f": {"type": "integer", "examples": [5]},
        }});
        let wanted = json!({"a": "Squat", "b": null, "c": [{"kg": 2.5}], "d": "lb", "f": 5});
        assert_eq!(of(&schema), wanted);
    }

    #[test]
    fn texts_keep_to_their_formats_and_lengths() {
        for (schema, wanted) in [
            (json!({"type": "string", "minLength": 6}), "Textxx"),
            (json!({"type": "string", "maxLength": 2}), "Te"),
            (json!({"type": "string", "format": "date"}), "2026-03-02"),
            (
                json!({"type": "string", "format": "decimal", "pattern": "^-?[0-9]+\\.[0-9]{2}$"}),
                "1.00",
            ),
        ] {
            assert_eq!(of(&schema), json!(wanted), "{schema}");
        }
    }

    #[test]
    fn a_shape_that_holds_itself_ends() {
        let schemas = Map::from_iter([(
            "Part".to_owned(),
            json!({"type": "object", "required": ["parts"], "properties": {
                "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}},
            }}),
        )]);
        let schema = json!({"$ref": "#/components/schemas/Part"});
        assert!(example(&schema, &schemas, 0).to_string().len() < 200);
    }
}
