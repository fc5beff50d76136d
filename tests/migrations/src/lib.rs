//! Random changes of random specs, over tables full of rows: what the planner is tried with,
//! here on SQLite and by `d1.mjs` on D1.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod pairs;
mod rows;
#[path = "../../../crates/spec/tests/spec_gen/mod.rs"]
mod spec_gen;
mod store;

pub use pairs::{Pair, pair};
pub use rows::{fill, values};
pub use spec_gen::Dice;
pub use store::{How, SYSTEM, Store};

/// The day on which everything here happens.
pub const TODAY: &str = "2026-03-01";
