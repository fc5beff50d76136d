//! The catalogue, and one exercise with its curve and records.
mod detail;
mod list;

pub use detail::ExercisePage;
pub use list::{ExercisesPage, SearchBox, found};
