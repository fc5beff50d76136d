//! The engine on this device: the next set and the weeks ahead from the rows that are here and the person's model file, by
//! the code that the server runs. It works without a network, and answers at once where there is one.
//!
//! All of it is fetched when a page first asks ([`crate::chunks::engine`]); what the rest of the site names is these few types.
mod in_force;
mod next;
mod rows;
mod weeks;

use contract::{NextSet, Set, SimulatedExercise, SimulatedSession};

use crate::{chunks, store::Waited};

/// What the next set is asked for with.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub exercise: String,
    /// The workout at hand.
    pub workout: String,
    /// Its sets of the exercise, stored or not.
    pub today: Vec<Set>,
    pub target_reps: Option<i64>,
    pub target_rir: Option<f64>,
}

/// Who looked ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seer {
    /// The person's own model.
    Own,
    /// The model for everyone.
    Base,
    /// A plain formula: no model is in force, or none can be had.
    Formula,
}

/// Sessions as a model sees them.
#[derive(Clone, Debug, PartialEq)]
pub struct Sight {
    pub seer: Seer,
    pub version: String,
    /// For each session, what each of its exercises comes to; see [`inference::ahead::ahead`].
    pub rows: Vec<Vec<Option<SimulatedExercise>>>,
}

/// What can be asked of it.
#[derive(Clone, Copy)]
pub struct Engine {
    /// The next set; none where the device does not have the person's log.
    pub next: fn(Question) -> Waited<Option<NextSet>>,
    /// The sessions to come; none where the log cannot be read.
    pub weeks: fn(Vec<SimulatedSession>) -> Waited<Option<Sight>>,
    /// Asks the server who answers for the person now, and fetches that model's file.
    pub look: fn() -> Waited<()>,
}

/// The engine, as [`crate::chunks::engine`] gives it.
pub const ENGINE: fn() -> Engine = || Engine {
    next: |question| Box::pin(next::next(question)),
    weeks: |sessions| Box::pin(weeks::weeks(sessions)),
    look: || Box::pin(in_force::look()),
};

/// The engine, once its file is here; none where it cannot be fetched.
pub async fn engine() -> Option<Engine> {
    chunks::engine().await.ok()
}
