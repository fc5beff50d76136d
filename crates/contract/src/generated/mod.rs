// @generated from schema/ by ./x generate. Change the schema, not this file.

//! What `schema/` says, as Rust types.

mod rows;
mod types;

pub use rows::*;
pub use types::*;
