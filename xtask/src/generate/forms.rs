//! What the front end's forms and tables draw: a model's fields as descriptors.

use super::output::Outputs;
use super::rust::header;
use anyhow::Result;
use serde_json::{Value, json};
use spec::model::{Field, Kind, Model, Spec};

/// Writes `frontend/src/generated/forms.json` and the module that embeds it.
pub fn write(spec: &Spec, outputs: &mut Outputs) -> Result<()> {
    let mut models = serde_json::Map::new();
    for (name, model) in spec.models.iter().filter(|(_, model)| !model.internal) {
        models.insert(name.clone(), describe(model));
    }
    for (name, ty) in &spec.types {
        let used = spec
            .operations
            .values()
            .any(|operation| operation.body.as_ref() == Some(name));
        if used {
            let fields: Vec<Value> = ty
                .order
                .iter()
                .filter_map(|field| Some(descriptor(field, ty.fields.get(field)?)))
                .collect();
            models.insert(name.clone(), json!({"fields": fields}));
        }
    }
    outputs.add(
        "frontend/src/generated/forms.json",
        serde_json::to_string(&models)? + "\n",
    );
    let module = format!(
        "{}/// Descriptors by model or body type, as JSON.\npub const FORMS: &str = include_str!(\"forms.json\");\n",
        header("Descriptors of every form and table.")
    );
    outputs.add(
        "frontend/src/generated/forms.rs",
        super::rust::format(&module)?,
    );
    Ok(())
}

fn describe(model: &Model) -> Value {
    let fields: Vec<Value> = model
        .order
        .iter()
        .filter_map(|name| Some((name, model.fields.get(name)?)))
        .filter(|(_, field)| field.kind != Kind::Many && field.kind != Kind::Secret)
        .map(|(name, field)| descriptor(name, field))
        .collect();
    json!({"label": model.label, "fields": fields, "table": model.views.table, "form": model.views.form, "title": model.views.title})
}

/// What is false or empty is left out: the front end carries this text in its module.
fn descriptor(name: &str, field: &Field) -> Value {
    let mut entry = json!({"name": name, "label": field.label, "kind": field.kind});
    if let Value::Object(keys) = &mut entry {
        for (key, on) in [("required", field.required), ("read_only", field.read_only)] {
            if on {
                keys.insert(key.into(), json!(true));
            }
        }
        if !field.help.is_empty() {
            keys.insert("help".into(), json!(field.help));
        }
        for (key, bound) in [("min", field.min), ("max", field.max), ("step", field.step)] {
            if let Some(bound) = bound {
                keys.insert(key.into(), json!(bound));
            }
        }
        if !field.values.is_empty() {
            keys.insert(
                "values".into(),
                field
                    .values
                    .iter()
                    .map(|value| json!([value.name, value.label]))
                    .collect(),
            );
        }
        if let Some(to) = &field.to {
            keys.insert("to".into(), json!(to));
        }
        if let Some(default) = &field.default {
            keys.insert("default".into(), default.clone());
        }
    }
    entry
}
