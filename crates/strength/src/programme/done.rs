//! What was done: workouts, their blocks and sets as the sessions of a run.

use super::plan::count;
use contract::{Block, PlannedSet, Set, SetKind, Workout};

/// The last session that a run can have, counted from 0; the schema's own bound.
pub(super) const LAST_SESSION: u32 = 10_000;

/// The most repetitions a set can have; the schema's own bound.
const MAX_REPS: i64 = 1000;

/// A session of a run as it was done.
#[derive(Clone, Debug, PartialEq)]
pub struct DoneSession {
    /// Which session of the run, counted from 0.
    pub session: u32,
    /// When it began, as the workout has it.
    pub at: String,
    /// What was done of the plan.
    pub slots: Vec<DoneSlot>,
}

/// What was done for one slot.
#[derive(Clone, Debug, PartialEq)]
pub struct DoneSlot {
    /// The slot; empty where the sets name no block, and so none: then it is the session's slot with their exercise.
    pub slot: String,
    /// The exercise that was done, perhaps not the slot's own.
    pub exercise: String,
    /// What was planned when the workout began; empty where the workout does not say.
    pub plan: Vec<PlannedSet>,
    /// The sets in their order, warm-ups among them.
    pub sets: Vec<DoneSet>,
}

/// A set as it was done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DoneSet {
    /// Whether it is a warm-up.
    pub warmup: bool,
    /// Whether it went to where no repetition was left, by its kind.
    pub to_failure: bool,
    /// Its weight in kg.
    pub weight_kg: Option<f64>,
    /// Repetitions, of the weaker side where there are two.
    pub reps: Option<i64>,
    /// Repetitions in reserve, said as such or as RPE.
    pub rir: Option<f64>,
    /// Seconds.
    pub duration_s: Option<f64>,
    /// Metres.
    pub distance_m: Option<f64>,
}

impl DoneSet {
    fn of(set: &Set) -> Self {
        let kind = set.kind.unwrap_or(SetKind::Normal);
        let number = |value: Option<f64>| value.filter(|value| value.is_finite());
        Self {
            warmup: kind == SetKind::Warmup,
            to_failure: matches!(kind, SetKind::Amrap | SetKind::Failure),
            weight_kg: number(set.weight_kg).filter(|kg| *kg >= 0.0),
            reps: set.reps.map(|reps| reps.clamp(0, MAX_REPS)),
            rir: number(set.rir)
                .or(number(set.rpe).map(|rpe| 10.0 - rpe))
                .map(|rir| rir.max(0.0)),
            duration_s: number(set.duration_s),
            distance_m: number(set.distance_m),
        }
    }
}

/// The sessions that workouts are, in their order: those with a session number and at least one set, of a planned block or of none.
/// Two workouts of one session are one session, as it goes when somebody comes back in the evening.
#[must_use]
pub fn sessions(workouts: &[Workout], blocks: &[Block], sets: &[Set]) -> Vec<DoneSession> {
    let mut workouts: Vec<&Workout> = workouts.iter().collect();
    workouts.sort_by_key(|workout| (workout.session, &workout.started_at, &workout.id));
    let mut done: Vec<DoneSession> = Vec::new();
    for workout in workouts {
        let Some(number) = workout.session.filter(|number| *number >= 0) else {
            continue;
        };
        let slots = slots(workout, blocks, sets);
        if slots.is_empty() {
            continue;
        }
        let session = count(number, 0, LAST_SESSION);
        match done.last_mut().filter(|last| last.session == session) {
            Some(earlier) => join(earlier, slots),
            None => done.push(DoneSession {
                session,
                at: workout.started_at.clone(),
                slots,
            }),
        }
    }
    done
}

fn slots(workout: &Workout, blocks: &[Block], sets: &[Set]) -> Vec<DoneSlot> {
    let mut blocks: Vec<&Block> = blocks
        .iter()
        .filter(|block| block.workout == workout.id)
        .collect();
    blocks.sort_by_key(|block| (&block.rank, &block.id));
    let slots = blocks.into_iter().filter_map(|block| {
        let mut sets: Vec<&Set> = sets
            .iter()
            .filter(|set| set.block.as_deref() == Some(&block.id))
            .collect();
        sets.sort_by_key(|set| (&set.rank, &set.id));
        let slot = DoneSlot {
            slot: block.slot.clone()?,
            exercise: block.exercise.clone(),
            plan: block.plan.clone().unwrap_or_default(),
            sets: sets.into_iter().map(DoneSet::of).collect(),
        };
        (!slot.sets.is_empty()).then_some(slot)
    });
    slots.chain(loose(workout, sets)).collect()
}

/// Sets of the workout that name no block, as other programs write them, by their exercise.
fn loose(workout: &Workout, sets: &[Set]) -> Vec<DoneSlot> {
    let mut own: Vec<&Set> = sets
        .iter()
        .filter(|set| set.block.is_none() && set.workout == workout.id)
        .collect();
    own.sort_by_key(|set| (&set.rank, &set.done_at, &set.id));
    let mut slots: Vec<DoneSlot> = Vec::new();
    for set in own {
        let done = DoneSet::of(set);
        match slots.iter_mut().find(|slot| slot.exercise == set.exercise) {
            Some(slot) => slot.sets.push(done),
            None => slots.push(DoneSlot {
                slot: String::new(),
                exercise: set.exercise.clone(),
                plan: Vec::new(),
                sets: vec![done],
            }),
        }
    }
    slots
}

/// The rest of a session that was begun before.
fn join(earlier: &mut DoneSession, slots: Vec<DoneSlot>) {
    for slot in slots {
        match earlier
            .slots
            .iter_mut()
            .find(|known| (&known.slot, &known.exercise) == (&slot.slot, &slot.exercise))
        {
            Some(known) => known.sets.extend(slot.sets),
            None => earlier.slots.push(slot),
        }
    }
}
