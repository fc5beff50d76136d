//! The examples in the published document, held to what the functions themselves take.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests"
)]

use conformance::functions;
use serde_json::Value;
use spec::model::{Profile, Spec};
use spec::values::{self, Mode};

fn example<'d>(document: &'d Value, path: &str, method: &str) -> &'d Value {
    let operation = &document["paths"][path][method.to_lowercase()];
    &operation["requestBody"]["content"]["application/json"]["example"]
}

#[test]
fn every_request_that_is_shown_is_one_that_is_taken() {
    let text = include_str!("../../../schema/generated/openapi.json");
    let document: Value = serde_json::from_str(text).expect("a document");
    let mut tried = 0;
    for function in functions() {
        let spec: Spec = serde_json::from_str(function.spec).expect("a spec");
        let entry = spec.functions.get(function.name).expect("its entry");
        if entry.profiles == [Profile::Test] {
            continue;
        }
        for (name, operation) in &spec.operations {
            let Some(body) = &operation.body else {
                continue;
            };
            let shown = example(&document, &operation.path, &operation.method);
            let fields = &spec.types.get(body).expect("its type").fields;
            let taken = values::validate(&spec, fields, shown, Mode::Type);
            assert!(taken.is_ok(), "{name}: {shown} {taken:?}");
            tried += 1;
        }
        let owned = entry.models.iter().filter_map(|name| spec.models.get(name));
        for model in owned.filter(|model| !model.internal) {
            let ways = [
                (&model.access.create, Mode::Create, "POST", ""),
                (&model.access.update, Mode::Patch, "PATCH", "/{id}"),
            ];
            for (rule, mode, method, below) in ways {
                if rule.is_none() {
                    continue;
                }
                let path = format!("/api/{}{below}", model.plural);
                let mut shown = example(&document, &path, method).clone();
                let members = shown.as_object_mut().expect("a body");
                // What every row has beside its own fields.
                for own in ["id", "space", "rev"] {
                    members.remove(own);
                }
                let taken = values::validate_row(&spec, model, &shown, mode);
                assert!(taken.is_ok(), "{method} {path}: {shown} {taken:?}");
                tried += 1;
            }
        }
    }
    assert!(tried > 40, "{tried} examples");
}
