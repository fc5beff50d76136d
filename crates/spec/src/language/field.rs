//! What a field may say, kind by kind.

use super::{ANY, BOOL, INT, NAME, NAMES, NUMBER, TEXT, TEXTS, may, must, of};
use crate::shape::Shape;

/// The words of `type:` on a field.
pub static KINDS: &[&str] = &[
    "text", "markdown", "email", "url", "slug", "phone", "colour", "int", "decimal", "float",
    "bool", "date", "time", "datetime", "duration", "enum", "enums", "list", "object", "json",
    "custom", "file", "image", "ref", "many", "link", "any", "user", "sequence", "rank", "secret",
    "formula", "lookup", "rollup", "count",
];

/// Kinds that a client may write, and so be asked for.
const WRITTEN: &[&str] = &[
    "text", "markdown", "email", "url", "slug", "phone", "colour", "int", "decimal", "float",
    "bool", "date", "time", "datetime", "duration", "enum", "enums", "list", "object", "json",
    "ref", "link", "any", "user", "secret",
];
/// Those, and what a client writes in other ways: by an upload, by a drag.
const CHANGED: &[&str] = &[
    "text", "markdown", "email", "url", "slug", "phone", "colour", "int", "decimal", "float",
    "bool", "date", "time", "datetime", "duration", "enum", "enums", "list", "object", "json",
    "custom", "ref", "link", "any", "user", "secret", "file", "image", "rank",
];
/// Every kind but what nobody reads.
const READ: &[&str] = &[
    "text", "markdown", "email", "url", "slug", "phone", "colour", "int", "decimal", "float",
    "bool", "date", "time", "datetime", "duration", "enum", "enums", "list", "object", "json",
    "custom", "file", "image", "ref", "many", "link", "any", "user", "sequence", "rank", "formula",
    "lookup", "rollup", "count",
];
/// Kinds whose equal values are equal texts or numbers.
const UNIQUE: &[&str] = &[
    "text", "email", "url", "slug", "phone", "colour", "int", "decimal", "float", "date", "time",
    "datetime", "duration", "enum", "ref", "user", "sequence",
];
/// Kinds with a size: a value, a length, a count of items, bytes of a file.
const SIZED: &[&str] = &[
    "text", "markdown", "email", "url", "slug", "int", "decimal", "float", "duration", "enums",
    "list", "link", "secret", "file", "image",
];
/// Kinds whose value can stand in a spec.
const DEFAULTED: &[&str] = &[
    "text", "markdown", "email", "url", "slug", "phone", "colour", "int", "decimal", "float",
    "bool", "date", "time", "datetime", "duration", "enum", "enums", "list", "object", "json",
    "ref", "link", "user",
];
const STEPPED: &[&str] = &["int", "decimal", "float", "time", "duration"];
const FOLDED: &[&str] = &["rollup", "count"];

static ENUM_VALUE: Shape = Shape::Object(&[
    must("id", &NAME, "What is stored; stable for ever."),
    must("name", &NAME, "What the API says."),
    may("label", &TEXT, "What people read."),
]);
static ENUM_VALUE_OR_WORD: Shape = Shape::Either(&NAME, &ENUM_VALUE);
static ENUM_VALUES: Shape = Shape::List(&ENUM_VALUE_OR_WORD);

pub(super) static FIELD: Shape = Shape::Object(&[
    may(
        "id",
        &NAME,
        "Stable for ever, unique in its model: names may change, ids never.",
    ),
    must("type", &Shape::OneOf(KINDS), "The kind of value."),
    may("label", &TEXT, "What people read beside it."),
    may("help", &TEXT, "A hint under the input."),
    of(
        WRITTEN,
        false,
        "required",
        &BOOL,
        "A write must give it, and not null.",
    ),
    of(UNIQUE, false, "unique", &BOOL, "No two rows may share it."),
    of(
        CHANGED,
        false,
        "read_only",
        &BOOL,
        "Clients may read it and not write it.",
    ),
    of(
        SIZED,
        false,
        "min",
        &NUMBER,
        "Smallest value, or shortest text or list.",
    ),
    of(
        SIZED,
        false,
        "max",
        &NUMBER,
        "Largest value, longest text or list, or a file's most bytes.",
    ),
    of(STEPPED, false, "step", &NUMBER, "The input's step."),
    of(
        &["enum", "enums"],
        true,
        "values",
        &ENUM_VALUES,
        "An enum's values.",
    ),
    of(
        &["ref", "link"],
        true,
        "to",
        &NAME,
        "Name the model that it points to.",
    ),
    of(
        &["list", "object", "many"],
        true,
        "of",
        &NAME,
        "Name what it holds: a type, a kind for a list, a model for many.",
    ),
    of(
        &["text"],
        false,
        "over",
        &NAME,
        "Name the type over whose fields it is an expression that gives a number.",
    ),
    of(
        &["many"],
        true,
        "via",
        &NAME,
        "Name the field that points back.",
    ),
    of(
        &["any"],
        true,
        "targets",
        &NAMES,
        "The models that it may point to.",
    ),
    of(
        &["ref", "any", "link"],
        false,
        "on_delete",
        &Shape::OneOf(&["restrict", "cascade", "clear"]),
        "What becomes of this row when its target is deleted.",
    ),
    of(
        DEFAULTED,
        false,
        "default",
        &ANY,
        "The value of a create that gives none.",
    ),
    may("example", &ANY, "A value as the API's documents show it."),
    of(
        &["decimal"],
        true,
        "scale",
        &INT,
        "Digits after the point, 0 to 9.",
    ),
    of(
        &["file", "image"],
        false,
        "accept",
        &TEXTS,
        "Media types that it takes: image/png, text/*.",
    ),
    of(
        &["json"],
        false,
        "schema",
        &ANY,
        "What it must look like, in JSON Schema.",
    ),
    of(
        &["custom"],
        true,
        "defined_by",
        &NAME,
        "Name the model whose rows say what it may hold.",
    ),
    of(
        &["sequence"],
        true,
        "pattern",
        &TEXT,
        "How the number is written, such as ORD-{0000}.",
    ),
    of(
        &["rank"],
        false,
        "within",
        &NAME,
        "The ref whose rows it orders; the whole space unless it says so.",
    ),
    of(
        &["formula"],
        true,
        "expr",
        &TEXT,
        "An expression over the row.",
    ),
    of(
        &["lookup", "rollup", "count"],
        true,
        "through",
        &NAME,
        "The ref that a lookup, or the many or link that a rollup or count, goes through.",
    ),
    of(
        &["lookup", "rollup"],
        true,
        "field",
        &NAME,
        "The field of the rows there.",
    ),
    of(
        &["rollup"],
        true,
        "fn",
        &Shape::OneOf(&["sum", "avg", "min", "max", "distinct"]),
        "What to make of their values.",
    ),
    of(
        FOLDED,
        false,
        "where",
        &TEXT,
        "Which of the rows there count: an expression over such a row.",
    ),
    of(
        READ,
        false,
        "read",
        &TEXT,
        "Who may read it, of those who may read the row.",
    ),
    of(
        CHANGED,
        false,
        "write",
        &TEXT,
        "Who may write it, of those who may write the row.",
    ),
    may(
        "column",
        &NAME,
        "Its column in the table. Kept by the planner; leave it out.",
    ),
]);

/// Fields by name.
pub(super) static FIELDS: Shape = Shape::Map(&FIELD);
