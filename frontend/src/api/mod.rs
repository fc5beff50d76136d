//! What the pages ask of the collections: filters, orders and page sizes, one file per resource.
//! Types and operations are the generated contract's.
mod exercises;
mod imports;
mod records;
mod sets;
mod workouts;

pub use exercises::all_exercises;
pub use imports::running_import;
pub use records::records_of;
pub use sets::{recent_sets, sets_of_exercise, sets_of_workout, sets_of_workouts};
pub use workouts::{open_workout, workout_name, workouts};
