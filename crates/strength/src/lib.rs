//! What is known of lifting, as plain functions over the API's own types: functions and front end ask the same
//! question and get the same answer, with or without a network.
//!
//! [`formulas`] turn sets into strength; [`programme`] turns a plan and a log into the next session; [`logbook`] tells what
//! a log came to. Nothing here does I/O, knows the time or panics, whatever rows it is given.

pub mod alternatives;
pub mod formulas;
pub mod lift;
pub mod logbook;
pub mod muscles;
pub mod plates;
pub mod programme;
pub mod ramp;
pub mod words;

pub use formulas::Formula;
pub use lift::Lift;
