//! Examples of what a model's rules must say.

use super::read::{block, words};
use serde::Serialize;

/// An example of what the rules must say, run by the checker with no database.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RuleTest {
    /// What it shows.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Who acts.
    #[serde(rename = "as")]
    pub actor: Actor,
    /// What they try, one after the other and each for itself.
    #[serde(rename = "do")]
    pub attempts: Vec<Attempt>,
    /// The row that they read or delete, or as it would be after their write. A nested
    /// object in the place of a reference is the row that it points to.
    #[serde(skip_serializing_if = "serde_json::Map::is_empty")]
    pub row: serde_json::Map<String, serde_json::Value>,
    /// The stored row before an update.
    #[serde(skip_serializing_if = "serde_json::Map::is_empty")]
    pub old: serde_json::Map<String, serde_json::Value>,
    /// `allow`, `deny`, or the name of the field whose rule, check or validation refuses;
    /// `self` where a check of no field does.
    pub expect: String,
}

block!(RuleTest {
    name,
    actor: "as",
    attempts: "do",
    row,
    old,
    expect
});

/// Who acts in a [`RuleTest`].
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Actor {
    /// The caller's id; any text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The caller's role in every space, where they have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Areas that every space's owner lets the caller see.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub granted: Vec<String>,
}

block!(Actor { id, role, granted });

/// What is tried in a [`RuleTest`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Attempt {
    Read,
    Create,
    Update,
    Delete,
}

words!(Attempt {
    Read: "read",
    Create: "create",
    Update: "update",
    Delete: "delete"
});
