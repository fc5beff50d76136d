//! The catalogue, and one exercise with its curve, bests and records.
mod favourite;
mod list;
mod page;

pub use list::{ExercisesPage, SearchBox, found};
pub use page::ExercisePage;
