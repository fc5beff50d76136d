//! From documents as people write them to one spec: shape, short forms, then meaning.

use crate::language::DOCUMENT;
use crate::model::Spec;
use crate::short_forms::widen;
use crate::{Fault, canonical, check};
use serde_json::{Value, json};

/// One document of a spec, already parsed from YAML or JSON.
#[derive(Clone, Debug)]
pub struct Document {
    /// What to call it in messages: a file's name.
    pub name: String,
    /// The function that its operations belong to, where it holds any; and its models, where
    /// the function does not list its own.
    pub function: Option<String>,
    /// The content.
    pub value: Value,
}

/// Reads documents into one checked spec.
///
/// # Errors
/// Every fault in every document: first of shape, and when the shapes hold, of meaning.
///
/// ```
/// use serde_json::json;
/// let value = json!({"spec": 1, "models": {"meal": {
///     "id": "m_meal", "plural": "meals", "spaces": ["person"],
///     "fields": {"name": {"id": "f1", "type": "text", "requierd": true}},
/// }}});
/// let document = spec::Document { name: "meals.yaml".into(), function: None, value };
/// let faults = spec::load(vec![document]).unwrap_err();
/// assert_eq!(faults[0].path, "meals.yaml: models.meal.fields.name.requierd");
/// assert!(faults[0].hint.contains("required"));
/// ```
pub fn load(documents: Vec<Document>) -> Result<Spec, Vec<Fault>> {
    let mut faults = Vec::new();
    for document in &documents {
        shape(document, &mut faults);
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut whole = json!({"spec": 1, "functions": {}, "models": {}, "types": {}, "operations": {}, "events": {}, "retired": {}});
    let owned: Vec<(String, Value)> = documents.iter().filter_map(owned).collect();
    for document in documents {
        merge(&mut whole, document, &mut faults);
    }
    for (function, models) in owned {
        let entry = whole
            .get_mut("functions")
            .and_then(|all| all.get_mut(function));
        if let Some(Value::Object(entry)) = entry {
            entry.entry("models").or_insert(models);
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let spec: Spec = serde_json::from_value(whole).map_err(|error| {
        vec![Fault::new(
            "",
            error.to_string(),
            "The grammar and the structures of the spec disagree: a fault of Coachwork.",
        )]
    })?;
    let faults = check::check(&spec);
    if faults.is_empty() {
        Ok(spec)
    } else {
        Err(faults)
    }
}

fn shape(document: &Document, faults: &mut Vec<Fault>) {
    let mut own = Vec::new();
    DOCUMENT.check(&document.value, "", &mut own);
    let version = document.value.get("spec").and_then(Value::as_i64);
    if let Some(version) = version.filter(|version| *version != 1) {
        own.push(Fault::new(
            "spec",
            format!("version {version} is not known"),
            "This release reads version 1.",
        ));
    }
    faults.extend(own.into_iter().map(|fault| Fault {
        path: format!("{}: {}", document.name, fault.path),
        ..fault
    }));
}

/// A document's function, and the names of the models in it.
fn owned(document: &Document) -> Option<(String, Value)> {
    let models = document.value.get("models")?.as_object()?;
    Some((document.function.clone()?, models.keys().cloned().collect()))
}

fn merge(whole: &mut Value, document: Document, faults: &mut Vec<Fault>) {
    let Value::Object(sections) = document.value else {
        return;
    };
    for (section, entries) in sections {
        let (Value::Object(entries), Some(Value::Object(into))) =
            (entries, whole.get_mut(&section))
        else {
            continue;
        };
        for (name, mut entry) in entries {
            if into.contains_key(&name) {
                faults.push(Fault::new(
                    format!("{}: {section}.{name}", document.name),
                    "this name is given twice",
                    "Another document has it too; rename one.",
                ));
                continue;
            }
            widen(&section, &mut entry, document.function.as_deref());
            canonical::settle(&mut entry);
            into.insert(name, entry);
        }
    }
}
