//! What an area does beyond records, and the shapes it takes and gives.

use super::read::{block, words};
use super::{Field, Table, is_default};
use serde::Serialize;

/// What an area does beyond records.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// The body's type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The most bytes of body it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_limit: Option<u64>,
    /// The answer's type or model; none answers 204.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub returns: Option<String>,
    /// The media type of an answer that is no JSON; with `returns` it answers either.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media: Option<String>,
    /// The status of success.
    pub status: u16,
    /// Whether the operation needs the raw request (cookies, address) and sets headers itself.
    #[serde(skip_serializing_if = "is_default")]
    pub raw: bool,
}

block!(Operation {
    function,
    method,
    path,
    description,
    access,
    query,
    body,
    body_limit,
    returns,
    media,
    status,
    raw,
});

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Caller {
    /// Anyone.
    Public,
    /// Whoever brings a valid access token.
    SignedIn,
}

words!(Caller {
    Public: "public",
    SignedIn: "signed_in"
});

/// The shape of a request or an answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Type {
    /// One sentence.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// By name.
    pub fields: Table<Field>,
    /// Field names as authored.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
}

block!(Type {
    description,
    fields,
    order
});
