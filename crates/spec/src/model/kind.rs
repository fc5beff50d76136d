//! Kinds of value: what is stored, what travels, what the engine works out.

use super::read::{block, words};
use serde::Serialize;

/// Kinds of value. Each says how it is stored and how it travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One line of text. TEXT; string.
    #[default]
    Text,
    /// Markdown. TEXT; string.
    Markdown,
    /// An address, stored in lower case. TEXT; string.
    Email,
    /// An http(s) address. TEXT; string.
    Url,
    /// Lower-case words joined by hyphens. TEXT; string.
    Slug,
    /// `+41791234567` (E.164). TEXT; string.
    Phone,
    /// `#rrggbb`. TEXT; string.
    Colour,
    /// A whole number within ±2^53. INTEGER; integer.
    Int,
    /// A number with `scale` digits after the point, exact within ±2^53 units of the last.
    /// INTEGER counting those units; string, `"12.50"`.
    Decimal,
    /// A finite double. REAL; number.
    Float,
    /// INTEGER 0/1; boolean.
    Bool,
    /// `YYYY-MM-DD`. TEXT; string.
    Date,
    /// `HH:MM:SS`, of no zone. TEXT; string.
    Time,
    /// `YYYY-MM-DDTHH:MM:SS.mmmZ`, always UTC. TEXT; string.
    Datetime,
    /// INTEGER milliseconds; integer. Written also as ISO 8601, `PT1H30M`.
    Duration,
    /// One of `values`, stored by id. TEXT; string.
    Enum,
    /// Some of `values`. TEXT holding a JSON array of ids; array.
    Enums,
    /// Several of `of`. TEXT holding JSON; array.
    List,
    /// A nested shape, `of` names the type. TEXT holding JSON; object.
    Object,
    /// Any JSON, or what its `schema` allows. TEXT holding JSON; any.
    Json,
    /// Values by key, each as a row of `defined_by` says ([`crate::own`]). TEXT holding JSON; object.
    Custom,
    /// A file in the blob store. TEXT holding JSON `{key, name, type, size, sha256}`; object without the key.
    File,
    /// A picture in the blob store: as a file, with `width` and `height`.
    Image,
    /// Another row's id. TEXT; string.
    Ref,
    /// The rows that point here. Nothing stored; only by expand.
    Many,
    /// Several rows of `to`, and back. TEXT holding a JSON array of ids, indexed in `links`; array.
    Link,
    /// A row of one of `targets`. TEXT id and, in `<column>_model`, TEXT model id; object `{model, id}`.
    Any,
    /// A user's id. TEXT; string.
    User,
    /// A number that the space counts up, written by `pattern`. TEXT; string.
    Sequence,
    /// A place in an order that a person makes ([`crate::rank`]). TEXT; string.
    Rank,
    /// Written, never read back. TEXT; absent from answers.
    Secret,
    /// Computed from the row by `expr`. Nothing stored.
    Formula,
    /// A field of the row that `through` points to. Nothing stored.
    Lookup,
    /// Folded from rows by `through`. Nothing stored.
    Rollup,
    /// How many rows `through` leads to. Nothing stored.
    Count,
}

words!(Kind {
    Text: "text",
    Markdown: "markdown",
    Email: "email",
    Url: "url",
    Slug: "slug",
    Phone: "phone",
    Colour: "colour",
    Int: "int",
    Decimal: "decimal",
    Float: "float",
    Bool: "bool",
    Date: "date",
    Time: "time",
    Datetime: "datetime",
    Duration: "duration",
    Enum: "enum",
    Enums: "enums",
    List: "list",
    Object: "object",
    Json: "json",
    Custom: "custom",
    File: "file",
    Image: "image",
    Ref: "ref",
    Many: "many",
    Link: "link",
    Any: "any",
    User: "user",
    Sequence: "sequence",
    Rank: "rank",
    Secret: "secret",
    Formula: "formula",
    Lookup: "lookup",
    Rollup: "rollup",
    Count: "count",
});

impl Kind {
    /// Whether it has a column. A `many` is found from the other side, computed fields by asking.
    pub fn is_stored(self) -> bool {
        !matches!(self, Kind::Many) && !self.is_computed()
    }

    /// Whether the engine works it out when it is read.
    pub fn is_computed(self) -> bool {
        matches!(
            self,
            Kind::Formula | Kind::Lookup | Kind::Rollup | Kind::Count
        )
    }
}

/// What a rollup makes of the values that it finds. Of none: `sum` is 0, the others null.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Fold {
    Sum,
    Avg,
    Min,
    Max,
    /// Distinct values.
    Distinct,
}

words!(Fold {
    Sum: "sum",
    Avg: "avg",
    Min: "min",
    Max: "max",
    Distinct: "distinct"
});

/// One value of an enum.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EnumValue {
    /// What is stored; stable for ever.
    pub id: String,
    /// What the API says.
    pub name: String,
    /// For people.
    pub label: String,
}

block!(EnumValue { id, name, label });

/// What a deleted target does to the rows that refer to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OnDelete {
    /// The target cannot be deleted.
    Restrict,
    /// They are deleted too (tombstoned).
    Cascade,
    /// Their field becomes null.
    Clear,
}

words!(OnDelete {
    Restrict: "restrict",
    Cascade: "cascade",
    Clear: "clear"
});
