//! A function for the conformance suite alone: its models have every kind of field, relation
//! and rule that the language knows, so that each is met on every host.

mod generated;

pub use generated::{FUNCTION, HANDLER};
