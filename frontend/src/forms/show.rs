//! A stored value as people read it.
use serde_json::Value;

use super::{Field, Kind};
use crate::measure::{day, number, span};

/// A stored value as text for a table cell; an absent one is an empty string.
pub fn show_value(field: &Field, value: &Value) -> String {
    match (field.kind, value) {
        (_, Value::Null) => String::new(),
        (Kind::Bool, Value::Bool(on)) => if *on { "yes" } else { "no" }.into(),
        (Kind::Enum | Kind::Enums, Value::String(stored)) => field
            .values
            .iter()
            .find(|(known, _)| known == stored)
            .map_or_else(|| stored.clone(), |(_, label)| label.clone()),
        (Kind::Date | Kind::Datetime, Value::String(text)) => {
            day::parse(text).map_or_else(|| text.clone(), day::show)
        }
        (Kind::Time, Value::String(text)) => text.strip_suffix(":00").unwrap_or(text).to_owned(),
        (Kind::Decimal, Value::String(text)) => text.replace('-', "\u{2212}"),
        (Kind::Duration, Value::Number(ms)) => span::show(ms.as_i64().unwrap_or_default()),
        (Kind::File | Kind::Image, Value::Object(_)) => file_name(value),
        (Kind::Link, Value::Array(ids)) => match ids.len() {
            0 => String::new(),
            count => number::count(count, "row", "rows"),
        },
        (_, Value::String(text)) => text.clone(),
        (_, Value::Number(amount)) => number::show(amount.as_f64().unwrap_or_default(), 2),
        (_, Value::Array(items)) => items
            .iter()
            .map(|item| show_value(field, item))
            .collect::<Vec<_>>()
            .join(", "),
        (_, other) => other.to_string(),
    }
}

/// What a file is called.
pub fn file_name(value: &Value) -> String {
    let name = value.get("name").and_then(Value::as_str);
    name.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_shown_by_their_kind() {
        let of = |kind: Kind| Field {
            kind,
            values: vec![("front_delts".into(), "Front delts".into())],
            ..Field::default()
        };
        for (kind, value, shown) in [
            (Kind::Enum, json!("front_delts"), "Front delts"),
            (Kind::Enums, json!(["front_delts", "b"]), "Front delts, b"),
            (Kind::Date, json!("2026-03-07"), "7 Mar 2026"),
            (Kind::Time, json!("18:30:00"), "18:30"),
            (Kind::Time, json!("18:30:05"), "18:30:05"),
            (Kind::Duration, json!(5_400_000), "1:30:00"),
            (Kind::Decimal, json!("-0.50"), "\u{2212}0.50"),
            (Kind::Lines, json!(["a", "b"]), "a, b"),
            (Kind::Link, json!(["x", "y"]), "2 rows"),
            (Kind::Image, json!({"name": "me.png", "size": 3}), "me.png"),
            (Kind::Bool, Value::Null, ""),
        ] {
            assert_eq!(show_value(&of(kind), &value), shown);
        }
    }
}
