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
    }
    if access.create.is_some() || access.update.is_some() || access.delete.is_some() {
        batch(collection, paths);
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
    let failures = ["400", "401", "403", "404", "409", "413", "422"];
    let operation = json!({
        "operationId": format!("update_{}", collection.name),
        "tags": [collection.function],
        "summary": collection.say("Changes a"),
        "parameters": [row_id()],
        "requestBody": body(&request),
        "responses": answers(200, Some(collection.row()), &failures),
    });
    put(paths, &collection.path("/{id}"), "PATCH", operation);
}

fn delete(collection: &Collection, paths: &mut Paths) {
    let rev = json!({"name": "rev", "in": "query", "description": "Deletes only what did not change since.", "schema": revision(&json!("integer"))});
    let operation = json!({
        "operationId": format!("delete_{}", collection.name),
        "tags": [collection.function],
        "summary": collection.say("Deletes a"),
        "parameters": [row_id(), rev],
        "responses": answers(204, None, &["400", "401", "403", "404", "409", "422"]),
    });
    put(paths, &collection.path("/{id}"), "DELETE", operation);
}

fn batch(collection: &Collection, paths: &mut Paths) {
    let request = json!({"type": "object", "required": ["operations"], "additionalProperties": false, "properties": {
        "operations": {"type": "array", "minItems": 1, "maxItems": 100, "items": batch_operation()},
    }});
    let result = json!({"type": "object", "required": ["key", "op", "id", "item"], "properties": {
        "key": {"type": "string"},
        "op": {"type": "string"},
        "id": {"type": "string"},
        "item": {"type": ["object", "null"], "description": "The row after the batch; null after a delete."},
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
    }})
}
