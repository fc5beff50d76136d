//! The whole API as one OpenAPI 3.1 document.

mod conflicts;
mod examples;
mod feed;
mod files;
mod operations;
mod reads;
mod scopes;
mod writes;

use crate::json_schema::{Side, file_info, of_model, of_type, pascal};
use crate::model::{Kind, Model, Spec};
use serde_json::{Map, Value, json};

/// Operations by path, then by method in lower case.
type Paths = Map<String, Value>;

/// The document for all functions of a spec.
pub fn document(spec: &Spec) -> Value {
    let mut paths = Paths::new();
    for (function, entry) in &spec.functions {
        let served = entry
            .models
            .iter()
            .filter_map(|name| spec.models.get_key_value(name))
            .filter(|(_, model)| !model.internal);
        for (name, model) in served {
            let collection = Collection {
                function,
                name,
                model,
            };
            reads::add(&collection, &mut paths);
            writes::add(&collection, &mut paths);
            conflicts::add(&collection, &mut paths);
            files::add(&collection, &mut paths);
        }
        feed::add(spec, function, entry, &mut paths);
    }
    operations::add(spec, &mut paths);
    let schemas = schemas(spec);
    examples::add(&mut paths, &schemas);
    scopes::add(&mut paths);
    let tags: Vec<Value> = spec
        .functions
        .iter()
        .filter(|(_, function)| !function.models.is_empty() || !function.serves.is_empty())
        .map(|(name, function)| json!({"name": name, "description": function.description}))
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Coachwork",
            "version": "1",
            "description": "Every list takes `filter` (an expression such as `started_at >= '2026-01-01'`), `sort`, `limit`, `cursor` and `expand`. Every write carries the `rev` that it was made on and only the fields that changed.",
            "license": {"name": "Apache-2.0 OR MIT", "identifier": "Apache-2.0 OR MIT"},
        },
        "servers": [{"url": "/"}],
        "tags": tags,
        "security": [{"bearer": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "description": "The access token of a session, which reaches everything that its person may; or an API token (`cw_…`), which reaches the operations that name one of its scopes."}},
            "schemas": schemas,
        },
    })
}

/// A model's routes in the making.
struct Collection<'a> {
    /// The function that serves it; the operations' tag.
    function: &'a str,
    name: &'a str,
    model: &'a Model,
}

impl Collection<'_> {
    /// `/api/workouts`, and what comes after it.
    fn path(&self, below: &str) -> String {
        format!("/api/{}{below}", self.model.plural)
    }

    /// The schema of a row as it is answered.
    fn row(&self) -> Value {
        schema_ref(&pascal(self.name))
    }

    /// `Reads one workout`.
    fn say(&self, verb: &str) -> String {
        format!("{verb} {}", self.model.label.to_lowercase())
    }
}

/// Every named schema of the document, with references below `#/components/schemas/`.
pub fn schemas(spec: &Spec) -> Map<String, Value> {
    let mut schemas = Map::new();
    schemas.insert("Error".into(), error());
    for (name, ty) in &spec.types {
        schemas.insert(pascal(name), of_type(ty));
    }
    let served = || spec.models.iter().filter(|(_, model)| !model.internal);
    let has_files = served().any(|(_, model)| {
        let mut kinds = model.fields.values().map(|field| field.kind);
        kinds.any(|kind| matches!(kind, Kind::File | Kind::Image))
    });
    if has_files {
        schemas.insert("FileInfo".into(), file_info());
    }
    for (name, model) in served() {
        schemas.insert(pascal(name), of_model(spec, model, Side::Answer));
        if model.access.create.is_some() {
            schemas.insert(
                format!("{}Create", pascal(name)),
                of_model(spec, model, Side::Create),
            );
        }
        if model.access.update.is_some() {
            schemas.insert(
                format!("{}Change", pascal(name)),
                of_model(spec, model, Side::Change),
            );
        }
    }
    schemas
}

fn error() -> Value {
    let detail = json!({
        "type": "object",
        "required": ["path", "code", "message"],
        "properties": {"path": {"type": "string"}, "code": {"type": "string"}, "message": {"type": "string"}},
    });
    json!({
        "type": "object",
        "required": ["error"],
        "properties": {"error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {
                "code": {"type": "string"},
                "message": {"type": "string"},
                "details": {"type": "array", "items": detail},
            },
        }},
    })
}

fn schema_ref(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// The parameter `{id}` of a row's path.
fn row_id() -> Value {
    json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string"}})
}

/// A revision as a parameter or a member takes it.
fn revision(kind: &Value) -> Value {
    json!({"type": kind, "format": "int64", "minimum": 0, "maximum": i64::MAX})
}

fn body(schema: &Value) -> Value {
    json!({"required": true, "content": {"application/json": {"schema": schema}}})
}

/// The answers of an operation: success with a JSON body or none, and the failures that
/// it may have, besides any other.
fn answers(status: u16, schema: Option<Value>, failures: &[&str]) -> Value {
    let success = match schema {
        Some(schema) => {
            json!({"description": "Done.", "content": {"application/json": {"schema": schema}}})
        }
        None => json!({"description": "Done."}),
    };
    let failed = |words: &str| json!({"description": words, "content": {"application/json": {"schema": schema_ref("Error")}}});
    let mut answers = Map::new();
    answers.insert(status.to_string(), success);
    for failure in failures {
        answers.insert(
            (*failure).to_owned(),
            failed("Refused; nothing was stored."),
        );
    }
    answers.insert("default".into(), failed("Any other failure."));
    Value::Object(answers)
}

fn put(paths: &mut Paths, path: &str, method: &str, operation: Value) {
    let entry = paths.entry(path.to_owned()).or_insert_with(|| json!({}));
    if let Value::Object(entry) = entry {
        entry.insert(method.to_lowercase(), operation);
    }
}
