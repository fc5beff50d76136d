//! A pointer to a row of one of several models.

use serde::{Deserialize, Serialize};

/// The value of an `any` field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnyRef {
    /// The model's name.
    pub model: String,
    /// The row's id.
    pub id: String,
}
