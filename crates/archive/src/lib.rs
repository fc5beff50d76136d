//! The account file: every row of a person, as it leaves and as it comes back. What there is
//! follows from the models' descriptors, so an area that is new tomorrow is in the file tomorrow.
//!
//! It has no I/O: [`File`] is the text, [`Shape`] what is known of a model, and [`parts`] the
//! batches of the record engine that bring a file's rows back, each after those it points to.

mod file;
mod ids;
mod parts;
mod shape;

pub use file::{File, Trouble};
pub use parts::{Mended, Part, parts};
pub use shape::Shape;

/// A row by its members.
pub type Row = serde_json::Map<String, serde_json::Value>;
