//! Each kind's limits and normal form, and that every fault is listed.

mod kinds;
mod rows;

use super::*;
use serde_json::json;

fn spec() -> Spec {
    serde_json::from_value(json!({
        "spec": 1,
        "types": {
            "line": {"fields": {"name": {"type": "text", "required": true, "max": 5}, "count": {"type": "int"}}}
        }
    }))
    .expect("a spec")
}

fn fields() -> Table<Field> {
    serde_json::from_value(json!({
        "name": {"type": "text", "label": "Name", "required": true, "min": 1, "max": 5},
        "email": {"type": "email"},
        "url": {"type": "url"},
        "slug": {"type": "slug"},
        "reps": {"type": "int", "min": 0, "max": 10},
        "weight": {"type": "float", "min": 0},
        "done": {"type": "bool"},
        "day": {"type": "date"},
        "at": {"type": "datetime"},
        "unit": {"type": "enum", "values": [{"id": "v1", "name": "kg", "label": ""}, {"id": "v2", "name": "lb", "label": ""}], "default": "kg"},
        "tags": {"type": "list", "of": "text", "max": 2},
        "lines": {"type": "list", "of": "line"},
        "line": {"type": "object", "of": "line"},
        "owner": {"type": "user"},
        "free": {"type": "json"},
        "fixed": {"type": "int", "read_only": true, "required": true}
    }))
    .expect("fields")
}

fn patch(value: Value) -> Result<Value, Vec<(String, &'static str)>> {
    validate(&spec(), &fields(), &value, Mode::Patch)
        .map(Value::Object)
        .map_err(|faults| {
            faults
                .into_iter()
                .map(|fault| (fault.path, fault.code))
                .collect()
        })
}

#[test]
fn a_create_fills_defaults_and_names_every_fault_with_its_path() {
    let made = validate(&spec(), &fields(), &json!({"name": "x"}), Mode::Create).expect("valid");
    assert_eq!(Value::Object(made), json!({"name": "x", "unit": "kg"}));

    let faults = patch(
        json!({"lines": [{"name": "ok"}, {"name": "toolong", "extra": 1}, 7], "line": {"count": "3"}, "reps": -1}),
    );
    let expected = [
        ("lines[1].name", "max"),
        ("lines[1].extra", "unknown"),
        ("lines[2]", "type"),
        ("line.count", "type"),
        ("line.name", "required"),
        ("reps", "min"),
    ];
    assert_eq!(
        faults,
        Err(expected
            .map(|(path, code)| (path.to_owned(), code))
            .to_vec())
    );
}

#[test]
fn an_unknown_field_gets_the_nearest_name_as_a_hint() {
    let faults =
        validate(&spec(), &fields(), &json!({"wieght": 1}), Mode::Patch).expect_err("unknown");
    assert_eq!(
        faults[0].message,
        "There is no field `wieght`. Did you mean `weight`?"
    );
}

#[test]
fn query_text_becomes_what_the_kind_takes() {
    let fields = fields();
    let read = |name: &str, text: &str| from_text(&fields[name], text);
    assert_eq!(read("reps", "5"), json!(5));
    assert_eq!(read("reps", "five"), json!("five"));
    assert_eq!(read("done", "true"), json!(true));
    assert_eq!(read("tags", "a,b"), json!(["a", "b"]));
    assert_eq!(read("name", "5"), json!("5"));
}

proptest::proptest! {
    #[test]
    fn any_text_is_a_time_or_a_fault_and_normal_forms_stay(text in "[0-9TtZz :.+-]{0,32}") {
        if let Some(normal) = datetime(&text) {
            proptest::prop_assert_eq!(datetime(&normal), Some(normal.clone()));
            proptest::prop_assert_eq!(normal.len(), 24);
        }
    }

    #[test]
    fn settling_twice_is_settling_once(number in proptest::num::f64::ANY) {
        let once = settled(number);
        proptest::prop_assert_eq!(settled(once).to_bits(), once.to_bits());
    }
}

#[test]
fn blanks_and_zero_width_characters_are_no_name() {
    let spec = Spec {
        spec: 1,
        ..Spec::default()
    };
    let field: Field =
        serde_json::from_value(json!({"type": "text", "label": "Name", "min": 1.0})).unwrap();
    let fields = Table::from([("name".to_owned(), field)]);
    for blank in ["", "   ", "\u{200B}", "\u{FEFF} \n"] {
        let faults = validate(&spec, &fields, &json!({"name": blank}), Mode::Type).unwrap_err();
        assert_eq!(faults[0].code, "min", "{blank:?}");
    }
    assert!(validate(&spec, &fields, &json!({"name": " a "}), Mode::Type).is_ok());
}
