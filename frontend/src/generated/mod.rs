// @generated from schema/ by ./x generate. Change the schema, not this file.

//! What `schema/` says, for the front end.

pub mod client;
pub mod forms;
pub mod models;
pub mod version;
