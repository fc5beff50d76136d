//! Coachwork's training function: the exercise catalogue, workouts and sets, imports, records.
//!
//! Reading and writing single rows is the record engine's, from the spec. What is here makes it
//! *training*: other apps' exports, personal records, trends. One file an operation or consumer.

// Operations
pub mod cancel_import;
pub mod confirm_import;
pub mod exercise_trend;
pub mod preview_import;

// Consumers
pub mod import_confirmed;
pub mod sets_imported;
pub mod workout_logged;

// The sweep
pub mod resume_imports;

// What they stand on
pub mod decision;
pub mod e1rm;
pub mod import;
mod known_exercises;
pub mod personal_records;
mod stored_import;

mod generated;

pub use generated::{FUNCTION, HANDLER};
