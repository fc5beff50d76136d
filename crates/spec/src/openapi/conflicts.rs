//! Paths of the conflict inbox.

use super::{Collection, Paths, answers, body, put};
use serde_json::{Value, json};

/// Adds the inbox of a model that may be updated.
pub(super) fn add(collection: &Collection, paths: &mut Paths) {
    if collection.model.access.update.is_none() {
        return;
    }
    let text = |name: &str, words: &str| json!({"name": name, "in": "query", "description": words, "schema": {"type": "string"}});
    let page = json!({"type": "object", "required": ["items", "next"], "properties": {
        "items": {"type": "array", "items": conflict()},
        "next": {"type": ["string", "null"]},
    }});
    let list = json!({
        "operationId": format!("list_{}_conflicts", collection.name),
        "tags": [collection.function],
        "summary": "Values that two devices gave the same field, the oldest first",
        "parameters": [
            text("space", "Of rows in this space; your own when absent."),
            text("row", "All of this row, settled ones too."),
            text("cursor", "`next` of the page before."),
        ],
        "responses": answers(200, Some(page), &["400", "401"]),
    });
    put(paths, &collection.path("/conflicts"), "GET", list);
    let request = json!({"type": "object", "required": ["take"], "additionalProperties": false, "properties": {"take": {"enum": ["kept", "lost"]}}});
    let answer = json!({"type": "object", "required": ["conflict", "item"], "properties": {"conflict": conflict(), "item": collection.row()}});
    let id =
        json!({"name": "conflict", "in": "path", "required": true, "schema": {"type": "string"}});
    let settle = json!({
        "operationId": format!("settle_{}_conflict", collection.name),
        "tags": [collection.function],
        "summary": "Takes one of the two values; the other one can be taken later instead, for 30 days",
        "parameters": [id],
        "requestBody": body(&request),
        "responses": answers(200, Some(answer), &["400", "401", "403", "404", "409", "413", "422"]),
    });
    put(
        paths,
        &collection.path("/conflicts/{conflict}"),
        "POST",
        settle,
    );
}

fn conflict() -> Value {
    let value = json!({"type": "object", "required": ["value", "by", "at"], "properties": {
        "value": {},
        "by": {"type": ["string", "null"]},
        "at": {"type": ["string", "null"]},
    }});
    json!({"type": "object", "required": ["id", "row", "field", "kept", "lost", "rev", "created_at", "settled", "settled_at"], "properties": {
        "id": {"type": "string"},
        "row": {"type": "string", "description": "The row's id."},
        "field": {"type": "string"},
        "kept": value,
        "lost": value,
        "rev": {"type": "integer"},
        "created_at": {"type": "string"},
        "settled": {"enum": ["kept", "swapped", null]},
        "settled_at": {"type": ["string", "null"]},
    }})
}
