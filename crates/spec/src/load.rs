//! From documents as people write them to one spec: shape, short forms, then meaning.

use crate::language::DOCUMENT;
use crate::model::Spec;
use crate::{Fault, check};
use serde_json::{Map, Value, json};

/// One document of a spec, already parsed from YAML or JSON.
#[derive(Clone, Debug)]
pub struct Document {
    /// What to call it in messages: a file's name.
    pub name: String,
    /// The function that its operations belong to, where it holds any.
    pub function: Option<String>,
    /// The content.
    pub value: Value,
}

/// Reads documents into one checked spec.
///
/// # Errors
/// Every fault in every document: first of shape, and when the shapes hold, of meaning.
pub fn load(documents: Vec<Document>) -> Result<Spec, Vec<Fault>> {
    let mut faults = Vec::new();
    for document in &documents {
        let mut own = Vec::new();
        DOCUMENT.check(&document.value, "", &mut own);
        if let Some(version) = document
            .value
            .get("spec")
            .and_then(Value::as_i64)
            .filter(|version| *version != 1)
        {
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
    if !faults.is_empty() {
        return Err(faults);
    }

    let mut whole = json!({"spec": 1, "functions": {}, "models": {}, "types": {}, "operations": {}, "events": {}});
    for document in documents {
        merge(&mut whole, document, &mut faults);
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
            complete(&section, &mut entry, document.function.as_deref());
            into.insert(name, entry);
        }
    }
}

/// Writes short forms out, so that everything downstream sees one form.
fn complete(section: &str, entry: &mut Value, function: Option<&str>) {
    let Value::Object(entry) = entry else { return };
    match section {
        "operations" => {
            entry.insert("function".into(), function.unwrap_or_default().into());
        }
        "models" | "types" => {
            let Some(Value::Object(fields)) = entry.get_mut("fields") else {
                return;
            };
            let order: Vec<Value> = fields
                .keys()
                .map(|name| Value::String(name.clone()))
                .collect();
            for (name, field) in fields.iter_mut() {
                complete_field(name, field, section == "models");
            }
            entry.insert("order".into(), Value::Array(order));
        }
        _ => {}
    }
}

fn complete_field(name: &str, field: &mut Value, stored: bool) {
    let Value::Object(field) = field else { return };
    let label = field
        .entry("label")
        .or_insert_with(|| sentence(name).into());
    if label.as_str().is_some_and(str::is_empty) {
        *label = sentence(name).into();
    }
    if stored && field.get("type").and_then(Value::as_str) != Some("many") {
        field.insert("column".into(), name.into());
    }
    if let Some(Value::Array(values)) = field.get_mut("values") {
        for value in values {
            complete_enum_value(value);
        }
    }
}

fn complete_enum_value(value: &mut Value) {
    let full: Map<String, Value> = match &*value {
        Value::String(word) => [
            ("id", word.clone()),
            ("name", word.clone()),
            ("label", sentence(word)),
        ]
        .into_iter()
        .map(|(key, text)| (key.to_owned(), Value::String(text)))
        .collect(),
        Value::Object(given) => {
            let mut given = given.clone();
            if !given.contains_key("label") {
                let name = given
                    .get("name")
                    .and_then(Value::as_str)
                    .unwrap_or_default();
                let label = sentence(name);
                given.insert("label".into(), label.into());
            }
            given
        }
        _ => return,
    };
    *value = Value::Object(full);
}

/// `weight_kg` → `Weight kg`.
fn sentence(name: &str) -> String {
    let text = name.replace('_', " ");
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
