//! A field of a model or of a type, whatever its kind.

use super::read::block;
use super::{EnumValue, Fold, Kind, OnDelete, is_default};
use serde::Serialize;

/// A field of a model or of a type.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Field {
    /// Stable for ever, unique in its model. Empty in a type, whose fields are not stored.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The kind of value.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// For people.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// A hint under the input, and the document's description.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// A write must give it, and not null.
    #[serde(skip_serializing_if = "is_default")]
    pub required: bool,
    /// No two rows of a table may share it.
    #[serde(skip_serializing_if = "is_default")]
    pub unique: bool,
    /// Clients may read it and not write it.
    #[serde(skip_serializing_if = "is_default")]
    pub read_only: bool,
    /// Smallest value, or shortest text or list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Largest value, or longest text (characters) or list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// The input's step; not a rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<f64>,
    /// An enum's values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<EnumValue>,
    /// The model that a `ref` points to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// What a `list` or `many` holds: a kind's word, a type's or a model's name; an `object`'s type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The type over whose fields a `text` is an expression that gives a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over: Option<String>,
    /// The field of `of` that points back, for `many`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    /// What becomes of this row when the row it refers to is deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_delete: Option<OnDelete>,
    /// The value of a create that does not give one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<serde_json::Value>,
    /// A value as the documents show it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<serde_json::Value>,
    /// Digits after the point of a `decimal`, 0 to 9.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<u8>,
    /// The models that an `any` may point to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<String>,
    /// Media types that a `file` or `image` takes: `image/png`, `text/*`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accept: Vec<String>,
    /// What a `json` must look like: JSON Schema, the part that [`crate::values`] names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<serde_json::Value>,
    /// The model whose rows say what a `custom` may hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub defined_by: Option<String>,
    /// How a `sequence` is written: `ORD-{0000}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The `ref` whose rows a `rank` orders; none ranks within the space.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// A `formula`'s expression over the row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expr: Option<String>,
    /// The `ref` that a `lookup`, or the `many` or `link` that a `rollup` or `count`, goes through.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<String>,
    /// The field of the rows there that a `lookup` shows or a `rollup` sums up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What a `rollup` makes of them.
    #[serde(rename = "fn", skip_serializing_if = "Option::is_none")]
    pub fold: Option<Fold>,
    /// Which of the rows there count, for a `rollup` or `count`: an expression over such a row.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub filter: Option<String>,
    /// Who may read the field, of those who may read the row; over the row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<String>,
    /// Who may write it, of those who may write the row; over the row to be and `old`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub write: Option<String>,
    /// The physical column, frozen at the field's first name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub column: String,
}

block!(Field {
    id,
    kind: "type",
    label,
    help,
    required,
    unique,
    read_only,
    min,
    max,
    step,
    values,
    to,
    of,
    over,
    via,
    on_delete,
    default,
    example,
    scale,
    targets,
    accept,
    schema,
    defined_by,
    pattern,
    within,
    expr,
    through,
    field,
    fold: "fn",
    filter: "where",
    read,
    write,
    column,
});
