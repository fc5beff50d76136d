//! Documents for programs: OpenAPI, the registry, the language's JSON Schema.

use super::functions::{consumers, produced};
use super::output::Outputs;
use anyhow::Result;
use serde_json::{Value, json};
use spec::model::{FunctionKind, Spec};

/// Writes everything in `schema/generated/`.
pub fn write(spec: &Spec, outputs: &mut Outputs) -> Result<()> {
    outputs.add(
        "schema/generated/openapi.json",
        pretty(&spec::openapi::document(spec))?,
    );
    outputs.add(
        "schema/generated/spec.schema.json",
        pretty(&spec::language::json_schema())?,
    );
    outputs.add("schema/generated/registry.json", pretty(&registry(spec))?);
    Ok(())
}

fn pretty(value: &Value) -> Result<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}

/// Every function with what it serves and needs: the one page that tools read.
fn registry(spec: &Spec) -> Value {
    let functions: Vec<Value> = spec
        .functions
        .iter()
        .map(|(name, function)| {
            let operations: Vec<Value> = spec
                .operations
                .iter()
                .filter(|(_, operation)| operation.function == *name)
                .map(|(name, operation)| json!({"name": name, "method": operation.method, "path": operation.path, "access": operation.access}))
                .collect();
            let models: Vec<Value> = function
                .models
                .iter()
                .filter_map(|name| spec.models.get_key_value(name))
                .map(|(name, model)| json!({"name": name, "collection": format!("/api/{}", model.plural), "internal": model.internal, "spaces": model.spaces, "access": model.access}))
                .collect();
            let events: Vec<Value> = produced(spec, function).into_iter().map(|event| json!({"event": event, "consumers": consumers(spec, &event)})).collect();
            let queues: Vec<String> = if function.consumes.is_empty() { Vec::new() } else { vec![format!("coachwork-{name}")] };
            json!({
                "name": name,
                "type": if function.kind == FunctionKind::Gateway { "gateway" } else { "http" },
                "description": function.description,
                "path": format!("functions/{name}"),
                "language": "rust",
                "depends_on": function.depends_on,
                "datastores": function.datastores,
                "models": models,
                "reads": function.reads,
                "operations": operations,
                "emits": events,
                "consumes": function.consumes,
                "queues": queues,
                "schedules": function.schedule,
                "secrets": function.secrets,
            })
        })
        .collect();
    json!({"functions": functions})
}
