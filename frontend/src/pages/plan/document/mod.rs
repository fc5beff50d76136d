//! What the planning pages edit: a programme with its routines and slots, or a routine by itself.
mod changes;
mod merge;
mod past;
mod places;
mod sheet;
mod supersets;

use contract::{Programme, Routine, Slot};
use serde::{Deserialize, Serialize};

pub use changes::{Change, Verb, changes};
pub use merge::merged;
pub use past::Past;
pub use sheet::{Reach, Sheet};

use crate::measure::order::ordered;

/// A plan as it is being edited. Orders follow from the rows' ranks, not from their place here.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// `None` for a routine without a programme.
    pub programme: Option<Programme>,
    pub routines: Vec<Routine>,
    pub slots: Vec<Slot>,
}

impl Document {
    /// The id under which it is kept: the programme's, or the lone routine's.
    pub fn id(&self) -> &str {
        let routine = self.routines.first().map(|routine| routine.id.as_str());
        let programme = self.programme.as_ref().map(|row| row.id.as_str());
        programme.or(routine).unwrap_or_default()
    }

    /// The space of its rows.
    pub fn space(&self) -> &str {
        let routine = self.routines.first().map(|routine| routine.space.as_str());
        let programme = self.programme.as_ref().map(|row| row.space.as_str());
        programme.or(routine).unwrap_or_default()
    }

    /// Weeks in a cycle, at least one.
    pub fn weeks(&self) -> usize {
        let weeks = self.programme.as_ref().map_or(1, |row| row.cycle_weeks);
        usize::try_from(weeks).unwrap_or(1).clamp(1, 52)
    }

    pub fn routine(&self, id: &str) -> Option<&Routine> {
        self.routines.iter().find(|row| row.id == id)
    }

    pub fn routine_mut(&mut self, id: &str) -> Option<&mut Routine> {
        self.routines.iter_mut().find(|row| row.id == id)
    }

    pub fn slot(&self, id: &str) -> Option<&Slot> {
        self.slots.iter().find(|row| row.id == id)
    }

    pub fn slot_mut(&mut self, id: &str) -> Option<&mut Slot> {
        self.slots.iter_mut().find(|row| row.id == id)
    }

    /// The routines in the order in which they are trained.
    pub fn routines_in_order(&self) -> Vec<Routine> {
        ordered(self.routines.clone(), |a, b| {
            (&a.rank, &a.id).cmp(&(&b.rank, &b.id))
        })
    }

    /// A routine's slots in the order in which they are done.
    pub fn slots_of(&self, routine: &str) -> Vec<Slot> {
        let own = self.slots.iter().filter(|slot| slot.routine == routine);
        ordered(own.cloned().collect(), |a, b| {
            (&a.rank, &a.id).cmp(&(&b.rank, &b.id))
        })
    }

    /// Takes a routine out with its slots.
    pub fn remove_routine(&mut self, id: &str) {
        self.routines.retain(|row| row.id != id);
        self.slots.retain(|row| row.routine != id);
    }

    pub fn remove_slot(&mut self, id: &str) {
        self.slots.retain(|row| row.id != id);
    }
}

impl From<(Programme, Vec<Routine>, Vec<Slot>)> for Document {
    fn from((programme, routines, slots): (Programme, Vec<Routine>, Vec<Slot>)) -> Self {
        Self {
            programme: Some(programme),
            routines,
            slots,
        }
    }
}

impl From<(Routine, Vec<Slot>)> for Document {
    fn from((routine, slots): (Routine, Vec<Slot>)) -> Self {
        Self {
            programme: None,
            routines: vec![routine],
            slots,
        }
    }
}
