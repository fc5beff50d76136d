//! What the page knows of the models that a device keeps: the spec, less what only servers and forms need.

use super::output::Outputs;
use super::rust::{format, header};
use anyhow::Result;
use spec::model::{Access, Field, FunctionKind, Model, Spec, Views};

/// Writes `frontend/src/generated/models.json` and the module that embeds it.
pub fn write(spec: &Spec, outputs: &mut Outputs) -> Result<()> {
    let mut kept = Spec {
        spec: spec.spec,
        ..Spec::default()
    };
    for (name, model) in spec.models.iter() {
        if model.offline.is_some() {
            kept.models.insert(name.clone(), bare(model));
        }
    }
    for (name, function) in spec.functions.iter() {
        let mut own = function.clone();
        own.models.retain(|model| kept.models.get(model).is_some());
        if own.kind == FunctionKind::Http && !own.models.is_empty() {
            own.description.clear();
            own.port = None;
            for needs in [
                &mut own.serves,
                &mut own.reads,
                &mut own.depends_on,
                &mut own.datastores,
                &mut own.secrets,
                &mut own.outbound,
                &mut own.produces,
                &mut own.consumes,
                &mut own.schedule,
                &mut own.sweeps,
            ] {
                needs.clear();
            }
            kept.functions.insert(name.clone(), own);
        }
    }
    outputs.add(
        "frontend/src/generated/models.json",
        serde_json::to_string(&kept)? + "\n",
    );
    let module = format!(
        "{}/// The models that a device keeps, as a spec in JSON.\npub const MODELS: &str = include_str!(\"models.json\");\n",
        header("The models that a device keeps.")
    );
    outputs.add("frontend/src/generated/models.rs", format(&module)?);
    Ok(())
}

/// A model without its words and without what the server alone decides.
fn bare(model: &Model) -> Model {
    let mut model = model.clone();
    model.label.clear();
    model.description.clear();
    model.order.clear();
    model.reserved.clear();
    model.checks.clear();
    model.search.clear();
    model.emits.clear();
    model.views = Views::default();
    model.tests.clear();
    model.retired.clear();
    model.access = Access {
        read: model.access.read.take(),
        ..Access::default()
    };
    model.fields.values_mut().for_each(plain);
    model
}

fn plain(field: &mut Field) {
    field.label.clear();
    field.help.clear();
    field.min = None;
    field.max = None;
    field.step = None;
    field.example = None;
    field.accept.clear();
    field.schema = None;
    field.pattern = None;
    field.write = None;
    for value in &mut field.values {
        value.label.clear();
    }
}
