//! `GET /api/<function>/changes`: what devices keep of an area, followed from revision to
//! revision.

use super::{Paths, answers, put, revision};
use crate::model::{Function, Spec};
use serde_json::{Value, json};

/// Adds the feed of a function that has models which devices keep.
pub(super) fn add(spec: &Spec, name: &str, function: &Function, paths: &mut Paths) {
    let models: Vec<&String> = function
        .models
        .iter()
        .filter(|model| {
            let model = spec.models.get(model);
            model.is_some_and(|model| {
                model.offline.is_some() && model.access.read.is_some() && !model.internal
            })
        })
        .collect();
    if models.is_empty() {
        return;
    }
    let kept: Vec<String> = models.iter().map(|model| format!("`{model}`")).collect();
    let description = format!(
        "Rows of {} in one space, in the order in which they changed. A row is whole; a deleted one is `{{\"id\",\"space\",\"rev\",\"deleted_at\"}}`; one that changed so that you may read it no more is `{{\"id\",\"space\",\"rev\",\"gone\":true}}`. A page looks at `limit` rows and the rest of the last one's revision, so it may be empty and there be `more`.",
        kept.join(", ")
    );
    let operation = json!({
        "operationId": format!("changes_in_{name}"),
        "tags": [name],
        "summary": "What a device keeps of this area, followed from where it left off",
        "description": description,
        "parameters": parameters(&models),
        "responses": answers(200, Some(page(&models)), &["400", "401", "426"]),
    });
    put(paths, &format!("/api/{name}/changes"), "GET", operation);
}

fn parameters(models: &[&String]) -> Value {
    let since = revision(&json!("integer"));
    let kept: Vec<&str> = models.iter().map(|model| model.as_str()).collect();
    json!([
        {"name": "space", "in": "query", "description": "Your own space when absent.", "schema": {"type": "string"}},
        {"name": "since", "in": "query", "description": "The last `next_since`; 0 begins: into an empty store, or to drop afterwards what did not come.", "schema": since},
        {"name": "first", "in": "query", "description": "The `head` of the page that began with 0. What is as old, and deleted or outside its model's window, is left out.", "schema": since},
        {"name": "limit", "in": "query", "description": "Rows that the page looks at.", "schema": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 500}},
        {"name": "models", "in": "query", "description": "Only these, by comma. Another list is another `standing`.", "schema": {"type": "string", "default": kept.join(",")}},
        {"name": "spaces", "in": "query", "description": "Whether to list your spaces too; the page from 0 always does.", "schema": {"type": "boolean", "default": false}},
        {"name": "wait", "in": "query", "description": "Seconds to wait for a change where there is nothing to tell yet.", "schema": {"type": "integer", "minimum": 0, "maximum": 25, "default": 0}},
        {"name": "x-coachwork-client", "in": "header", "description": "For our own client: the version of the models that it was built from.", "schema": {"type": "integer", "minimum": 0, "maximum": u32::MAX}},
    ])
}

fn page(models: &[&String]) -> Value {
    let item = json!({"type": "object", "required": ["model", "row"], "properties": {
        "model": {"enum": models},
        "row": {"type": "object", "required": ["id", "space", "rev"], "properties": {
            "id": {"type": "string"},
            "space": {"type": "string"},
            "rev": {"type": "integer"},
            "deleted_at": {"type": "string", "format": "date-time"},
            "gone": {"const": true},
        }, "additionalProperties": true},
    }});
    let space = json!({"type": "object", "required": ["space", "kind", "role", "rev"], "properties": {
        "space": {"type": "string"},
        "kind": {"enum": ["person", "workspace", "system"]},
        "role": {"type": ["string", "null"]},
        "rev": {"type": "integer"},
    }});
    json!({"type": "object",
        "required": ["items", "next_since", "more", "reachable", "head", "standing"],
        "properties": {
            "items": {"type": "array", "items": item},
            "next_since": {"type": "integer", "description": "Where the next page begins."},
            "more": {"type": "boolean", "description": "Whether to ask again at once."},
            "reachable": {"type": "boolean", "description": "False where the space shows you nothing any more: drop what you hold of it."},
            "head": {"type": "integer", "description": "The space's revision; 0 where it is out of reach."},
            "standing": {"type": "string", "description": "Another than before: what you may read here may have changed though no row did. Begin again from 0, and drop what does not come."},
            "spaces": {"type": "object", "required": ["token", "items"], "properties": {
                "token": {"type": "string", "description": "Another when the list or a role in it is another."},
                "items": {"type": "array", "items": space},
            }},
        },
        "example": {
            "items": [
                {"model": models.first(), "row": {"id": "0199a3c4-7d10-7b52-9e6f-3c1d5a8e4b27", "space": "0199a3c4-7d10-7b52-9e6f-3c1d5a8e4b01", "rev": 12, "deleted_at": "2026-03-02T17:42:00.000Z"}},
            ],
            "next_since": 12, "more": false, "reachable": true, "head": 12, "standing": "v1Y3mZr0Qp8sT2aB",
        },
    })
}
