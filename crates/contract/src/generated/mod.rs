// @generated from schema/ by ./x generate. Change the schema, not this file.

//! What `schema/` says, as Rust types.

mod rows;
mod types;

pub use rows::*;
pub use types::*;

/// The functions that the API is made of, and what each is for. An API token's scopes are
/// `:read` and `:write` behind a name.
pub const AREAS: &[(&str, &str)] = &[
    (
        "auth",
        "Accounts, sessions, workspaces, members and the audit log.",
    ),
    (
        "engine",
        "Predicts the next set with an ONNX model that runs inside the function, and learns each person by night.",
    ),
    (
        "training",
        "Exercise catalogue, workouts and sets, imports, personal records.",
    ),
];
