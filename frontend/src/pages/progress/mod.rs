//! How the training moves on: overview, exercises, muscles, records, body, comparison.
mod body;
mod compare;
mod engine;
pub mod exercises;
mod formula;
mod milestone;
mod muscle_list;
mod muscles;
mod overview;
mod records;

pub use body::BodyPage;
pub use compare::ComparePage;
pub use engine::{EnginePage, WhyPage};
pub use exercises::{ExercisePage, ExercisesPage};
pub use formula::{FormulaField, kept_formula};
pub use milestone::MilestoneRow;
pub use muscle_list::MuscleList;
pub use muscles::MusclesPage;
pub use overview::ProgressPage;
pub use records::RecordsPage;
