//! A programme weeks ahead: every session worked out, done under an assumption, and the next worked out from that.

use super::dates::{Calendar, day_number, day_text};
use super::done::{DoneSession, DoneSet, DoneSlot};
use super::plan::{Plan, SlotPlan, is_work};
use super::session::session_at;
use super::standing::{Standing, walk};
use crate::formulas::Formula;
use contract::{
    PlannedBlock, PlannedSet, PlannedSetKind, ProgressionKind, Run, SimulatedExercise,
    SimulatedSession,
};

/// The most sessions of one look ahead.
const MOST: usize = 400;

/// What is taken for granted of the sessions to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assumption {
    /// Every set is done as asked; in a range, one repetition more each time.
    Done,
    /// As [`Assumption::Done`], but each n-th time an exercise comes up, its last working set is a repetition short.
    MissEvery(u32),
    /// As [`Assumption::Done`], but sets for as many repetitions as possible go as far as the estimated maximum says.
    Amrap,
}

/// How far ahead, from when, and under which assumption.
#[derive(Clone, Copy, Debug)]
pub struct Ahead<'a> {
    /// The first day, `YYYY-MM-DD`.
    pub from: &'a str,
    /// Weeks from that day, or from the run's first where that is later: 1 to 52.
    pub weeks: u32,
    /// What is taken for granted.
    pub assumption: Assumption,
}

/// The sessions to come, with their dates, after those that are done.
#[must_use]
pub fn simulate(
    plan: &Plan,
    run: &Run,
    done: &[DoneSession],
    ahead: Ahead<'_>,
) -> Vec<SimulatedSession> {
    let mut standing = walk(plan, run, done);
    let mut calendar = Calendar::new(plan, run, done, ahead.from);
    let mut times = vec![0; plan.slots.len()];
    let mut end = None;
    let mut simulated = Vec::new();
    while simulated.len() < MOST {
        let number = standing.next;
        let (Some(place), Some(mut planned)) =
            (plan.place(number), session_at(plan, &standing, number))
        else {
            break;
        };
        let day = calendar.day(plan, &place);
        let weeks = i64::from(ahead.weeks.clamp(1, 52));
        let from = day_number(ahead.from).unwrap_or(day);
        let begins = day_number(&run.starts_on).unwrap_or(from).max(from);
        if day >= *end.get_or_insert(begins + weeks * 7) || standing.done.contains(&number) {
            break;
        }
        planned.date = Some(day_text(day));
        standing.enter(plan, place.cycle);
        let (mut slots, mut exercises) = (Vec::new(), Vec::new());
        for block in &planned.blocks {
            let (sets, missed) = assume(
                plan,
                &standing,
                &mut times,
                block,
                place.deload,
                ahead.assumption,
            );
            exercises.push(row(plan, &standing, block, &sets, missed));
            slots.push(DoneSlot {
                slot: block.slot.clone(),
                exercise: block.exercise.clone(),
                plan: block.sets.clone(),
                sets,
            });
        }
        let session = DoneSession {
            session: number,
            at: day_text(day),
            slots,
        };
        standing.after(plan, &session);
        simulated.push(SimulatedSession { planned, exercises });
    }
    simulated
}

/// The sets as assumed, and whether they fall short.
fn assume(
    plan: &Plan,
    standing: &Standing,
    times: &mut [u32],
    block: &PlannedBlock,
    deload: bool,
    assumption: Assumption,
) -> (Vec<DoneSet>, bool) {
    let Some(at) = plan.slot(&block.slot) else {
        return (Vec::new(), false);
    };
    let mut sets: Vec<DoneSet> = Vec::new();
    let mut nth = 0;
    for planned in &block.sets {
        let reps = planned.reps.map(|least| {
            let usual = usual_reps(plan, standing, at, nth, planned, least);
            match assumption {
                Assumption::Amrap if planned.kind == Some(PlannedSetKind::Amrap) => {
                    possible(standing.e1rm(plan, at), planned).unwrap_or(usual)
                }
                _ => usual,
            }
            .max(0)
        });
        nth += usize::from(is_work(planned));
        sets.push(DoneSet {
            warmup: !is_work(planned),
            // Only what goes as far as it can says how far that is.
            to_failure: assumption == Assumption::Amrap
                && planned.kind == Some(PlannedSetKind::Amrap),
            weight_kg: planned.weight_kg,
            reps,
            rir: planned.rir.or(planned.rpe.map(|rpe| 10.0 - rpe)),
            duration_s: planned.duration_s,
            distance_m: planned.distance_m,
        });
    }
    let mut missed = false;
    if let (Assumption::MissEvery(every), Some(count), false) =
        (assumption, times.get_mut(at), deload)
    {
        *count += 1;
        let last = sets.iter_mut().rfind(|set| !set.warmup);
        if let (true, Some(last)) = (count.is_multiple_of(every.max(1)), last) {
            let least = block
                .sets
                .iter()
                .rfind(|set| is_work(set))
                .and_then(|set| set.reps);
            last.reps = least.map(|least| (least - 1).max(0));
            last.duration_s = last.duration_s.map(|seconds| seconds / 2.0);
            last.distance_m = last.distance_m.map(|metres| metres / 2.0);
            missed = true;
        }
    }
    (sets, missed)
}

