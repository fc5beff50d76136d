// @generated from schema/ by ./x generate. Change the schema, not this file.

//! The models that a device keeps.

/// The models that a device keeps, as a spec in JSON.
pub const MODELS: &str = include_str!("models.json");
