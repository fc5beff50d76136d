//! The whole API as one OpenAPI 3.1 document.

use crate::json_schema::{Side, field, of_model, of_type, own_id, pascal};
use crate::model::{Caller, Model, Operation, Spec};
use serde_json::{Map, Value, json};

/// The document for all functions of a spec.
pub fn document(spec: &Spec) -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for (function_name, function) in &spec.functions {
        for model in function
            .models
            .iter()
            .filter_map(|name| spec.models.get_key_value(name))
            .filter(|(_, model)| !model.internal)
        {
            collection(function_name, model.0, model.1, &mut paths);
        }
    }
    for (name, operation) in &spec.operations {
        put(
            &mut paths,
            &operation.path,
            &operation.method,
            own_operation(spec, name, operation),
        );
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Coachwork",
            "version": "1",
            "description": "Every list takes `filter` (an expression such as `started_at >= '2026-01-01'`), `sort`, `limit`, `cursor` and `expand`. Every write carries the `rev` that it was made on and only the fields that changed.",
            "license": {"name": "Apache-2.0 OR MIT", "identifier": "Apache-2.0 OR MIT"},
        },
        "servers": [{"url": "/"}],
        "tags": spec.functions.iter().filter(|(_, function)| !function.models.is_empty() || !function.serves.is_empty()).map(|(name, function)| json!({"name": name, "description": function.description})).collect::<Vec<_>>(),
        "security": [{"bearer": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
            "schemas": schemas(spec),
        },
    })
}

fn schemas(spec: &Spec) -> Map<String, Value> {
    let mut schemas = Map::new();
    schemas.insert(
        "Error".into(),
        json!({
            "type": "object",
            "required": ["error"],
            "properties": {"error": {
                "type": "object",
                "required": ["code", "message"],
                "properties": {
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                    "details": {"type": "array", "items": {
                        "type": "object",
                        "required": ["path", "code", "message"],
                        "properties": {"path": {"type": "string"}, "code": {"type": "string"}, "message": {"type": "string"}},
                    }},
                },
            }},
        }),
    );
    for (name, ty) in &spec.types {
        schemas.insert(pascal(name), of_type(ty));
    }
    for (name, model) in spec.models.iter().filter(|(_, model)| !model.internal) {
        schemas.insert(pascal(name), of_model(model, Side::Answer));
        if model.access.create.is_some() {
            schemas.insert(
                format!("{}Create", pascal(name)),
                of_model(model, Side::Create),
            );
        }
        if model.access.update.is_some() {
            schemas.insert(
                format!("{}Change", pascal(name)),
                of_model(model, Side::Change),
            );
        }
    }
    schemas
}