/// Repetitions of a set that goes as asked: where there is a range or a sum to reach, one more than last time.
fn usual_reps(
    plan: &Plan,
    standing: &Standing,
    at: usize,
    nth: usize,
    planned: &PlannedSet,
    least: i64,
) -> i64 {
    if !is_work(planned) {
        return least;
    }
    let Some(slot) = plan.slots.get(at) else {
        return least;
    };
    let top = match slot.kind() {
        ProgressionKind::Double => planned.reps_max,
        ProgressionKind::SumReps => {
            let sum = slot
                .progression()
                .and_then(|progression| progression.sum_reps);
            let work = slot
                .row
                .sets
                .iter()
                .flatten()
                .filter(|set| is_work(set))
                .count();
            let work = i64::try_from(work).unwrap_or(1).max(1);
            sum.map(|sum| (sum + work - 1) / work)
        }
        _ => None,
    };
    let last = standing
        .of(plan, at)
        .and_then(|state| state.last_reps.get(nth));
    match (top, last) {
        (Some(top), Some(last)) => (last + 1).clamp(least, top.max(least)),
        _ => least,
    }
}

/// As many repetitions as the estimated maximum gives with the set's weight.
fn possible(e1rm_kg: Option<f64>, planned: &PlannedSet) -> Option<i64> {
    let (e1rm, weight) = (e1rm_kg?, planned.weight_kg.filter(|kg| *kg > 0.0)?);
    let can = |reps: &i64| Formula::Rts.load(e1rm, *reps as f64, 0.0) >= weight - 1e-6;
    Some((1..=30).rev().find(can).unwrap_or(0))
}

fn row(
    plan: &Plan,
    standing: &Standing,
    block: &PlannedBlock,
    sets: &[DoneSet],
    missed: bool,
) -> SimulatedExercise {
    let at = plan.slot(&block.slot);
    let work = || sets.iter().filter(|set| !set.warmup);
    let volume: f64 = work()
        .filter_map(|set| Some(set.weight_kg? * set.reps? as f64))
        .sum();
    let heaviest = block
        .sets
        .iter()
        .filter(|set| is_work(set))
        .filter_map(|set| set.weight_kg);
    // Help taken off is no strength.
    let lifted = at
        .and_then(|at| plan.slots.get(at))
        .is_none_or(|slot| !slot.lift.assisted());
    let e1rm = work().filter(|_| lifted).filter_map(|set| {
        let reps = set.reps.filter(|reps| (1..=12).contains(reps))?;
        let weight = set.weight_kg.filter(|kg| *kg > 0.0)?;
        Some(Formula::Epley.e1rm(weight, reps as f64, set.rir.unwrap_or(0.0)))
    });
    SimulatedExercise {
        slot: block.slot.clone(),
        exercise: block.exercise.clone(),
        sets: i64::try_from(work().count()).unwrap_or(0),
        reps: work().filter_map(|set| set.reps).sum(),
        weight_kg: heaviest.max_by(f64::total_cmp),
        training_max_kg: at
            .filter(|at| {
                plan.slots
                    .get(*at)
                    .is_some_and(SlotPlan::goes_by_training_max)
            })
            .and_then(|at| standing.training_max(plan, at)),
        volume_kg: crate::lift::exact(volume),
        e1rm_kg: e1rm.max_by(f64::total_cmp).map(crate::lift::exact),
        missed,
    }
}
