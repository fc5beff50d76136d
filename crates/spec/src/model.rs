//! The spec as data: what `schema/` and Studio both say, after reading and checking.
//!
//! These are the structures in canonical form. They are written as JSON into
//! `schema/generated/` and embedded in the functions, so everything here
//! (de)serialises and nothing here parses what people wrote: [`crate::load`] does.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A whole spec, or the part of one that a function embeds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// The language's version; 1.
    pub spec: u32,
    /// One entry per function, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub functions: BTreeMap<String, Function>,
    /// Stored things, by name in the singular.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub models: BTreeMap<String, Model>,
    /// Shapes of requests and answers, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub types: BTreeMap<String, Type>,
    /// What an area does beyond records, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub operations: BTreeMap<String, Operation>,
    /// Domain events, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub events: BTreeMap<String, Event>,
}

/// A WASM function: what it serves, needs, consumes, its schedule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Function {
    /// `gateway` routes to the others; `http` serves an area.
    #[serde(rename = "type")]
    pub kind: FunctionKind,
    /// One sentence for people.
    pub description: String,
    /// First path segments below `/api/` that are its own operations' (`auth`, `engine`).
    #[serde(default)]
    pub serves: Vec<String>,
    /// Models whose collections it serves.
    #[serde(default)]
    pub models: Vec<String>,
    /// Models of other functions that it reads.
    #[serde(default)]
    pub reads: Vec<String>,
    /// Functions that it calls.
    #[serde(default)]
    pub depends_on: Vec<String>,
    /// `db`, `kv`, `blobs`.
    #[serde(default)]
    pub datastores: Vec<String>,
    /// Names of secrets that it asks for.
    #[serde(default)]
    pub secrets: Vec<String>,
    /// Events that its own operations emit, beside those of its models.
    #[serde(default)]
    pub produces: Vec<String>,
    /// Events that it consumes from its queue.
    #[serde(default)]
    pub consumes: Vec<String>,
    /// Cron expressions of its sweep.
    #[serde(default)]
    pub schedule: Vec<String>,
    /// Its own work in a sweep, beside relaying the outbox: names of functions in the crate.
    #[serde(default)]
    pub sweeps: Vec<String>,
}

/// What kind of function it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FunctionKind {
    /// The site and the routing.
    Gateway,
    /// An area's API.
    Http,
}

/// A stored thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Stable for ever.
    pub id: String,
    /// The collection's path segment and the table's name.
    pub plural: String,
    /// For people, in the singular.
    pub label: String,
    /// One sentence.
    #[serde(default)]
    pub description: String,
    /// Where rows may live.
    pub spaces: Vec<Space>,
    /// Has a table and no routes: the area's own operations are the only way in.
    #[serde(default)]
    pub internal: bool,
    /// By name. The order for people is `order`.
    pub fields: BTreeMap<String, Field>,
    /// Field names as authored.
    #[serde(default)]
    pub order: Vec<String>,
    /// Ids of removed fields, never to be given again.
    #[serde(default)]
    pub reserved: Vec<String>,
    /// Beyond those every table has.
    #[serde(default)]
    pub indexes: Vec<Index>,
    /// Rules over `self` and `old` that a write must meet.
    #[serde(default)]
    pub checks: Vec<Check>,
    /// Who may do what. An operation without a rule is denied.
    #[serde(default)]
    pub access: Access,
    /// Events written with the row.
    #[serde(default)]
    pub emits: Vec<Emit>,
    /// How forms and tables draw it.
    #[serde(default)]
    pub views: Views,
}

/// Where a row may live.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Space {
    /// The person's own; the space's id is the user's.
    Person,
    /// A workspace's; the space's id is the workspace's.
    Workspace,
    /// The platform's own rows, `system`: seeded, read by everyone.
    System,
}

