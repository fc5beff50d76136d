//! What the table of functions may say.

use super::{INT, NAMES, TEXT, TEXTS, may, must};
use crate::shape::Shape;

/// One function.
pub(super) static FUNCTION: Shape = Shape::Object(&[
    must(
        "type",
        &Shape::OneOf(&["gateway", "http", "worker", "placeholder"]),
        "gateway routes to the others; http serves an area; worker consumes and sweeps; placeholder is planned.",
    ),
    must("description", &TEXT, "One sentence."),
    may(
        "language",
        &Shape::OneOf(&["rust"]),
        "What it is written in.",
    ),
    may(
        "port",
        &INT,
        "Where ./x dev serves it by itself, beside the gateway's port.",
    ),
    may(
        "profiles",
        &Shape::List(&Shape::OneOf(&["dev", "production", "test"])),
        "Where it runs; everywhere unless it says so.",
    ),
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
    may(
        "outbound",
        &TEXTS,
        "Hosts that it may call, with a port where it is not 443.",
    ),
    may("produces", &NAMES, "Events that its own operations emit."),
    may("consumes", &NAMES, "Events that it consumes."),
    may("schedule", &TEXTS, "Cron expressions of its sweep."),
    may("sweeps", &NAMES, "Its own work in a sweep."),
]);
