// @generated from schema/ by ./x generate. Change the schema, not this file.

//! Descriptors of every form and table.

/// Descriptors by model or body type, as JSON.
pub const FORMS: &str = include_str!("forms.json");