/// A field of a model or of a type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Stable for ever, unique in its model. Empty in a type, whose fields are not stored.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The kind of value.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// For people.
    #[serde(default)]
    pub label: String,
    /// A hint under the input, and the document's description.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// A write must give it, and not null.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// No two rows of a table may share it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unique: bool,
    /// Clients may read it and not write it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub read_only: bool,
    /// Smallest value, or shortest text or list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Largest value, or longest text (characters) or list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// The input's step; not a rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<f64>,
    /// An enum's values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<EnumValue>,
    /// The model that a `ref` points to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// What a `list` or `many` holds: a kind's word, a type's or a model's name; an `object`'s type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The field of `of` that points back, for `many`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    /// What becomes of this row when the row it refers to is deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_delete: Option<OnDelete>,
    /// The value of a create that does not give one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<serde_json::Value>,
    /// The physical column, frozen at the field's first name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub column: String,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// Kinds of value. Each says how it is stored and how it travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One line of text. TEXT; string.
    Text,
    /// Markdown. TEXT; string.
    Markdown,
    /// An address, stored in lower case. TEXT; string.
    Email,
    /// An http(s) address. TEXT; string.
    Url,
    /// Lower-case words joined by hyphens. TEXT; string.
    Slug,
    /// A whole number within ±2^53. INTEGER; integer.
    Int,
    /// A finite double. REAL; number.
    Float,
    /// INTEGER 0/1; boolean.
    Bool,
    /// `YYYY-MM-DD`. TEXT; string.
    Date,
    /// `YYYY-MM-DDTHH:MM:SS.mmmZ`, always UTC. TEXT; string.
    Datetime,
    /// One of `values`, stored by id. TEXT; string.
    Enum,
    /// Some of `values`. TEXT holding a JSON array of ids; array.
    Enums,
    /// Several of `of`. TEXT holding JSON; array.
    List,
    /// A nested shape, `of` names the type. TEXT holding JSON; object.
    Object,
    /// Any JSON. TEXT holding JSON; any.
    Json,
    /// Another row's id. TEXT; string.
    Ref,
    /// The rows that point here. Nothing stored; only by expand.
    Many,
    /// A user's id. TEXT; string.
    User,
    /// Written, never read back. TEXT; absent from answers.
    Secret,
}

/// One value of an enum.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnumValue {
    /// What is stored; stable for ever.
    pub id: String,
    /// What the API says.
    pub name: String,
    /// For people.
    pub label: String,
}

/// What a deleted target does to the rows that refer to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnDelete {
    /// The target cannot be deleted.
    Restrict,
    /// They are deleted too (tombstoned).
    Cascade,
    /// Their field becomes null.
    Clear,
}

/// An index of a model's table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// Field names; `space` may lead. A leading `-` sorts descending.
    pub fields: Vec<String>,
    /// No two live rows share the values.
    #[serde(default)]
    pub unique: bool,
}

/// A rule that a write must meet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// An expression over `self` and `old`.
    pub rule: String,
    /// What to tell when it fails.
    pub message: String,
    /// The field to show it at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

/// Who may do what: an expression each; none denies.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// Which rows a list, a get and the change feed show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<String>,
    /// Over the new row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create: Option<String>,
    /// Over the stored row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub update: Option<String>,
    /// Over the stored row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delete: Option<String>,
}

/// An event that a write of the model emits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Emit {
    /// The event's name.
    pub event: String,
    /// After which writes.
    pub after: Vec<Write>,
    /// Only when this holds, over `self` and `old`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The payload's fields, an expression each, over `self` and `old`.
    pub payload: BTreeMap<String, String>,
}

/// A kind of write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Write {
    /// A new row.
    Create,
    /// Some fields changed.
    Update,
    /// A tombstone.
    Delete,
}

/// How a model is drawn.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Views {
    /// Columns of its table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub table: Vec<String>,
    /// Rows of fields of its form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub form: Vec<Vec<String>>,
    /// The field that names a row to people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// The shape of a request or an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Type {
    /// One sentence.
    #[serde(default)]
    pub description: String,
    /// By name.
    pub fields: BTreeMap<String, Field>,
    /// Field names as authored.
    #[serde(default)]
    pub order: Vec<String>,
}

/// What an area does beyond records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// The function that serves it.
    pub function: String,
    /// `GET`, `POST`, `PUT`, `PATCH`, `DELETE`.
    pub method: String,
    /// `/api/imports/{id}/confirm`.
    pub path: String,
    /// One sentence.
    pub description: String,
    /// Who may call it; the operation itself looks after rows.
    pub access: Caller,
    /// The query's type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// The body's type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The most bytes of body it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_limit: Option<u64>,
    /// The answer's type or model; none answers 204.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returns: Option<String>,
    /// The status of success.
    pub status: u16,
    /// Whether the operation needs the raw request (cookies, address) and sets headers itself.
    #[serde(default, skip_serializing_if = "is_false")]
    pub raw: bool,
}

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Caller {
    /// Anyone.
    Public,
    /// Whoever brings a valid access token.
    SignedIn,
}

/// A domain event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Rises when the payload's meaning changes.
    pub version: u32,
    /// One sentence.
    pub description: String,
    /// The payload's type.
    pub payload: String,
}
