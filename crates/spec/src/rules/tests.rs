//! What a field of each kind is to an expression.

use super::{FormulaSchema, RowSchema, read};
use crate::expr::{self, Kind, Place, Schema, Type, Value};
use crate::model::Spec;
use serde_json::json;

fn spec() -> Spec {
    let model = |id: &str, fields: serde_json::Value| json!({"id": id, "plural": format!("{id}s"), "label": id, "spaces": ["person"], "fields": fields});
    let spec = json!({
        "spec": 1,
        "models": {
            "order": model("order", json!({
                "title": {"type": "text", "required": true, "column": "title"},
                "price": {"type": "decimal", "scale": 2, "required": true, "column": "price"},
                "secret_price": {"type": "decimal", "scale": 2, "required": true, "read": "false", "column": "sp"},
                "opens": {"type": "time", "column": "opens"},
                "rest": {"type": "duration", "column": "rest"},
                "photo": {"type": "image", "column": "photo"},
                "about": {"type": "any", "targets": ["line", "order"], "required": true, "column": "about"},
                "tags": {"type": "link", "to": "line", "column": "tags"},
                "number": {"type": "sequence", "pattern": "O-{000}", "column": "number"},
                "place": {"type": "rank", "column": "place"},
                "key": {"type": "secret", "column": "key"},
                "lines": {"type": "many", "of": "line", "via": "order"},
                "gross": {"type": "formula", "expr": "price * 1.081"},
                "nosy": {"type": "formula", "expr": "auth.id == title"},
                "sum": {"type": "rollup", "through": "lines", "field": "amount", "fn": "sum"},
                "mean": {"type": "rollup", "through": "lines", "field": "amount", "fn": "avg"},
                "last": {"type": "rollup", "through": "lines", "field": "created_at", "fn": "max"},
                "kinds": {"type": "rollup", "through": "tags", "field": "amount", "fn": "distinct"},
                "how_many": {"type": "count", "through": "lines"}
            })),
            "line": model("line", json!({
                "order": {"type": "ref", "to": "order", "required": true, "column": "order"},
                "amount": {"type": "decimal", "scale": 3, "required": true, "column": "amount"},
                "gross": {"type": "lookup", "through": "order", "field": "gross"},
                "far": {"type": "lookup", "through": "order", "field": "sum"}
            }))
        }
    });
    serde_json::from_value(spec).unwrap()
}

fn schema<'a>(spec: &'a Spec, model: &str) -> RowSchema<'a> {
    let model = &spec.models[model];
    RowSchema { spec, model }
}

/// The type of an expression over an order.
fn typed(text: &str) -> Result<Type, String> {
    let spec = spec();
    let parsed = expr::parse(text).unwrap();
    let typed = expr::check(&parsed, &schema(&spec, "order"));
    typed
        .map(|typed| typed.ty().clone())
        .map_err(|faults| faults[0].to_string())
}

#[test]
fn every_kind_of_field_has_its_type() {
    for (text, kind, nullable) in [
        ("title", Kind::Text, false),
        ("price", Kind::Decimal(2), false),
        ("secret_price", Kind::Decimal(2), true),
        ("old.price", Kind::Decimal(2), true),
        ("opens", Kind::Time, true),
        ("rest", Kind::Duration, true),
        ("photo", Kind::Opaque, true),
        ("about", Kind::Opaque, false),
        ("about.id", Kind::Text, false),
        ("self.about.model", Kind::Text, false),
        ("old.about.model", Kind::Text, true),
        ("tags", Kind::List(Box::new(Kind::Text)), true),
        ("number", Kind::Text, true),
        ("place", Kind::Text, true),
        ("created_by", Kind::Text, true),
        ("updated_by", Kind::Text, true),
        ("gross", Kind::Decimal(5), true),
        ("old.gross", Kind::Decimal(5), true),
        ("sum", Kind::Decimal(3), true),
        ("mean", Kind::Float, true),
        ("last", Kind::Datetime, true),
        ("kinds", Kind::Int, true),
        ("how_many", Kind::Int, false),
    ] {
        assert_eq!(typed(text), Ok(Type { kind, nullable }), "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_unknown_and_its_neighbours_are_offered() {
    for (text, told) in [
        (
            "key == 'x'",
            "at 0: There is no field `key`. (expected a field; a text is written `'key'`)",
        ),
        (
            "about.modell == 'line'",
            "at 0: There is no field `about.modell`. (expected `about.model`)",
        ),
        (
            "old.abuot.id == ''",
            "at 0: There is no field `old.abuot.id`. (expected `old.about.id`)",
        ),
        (
            "nosy",
            "at 0: The formula `nosy` is wrong, at 0: There is no field `auth.id`.",
        ),
    ] {
        assert_eq!(typed(text), Err(told.to_owned()), "{text}");
    }
}

#[test]
fn a_lookup_has_the_type_of_what_it_shows_and_does_not_chase_others() {
    let spec = spec();
    let line = schema(&spec, "line");
    let gross = line.field(&["gross"]).unwrap();
    assert_eq!(gross.ty, Type::or_null(Kind::Decimal(5)));
    assert_eq!(gross.place, Place::Rows);
    assert_eq!(line.field(&["far"]), None);
    let parsed = expr::parse("order.gross > 1").unwrap();
    assert!(expr::check(&parsed, &line).is_ok());
}

#[test]
fn a_formula_may_name_its_own_row_alone() {
    let spec = spec();
    let formula = FormulaSchema(schema(&spec, "order"));
    for (text, allowed) in [
        ("price * 2 > gross", true),
        ("self.title == 'a'", true),
        ("old.price", false),
        ("auth.id", false),
        ("how_many", false),
        ("role(space)", false),
    ] {
        let parsed = expr::parse(text).unwrap();
        assert_eq!(expr::check(&parsed, &formula).is_ok(), allowed, "{text}");
    }
}

#[test]
fn a_row_in_memory_is_read_by_path() {
    let row = json!({"price": "12.50", "about": {"model": "line", "id": "l1"}, "rest": null});
    let row = row.as_object().unwrap();
    assert_eq!(
        read(row, &["price"]).fit(&Kind::Decimal(2)),
        Value::Decimal(1250, 2)
    );
    assert_eq!(read(row, &["about", "model"]), "line".into());
    assert!(!read(row, &["about"]).is_null());
    for path in [
        &["rest"][..],
        &["gone"],
        &["rest", "id"],
        &["price", "id"],
        &[],
    ] {
        assert_eq!(read(row, path), Value::Null, "{path:?}");
    }
}
