//! The next session of a run, with everything worked out.

use super::dates::{Calendar, day_text};
use super::done::DoneSession;
use super::plan::Plan;
use super::sets::asked;
use super::standing::Standing;
use contract::{PlannedBlock, PlannedSession, Run};

/// The next session; none where the programme has no routines.
#[must_use]
pub fn session(plan: &Plan, standing: &Standing) -> Option<PlannedSession> {
    session_at(plan, standing, standing.next)
}

/// Any session, as it would be if it were the next. It has no date: [`next_date`] finds one.
#[must_use]
pub fn session_at(plan: &Plan, standing: &Standing, number: u32) -> Option<PlannedSession> {
    let place = plan.place(number)?;
    let routine = plan.routines.get(place.routine)?;
    let mut then = standing.clone();
    then.enter(plan, place.cycle);
    let blocks = plan.slots_of(place.routine).filter_map(|at| {
        let row = &plan.slots.get(at)?.row;
        let sets = asked(plan, at, &then, &place);
        // An exercise whose sets are all of other weeks rests; one without any is there to be filled.
        let planned = row.sets.as_ref().is_some_and(|sets| !sets.is_empty());
        (!planned || !sets.is_empty()).then(|| PlannedBlock {
            slot: row.id.clone(),
            exercise: row.exercise.clone(),
            superset: row.superset.clone(),
            rest_s: row.rest_s,
            notes: row.notes.clone(),
            sets: sets.into_iter().map(|asked| asked.set).collect(),
        })
    });
    Some(PlannedSession {
        session: i64::from(number),
        cycle: i64::from(place.cycle) + 1,
        week: i64::from(place.week) + 1,
        deload: place.deload,
        date: None,
        routine: routine.id.clone(),
        title: routine.title.clone(),
        blocks: blocks.collect(),
    })
}

/// The day on which the next session falls, `today` (`YYYY-MM-DD`) at the earliest.
#[must_use]
pub fn next_date(
    plan: &Plan,
    run: &Run,
    standing: &Standing,
    done: &[DoneSession],
    today: &str,
) -> Option<String> {
    let place = plan.place(standing.next)?;
    let mut calendar = Calendar::new(plan, run, done, today);
    Some(day_text(calendar.day(plan, &place)))
}
