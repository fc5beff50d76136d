//! The spec language's grammar: which keys a document may hold, and what they mean.
//!
//! The tables are data. They refuse a misspelt key, they say what was expected, and
//! [`json_schema`] publishes them for editors; so the three cannot disagree.

mod field;
mod function;
mod model;

pub use field::KINDS;

use crate::shape::{Key, Shape};
use serde_json::{Value, json};

const fn must(name: &'static str, shape: &'static Shape, doc: &'static str) -> Key {
    Key {
        name,
        shape,
        required: true,
        of: &[],
        doc,
    }
}

const fn may(name: &'static str, shape: &'static Shape, doc: &'static str) -> Key {
    Key {
        required: false,
        ..must(name, shape, doc)
    }
}

/// A key of only some kinds: `needed` by them, or free to be left out.
const fn of(
    kinds: &'static [&'static str],
    needed: bool,
    name: &'static str,
    shape: &'static Shape,
    doc: &'static str,
) -> Key {
    Key {
        required: needed,
        of: kinds,
        ..must(name, shape, doc)
    }
}

static TEXT: Shape = Shape::Text;
static NAME: Shape = Shape::Name;
static INT: Shape = Shape::Int;
static NUMBER: Shape = Shape::Number;
static BOOL: Shape = Shape::Bool;
static ANY: Shape = Shape::Any;
static TEXTS: Shape = Shape::List(&TEXT);
static NAMES: Shape = Shape::List(&NAME);
static NAME_ROWS: Shape = Shape::List(&NAMES);
static VALUES: Shape = Shape::Map(&ANY);
static EXPRESSIONS: Shape = Shape::Map(&TEXT);

static TYPE: Shape = Shape::Object(&[
    may("description", &TEXT, "One sentence."),
    must("fields", &field::FIELDS, "By name."),
    may(
        "order",
        &NAMES,
        "The fields' order, where their own does not say it.",
    ),
]);

static OPERATION: Shape = Shape::Object(&[
    may(
        "function",
        &NAME,
        "The function that serves it, where the file's name does not say it.",
    ),
    must(
        "method",
        &Shape::OneOf(&["GET", "POST", "PUT", "PATCH", "DELETE"]),
        "The HTTP method.",
    ),
    must("path", &TEXT, "Below /api/, parameters in braces."),
    must("description", &TEXT, "One sentence."),
    must(
        "access",
        &Shape::OneOf(&["public", "signed_in"]),
        "Who may call it.",
    ),
    may("query", &NAME, "The query's type."),
    may("body", &NAME, "The body's type."),
    may("body_limit", &INT, "The most bytes of body."),
    may("returns", &NAME, "The answer's type or model."),
    may(
        "media",
        &TEXT,
        "The media type of an answer that is no JSON.",
    ),
    must("status", &INT, "The status of success."),
    may(
        "raw",
        &BOOL,
        "The operation reads the request and sets headers itself.",
    ),
]);

static EVENT: Shape = Shape::Object(&[
    must("version", &INT, "Rises when the payload's meaning changes."),
    must("description", &TEXT, "One sentence."),
    must("payload", &NAME, "The payload's type."),
]);

/// A whole document. Several documents make one spec.
pub static DOCUMENT: Shape = Shape::Object(&[
    must("spec", &INT, "The language's version: 1."),
    may(
        "functions",
        &Shape::Map(&function::FUNCTION),
        "WASM functions.",
    ),
    may("models", &Shape::Map(&model::MODEL), "Stored things."),
    may(
        "types",
        &Shape::Map(&TYPE),
        "Shapes of requests and answers.",
    ),
    may(
        "operations",
        &Shape::Map(&OPERATION),
        "What an area does beyond records.",
    ),
    may("events", &Shape::Map(&EVENT), "Domain events."),
    may(
        "retired",
        &Shape::Map(&model::RETIRED_MODEL),
        "Models that were removed, by id. Kept by the planner; leave it out.",
    ),
]);

/// The published JSON Schema of a spec document.
pub fn json_schema() -> Value {
    let mut schema = DOCUMENT.json_schema();
    if let Value::Object(keys) = &mut schema {
        keys.insert(
            "$schema".into(),
            json!("https://json-schema.org/draft/2020-12/schema"),
        );
        keys.insert("title".into(), json!("Coachwork spec"));
    }
    schema
}
