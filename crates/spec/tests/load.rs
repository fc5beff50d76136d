//! Reading documents: every fault at once, each with its place and a hint.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use serde_json::{Value, json};
use spec::{Document, load};

fn documents(value: Value) -> Vec<Document> {
    vec![Document {
        name: "test.yaml".into(),
        function: Some("area".into()),
        value,
    }]
}

fn faults(value: Value) -> Vec<String> {
    load(documents(value))
        .err()
        .unwrap_or_default()
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn good() -> Value {
    json!({
        "spec": 1,
        "functions": {"area": {"type": "http", "description": "An area.", "models": ["note", "tag"], "serves": ["area"]}},
        "models": {
            "note": {
                "id": "m1", "plural": "notes", "label": "Note", "spaces": ["person"],
                "fields": {
                    "title": {"id": "f1", "type": "text", "required": true, "max": 80},
                    "tag": {"id": "f2", "type": "ref", "to": "tag", "on_delete": "clear"},
                    "state": {"id": "f3", "type": "enum", "values": ["open", {"id": "v2", "name": "done", "label": "Done!"}]},
                },
                "access": {"read": "space == auth.id", "create": "role(space) in ['admin']"},
                "checks": [{"rule": "self.title != ''", "message": "Say something."}],
            },
            "tag": {"id": "m2", "plural": "tags", "label": "Tag", "spaces": ["person"], "fields": {"notes": {"id": "f1", "type": "many", "of": "note", "via": "tag"}}},
        },
        "types": {"greeting": {"fields": {"text": {"type": "text", "required": true}}}},
        "operations": {"greet": {"method": "GET", "path": "/api/area/{name}", "description": "Greets.", "access": "public", "returns": "greeting", "status": 200}},
    })
}

fn with(pointer: &str, value: Value) -> Value {
    let mut document = good();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    document
        .pointer_mut(parent)
        .unwrap()
        .as_object_mut()
        .unwrap()
        .insert(key.into(), value);
    document
}

#[test]
fn short_forms_are_written_out_and_order_is_kept() {
    let spec = load(documents(good())).unwrap();
    let note = &spec.models["note"];
    assert_eq!(note.order, ["title", "tag", "state"]);
    assert_eq!(note.fields["title"].column, "title");
    assert_eq!(note.fields["title"].label, "Title");
    let values: Vec<_> = note.fields["state"]
        .values
        .iter()
        .map(|value| (value.id.as_str(), value.name.as_str(), value.label.as_str()))
        .collect();
    assert_eq!(values, [("open", "open", "Open"), ("v2", "done", "Done!")]);
    assert_eq!(spec.operations["greet"].function, "area");
}

#[test]
fn the_canonical_form_reads_back_to_the_same_spec() {
    let spec = load(documents(good())).unwrap();
    let text = serde_json::to_string(&spec).unwrap();
    assert_eq!(
        serde_json::from_str::<spec::model::Spec>(&text).unwrap(),
        spec
    );
}

#[test]
fn all_faults_of_shape_come_at_once_with_place_and_hint() {
    let mut document = with("/models/note/fields/title/requierd", json!(true));
    document["models"]["note"]["fields"]["state"]["type"] = json!("enm");
    document["models"]["tag"]
        .as_object_mut()
        .unwrap()
        .remove("label");
    document["operations"]["greet"]["status"] = json!("two hundred");
    let found = faults(document).join("\n");
    for expected in [
        "test.yaml: models.note.fields.title.requierd: “requierd” is not a key here\n    Did you mean “required”?",
        "models.note.fields.state.type: “enm” is not known here\n    Did you mean “enum”?",
        "models.tag: “label” is missing",
        "operations.greet.status: \"two hundred\" is not a whole number",
    ] {
        assert!(
            found.contains(expected),
            "missing {expected:?} in:\n{found}"
        );
    }
}

#[test]
fn faults_of_meaning_name_what_is_known() {
    let cases = [
        (
            with("/models/note/fields/tag/to", json!("tags")),
            "there is no model “tags”\n    Did you mean “tag”?",
        ),
        (with("/models/note/fields/tag/id", json!("f1")), "“f1” is"),
        (
            with("/models/note/reserved", json!(["f3"])),
            "“f3” belonged to a removed field",
        ),
        (
            with("/models/note/access/read", json!("spaec == auth.id")),
            "models.note.access.read: at character 0",
        ),
        (
            with("/models/note/access/read", json!("space")),
            "is not a yes-or-no rule",
        ),
        (
            with("/models/note/access/read", json!("space ==")),
            "models.note.access.read: at character",
        ),
        (
            with("/models/tag/plural", json!("notes")),
            "“notes” is note’s too",
        ),
        (
            with("/operations/greet/path", json!("/api/elsewhere")),
            "/api/elsewhere is not area’s",
        ),
        (
            with("/functions/area/models", json!(["note"])),
            "models.tag: no function serves it",
        ),
        (
            with("/models/note/indexes", json!([{"fields": ["titel"]}])),
            "there is no field “titel”",
        ),
        (
            with(
                "/models/note/fields/rev",
                json!({"id": "f9", "type": "int"}),
            ),
            "every row has this already",
        ),
        (
            with(
                "/models/tag/fields/notes",
                json!({"id": "f1", "type": "many", "of": "note", "via": "title"}),
            ),
            "“title” is not a field of note that points back",
        ),
        (
            with(
                "/models/note/emits",
                json!([{"event": "noted", "after": ["create"], "payload": {}}]),
            ),
            "there is no event “noted”",
        ),
    ];
    for (document, expected) in cases {
        let found = faults(document).join("\n");
        assert!(
            found.contains(expected),
            "missing {expected:?} in:\n{found}"
        );
    }
}

#[test]
fn a_name_given_in_two_documents_is_a_fault() {
    let mut twice = documents(good());
    twice.push(Document {
        name: "other.yaml".into(),
        function: None,
        value: json!({"spec": 1, "types": {"greeting": {"fields": {}}}}),
    });
    let found = load(twice).err().unwrap_or_default();
    assert!(
        found
            .iter()
            .any(|fault| fault.path == "other.yaml: types.greeting"),
        "{found:?}"
    );
}

#[test]
fn a_function_that_lists_no_models_has_those_of_its_own_document() {
    let mut document = good();
    document["functions"]["area"]
        .as_object_mut()
        .unwrap()
        .remove("models");
    let spec = load(documents(document)).unwrap();
    assert_eq!(spec.functions["area"].models, ["note", "tag"]);
}
