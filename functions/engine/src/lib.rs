//! The engine: what to put on the bar next.
//!
//! [`predict`] is its one operation; [`evidence`] reads what it needs in one round trip.

mod evidence;
mod generated;
mod predict;

pub use generated::{FUNCTION, HANDLER};
