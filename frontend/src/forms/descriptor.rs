//! What the form and table widgets need to know of a model's field.
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One field of a model, as it is entered and shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Key in the row's JSON.
    pub name: String,
    pub label: String,
    pub kind: Kind,
    #[serde(default)]
    pub required: bool,
    #[serde(default)]
    pub help: Option<String>,
    #[serde(default)]
    pub read_only: bool,
}

/// The kind of value, which decides the input and how a value is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Text,
    Markdown,
    Email,
    Int {
        min: Option<i64>,
        max: Option<i64>,
    },
    Float {
        min: Option<f64>,
        max: Option<f64>,
    },
    Bool,
    Date,
    Datetime,
    /// Pairs of stored value and label.
    Enum {
        values: Vec<(String, String)>,
    },
    /// Id of a row of another model.
    Ref {
        to: String,
    },
}

impl Field {
    pub fn new(name: &str, label: &str, kind: Kind) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            kind,
            required: false,
            help: None,
            read_only: false,
        }
    }

    #[must_use]
    pub fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    #[must_use]
    pub fn help(self, text: &str) -> Self {
        Self {
            help: Some(text.into()),
            ..self
        }
    }
}

/// A stored value as text for a table cell; an absent one is an empty string.
pub fn show_value(kind: &Kind, value: &Value) -> String {
    match (kind, value) {
        (_, Value::Null) => String::new(),
        (Kind::Bool, Value::Bool(on)) => if *on { "yes" } else { "no" }.into(),
        (Kind::Enum { values }, Value::String(stored)) => values
            .iter()
            .find(|(known, _)| known == stored)
            .map_or_else(|| stored.replace('_', " "), |(_, label)| label.clone()),
        (Kind::Date | Kind::Datetime, Value::String(text)) => {
            crate::measure::day::parse(text).map_or_else(|| text.clone(), crate::measure::day::show)
        }
        (_, Value::String(text)) => text.clone(),
        (_, Value::Number(number)) => {
            crate::measure::number::show(number.as_f64().unwrap_or_default(), 2)
        }
        (_, Value::Array(items)) => items
            .iter()
            .map(|item| show_value(kind, item))
            .collect::<Vec<_>>()
            .join(", "),
        (_, other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn descriptors_are_read_from_generated_json() {
        let field: Field = serde_json::from_value(json!({
            "name": "rir", "label": "Reps in reserve", "kind": {"float": {"min": 0.0, "max": 10.0}}
        }))
        .unwrap();
        assert_eq!(
            field.kind,
            Kind::Float {
                min: Some(0.0),
                max: Some(10.0)
            }
        );
        let plain: Field =
            serde_json::from_value(json!({"name": "a", "label": "A", "kind": "text"})).unwrap();
        assert!(!plain.required);
    }

    #[test]
    fn values_are_shown_by_their_kind() {
        let kind = Kind::Enum {
            values: vec![("warmup".into(), "Warm-up".into())],
        };
        assert_eq!(show_value(&kind, &json!("warmup")), "Warm-up");
        assert_eq!(show_value(&kind, &json!("front_delts")), "front delts");
        assert_eq!(show_value(&Kind::Date, &json!("2026-03-07")), "7 Mar 2026");
        assert_eq!(show_value(&Kind::Text, &json!(["a", "b"])), "a, b");
        assert_eq!(show_value(&Kind::Bool, &Value::Null), "");
    }
}
