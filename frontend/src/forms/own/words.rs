//! What was noted and what may be, as people read it.
use contract::{CustomField, CustomFieldKind};
use serde_json::{Map, Value};

use crate::measure::number;

/// Label and value of each own field that a row has a value of, in the order of the fields.
pub fn own_words(
    fields: &[CustomField],
    values: Option<&Map<String, Value>>,
) -> Vec<(String, String)> {
    let Some(values) = values else {
        return Vec::new();
    };
    let noted = fields.iter().filter_map(|own| {
        let value = values.get(&own.key).filter(|value| !value.is_null())?;
        Some((own.label.clone(), said(own, value)))
    });
    noted.collect()
}

/// The same in one line: `Knee pain 4 of 10 · Belt yes`; empty where nothing was noted.
pub fn noted(fields: &[CustomField], values: Option<&Map<String, Value>>) -> String {
    let words = own_words(fields, values).into_iter();
    let words = words.map(|(label, said)| format!("{label} {said}"));
    words.collect::<Vec<_>>().join(" · ")
}

fn said(own: &CustomField, value: &Value) -> String {
    let amount = |value: f64| number::show(value, 2);
    match (own.kind, value) {
        (_, Value::Bool(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
        (CustomFieldKind::Scale, Value::Number(value)) => {
            let value = amount(value.as_f64().unwrap_or_default());
            own.max.map_or_else(
                || value.clone(),
                |max| format!("{value} of {}", amount(max)),
            )
        }
        (_, Value::Number(value)) => {
            let value = amount(value.as_f64().unwrap_or_default());
            match own.unit.as_deref().filter(|unit| !unit.is_empty()) {
                Some(unit) => format!("{value}\u{a0}{unit}"),
                None => value,
            }
        }
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

/// What a field takes, in a few words: `Scale, 0 to 10`.
pub fn kind_words(own: &CustomField) -> String {
    let bound = |bound: f64| number::show(bound, 2);
    let kind = own.kind.label();
    let unit = own.unit.as_deref().filter(|unit| !unit.is_empty());
    let unit = unit.map_or_else(String::new, |unit| format!(" {unit}"));
    match (own.kind, own.min, own.max) {
        (CustomFieldKind::Choice, ..) => own.choices.clone().unwrap_or_default().join(" · "),
        (CustomFieldKind::YesNo | CustomFieldKind::Text, ..) => kind.to_owned(),
        (_, Some(min), Some(max)) => format!("{kind}, {} to {}{unit}", bound(min), bound(max)),
        (_, Some(min), None) => format!("{kind}, from {}{unit}", bound(min)),
        (_, None, Some(max)) => format!("{kind}, up to {}{unit}", bound(max)),
        (_, None, None) if unit.is_empty() => kind.to_owned(),
        _ => format!("{kind},{unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::tests::own;
    use super::*;
    use serde_json::json;

    #[test]
    fn what_was_noted_is_said_with_its_measure() {
        let fields = [
            own("pain", "scale", json!({"min": 0, "max": 10})),
            own("sleep", "number", json!({"unit": "h"})),
            own("belt", "yes_no", json!({})),
            own("mood", "text", json!({})),
        ];
        let row = json!({"mood": "well", "pain": 4, "sleep": 7.5, "belt": false, "unknown": 1});
        let words = own_words(&fields, row.as_object());
        let said: Vec<(&str, &str)> = words
            .iter()
            .map(|(label, text)| (label.as_str(), text.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                ("pain", "4 of 10"),
                ("sleep", "7.5\u{a0}h"),
                ("belt", "no"),
                ("mood", "well")
            ]
        );
        assert!(own_words(&fields, None).is_empty());
        assert_eq!(noted(&fields[..1], row.as_object()), "pain 4 of 10");
        assert_eq!(kind_words(&fields[0]), "Scale, 0 to 10");
        assert_eq!(kind_words(&fields[1]), "Number, h");
        let grip = own("grip", "choice", json!({"choices": ["wide", "close"]}));
        assert_eq!(kind_words(&grip), "wide · close");
    }
}
