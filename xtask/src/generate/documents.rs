//! Documents for programs: OpenAPI, AsyncAPI, JSON Schemas.

use super::output::Outputs;
use anyhow::Result;
use serde_json::{Value, json};
use spec::model::Spec;

/// Writes everything in `schema/generated/`.
pub fn write(spec: &Spec, outputs: &mut Outputs) -> Result<()> {
    outputs.add(
        "schema/generated/openapi.json",
        pretty(&spec::openapi::document(spec))?,
    );
    outputs.add(
        "schema/generated/asyncapi.json",
        pretty(&spec::asyncapi::document(spec))?,
    );
    outputs.add("schema/generated/schemas.json", pretty(&bundle(spec)?)?);
    outputs.add(
        "schema/generated/spec.schema.json",
        pretty(&spec::language::json_schema())?,
    );
    Ok(())
}

fn pretty(value: &Value) -> Result<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}

/// The rows and shapes of the API as one JSON Schema document, for validators that know no
/// OpenAPI.
fn bundle(spec: &Spec) -> Result<Value> {
    let schemas = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Coachwork's rows and shapes",
        "$defs": spec::openapi::schemas(spec),
    });
    let text = schemas
        .to_string()
        .replace("#/components/schemas/", "#/$defs/");
    Ok(serde_json::from_str(&text)?)
}
