//! Coachwork's training function: the exercise catalogue, workouts and sets, imports, records.
//!
//! Reading and writing single rows is the record engine's, from the spec. What is here makes it
//! *training*: other apps' exports, personal records, trends. One file an operation or consumer.

// Operations
pub mod accept_assignment;
pub mod calendar_events;
pub mod cancel_import;
pub mod confirm_import;
pub mod copy_programme;
pub mod create_calendar_feed;
pub mod decline_assignment;
pub mod exercise_bests;
pub mod exercise_trend;
pub mod export_training;
pub mod list_people;
pub mod mark_comments_seen;
pub mod next_session;
pub mod preview_import;
pub mod preview_undo;
pub mod programme_from_template;
pub mod simulate_programme;
pub mod sniff_columns;
pub mod training_days;
pub mod training_milestones;
pub mod training_muscles;
pub mod training_summary;
pub mod undo_import;

// Consumers
pub mod import_confirmed;
pub mod import_ended;
pub mod import_undone;
pub mod sets_imported;
pub mod workout_logged;

// The sweep
pub mod resume_imports;

// What they stand on
pub mod decision;
pub mod e1rm;
mod followed;
mod icalendar;
pub mod import;
mod known_exercises;
mod logbook;
mod new_programme;
mod offer;
pub mod personal_records;
mod remembered_names;
mod stored_import;
mod undo;

mod generated;

pub use generated::{FUNCTION, HANDLER};
