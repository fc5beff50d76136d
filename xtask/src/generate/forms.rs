//! What the front end's forms and tables draw: a model's fields as descriptors.

use super::output::Outputs;
use super::rust::header;
use anyhow::Result;
use serde_json::{Value, json};
use spec::json_schema::travelling;
use spec::model::{EnumValue, Field, Kind, Model, Space, Spec};

/// Writes `frontend/src/generated/forms.json` and the module that embeds it.
pub fn write(spec: &Spec, outputs: &mut Outputs) -> Result<()> {
    let mut models = serde_json::Map::new();
    for (name, model) in spec.models.iter().filter(|(_, model)| !model.internal) {
        models.insert(name.clone(), describe(spec, model));
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

fn describe(spec: &Spec, model: &Model) -> Value {
    let fields: Vec<Value> = model
        .order
        .iter()
        .filter_map(|name| Some((name, model.fields.get(name)?)))
        .filter(|(_, field)| field.kind != Kind::Many)
        .filter(|(_, field)| field.kind != Kind::Secret || !field.read_only)
        .map(|(name, field)| {
            let mut entry = descriptor(name, &travelling(spec, model, field));
            let presets = [
                ("create", &model.presets.create),
                ("update", &model.presets.update),
            ];
            let preset: Vec<&str> = presets
                .into_iter()
                .filter(|(_, fields)| fields.contains_key(name))
                .map(|(write, _)| write)
                .collect();
            if let (Value::Object(keys), false) = (&mut entry, preset.is_empty()) {
                keys.insert("preset".into(), json!(preset));
            }
            entry
        })
        .collect();
    let mut entry = json!({"label": model.label, "plural": model.plural, "fields": fields, "table": model.views.table, "form": model.views.form, "title": model.views.title});
    if let Value::Object(keys) = &mut entry {
        let views = [
            ("board", serde_json::to_value(&model.views.board)),
            ("calendar", serde_json::to_value(&model.views.calendar)),
            ("gallery", serde_json::to_value(&model.views.gallery)),
        ];
        for (name, view) in views {
            if let Ok(view @ Value::Object(_)) = view {
                keys.insert(name.into(), view);
            }
        }
        if !model.search.is_empty() {
            keys.insert("search".into(), true.into());
        }
        // Whether people have rows of it, and may make them: what an account's file holds.
        let own = model.spaces.contains(&Space::Person);
        for (key, on) in [("own", own), ("makes", model.access.create.is_some())] {
            if on {
                keys.insert(key.into(), true.into());
            }
        }
    }
    entry
}

/// What is false or empty is left out: the front end carries this text in its module.
fn descriptor(name: &str, field: &Field) -> Value {
    let mut entry = json!({"name": name, "label": field.label, "kind": field.kind});
    let Value::Object(keys) = &mut entry else {
        return entry;
    };
    let read_only = field.read_only || field.kind == Kind::Sequence;
    for (key, on) in [("required", field.required), ("read_only", read_only)] {
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
    if let Some(scale) = field.scale {
        keys.insert("scale".into(), json!(scale));
    }
    if !field.values.is_empty() {
        let pair = |value: &EnumValue| json!([value.name, value.label]);
        keys.insert("values".into(), field.values.iter().map(pair).collect());
    }
    for (key, names) in [("targets", &field.targets), ("accept", &field.accept)] {
        if !names.is_empty() {
            keys.insert(key.into(), json!(names));
        }
    }
    let names = [
        ("to", &field.to),
        ("of", &field.of),
        ("defined_by", &field.defined_by),
    ];
    for (key, name) in names {
        if let Some(name) = name {
            keys.insert(key.into(), json!(name));
        }
    }
    if let Some(default) = &field.default {
        keys.insert("default".into(), default.clone());
    }
    entry
}
