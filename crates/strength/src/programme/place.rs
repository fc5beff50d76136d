//! Where in a programme a session is: its cycle, its week, its routine.

use super::plan::Plan;

/// A session's place. Everything is counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The session of the run.
    pub session: u32,
    /// The cycle.
    pub cycle: u32,
    /// The week of the cycle; a lighter week repeats the one before it.
    pub week: u32,
    /// Whether it is in a lighter week.
    pub deload: bool,
    /// The routine, by its place in [`Plan::routines`].
    pub routine: usize,
    /// The week since the run began, lighter ones included.
    pub of_run: u32,
}

impl Plan {
    /// The place of a session; none where the programme has no routines.
    #[must_use]
    pub fn place(&self, session: u32) -> Option<Place> {
        let routines = u32::try_from(self.routines.len())
            .ok()
            .filter(|count| *count > 0)?;
        let of_run = session / routines;
        let (trained, deload) = match &self.deload {
            None => (of_run, false),
            Some(deload) => {
                let (round, within) = (of_run / (deload.every + 1), of_run % (deload.every + 1));
                let trained = round * deload.every + within.min(deload.every - 1);
                (trained, within == deload.every)
            }
        };
        Some(Place {
            session,
            cycle: trained / self.cycle_weeks,
            week: trained % self.cycle_weeks,
            deload,
            routine: (session % routines) as usize,
            of_run,
        })
    }
}
