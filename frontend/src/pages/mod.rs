//! One folder per page.
mod door;
mod exercises;
pub mod history;
mod import;
mod not_found;
mod today;
mod you;

pub use door::{RegisterPage, SignInPage};
pub use exercises::{ExercisePage, ExercisesPage};
pub use history::{HistoryPage, WorkoutPage};
pub use import::ImportPage;
pub use not_found::NotFound;
pub use today::TodayPage;
pub use you::YouPage;
