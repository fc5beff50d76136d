//! The platform's own documents: they load, their examples hold, and what editors are told
//! of the language accepts them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod spec_gen;

use serde_json::Value;
use spec::model::Profile;
use spec::{Document, canonical, language, load, yaml};
use std::path::{Path, PathBuf};

fn documents() -> Vec<Document> {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema");
    let mut files = vec![schema.join("functions.yaml"), schema.join("events.yaml")];
    for folder in ["models", "api"] {
        let entries = std::fs::read_dir(schema.join(folder)).unwrap();
        files.extend(entries.map(|entry| entry.unwrap().path()));
    }
    files.into_iter().map(document).collect()
}

fn document(path: PathBuf) -> Document {
    let text = std::fs::read_to_string(&path).unwrap();
    let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
    Document {
        name: path.display().to_string(),
        function: Some(stem),
        value: yaml::read(&text).unwrap(),
    }
}

fn whole() -> spec::model::Spec {
    load(documents()).unwrap_or_else(|faults| {
        let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
        panic!("{}", list.join("\n"))
    })
}

#[test]
fn the_platforms_documents_load_and_their_examples_hold() {
    let spec = whole();
    let met = spec
        .functions
        .values()
        .filter(|function| function.profiles.contains(&Profile::Production));
    for name in met.flat_map(|function| &function.models) {
        let model = &spec.models[name];
        assert!(
            model.internal || !model.tests.is_empty(),
            "{name} shows nobody what its rules say"
        );
    }
}

#[test]
fn the_platform_written_as_one_document_is_the_same() {
    let spec = whole();
    let text = yaml::write(&spec);
    let again = spec_gen::read(yaml::read(&text).unwrap()).unwrap();
    assert_eq!(canonical::hash(&again), canonical::hash(&spec), "{text}");
}

#[test]
fn the_published_schema_accepts_what_loads() {
    let schema = language::json_schema();
    for document in documents() {
        assert_eq!(
            refusal(&schema, &document.value, ""),
            None,
            "{}",
            document.name
        );
    }
    for seed in 0..60 {
        let value = spec_gen::document(&mut spec_gen::Dice::new(seed));
        assert_eq!(refusal(&schema, &value, ""), None, "seed {seed}: {value}");
        let text = canonical::json(&spec_gen::spec(seed));
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(refusal(&schema, &value, ""), None, "seed {seed}: {value}");
    }
}

#[test]
fn the_published_schema_refuses_a_key_of_another_kind() {
    let schema = language::json_schema();
    let document = |field: &str| {
        yaml::read(&format!(
            "{{spec: 1, models: {{a: {{id: m, plural: as, label: A, spaces: [person], fields: {{x: {field}}}}}}}}}"
        ))
        .unwrap()
    };
    for (field, refused) in [
        ("{id: f1, type: decimal, scale: 2}", false),
        ("{id: f1, type: decimal}", true),
        ("{id: f1, type: text, scale: 2}", true),
        ("{id: f1, type: txt}", true),
        ("{id: f1, type: formula, expr: 1 + 1, required: true}", true),
    ] {
        assert_eq!(
            refusal(&schema, &document(field), "").is_some(),
            refused,
            "{field}"
        );
    }
}

/// Where and why a value is refused, by the keywords that the published schema uses.
fn refusal(schema: &Value, value: &Value, at: &str) -> Option<String> {
    let Value::Object(keywords) = schema else {
        return (schema == &Value::Bool(false)).then(|| format!("{at}: nothing fits"));
    };
    let holds = |schema: &Value| refusal(schema, value, at).is_none();
    keywords.iter().find_map(|(keyword, says)| {
        let refuse = |why: bool| why.then(|| format!("{at}: {keyword} {says} refuses {value}"));
        match keyword.as_str() {
            "$schema" | "title" | "description" => None,
            "type" => refuse(match says.as_str().unwrap() {
                "object" => !value.is_object(),
                "array" => !value.is_array(),
                "string" => !value.is_string(),
                "boolean" => !value.is_boolean(),
                "integer" => !value.is_i64() && !value.is_u64(),
                "number" => !value.is_number(),
                other => panic!("no type {other}"),
            }),
            "enum" => refuse(value.is_string() && !says.as_array().unwrap().contains(value)),
            "pattern" => refuse(value.as_str().is_some_and(|text| !is_name(says, text))),
            "propertyNames" => refuse(value.as_object().is_some_and(|members| {
                members.keys().any(|name| !is_name(&says["pattern"], name))
            })),
            "required" => refuse(
                value.is_object()
                    && says
                        .as_array()
                        .unwrap()
                        .iter()
                        .any(|name| value.get(name.as_str().unwrap()).is_none()),
            ),
            "properties" => says.as_object().unwrap().iter().find_map(|(name, inner)| {
                refusal(inner, value.get(name)?, &format!("{at}.{name}"))
            }),
            "additionalProperties" => value.as_object()?.iter().find_map(|(name, inner)| {
                let known = keywords
                    .get("properties")
                    .is_some_and(|known| known.get(name).is_some());
                if known {
                    None
                } else {
                    refusal(says, inner, &format!("{at}.{name}"))
                }
            }),
            "items" => value
                .as_array()?
                .iter()
                .find_map(|item| refusal(says, item, &format!("{at}[]"))),
            "anyOf" => refuse(!says.as_array().unwrap().iter().any(holds)),
            "oneOf" => refuse(
                says.as_array()
                    .unwrap()
                    .iter()
                    .filter(|one| holds(one))
                    .count()
                    != 1,
            ),
            "allOf" => says.as_array().unwrap().iter().find_map(|each| {
                if holds(&each["if"]) {
                    refusal(&each["then"], value, at)
                } else {
                    None
                }
            }),
            "dependentSchemas" => says.as_object().unwrap().iter().find_map(|(name, then)| {
                value.get(name)?;
                refusal(then, value, at)
            }),
            other => panic!("the published schema uses {other}, which this test does not know"),
        }
    })
}

fn is_name(pattern: &Value, text: &str) -> bool {
    assert_eq!(pattern, "^[a-z][a-z0-9_]{0,62}$");
    text.len() <= 63
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
