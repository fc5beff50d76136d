//! The engine: what to put on the bar next, by a model that learns each person, and how good it is at it.
//!
//! Every night the sets that have grown old enough are learned and the new model is judged by those that it never saw
//! ([`fine_tune_due`]); who answers for a person follows from that and from what they decide. One file an operation or consumer.

// Operations
pub mod activate_checkpoint;
pub mod download_model;
pub mod engine_accuracy;
pub mod predict;
pub mod rollback_checkpoint;
pub mod upload_checkpoint;

// The consumer
pub mod fine_tune_due;

// The sweep
pub mod list_due;

// What they stand on
mod evidence;
mod ids;
mod in_force;
mod ledger;
mod log;
mod models;
mod night;
mod outcome;
mod stored;

mod generated;

pub use generated::{FUNCTION, HANDLER};
