//! Domain events, and which writes emit them.

use super::Table;
use super::read::{block, words};
use serde::Serialize;

/// A domain event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Event {
    /// Rises when the payload's meaning changes.
    pub version: u32,
    /// One sentence.
    pub description: String,
    /// The payload's type.
    pub payload: String,
}

block!(Event {
    version,
    description,
    payload
});

/// An event that a write of the model emits.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Emit {
    /// The event's name.
    pub event: String,
    /// After which writes.
    pub after: Vec<Write>,
    /// Only when this holds, over `self` and `old`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The payload's fields, an expression each, over `self` and `old`.
    pub payload: Table<String>,
}

block!(Emit {
    event,
    after,
    when,
    payload
});

/// A kind of write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Write {
    /// A new row.
    Create,
    /// Some fields changed.
    Update,
    /// A tombstone.
    Delete,
}

words!(Write {
    Create: "create",
    Update: "update",
    Delete: "delete"
});
