//! Paths of the areas' own operations.

use super::{Paths, answers, body, put, schema_ref};
use crate::json_schema::{field, pascal};
use crate::model::{Caller, Operation, Spec};
use serde_json::{Value, json};

/// Adds every operation that the spec describes.
pub(super) fn add(spec: &Spec, paths: &mut Paths) {
    for (name, operation) in &spec.operations {
        put(
            paths,
            &operation.path,
            &operation.method,
            describe(spec, name, operation),
        );
    }
}

fn describe(spec: &Spec, name: &str, operation: &Operation) -> Value {
    let returns = operation
        .returns
        .as_ref()
        .map(|returns| schema_ref(&pascal(returns)));
    let mut described = json!({
        "operationId": name,
        "tags": [operation.function],
        "summary": operation.description,
        "parameters": parameters(spec, operation),
        "responses": answers(operation.status, returns, &failures(operation)),
    });
    if let Some(media) = &operation.media {
        let success = format!("/responses/{}", operation.status);
        if let Some(Value::Object(success)) = described.pointer_mut(&success) {
            let content = success.entry("content").or_insert_with(|| json!({}));
            if let Value::Object(content) = content {
                let text = json!({"schema": {"type": "string"}});
                content.insert(media.clone(), text);
            }
        }
    }
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

/// Those of the path, then those of the query.
fn parameters(spec: &Spec, operation: &Operation) -> Vec<Value> {
    let in_path = operation
        .path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|part| json!({"name": part, "in": "path", "required": true, "schema": {"type": "string"}}));
    let query = operation
        .query
        .as_ref()
        .and_then(|query| spec.types.get(query));
    let in_query = query.into_iter().flat_map(|query| {
        query
            .order
            .iter()
            .filter_map(|name| query.fields.get_key_value(name))
            .map(|(name, entry)| json!({"name": name, "in": "query", "required": entry.required, "schema": field(entry)}))
    });
    in_path.chain(in_query).collect()
}

fn failures(operation: &Operation) -> Vec<&'static str> {
    let mut failures = vec!["400", "404", "409", "413", "429"];
    if operation.access == Caller::SignedIn {
        failures.extend(["401", "403"]);
    }
    if operation.body.is_some() || operation.query.is_some() {
        failures.push("422");
    }
    failures.sort_unstable();
    failures
}