fn collection(function: &str, name: &str, model: &Model, paths: &mut Map<String, Value>) {
    let (many, one) = (
        format!("/api/{}", model.plural),
        format!("/api/{}/{{id}}", model.plural),
    );
    let row = schema_ref(&pascal(name));
    let id = json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string"}});
    let expand = json!({"name": "expand", "in": "query", "description": "References and lists to bring along, by comma.", "schema": {"type": "string"}});
    let say = |verb: &str| format!("{verb} {}", model.label.to_lowercase());
    if model.access.read.is_some() {
        let page = json!({"type": "object", "required": ["items", "next"], "properties": {"items": {"type": "array", "items": row}, "next": {"type": ["string", "null"]}}});
        let query = [
            (
                "filter",
                "An expression over the fields.",
                json!({"type": "string", "minLength": 1, "maxLength": 4096}),
            ),
            (
                "sort",
                "Fields by comma; a leading - sorts descending.",
                json!({"type": "string"}),
            ),
            (
                "limit",
                "Rows a page.",
                json!({"type": "integer", "minimum": 1, "maximum": 200, "default": 50}),
            ),
            (
                "cursor",
                "`next` of the page before.",
                json!({"type": "string", "minLength": 1}),
            ),
        ];
        let mut parameters: Vec<Value> = query.into_iter().map(|(name, words, schema)| json!({"name": name, "in": "query", "description": words, "schema": schema})).collect();
        parameters.push(expand.clone());
        put(
            paths,
            &many,
            "GET",
            json!({"operationId": format!("list_{}", model.plural), "tags": [function], "summary": format!("Lists {}", model.plural), "parameters": parameters, "responses": answers(200, Some(page), &["400", "401"])}),
        );
        put(
            paths,
            &one,
            "GET",
            json!({"operationId": format!("get_{name}"), "tags": [function], "summary": say("Reads one"), "parameters": [id, expand], "responses": answers(200, Some(row.clone()), &["400", "401", "404"])}),
        );
        let feed = json!({"type": "object", "required": ["items", "next_since", "more"], "properties": {"items": {"type": "array", "items": {"type": "object"}}, "next_since": {"type": "integer"}, "more": {"type": "boolean"}}});
        let parameters = json!([
            {"name": "since", "in": "query", "description": "The last `next_since`; 0 starts.", "schema": {"type": "integer", "format": "int64", "minimum": 0, "maximum": i64::MAX}},
            {"name": "space", "in": "query", "description": "Your own space when absent.", "schema": {"type": "string"}},
            {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 500, "default": 500}},
        ]);
        put(
            paths,
            &format!("{many}/changes"),
            "GET",
            json!({"operationId": format!("changes_of_{}", model.plural), "tags": [function], "summary": format!("What changed among {}, tombstones included", model.plural), "parameters": parameters, "responses": answers(200, Some(feed), &["400", "401", "422"])}),
        );
    }
    if model.access.create.is_some() {
        put(
            paths,
            &many,
            "POST",
            json!({"operationId": format!("create_{name}"), "tags": [function], "summary": say("Creates a"), "requestBody": body(&schema_ref(&format!("{}Create", pascal(name)))), "responses": answers(201, Some(row.clone()), &["400", "401", "403", "409", "413", "422"])}),
        );
    }
    if model.access.update.is_some() {
        put(
            paths,
            &one,
            "PATCH",
            json!({"operationId": format!("update_{name}"), "tags": [function], "summary": say("Changes a"), "parameters": [id], "requestBody": body(&schema_ref(&format!("{}Change", pascal(name)))), "responses": answers(200, Some(row), &["400", "401", "403", "404", "409", "413", "422"])}),
        );
    }
    if model.access.delete.is_some() {
        let rev = json!({"name": "rev", "in": "query", "description": "Deletes only what did not change since.", "schema": {"type": "integer", "format": "int64", "minimum": 0, "maximum": i64::MAX}});
        put(
            paths,
            &one,
            "DELETE",
            json!({"operationId": format!("delete_{name}"), "tags": [function], "summary": say("Deletes a"), "parameters": [id, rev], "responses": answers(204, None, &["400", "401", "403", "404", "409", "422"])}),
        );
    }
    if model.access.create.is_some()
        || model.access.update.is_some()
        || model.access.delete.is_some()
    {
        let mut id = own_id();
        if let Value::Object(keys) = &mut id {
            let words = "Of a row that is there, or of the new one.";
            keys.insert("description".into(), words.into());
        }
        let operation = json!({"type": "object", "required": ["key", "op", "id"], "additionalProperties": false, "properties": {
            "key": {"type": "string", "minLength": 1, "maxLength": 100, "description": "Text that only this operation has, at most 100 bytes: sent again under it, the operation answers what it answered."},
            "op": {"enum": ["create", "update", "delete"]},
            "model": {"type": ["string", "null"], "minLength": 1, "description": "A model of the same function; that of this address when absent."},
            "id": id,
            "space": {"type": ["string", "null"], "description": "Where a created row lives; your own space when absent."},
            "rev": {"type": ["integer", "null"], "format": "int64", "minimum": 0, "maximum": i64::MAX, "description": "The revision that the change was made on; an update needs it."},
            "fields": {"type": ["object", "null"]},
        }});
        let request = json!({"type": "object", "required": ["operations"], "additionalProperties": false, "properties": {"operations": {"type": "array", "minItems": 1, "maxItems": 100, "items": operation}}});
        let result = json!({"type": "object", "required": ["key", "op", "id", "item"], "properties": {"key": {"type": "string"}, "op": {"type": "string"}, "id": {"type": "string"}, "item": {"type": ["object", "null"], "description": "The row after the batch; null after a delete."}}});
        let answer = json!({"type": "object", "required": ["results"], "properties": {"results": {"type": "array", "items": result}}});
        put(
            paths,
            &format!("{many}/batch"),
            "POST",
            json!({"operationId": format!("batch_{}", model.plural), "tags": [function], "summary": "Several writes, all or none, each safe to repeat by its key", "requestBody": body(&request), "responses": answers(200, Some(answer), &["400", "401", "403", "404", "409", "413", "422"])}),
        );
    }
}

fn own_operation(spec: &Spec, name: &str, operation: &Operation) -> Value {
    let mut parameters: Vec<Value> = operation
        .path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|part| json!({"name": part, "in": "path", "required": true, "schema": {"type": "string"}}))
        .collect();
    if let Some(query) = operation
        .query
        .as_ref()
        .and_then(|query| spec.types.get(query))
    {
        for (name, entry) in query
            .order
            .iter()
            .filter_map(|name| query.fields.get_key_value(name))
        {
            parameters.push(json!({"name": name, "in": "query", "required": entry.required, "schema": field(entry)}));
        }
    }
    let mut failures = vec!["400", "413"];
    if operation.access == Caller::SignedIn {
        failures.extend(["401", "403"]);
    }
    if operation.body.is_some() || operation.query.is_some() {
        failures.push("422");
    }
    failures.extend(["404", "409", "429"]);
    failures.sort_unstable();
    let mut described = json!({
        "operationId": name,
        "tags": [operation.function],
        "summary": operation.description,
        "parameters": parameters,
        "responses": answers(operation.status, operation.returns.as_ref().map(|returns| schema_ref(&pascal(returns))), &failures),
    });
    if let Value::Object(keys) = &mut described {
        if let Some(request) = &operation.body {
            keys.insert("requestBody".into(), body(&schema_ref(&pascal(request))));
        }
        if operation.access == Caller::Public {
            keys.insert("security".into(), json!([]));
        }
    }
    described
}

fn schema_ref(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

fn body(schema: &Value) -> Value {
    json!({"required": true, "content": {"application/json": {"schema": schema}}})
}

fn answers(status: u16, schema: Option<Value>, failures: &[&str]) -> Value {
    let mut answers = Map::new();
    let success = match schema {
        Some(schema) => {
            json!({"description": "Done.", "content": {"application/json": {"schema": schema}}})
        }
        None => json!({"description": "Done."}),
    };
    answers.insert(status.to_string(), success);
    for failure in failures {
        answers.insert((*failure).to_owned(), json!({"description": "Refused; nothing was stored.", "content": {"application/json": {"schema": schema_ref("Error")}}}));
    }
    answers.insert("default".into(), json!({"description": "Any other failure.", "content": {"application/json": {"schema": schema_ref("Error")}}}));
    Value::Object(answers)
}

fn put(paths: &mut Map<String, Value>, path: &str, method: &str, operation: Value) {
    let entry = paths.entry(path.to_owned()).or_insert_with(|| json!({}));
    if let Value::Object(entry) = entry {
        entry.insert(method.to_lowercase(), operation);
    }
}
