//! What the pages ask of the collections: filters, orders and page sizes, one file per resource.
//! Types and operations are the generated contract's.
mod assignments;
mod begin;
mod blocks;
mod calendar_feeds;
mod checkpoints;
mod comments;
mod custom_fields;
mod exercise_preferences;
mod exercises;
mod grants;
mod gyms;
mod imports;
mod invitations;
pub mod local;
mod measurements;
mod memberships;
mod people;
mod plan_conflicts;
mod programmes;
mod records;
mod routines;
mod runs;
mod sets;
mod slots;
mod tokens;
pub mod trends;
mod workouts;
mod workspaces;

pub use assignments::{Assigned, assignments_of, offers};
pub use begin::{Beginning, begin_planned};
pub use blocks::{blocks_of, blocks_of_workout};
pub use calendar_feeds::calendar_feeds;
pub use checkpoints::{answer, checkpoints};
pub use comments::{comments_of, say, unseen_comments};
pub use custom_fields::{custom_fields, custom_fields_of};
pub use exercise_preferences::exercise_preferences;
pub use exercises::all_exercises;
pub use grants::{grants_given, grants_taken};
pub use gyms::gyms;
pub use imports::{past_imports, running_import};
pub use invitations::invitations_of;
pub use measurements::{latest_measurements, measurements};
pub use memberships::memberships_of;
pub use people::people;
pub use plan_conflicts::{PlanRow, settle_plan};
pub use programmes::{copy_programme, plan_of, programme_from_template, programmes};
pub use records::{all_records, best_e1rms};
pub use routines::{lone_routines, routine_with_slots};
pub use runs::{change_run, log_of_routine, log_of_run, next_of_run, open_runs, run};
pub use sets::{
    log_of_exercise, recent_sets, sets_of, sets_of_exercise, sets_of_workout, sets_of_workouts,
};
pub use tokens::api_tokens;
pub use workouts::{WorkoutsOf, last_workouts, left_open, open_workout, workout_name};
pub use workspaces::{Practice, member_name, practices};
