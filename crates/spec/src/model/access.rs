//! Who may do what to a row, what a write must meet and what it sets by itself.

use super::Table;
use super::read::block;
use serde::Serialize;

/// Who may do what: an expression each; none denies.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Access {
    /// Which rows a list, a get and the change feed show.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<String>,
    /// Over the new row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub create: Option<String>,
    /// Over the stored row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub update: Option<String>,
    /// Over the stored row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delete: Option<String>,
}

block!(Access {
    read,
    create,
    update,
    delete
});

/// A rule that a write must meet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Check {
    /// An expression over `self` and `old`.
    pub rule: String,
    /// What to tell when it fails.
    pub message: String,
    /// The field to show it at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

block!(Check {
    rule,
    message,
    field
});

/// Values that a write sets by itself: an expression each over `self`, `old` and `auth`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Presets {
    /// When a row is made.
    #[serde(skip_serializing_if = "Table::is_empty")]
    pub create: Table<String>,
    /// When a row changes.
    #[serde(skip_serializing_if = "Table::is_empty")]
    pub update: Table<String>,
}

block!(Presets { create, update });
