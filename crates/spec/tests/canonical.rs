//! One meaning, one canonical form, one hash: whatever the order, the form, the language.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod spec_gen;

use proptest::prelude::*;
use serde_json::{Value, json};
use spec::{canonical, yaml};
use spec_gen::{Dice, KINDS, document, read, shuffled};

#[test]
fn the_generator_makes_every_kind_of_field() {
    let mut missing: Vec<&str> = KINDS.to_vec();
    for seed in 0..200 {
        let spec = spec_gen::spec(seed);
        let text = canonical::json(&spec);
        missing.retain(|kind| !text.contains(&format!("\"type\":\"{kind}\"")));
    }
    assert!(missing.is_empty(), "never made: {missing:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn canonical_form_loads_back_to_the_same_hash(seed: u64) {
        let spec = spec_gen::spec(seed);
        let text = canonical::json(&spec);
        let again = read(serde_json::from_str(&text).unwrap()).unwrap();
        prop_assert_eq!(canonical::json(&again), text);
        prop_assert_eq!(canonical::hash(&again), canonical::hash(&spec));
    }

    #[test]
    fn yaml_loads_back_to_the_same_spec(seed: u64) {
        let spec = spec_gen::spec(seed);
        let text = yaml::write(&spec);
        let again = read(yaml::read(&text).unwrap_or_else(|fault| panic!("{fault}\n{text}")));
        prop_assert_eq!(&again.unwrap(), &spec, "{}", text);
    }

    #[test]
    fn the_order_of_keys_means_nothing(seed: u64, other: u64) {
        let written = document(&mut Dice::new(seed));
        let spec = read(written.clone()).unwrap();
        let again = read(shuffled(&mut Dice::new(other), &written)).unwrap();
        prop_assert_eq!(canonical::hash(&again), canonical::hash(&spec));
    }
}

/// What order means, the hash tells apart.
#[test]
fn the_order_of_fields_and_choices_means_something() {
    let one = json!({"a": {"id": "f1", "type": "enum", "values": ["x", "y"]}, "b": {"id": "f2", "type": "text"}});
    let fields = json!({"b": {"id": "f2", "type": "text"}, "a": {"id": "f1", "type": "enum", "values": ["x", "y"]}});
    let choices = json!({"a": {"id": "f1", "type": "enum", "values": ["y", "x"]}, "b": {"id": "f2", "type": "text"}});
    let hash = |fields: &Value| canonical::hash(&read(small(fields)).unwrap());
    assert_eq!(hash(&one), hash(&one));
    assert_ne!(hash(&one), hash(&fields));
    assert_ne!(hash(&one), hash(&choices));
}

/// A change of canonical form gives every stored spec another identity: it is not made by accident.
#[test]
fn the_hash_of_a_known_document_stays() {
    let fields = json!({"title": {"type": "text", "id": "f1", "max": 80.0, "required": false}, "state": {"id": "f2", "type": "enum", "values": ["open", {"id": "v2", "name": "done", "label": "Done!"}], "default": "open"}});
    let spec = read(small(&fields)).unwrap();
    assert_eq!(
        canonical::json(&spec),
        concat!(
            r#"{"functions":{"area":{"description":"An area.","models":["thing"],"type":"http"}},"#,
            r#""models":{"thing":{"fields":{"#,
            r#""state":{"column":"state","default":"open","id":"f2","label":"State","type":"enum","values":[{"id":"open","label":"Open","name":"open"},{"id":"v2","label":"Done!","name":"done"}]},"#,
            r#""title":{"column":"title","id":"f1","label":"Title","max":80,"type":"text"}},"#,
            r#""id":"m1","label":"Thing","order":["title","state"],"plural":"things","spaces":["person","workspace"]}},"spec":1}"#
        )
    );
    assert_eq!(
        canonical::hash(&spec),
        "ccd7056b4124b0de17f6e15b39469d211af76e4c3f86fe3c93dd7404c0e8fe6a"
    );
}

fn small(fields: &Value) -> Value {
    json!({
        "spec": 1,
        "functions": {"area": {"type": "http", "description": "An area.", "models": ["thing"]}},
        "models": {"thing": {"id": "m1", "plural": "things", "label": "Thing", "spaces": ["workspace", "person"], "fields": fields}},
    })
}
