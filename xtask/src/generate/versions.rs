//! Versions of our own client: one for each state of the models that it may be built from.
//!
//! The version rises with the models and is kept beside their digest, so that the same schema
//! has the same version wherever it is generated.

use super::output::Outputs;
use super::read::yaml;
use super::rust::{format, header};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spec::canonical;
use spec::model::Spec;
use std::path::Path;

const STATE: &str = "schema/generated/client.json";

/// Counts on where the models changed, writes the state and the client's own number, and answers
/// the oldest version that is still understood.
///
/// # Errors
/// Where `schema/clients.yaml` does not name a version that there is.
pub fn plan(root: &Path, spec: &Spec, outputs: &mut Outputs) -> Result<u64> {
    let models = canonical::hash(&Spec {
        spec: spec.spec,
        models: spec.models.clone(),
        types: spec.types.clone(),
        ..Spec::default()
    });
    let known: Option<Value> = std::fs::read_to_string(root.join(STATE))
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok());
    let current = counted(known.as_ref(), &models);
    let oldest = yaml(&root.join("schema/clients.yaml"))?
        .get("oldest")
        .and_then(Value::as_u64)
        .context("schema/clients.yaml must name the oldest version")?;
    ensure!(
        oldest <= current,
        "schema/clients.yaml asks for version {oldest}, and there are {current}"
    );
    let state = json!({"models": models, "version": current});
    outputs.add(STATE, serde_json::to_string_pretty(&state)? + "\n");
    let source = std::format!(
        "{}/// The version of the models that this client was built from.\npub const CLIENT: u32 = {current};\n",
        header("Which client this is.")
    );
    outputs.add("frontend/src/generated/version.rs", format(&source)?);
    Ok(oldest)
}

/// The version of these models, given the last one and what it was of.
fn counted(known: Option<&Value>, models: &str) -> u64 {
    let member = |name: &str| known.and_then(|known| known.get(name));
    let last = member("version").and_then(Value::as_u64).unwrap_or(0);
    if member("models").and_then(Value::as_str) == Some(models) {
        last
    } else {
        last + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_rises_with_the_models_and_stays_with_them() {
        assert_eq!(counted(None, "a"), 1);
        let known = json!({"version": 4, "models": "a"});
        assert_eq!(counted(Some(&known), "a"), 4);
        assert_eq!(counted(Some(&known), "b"), 5);
    }
}
