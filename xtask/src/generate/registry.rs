//! The registry: every function with what it serves and needs, the one page that tools read.

use super::functions::{consumers, produced};
use super::output::Outputs;
use anyhow::Result;
use serde_json::{Value, json};
use spec::model::{Function, FunctionKind, Spec};

/// Writes `schema/generated/registry.json`.
pub fn write(spec: &Spec, outputs: &mut Outputs) -> Result<()> {
    let functions: Vec<Value> = spec
        .functions
        .iter()
        .map(|(name, function)| entry(spec, name, function))
        .collect();
    let text = serde_json::to_string_pretty(&json!({ "functions": functions }))?;
    outputs.add("schema/generated/registry.json", text + "\n");
    Ok(())
}

fn entry(spec: &Spec, name: &str, function: &Function) -> Value {
    let operations = spec
        .operations
        .iter()
        .filter(|(_, operation)| operation.function == name);
    let operations: Vec<Value> = operations
        .map(|(name, operation)| json!({"name": name, "method": operation.method, "path": operation.path, "access": operation.access}))
        .collect();
    let models = function
        .models
        .iter()
        .filter_map(|name| spec.models.get_key_value(name));
    let models: Vec<Value> = models
        .map(|(name, model)| json!({"name": name, "collection": format!("/api/{}", model.plural), "internal": model.internal, "spaces": model.spaces, "access": model.access}))
        .collect();
    let events: Vec<Value> = produced(spec, function)
        .into_iter()
        .map(|event| json!({"event": event, "consumers": consumers(spec, &event)}))
        .collect();
    let queue = (!function.consumes.is_empty()).then(|| format!("coachwork-{name}"));
    json!({
        "name": name,
        "type": function.kind,
        "description": function.description,
        "path": (function.kind != FunctionKind::Placeholder).then(|| format!("functions/{name}")),
        "language": function.language,
        "port": function.port,
        "profiles": function.profiles,
        "depends_on": function.depends_on,
        "serves": function.serves,
        "models": models,
        "reads": function.reads,
        "operations": operations,
        "events": events,
        "consumes": function.consumes,
        "queues": queue.into_iter().collect::<Vec<_>>(),
        "schedules": function.schedule,
        "datastores": function.datastores,
        "secrets": function.secrets,
        "outbound": function.outbound,
    })
}
