//! Paths that write to a collection: one function a route.

use super::{Collection, Paths, answers, body, put, revision, row_id, schema_ref};
use crate::json_schema::{own_id, pascal};
use serde_json::{Value, json};

/// Adds the routes of the writes that a model's access rules allow to anyone.
pub(super) fn add(collection: &Collection, paths: &mut Paths) {
    let access = &collection.model.access;
    if access.create.is_some() {
        create(collection, paths);
    }
    if access.update.is_some() {
        update(collection, paths);
    }
    if access.delete.is_some() {
        delete(collection, paths);
        restore(collection, paths);
    }
    if access.create.is_some() || access.update.is_some() || access.delete.is_some() {
        batch(collection, paths);
    }
    if access.update.is_some() || access.delete.is_some() {
        bulk(collection, paths);
    }
}

fn create(collection: &Collection, paths: &mut Paths) {
    let request = schema_ref(&format!("{}Create", pascal(collection.name)));
    let failures = ["400", "401", "403", "409", "413", "422"];
    let operation = json!({
        "operationId": format!("create_{}", collection.name),
        "tags": [collection.function],
        "summary": collection.say("Creates a"),
        "requestBody": body(&request),
        "responses": answers(201, Some(collection.row()), &failures),
    });
    put(paths, &collection.path(""), "POST", operation);
}

fn update(collection: &Collection, paths: &mut Paths) {
    let request = schema_ref(&format!("{}Change", pascal(collection.name)));
    let failures = ["400", "401", "403", "404", "409", "412", "413", "422"];
    let operation = json!({
        "operationId": format!("update_{}", collection.name),
        "tags": [collection.function],
        "summary": collection.say("Changes a"),
        "parameters": [row_id(), only_if()],
        "requestBody": body(&request),
        "responses": answers(200, Some(collection.row()), &failures),
    });
    put(paths, &collection.path("/{id}"), "PATCH", operation);
}

/// The header by which a write asks for a revision.
pub(super) fn only_if() -> Value {
    json!({"name": "if-match", "in": "header", "description": "The revision in quotes that the row must be at.", "schema": {"type": "string"}})
}

fn delete(collection: &Collection, paths: &mut Paths) {
    let rev = json!({"name": "rev", "in": "query", "description": "Deletes only what did not change since.", "schema": revision(&json!("integer"))});
    let operation = json!({
        "operationId": format!("delete_{}", collection.name),
        "tags": [collection.function],
        "summary": collection.say("Deletes a"),
        "parameters": [row_id(), rev, only_if()],
        "responses": answers(204, None, &["400", "401", "403", "404", "409", "412", "422"]),
    });
    put(paths, &collection.path("/{id}"), "DELETE", operation);
}

fn restore(collection: &Collection, paths: &mut Paths) {
    let operation = json!({
        "operationId": format!("restore_{}", collection.name),
        "tags": [collection.function],
        "summary": format!("Brings a deleted {} back with what went along, for 30 days", collection.model.label.to_lowercase()),
        "parameters": [row_id()],
        "responses": answers(200, Some(collection.row()), &["401", "403", "404", "409"]),
    });
    put(paths, &collection.path("/{id}/restore"), "POST", operation);
}

fn bulk(collection: &Collection, paths: &mut Paths) {
    let flag = json!({"type": ["boolean", "null"]});
    let request = json!({"type": "object", "additionalProperties": false, "properties": {
        "filter": {"type": "string", "description": "Which rows: an expression over the row. Or `ids`."},
        "ids": {"type": "array", "maxItems": 1000, "items": {"type": "string"}, "description": "Which rows, by id."},
        "set": {"type": ["object", "null"], "description": "What to do: these fields. Or `delete`, or `restore`."},
        "delete": flag,
        "restore": flag,
        "dry_run": {"type": ["boolean", "null"], "description": "Writes nothing and tells what would be."},
        "most": {"type": ["integer", "null"], "minimum": 1, "maximum": 1000},
        "after": {"type": ["string", "null"], "description": "`next` of the call before."},
    }});
    let refused = json!({"type": "object", "required": ["id", "error"], "properties": {
        "id": {"type": "string"},
        "error": {"type": "object", "required": ["code", "message"], "properties": {
            "code": {"type": "string"}, "message": {"type": "string"}, "details": {"type": "array", "items": {"type": "object"}},
        }},
    }});
    let answer = json!({"type": "object", "required": ["matched", "changed", "refused", "more", "next"], "properties": {
        "matched": {"type": "integer"},
        "changed": {"type": "integer"},
        "refused": {"type": "array", "items": refused},
        "more": {"type": "boolean", "description": "Whether there are rows behind those of this call."},
        "next": {"type": ["string", "null"], "description": "To go on, as `after`."},
    }});
    let operation = json!({
        "operationId": format!("bulk_{}", collection.model.plural),
        "tags": [collection.function],
        "summary": format!("One change to many {}, in parts of 100 that are written together", collection.model.plural),
        "requestBody": body(&request),
        "responses": answers(200, Some(answer), &["400", "401", "403", "405", "413", "422"]),
    });
    put(paths, &collection.path("/bulk"), "POST", operation);
}

fn batch(collection: &Collection, paths: &mut Paths) {
    let request = json!({"type": "object", "required": ["operations"], "additionalProperties": false, "properties": {
        "operations": {"type": "array", "minItems": 1, "maxItems": 100, "items": batch_operation()},
    }});
    let result = json!({"type": "object", "required": ["key", "op", "id", "item"], "properties": {
        "key": {"type": "string"},
        "op": {"type": "string"},
        "id": {"type": "string"},
        "conflicts": {"type": "array", "items": {"type": "string"}, "description": "Fields that had another value meanwhile: it waits to be settled."},
        "item": {"type": ["object", "null"], "description": "The row after the batch; null after a delete, unless an edit outlived it."},
    }});
    let answer = json!({"type": "object", "required": ["results"], "properties": {"results": {"type": "array", "items": result}}});
    let failures = ["400", "401", "403", "404", "409", "413", "422"];
    let operation = json!({
        "operationId": format!("batch_{}", collection.model.plural),
        "tags": [collection.function],
        "summary": "Several writes, all or none, each safe to repeat by its key",
        "requestBody": body(&request),
        "responses": answers(200, Some(answer), &failures),
    });
    put(paths, &collection.path("/batch"), "POST", operation);
}

fn batch_operation() -> Value {
    let described = |mut schema: Value, words: &str| {
        if let Value::Object(keys) = &mut schema {
            keys.insert("description".into(), words.into());
        }
        schema
    };
    json!({"type": "object", "required": ["key", "op", "id"], "additionalProperties": false, "properties": {
        "key": {"type": "string", "minLength": 1, "maxLength": 100, "description": "Text that only this operation has, at most 100 bytes: sent again under it, the operation answers what it answered."},
        "op": {"enum": ["create", "update", "delete"]},
        "model": {"type": ["string", "null"], "minLength": 1, "description": "A model of the same function; that of this address when absent."},
        "id": described(own_id(), "Of a row that is there, or of the new one."),
        "space": {"type": ["string", "null"], "description": "Where a created row lives; your own space when absent."},
        "rev": described(revision(&json!(["integer", "null"])), "The revision that the change was made on; an update needs it."),
        "fields": {"type": ["object", "null"]},
        "at": {"type": ["string", "null"], "format": "date-time", "description": "When the person did it, by the device's clock; now when absent."},
        "on_conflict": {"enum": ["refuse", "keep", null], "description": "Of a field that others changed since `rev`: the operation is refused, or the later value stands and the other one waits. With `keep` an edit outlives a delete."},
    }})
}
