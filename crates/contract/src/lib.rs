//! The types that the API speaks, generated from `schema/`, for functions and front
//! end alike. Nothing here does anything.

mod any_ref;
mod file_info;
mod generated;
mod secret;
mod unknown;

pub use any_ref::AnyRef;
pub use file_info::FileInfo;
pub use generated::*;
pub use secret::Secret;

/// A stored row of a model.
pub trait Row: serde::Serialize + serde::de::DeserializeOwned {
    /// The model's name.
    const MODEL: &'static str;
    /// The collection's path segment.
    const COLLECTION: &'static str;
    /// The row's id.
    fn id(&self) -> &str;
    /// The revision of its last change: the base of the next one.
    fn rev(&self) -> i64;
}
