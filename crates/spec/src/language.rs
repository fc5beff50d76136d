//! The spec language's grammar: which keys a document may hold, and what they mean.

use crate::shape::{Key, Shape};
use serde_json::{Value, json};

const fn must(name: &'static str, shape: &'static Shape, doc: &'static str) -> Key {
    Key {
        name,
        shape,
        required: true,
        doc,
    }
}

const fn may(name: &'static str, shape: &'static Shape, doc: &'static str) -> Key {
    Key {
        name,
        shape,
        required: false,
        doc,
    }
}

/// The words of `type:` on a field.
pub static KINDS: &[&str] = &[
    "text", "markdown", "email", "url", "slug", "int", "float", "bool", "date", "datetime", "enum",
    "enums", "list", "object", "json", "ref", "many", "user", "secret",
];

static TEXT: Shape = Shape::Text;
static NAME: Shape = Shape::Name;
static INT: Shape = Shape::Int;
static NUMBER: Shape = Shape::Number;
static BOOL: Shape = Shape::Bool;
static ANY: Shape = Shape::Any;
static TEXTS: Shape = Shape::List(&TEXT);
static NAMES: Shape = Shape::List(&NAME);
static NAME_ROWS: Shape = Shape::List(&NAMES);
static KIND: Shape = Shape::OneOf(KINDS);

static ENUM_VALUE: Shape = Shape::Object(&[
    must("id", &NAME, "What is stored; stable for ever."),
    must("name", &NAME, "What the API says."),
    may("label", &TEXT, "What people read."),
]);
static ENUM_VALUE_OR_WORD: Shape = Shape::Either(&NAME, &ENUM_VALUE);
static ENUM_VALUES: Shape = Shape::List(&ENUM_VALUE_OR_WORD);

static FIELD: Shape = Shape::Object(&[
    may(
        "id",
        &NAME,
        "Stable for ever, unique in its model: names may change, ids never.",
    ),
    must("type", &KIND, "The kind of value."),
    may("label", &TEXT, "What people read beside it."),
    may("help", &TEXT, "A hint under the input."),
    may("required", &BOOL, "A write must give it, and not null."),
    may("unique", &BOOL, "No two rows may share it."),
    may("read_only", &BOOL, "Clients may read it and not write it."),
    may("min", &NUMBER, "Smallest value, or shortest text or list."),
    may("max", &NUMBER, "Largest value, or longest text or list."),
    may("step", &NUMBER, "The input's step."),
    may("values", &ENUM_VALUES, "An enum's values."),
    may("to", &NAME, "The model that a ref points to."),
    may("of", &NAME, "What a list, an object or many holds."),
    may("via", &NAME, "The field that points back, for many."),
    may(
        "on_delete",
        &Shape::OneOf(&["restrict", "cascade", "clear"]),
        "What becomes of this row when its target is deleted.",
    ),
    may("default", &ANY, "The value of a create that gives none."),
]);
static FIELDS: Shape = Shape::Map(&FIELD);

static INDEX: Shape = Shape::Object(&[
    must(
        "fields",
        &TEXTS,
        "Field names; a leading - sorts descending.",
    ),
    may("unique", &BOOL, "No two live rows share the values."),
]);
static CHECK: Shape = Shape::Object(&[
    must("rule", &TEXT, "An expression over self and old."),
    must("message", &TEXT, "What to tell when it fails."),
    may("field", &NAME, "The field to show it at."),
]);
static ACCESS: Shape = Shape::Object(&[
    may(
        "read",
        &TEXT,
        "Which rows a list, a get and the change feed show.",
    ),
    may("create", &TEXT, "Who may create, over the new row."),
    may("update", &TEXT, "Who may change, over the stored row."),
    may("delete", &TEXT, "Who may delete, over the stored row."),
]);
static WRITES: Shape = Shape::List(&Shape::OneOf(&["create", "update", "delete"]));
static PAYLOAD: Shape = Shape::Map(&TEXT);
static EMIT: Shape = Shape::Object(&[
    must("event", &NAME, "The event's name."),
    must("after", &WRITES, "After which writes."),
    may("when", &TEXT, "Only when this holds."),
    must(
        "payload",
        &PAYLOAD,
        "The payload's fields, an expression each.",
    ),
]);
static VIEWS: Shape = Shape::Object(&[
    may("title", &NAME, "The field that names a row to people."),
    may("table", &NAMES, "Columns of its table."),
    may("form", &NAME_ROWS, "Rows of fields of its form."),
]);

static MODEL: Shape = Shape::Object(&[
    must("id", &NAME, "Stable for ever."),
    must(
        "plural",
        &NAME,
        "The collection's path and the table's name.",
    ),
    must("label", &TEXT, "What people call one."),
    may("description", &TEXT, "One sentence."),
    must(
        "spaces",
        &Shape::List(&Shape::OneOf(&["person", "workspace", "system"])),
        "Where rows may live.",
    ),
    may("internal", &BOOL, "Has a table and no routes."),
    must("fields", &FIELDS, "By name."),
    may("reserved", &NAMES, "Ids of removed fields."),
    may(
        "indexes",
        &Shape::List(&INDEX),
        "Beyond those every table has.",
    ),
    may(
        "checks",
        &Shape::List(&CHECK),
        "Rules that a write must meet.",
    ),
    may(
        "access",
        &ACCESS,
        "Who may do what; what is not listed is denied.",
    ),
    may("emits", &Shape::List(&EMIT), "Events written with the row."),
    may("views", &VIEWS, "How it is drawn."),
]);

static TYPE: Shape = Shape::Object(&[
    may("description", &TEXT, "One sentence."),
    must("fields", &FIELDS, "By name."),
]);

static OPERATION: Shape = Shape::Object(&[
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

static FUNCTION: Shape = Shape::Object(&[
    must(
        "type",
        &Shape::OneOf(&["gateway", "http"]),
        "gateway routes to the others; http serves an area.",
    ),
    must("description", &TEXT, "One sentence."),
    may(
        "serves",
        &NAMES,
        "First path segments of its own operations.",
    ),
    may("models", &NAMES, "Models whose collections it serves."),
    may("reads", &NAMES, "Models of other functions that it reads."),
    may("depends_on", &NAMES, "Functions that it calls."),
    may(
        "datastores",
        &Shape::List(&Shape::OneOf(&["db", "kv", "blobs"])),
        "What it stores in.",
    ),
    may("secrets", &TEXTS, "Secrets that it asks for."),
    may("produces", &NAMES, "Events that its own operations emit."),
    may("consumes", &NAMES, "Events that it consumes."),
    may("schedule", &TEXTS, "Cron expressions of its sweep."),
    may("sweeps", &NAMES, "Its own work in a sweep."),
]);

/// A whole document. Several documents make one spec.
pub static DOCUMENT: Shape = Shape::Object(&[
    must("spec", &Shape::Int, "The language's version: 1."),
    may("functions", &Shape::Map(&FUNCTION), "WASM functions."),
    may("models", &Shape::Map(&MODEL), "Stored things."),
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
