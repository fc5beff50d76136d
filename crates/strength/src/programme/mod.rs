//! Programmes: from a plan and the log of a run to where the run stands, to the next session and to sessions weeks ahead.
//!
//! Nothing of where a run stands is stored. [`walk`] derives it from the sessions done, in their order, so a changed,
//! deleted or merged workout gives the right weights by itself. [`session`] works the next session out,
//! [`simulate`] plays the plan on under an [`Assumption`].
//!
//! # How it counts
//!
//! * Session n of a run is routine n modulo the number of routines, in the order of their ranks; that many sessions are a
//!   week of the programme, and `cycle_weeks` of those a cycle. Where the programme deloads after every N weeks, a lighter
//!   week stands between: it repeats the week before it, belongs to its cycle, and moves nothing.
//! * The same exercise with the same working sets and the same progression in several routines is one: what is done in one
//!   moves them all. A slot without a progression and without a weight of its own goes by the exercise's first slot that
//!   has one. There is one training max for an exercise, which its first `percent_tm` slot moves.
//! * Warm-ups do not count. Done sets answer to planned ones in order, working set to working set.
//! * The log is the truth: who did every set lighter or heavier than planned goes on from what they did.

mod dates;
mod done;
mod followed;
mod judge;
mod place;
mod plan;
mod progress;
pub mod rule;
mod session;
mod sets;
mod simulate;
mod standing;
pub mod templates;

pub use dates::{Calendar, day_number, day_text};
pub use done::{DoneSession, DoneSet, DoneSlot, sessions};
pub use followed::{Followed, Unplayable};
pub use place::Place;
pub use plan::{Deload, Plan, RoutinePlan, SlotPlan};
pub use rule::{check_rule, faults_of};
pub use session::{next_date, session, session_at};
pub use simulate::{Ahead, Assumption, simulate};
pub use standing::{SlotState, Standing, walk};
