//! Every kind: what is taken and as what, what is refused and by which code, and that a
//! normal form is its own normal form.

use super::super::*;
use proptest::prelude::*;
use serde_json::json;

const ID: &str = "0193abcd-0000-7000-8000-000000000001";
const OTHER: &str = "0193abcd-0000-7000-8000-000000000002";

/// A field with what it takes, in the form that it becomes, and what it refuses.
struct Case {
    field: Value,
    taken: Vec<(Value, Value)>,
    refused: Vec<(Value, &'static str)>,
}

/// A case where everything taken is in normal form already.
fn plain<const T: usize, const R: usize>(
    field: Value,
    taken: [Value; T],
    refused: [(Value, &'static str); R],
) -> Case {
    let taken = taken.map(|value| (value.clone(), value));
    normal(field, taken, refused)
}

fn normal<const T: usize, const R: usize>(
    field: Value,
    taken: [(Value, Value); T],
    refused: [(Value, &'static str); R],
) -> Case {
    Case {
        field,
        taken: taken.into(),
        refused: refused.into(),
    }
}

fn spec() -> Spec {
    serde_json::from_value(json!({
        "spec": 1,
        "types": {
            "line": {"fields": {"name": {"type": "text", "required": true, "max": 5}}},
            "facts": {"fields": {"kg": {"type": "float"}, "reps": {"type": "int", "required": true}}}
        },
        "models": {"note": {"id": "m1", "plural": "notes", "label": "Note", "spaces": ["person"], "fields": {}}}
    }))
    .expect("a spec")
}

fn texts() -> Vec<Case> {
    vec![
        plain(
            json!({"type": "text", "over": "facts"}),
            [json!(""), json!("reps > 5 ? kg + 2.5 : kg")],
            [
                (json!("kg +"), "format"),
                (json!("kgs"), "format"),
                (json!("reps > 5"), "format"),
            ],
        ),
        plain(
            json!({"type": "text", "min": 1, "max": 5}),
            [json!("a"), json!(" a "), json!("äöüßé")],
            [
                (json!(3), "type"),
                (json!(""), "min"),
                (json!("\u{200B}"), "min"),
                (json!("äöüßéx"), "max"),
                (json!("a\u{0}"), "format"),
            ],
        ),
        plain(
            json!({"type": "markdown", "max": 4}),
            [json!("# a"), json!("")],
            [(json!("# abc"), "max")],
        ),
        plain(
            json!({"type": "secret", "min": 2}),
            [json!("  ")],
            [(json!("a"), "min")],
        ),
        normal(
            json!({"type": "email"}),
            [(json!(" Ada@Example.ORG "), json!("ada@example.org"))],
            [(json!("ada"), "format"), (json!("a@b@c.de"), "format")],
        ),
        normal(
            json!({"type": "url"}),
            [(json!(" https://a.b/c?d#e "), json!("https://a.b/c?d#e"))],
            [
                (json!("javascript:alert(1)"), "format"),
                (json!("https://"), "format"),
            ],
        ),
        plain(
            json!({"type": "slug"}),
            [json!("a-b2")],
            [(json!("a--b"), "format"), (json!("A"), "format")],
        ),
        normal(
            json!({"type": "phone"}),
            [
                (json!("+41 79 123 45 67"), json!("+41791234567")),
                (json!("0041 (0)79/123.45-67"), json!("+41791234567")),
                (json!("+1\u{a0}(202) 555-0100"), json!("+12025550100")),
            ],
            [
                (json!("079 123 45 67"), "format"),
                (json!("+4179"), "format"),
                (json!("+0041791234567"), "format"),
                (json!("+1234567890123456"), "format"),
                (json!("+41 call me"), "format"),
                (json!(41_791_234_567_i64), "type"),
            ],
        ),
        normal(
            json!({"type": "colour"}),
            [
                (json!("#ABC"), json!("#aabbcc")),
                (json!(" #1A5340 "), json!("#1a5340")),
            ],
            [
                (json!("green"), "format"),
                (json!("#12345"), "format"),
                (json!("#äöü"), "format"),
                (json!("1a5340"), "format"),
            ],
        ),
        plain(
            json!({"type": "rank"}),
            [json!("V"), json!("a0z")],
            [
                (json!(""), "format"),
                (json!("a0"), "format"),
                (json!("a b"), "format"),
                (json!("z".repeat(129)), "format"),
            ],
        ),
        plain(
            json!({"type": "sequence"}),
            [json!("ORD-0001")],
            [(json!(1), "type")],
        ),
    ]
}

fn numbers() -> Vec<Case> {
    vec![
        normal(
            json!({"type": "int", "min": -2, "max": 10}),
            [(json!(5.0), json!(5)), (json!(-2), json!(-2))],
            [
                (json!(1.5), "type"),
                (json!("5"), "type"),
                (json!(11), "max"),
                (json!(-3), "min"),
                (json!(1e300), "max"),
            ],
        ),
        plain(
            json!({"type": "int"}),
            [
                json!(9_007_199_254_740_991_i64),
                json!(-9_007_199_254_740_991_i64),
            ],
            [
                (json!(9_007_199_254_740_992_i64), "max"),
                (json!(u64::MAX), "max"),
                (json!(i64::MIN), "min"),
            ],
        ),
        normal(
            json!({"type": "float", "min": 0}),
            [
                (json!(80), json!(80.0)),
                (json!(0.1 + 0.2), json!(0.3)),
                (json!(-0.0), json!(0.0)),
            ],
            [(json!(-1), "min"), (json!("80"), "type")],
        ),
        normal(
            json!({"type": "decimal", "scale": 2, "min": -1.5, "max": 1_000_000}),
            [
                (json!("12.5"), json!("12.50")),
                (json!("007"), json!("7.00")),
                (json!("-0"), json!("0.00")),
                (json!("-0.5"), json!("-0.50")),
                (json!("-1.50"), json!("-1.50")),
                (json!(12.5), json!("12.50")),
                (json!(0.01), json!("0.01")),
                (json!(12), json!("12.00")),
                (json!(1e3), json!("1000.00")),
            ],
            [
                (json!("12.345"), "format"),
                (json!("12.500"), "format"),
                (json!(0.125), "format"),
                (json!(1e-7), "format"),
                (json!(1.0 / 3.0), "format"),
                (json!("1e3"), "format"),
                (json!("+1"), "format"),
                (json!("1."), "format"),
                (json!(".5"), "format"),
                (json!("1,5"), "format"),
                (json!("--1"), "format"),
                (json!(""), "format"),
                (json!("-1.51"), "min"),
                (json!("1000000.01"), "max"),
                (json!("90071992547409.92"), "max"),
                (json!(1e300), "max"),
                (json!(true), "type"),
            ],
        ),
        normal(
            json!({"type": "decimal", "scale": 0}),
            [
                (json!("9007199254740991"), json!("9007199254740991")),
                (
                    json!(-9_007_199_254_740_991_i64),
                    json!("-9007199254740991"),
                ),
                (json!(3.0), json!("3")),
            ],
            [(json!("9007199254740992"), "max"), (json!("1.0"), "format")],
        ),
        normal(
            json!({"type": "decimal", "scale": 9}),
            [(json!("0.000000001"), json!("0.000000001"))],
            [
                (json!("0.0000000001"), "format"),
                (json!("9007199.254740992"), "max"),
            ],
        ),
        normal(
            json!({"type": "duration", "min": 0, "max": 172_800_000}),
            [
                (json!(90_000), json!(90_000)),
                (json!("PT1H30M"), json!(5_400_000)),
                (json!("P1DT1S"), json!(86_401_000)),
                (json!("PT0.25S"), json!(250)),
                (json!("PT0S"), json!(0)),
            ],
            [
                (json!("P1M"), "format"),
                (json!("P1Y"), "format"),
                (json!("P"), "format"),
                (json!("PT"), "format"),
                (json!("P1DT"), "format"),
                (json!("PT5S3M"), "format"),
                (json!("PT1.5H"), "format"),
                (json!("PT1.S"), "format"),
                (json!("90m"), "format"),
                (json!("PT99999999999999999999S"), "format"),
                (json!("-PT1S"), "min"),
                (json!("P3D"), "max"),
                (json!(1.5), "type"),
            ],
        ),
        plain(json!({"type": "bool"}), [json!(true)], [(json!(1), "type")]),
    ]
}

fn calendars() -> Vec<Case> {
    vec![
        plain(
            json!({"type": "date"}),
            [json!("2024-02-29")],
            [
                (json!("2025-02-29"), "format"),
                (json!("0000-01-01"), "format"),
            ],
        ),
        normal(
            json!({"type": "time"}),
            [
                (json!("18:30"), json!("18:30:00")),
                (json!("00:00:59"), json!("00:00:59")),
            ],
            [
                (json!("24:00"), "format"),
                (json!("18:60"), "format"),
                (json!("8:30"), "format"),
                (json!("18"), "format"),
                (json!("18:30:00:00"), "format"),
                (json!("18:30:"), "format"),
                (json!("18:30Z"), "format"),
                (json!(1830), "type"),
            ],
        ),
        normal(
            json!({"type": "datetime"}),
            [
                (
                    json!("2026-03-31T18:30:00+02:00"),
                    json!("2026-03-31T16:30:00.000Z"),
                ),
                (
                    json!("2025-12-31t23:59:60.1239Z"),
                    json!("2026-01-01T00:00:00.123Z"),
                ),
                (
                    json!("2024-02-29 00:15:00.5-00:30"),
                    json!("2024-02-29T00:45:00.500Z"),
                ),
            ],
            [
                (json!("2025-01-01"), "format"),
                (json!("2025-01-01T24:00:00Z"), "format"),
                (json!("2025-01-01T10:00:00"), "format"),
                (json!("0001-01-01T00:00:00+01:00"), "format"),
            ],
        ),
    ]
}

fn composites() -> Vec<Case> {
    let values =
        json!([{"id": "v1", "name": "kg", "label": ""}, {"id": "v2", "name": "lb", "label": ""}]);
    let schema = json!({
        "type": "object", "required": ["unit"], "additionalProperties": false,
        "properties": {
            "unit": {"enum": ["kg", 1]},
            "steps": {"type": "array", "maxItems": 2, "items": {"type": ["integer", "null"], "minimum": 0}},
            "name": {"type": "string", "minLength": 2, "maxLength": 3}
        }
    });
    vec![
        plain(
            json!({"type": "enum", "values": values}),
            [json!("kg")],
            [(json!("v1"), "enum"), (json!(1), "type")],
        ),
        normal(
            json!({"type": "enums", "values": values, "max": 2}),
            [(json!(["lb", "lb"]), json!(["lb"]))],
            [
                (json!("kg"), "type"),
                (json!(["stone"]), "enum"),
                (json!(["kg", "lb", "kg"]), "max"),
            ],
        ),
        normal(
            json!({"type": "list", "of": "time", "max": 2}),
            [(json!(["08:00", "18:30"]), json!(["08:00:00", "18:30:00"]))],
            [
                (json!([null]), "required"),
                (json!(["x"]), "format"),
                (json!(["08:00", "08:00", "08:00"]), "max"),
            ],
        ),
        plain(
            json!({"type": "object", "of": "line"}),
            [json!({"name": "a"})],
            [
                (json!({"name": "toolong"}), "max"),
                (json!({}), "required"),
                (json!([]), "type"),
            ],
        ),
        plain(
            json!({"type": "json", "schema": schema}),
            [
                json!({"unit": "kg"}),
                json!({"unit": 1.0, "steps": [1, null], "name": "ab"}),
            ],
            [
                (json!([]), "type"),
                (json!({}), "required"),
                (json!({"unit": "lb"}), "enum"),
                (json!({"unit": "kg", "other": 1}), "unknown"),
                (json!({"unit": "kg", "steps": [1.5]}), "type"),
                (json!({"unit": "kg", "steps": [-1]}), "min"),
                (json!({"unit": "kg", "steps": [1, 1, 1]}), "max"),
                (json!({"unit": "kg", "name": "a"}), "min"),
                (json!({"unit": "kg", "name": "abcd"}), "max"),
            ],
        ),
        plain(
            json!({"type": "file"}),
            [json!({"key": "k", "name": "n", "type": "text/plain", "size": 1, "sha256": "0"})],
            [(json!("k"), "type"), (json!({"key": "k"}), "type")],
        ),
        normal(
            json!({"type": "custom", "defined_by": "own"}),
            [
                (
                    json!({"a": 4.0, "b": 0.25, "c": true, "d": "so", "e": null}),
                    json!({"a": 4, "b": 0.25, "c": true, "d": "so"}),
                ),
                (json!({}), Value::Null),
            ],
            [
                (json!([1]), "type"),
                (json!({"A": 1}), "unknown"),
                (json!({"in": 1}), "unknown"),
                (json!({"a": [1]}), "type"),
                (json!({"a": ""}), "min"),
                (json!({"a": "one\ntwo"}), "format"),
                (json!({"a": "x".repeat(2001)}), "max"),
            ],
        ),
        plain(
            json!({"type": "image"}),
            [
                json!({"key": "k", "name": "n", "type": "image/png", "size": 1, "sha256": "0", "width": 1, "height": 1}),
            ],
            [(json!(1), "type")],
        ),
    ]
}

fn references() -> Vec<Case> {
    vec![
        normal(
            json!({"type": "ref", "to": "note"}),
            [(json!(ID.to_uppercase()), json!(ID))],
            [(json!("me"), "format"), (json!(1), "type")],
        ),
        plain(
            json!({"type": "user"}),
            [json!(ID)],
            [(json!("me"), "format")],
        ),
        normal(
            json!({"type": "link", "to": "note", "max": 3}),
            [
                (json!([OTHER, ID, OTHER.to_uppercase()]), json!([OTHER, ID])),
                (json!([]), json!([])),
            ],
            [
                (json!(ID), "type"),
                (json!(["x"]), "format"),
                (json!([1]), "type"),
                (json!([null]), "type"),
                (json!([ID, ID, ID, ID]), "max"),
            ],
        ),
        normal(
            json!({"type": "any", "targets": ["note", "user"]}),
            [(
                json!({"id": ID.to_uppercase(), "model": "note"}),
                json!({"model": "note", "id": ID}),
            )],
            [
                (json!(ID), "type"),
                (json!({"model": "notes", "id": ID}), "enum"),
                (json!({"id": ID}), "type"),
                (json!({"model": "note"}), "type"),
                (json!({"model": "note", "id": "x"}), "format"),
                (json!({"model": "note", "id": ID, "rev": 1}), "unknown"),
            ],
        ),
    ]
}

fn cases() -> Vec<Case> {
    [texts(), numbers(), calendars(), composites(), references()]
        .into_iter()
        .flatten()
        .collect()
}

fn field(tree: &Value) -> Field {
    serde_json::from_value(tree.clone()).expect("a field")
}

fn read(tree: &Value, value: &Value) -> Result<Value, Vec<&'static str>> {
    validate_value(&spec(), &field(tree), "x", value)
        .map_err(|faults| faults.into_iter().map(|fault| fault.code).collect())
}

#[test]
fn every_kind_takes_what_it_says_and_refuses_the_rest() {
    for Case {
        field,
        taken,
        refused,
    } in cases()
    {
        for (given, expected) in taken {
            assert_eq!(
                read(&field, &given).as_ref(),
                Ok(&expected),
                "{field} {given}"
            );
            assert_eq!(
                read(&field, &expected).as_ref(),
                Ok(&expected),
                "{field} {expected}"
            );
        }
        for (given, code) in refused {
            assert_eq!(read(&field, &given), Err(vec![code]), "{field} {given}");
        }
    }
}

#[test]
fn no_stored_kind_is_left_out() {
    let tried: Vec<Kind> = cases().iter().map(|case| field(&case.field).kind).collect();
    for word in crate::language::KINDS {
        let kind: Kind = serde_json::from_value(json!(word)).expect("a kind");
        assert!(!kind.is_stored() || tried.contains(&kind), "{word}");
    }
}

#[test]
fn a_thousand_links_and_no_more() {
    let ids = |count: usize| -> Value {
        (0..count)
            .map(|number| format!("0193abcd-0000-7000-8000-{number:012}"))
            .collect()
    };
    let link = json!({"type": "link", "to": "note"});
    assert!(read(&link, &ids(MAX_LINKS)).is_ok());
    assert_eq!(read(&link, &ids(MAX_LINKS + 1)), Err(vec!["max"]));
}

#[test]
fn a_schema_outside_the_subset_is_told_with_its_place() {
    let told = |schema: Value| -> Vec<String> {
        schema_faults(&schema)
            .into_iter()
            .map(|(path, _)| path)
            .collect()
    };
    assert_eq!(
        told(json!({"title": "T", "type": ["string", "null"], "maxLength": 3})),
        [""; 0]
    );
    assert_eq!(told(json!({"pattern": "a"})), ["pattern"]);
    assert_eq!(
        told(json!({"properties": {"a": {"items": {"$ref": "#"}}}})),
        ["properties.a.items.$ref"]
    );
    assert_eq!(
        told(json!({"type": "text", "minLength": -1, "additionalProperties": {}})),
        ["type", "minLength", "additionalProperties"]
    );
    assert_eq!(told(json!({"items": true})), ["items"]);
}

#[test]
fn a_bound_is_told_as_people_say_it() {
    let told = |tree: Value, value: Value| -> String {
        let faults = validate_value(&spec(), &field(&tree), "x", &value).expect_err("a fault");
        faults[0].message.clone()
    };
    let rest = json!({"type": "duration", "label": "Rest", "max": 5_400_000});
    assert_eq!(
        told(rest, json!("PT2H")),
        "Rest must be at most 1 hour 30 minutes."
    );
    let price = json!({"type": "decimal", "label": "Price", "scale": 2});
    assert_eq!(
        told(price, json!("1.005")),
        "Price may have at most 2 digits after the point, such as 12.50; it is never rounded."
    );
}

/// Values that are near what kinds take: their shapes, with anything in them.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (-1_000_000..1_000_000_i64, 0..6_u32).prop_map(|(units, scale)| json!(units as f64 / 10_f64.powi(scale as i32))),
        "-?[0-9]{0,17}(\\.[0-9]{0,10})?".prop_map(Value::from),
        "-?P([0-9]{1,3}D)?(T([0-9]{1,3}H)?([0-9]{1,3}M)?([0-9]{1,3}(\\.[0-9]{1,4})?S)?)?".prop_map(Value::from),
        "[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?".prop_map(Value::from),
        "[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,4})?(Z|[+-][0-9]{2}:[0-9]{2}))?".prop_map(Value::from),
        "(\\+|00)?[0-9 ()./-]{5,20}".prop_map(Value::from),
        "#?[0-9a-fA-F]{3,6}".prop_map(Value::from),
        "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-7[0-9A-Fa-f]{3}-8[0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}".prop_map(Value::from),
        "(?i)(kg|lb|[a-z]{1,3}@[a-z]{1,3}\\.[a-z]{2}|https?://[a-z./]{1,9})".prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map("name|model|id|unit|steps", inner, 0..3)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn a_normal_form_is_its_own_normal_form(value in anything()) {
        for case in cases() {
            if let Ok(normal) = read(&case.field, &value) {
                prop_assert_eq!(read(&case.field, &normal), Ok(normal), "{}", case.field);
            }
        }
    }
}

#[test]
fn an_expression_is_refused_with_its_place() {
    let field = serde_json::from_value(json!({"type": "text", "label": "Rule", "over": "facts"}));
    let told = validate_value(
        &spec(),
        &field.expect("a field"),
        "rule",
        &json!("kg + kgs"),
    );
    let fault = told.expect_err("a fault").remove(0);
    assert_eq!(fault.path, "rule");
    assert!(
        fault.message.starts_with("Rule, at character 6: "),
        "{}",
        fault.message
    );
}
