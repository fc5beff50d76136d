//! A stored thing: where its rows live, what they hold, and every rule about them.

use super::read::{block, words};
use super::{Access, Check, Emit, Field, Offline, Presets, RuleTest, Table, Views, is_default};
use serde::Serialize;

/// A stored thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Model {
    /// Stable for ever.
    pub id: String,
    /// The collection's path segment.
    pub plural: String,
    /// The physical table where it is not called as the plural: it keeps the first one for
    /// ever. Planned by the diff, never authored; [`Model::table`] answers either way.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub table: String,
    /// For people, in the singular.
    pub label: String,
    /// One sentence.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Where rows may live.
    pub spaces: Vec<Space>,
    /// Has a table and no routes: the area's own operations are the only way in.
    #[serde(skip_serializing_if = "is_default")]
    pub internal: bool,
    /// By name. The order for people is `order`.
    pub fields: Table<Field>,
    /// Field names as authored.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
    /// Ids of removed fields, never to be given again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reserved: Vec<String>,
    /// Beyond those every table has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub indexes: Vec<Index>,
    /// Rules over `self` and `old` that a write must meet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
    /// Who may do what. An operation without a rule is denied.
    #[serde(skip_serializing_if = "is_default")]
    pub access: Access,
    /// Values that a write sets by itself, whatever the caller sends.
    #[serde(skip_serializing_if = "is_default")]
    pub presets: Presets,
    /// Fields of words that full-text search looks through, the weightiest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub search: Vec<String>,
    /// What a device keeps of it to work without a network; none keeps nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offline: Option<Offline>,
    /// Events written with the row.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub emits: Vec<Emit>,
    /// How it is drawn.
    #[serde(skip_serializing_if = "is_default")]
    pub views: Views,
    /// Examples that its rules must meet, tried whenever the spec is checked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tests: Vec<RuleTest>,
    /// Columns that no field uses any more; planned by the diff, never authored.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub retired: Vec<Retired>,
}

block!(Model {
    id, plural, table, label, description, spaces, internal, fields, order, reserved, indexes,
    checks, access or Access::default(), presets or Presets::default(), search, offline, emits,
    views or Views::default(), tests, retired,
});

impl Model {
    /// The name of its table.
    pub fn table(&self) -> &str {
        if self.table.is_empty() {
            &self.plural
        } else {
            &self.table
        }
    }
}

/// Where a row may live.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Space {
    /// The person's own; the space's id is the user's.
    Person,
    /// A workspace's; the space's id is the workspace's.
    Workspace,
    /// The platform's own rows, `system`: seeded, read by everyone.
    System,
}

words!(Space {
    Person: "person",
    Workspace: "workspace",
    System: "system"
});

/// An index of a model's table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Index {
    /// Field names; `space` may lead. A leading `-` sorts descending.
    pub fields: Vec<String>,
    /// No two live rows share the values.
    #[serde(skip_serializing_if = "is_default")]
    pub unique: bool,
}

block!(Index { fields, unique });

/// A model that was removed: its table stays, with its rows, until it is purged.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RetiredModel {
    /// What it was called.
    pub name: String,
    /// The model as it last was.
    pub model: Model,
    /// The day that it was retired, `YYYY-MM-DD`; 30 days later it may be purged.
    pub since: String,
}

block!(RetiredModel { name, model, since });

/// A column that holds what a removed or retyped field held, until it is purged.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Retired {
    /// The field as it last was, its column included: what reading the values needs.
    pub was: Field,
    /// The day that it was retired, `YYYY-MM-DD`; 30 days later it may be purged.
    pub since: String,
}

block!(Retired { was, since });
