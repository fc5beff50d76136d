//! Paths of files: one a field, for each takes its own.

use super::writes::only_if;
use super::{Collection, Paths, answers, put, row_id};
use crate::model::{Field, Kind};
use serde_json::{Map, Value, json};

/// Adds the ways to each file of a model's rows.
pub(super) fn add(collection: &Collection, paths: &mut Paths) {
    let fields = collection.model.fields.iter();
    for (name, field) in fields.filter(|(_, field)| matches!(field.kind, Kind::File | Kind::Image))
    {
        let path = collection.path(&format!("/{{id}}/files/{name}"));
        let called = format!("{}_{name}", collection.name);
        if collection.model.access.read.is_some() {
            let operation = json!({
                "operationId": format!("get_{called}"),
                "tags": [collection.function],
                "summary": "The file's bytes",
                "parameters": [row_id()],
                "responses": with_bytes(answers(200, None, &["401", "404"])),
            });
            put(paths, &path, "GET", operation);
        }
        if collection.model.access.update.is_some() {
            let file_name = json!({"name": "x-file-name", "in": "header", "description": "What the file is called, percent-encoded.", "schema": {"type": "string"}});
            let failures = ["400", "401", "403", "404", "409", "412", "413", "422"];
            let operation = json!({
                "operationId": format!("put_{called}"),
                "tags": [collection.function],
                "summary": "Puts a file there, in the place of one that is",
                "parameters": [row_id(), file_name, only_if()],
                "requestBody": {"required": true, "content": taken(field)},
                "responses": answers(200, Some(collection.row()), &failures),
            });
            put(paths, &path, "PUT", operation);
            let operation = json!({
                "operationId": format!("clear_{called}"),
                "tags": [collection.function],
                "summary": "Takes the file away; its bytes are kept for 30 days",
                "parameters": [row_id(), only_if()],
                "responses": answers(200, Some(collection.row()), &["401", "403", "404", "409", "412", "422"]),
            });
            put(paths, &path, "DELETE", operation);
        }
    }
}

fn bytes() -> Value {
    json!({"schema": {"type": "string", "format": "binary"}})
}

/// The media types that the field takes.
fn taken(field: &Field) -> Map<String, Value> {
    let pictures = ["image/png", "image/jpeg", "image/gif", "image/webp"];
    let accepted = field.accept.iter().map(String::as_str);
    let types: Vec<&str> = match field.kind {
        _ if !field.accept.is_empty() => accepted.collect(),
        Kind::Image => pictures.to_vec(),
        _ => vec!["*/*"],
    };
    types
        .into_iter()
        .map(|media| (media.to_owned(), bytes()))
        .collect()
}

fn with_bytes(mut answers: Value) -> Value {
    if let Some(Value::Object(done)) = answers.get_mut("200") {
        done.insert("content".into(), json!({"*/*": bytes()}));
    }
    if let Value::Object(answers) = &mut answers {
        answers.insert(
            "304".into(),
            json!({"description": "You have it: `if-none-match` names its tag."}),
        );
    }
    answers
}
