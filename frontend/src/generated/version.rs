// @generated from schema/ by ./x generate. Change the schema, not this file.

//! Which client this is.

/// The version of the models that this client was built from.
pub const CLIENT: u32 = 2;
