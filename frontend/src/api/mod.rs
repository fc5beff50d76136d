//! The platform's API as the pages use it: rows and calls, one file per resource.
mod exercises;
mod imports;
mod predict;
mod profile;
mod records;
mod sets;
mod workouts;

pub use exercises::{Exercise, Trend, all_exercises, exercise, trend};
pub use imports::{
    Decision, Import, Named, Preview, cancel_import, confirm_import, import, running_import,
    start_import,
};
pub use predict::{Prediction, predict};
pub use profile::{change_password, change_profile};
pub use records::{Record, records_of};
pub use sets::{
    SetRecord, add_set, change_set, delete_set, recent_sets, sets_of_exercise, sets_of_workout,
    sets_of_workouts,
};
pub use workouts::{
    Workout, add_workout, change_workout, delete_workout, open_workouts, workout, workouts_path,
};
