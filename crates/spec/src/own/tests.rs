//! What definitions become, and what is wrong with bad ones.

use super::*;
use crate::model::Spec;
use crate::values::validate_value;
use serde_json::json;

fn defined(row: Value) -> Defined {
    Defined::read(row.as_object().expect("an object")).expect("a definition")
}

fn codes(row: Value) -> Vec<(String, &'static str)> {
    let faults = defined(row).faults().into_iter();
    faults.map(|fault| (fault.path, fault.code)).collect()
}

#[test]
fn a_definition_holds_values_as_its_field_would() {
    let scale = json!({"for": "set", "key": "knee_pain", "label": "Knee pain", "kind": "scale", "min": 0, "max": 10});
    let choice =
        json!({"for": "set", "key": "grip", "kind": "choice", "choices": ["wide", "close"]});
    let text = json!({"for": "set", "key": "mood", "kind": "text", "max": 5});
    for (row, value, code) in [
        (&scale, json!(4), None),
        (&scale, json!(11), Some("max")),
        (&scale, json!(4.5), Some("type")),
        (&scale, json!("4"), Some("type")),
        (&choice, json!("wide"), None),
        (&choice, json!("wid"), Some("enum")),
        (&text, json!("sore"), None),
        (&text, json!("very sore"), Some("max")),
    ] {
        let of = defined(row.clone());
        let faults = validate_value(&Spec::default(), &of.field, "custom.x", &value);
        let found = faults.err().map(|faults| faults[0].code);
        assert_eq!(found, code, "{row} {value}");
    }
}

#[test]
fn a_bad_definition_says_what_it_lacks() {
    let of = |kind: &str| json!({"for": "set", "key": "a", "label": "A", "kind": kind});
    let with = |kind: &str, more: Value| {
        let mut row = of(kind);
        let members = more.as_object().expect("an object").clone();
        row.as_object_mut().expect("an object").extend(members);
        row
    };
    assert_eq!(codes(of("scale")), [("min".to_owned(), "required")]);
    assert_eq!(
        codes(with("scale", json!({"min": 0, "max": 1000}))),
        [("max".to_owned(), "max")]
    );
    assert_eq!(codes(of("choice")), [("choices".to_owned(), "required")]);
    assert_eq!(
        codes(with("choice", json!({"choices": ["a", "a"]}))),
        [("choices".to_owned(), "format")]
    );
    assert_eq!(
        codes(with("whole", json!({"min": 0.5}))),
        [("min".to_owned(), "type")]
    );
    for key in ["Knee", "9a", "knee-pain", "in", "", &"a".repeat(41)] {
        assert_eq!(
            codes(with("number", json!({"key": key}))),
            [("key".to_owned(), "format")],
            "{key}"
        );
    }
    assert!(codes(with("yes_no", json!({"min": 0.5}))).is_empty());
}

#[test]
fn another_kind_must_read_what_is_there() {
    let of = |kind: &str| defined(json!({"for": "set", "key": "a", "kind": kind}));
    assert!(of("scale").reads(&of("whole")));
    assert!(of("number").reads(&of("scale")));
    assert!(of("text").reads(&of("choice")));
    assert!(!of("whole").reads(&of("number")));
    assert!(!of("number").reads(&of("text")));
    assert!(!of("text").reads(&of("yes_no")));
}
