//! A row from a client: what the engine brings by itself is not taken, nor asked for.

use super::super::*;
use serde_json::json;

fn model() -> Model {
    serde_json::from_value(json!({
        "id": "m_task", "plural": "tasks", "label": "Task", "spaces": ["person"],
        "fields": {
            "name": {"id": "f1", "type": "text", "label": "Name", "required": true},
            "number": {"id": "f2", "type": "sequence", "required": true, "pattern": "T-{0}"},
            "place": {"id": "f3", "type": "rank", "required": true},
            "photo": {"id": "f4", "type": "image", "label": "Photo", "required": true},
            "author": {"id": "f5", "type": "user", "required": true},
            "price": {"id": "f6", "type": "decimal", "scale": 2, "default": 1.5},
            "rest": {"id": "f7", "type": "duration", "default": "PT1M"},
            "twice": {"id": "f8", "type": "formula", "expr": "price * 2", "label": "Twice"},
            "steps": {"id": "f9", "type": "many", "of": "task", "via": "parent", "label": "Steps"},
            "fixed": {"id": "f10", "type": "int", "read_only": true, "required": true}
        },
        "presets": {"create": {"author": "auth.id"}, "update": {"rest": "self.rest"}}
    }))
    .expect("a model")
}

fn codes(value: Value, mode: Mode) -> Vec<(String, &'static str)> {
    let faults = validate_row(&Spec::default(), &model(), &value, mode).expect_err("faults");
    faults
        .into_iter()
        .map(|fault| (fault.path, fault.code))
        .collect()
}

#[test]
fn a_create_is_asked_only_for_what_it_may_bring() {
    let row = validate_row(
        &Spec::default(),
        &model(),
        &json!({"name": "a"}),
        Mode::Create,
    );
    assert_eq!(
        row.map(Value::Object),
        Ok(json!({"name": "a", "price": "1.50", "rest": 60_000}))
    );
}

#[test]
fn what_the_engine_brings_is_refused_from_clients() {
    let sent = json!({
        "number": "T-1", "photo": {"key": "stolen"}, "author": null, "twice": 3, "steps": [], "fixed": 1,
    });
    let expected: Vec<(String, &str)> = ["number", "photo", "author", "twice", "steps", "fixed"]
        .map(|name| (name.to_owned(), "read_only"))
        .into();
    let mut create = expected.clone();
    create.push(("name".to_owned(), "required"));
    assert_eq!(codes(sent, Mode::Create), create);
    assert_eq!(
        codes(json!({"rest": 1, "twice": 1}), Mode::Patch),
        [
            ("rest".to_owned(), "read_only"),
            ("twice".to_owned(), "read_only")
        ]
    );
}

#[test]
fn presets_hold_for_their_write_only() {
    let id = "0193abcd-0000-7000-8000-000000000001";
    let patch = validate_row(
        &Spec::default(),
        &model(),
        &json!({"author": id}),
        Mode::Patch,
    );
    assert!(patch.is_ok());
    let create = json!({"name": "a", "rest": "PT1S"});
    assert!(validate_row(&Spec::default(), &model(), &create, Mode::Create).is_ok());
}

#[test]
fn a_file_is_taken_away_and_not_set() {
    let mut model = model();
    let photo = model.fields.get_mut("photo").expect("photo");
    photo.required = false;
    let read = |value: Value| validate_row(&Spec::default(), &model, &value, Mode::Patch);
    assert!(read(json!({"photo": null})).is_ok());
    let faults = read(json!({"photo": "x"})).expect_err("no file");
    assert_eq!(
        faults[0].message,
        "Photo is uploaded by itself; here it can only be null, which removes it."
    );
}

#[test]
fn the_platform_s_own_rows_bring_everything_stored() {
    let row = json!({"name": "a", "number": "T-1", "author": "0193abcd-0000-7000-8000-000000000001", "fixed": 1});
    assert!(validate_row(&Spec::default(), &model(), &row, Mode::Type).is_ok());
    assert_eq!(
        codes(json!({"twice": 1}), Mode::Change),
        [("twice".to_owned(), "read_only")]
    );
}
