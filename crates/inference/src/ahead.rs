//! A programme's weeks ahead as a model sees them: every planned set is asked for as on the day itself, and taken as done as
//! told, so that each answer stands on those before it.
//!
//! This is what following the suggestions comes to, and no promise of progress: the model adds weight only as far as the log
//! speaks for it, and never beyond the bounds of [`predict`].

use std::collections::BTreeMap;

use contract::{PlannedBlock, PlannedSet, PlannedSetKind, SimulatedExercise, SimulatedSession};
use strength::formulas::Formula;
use strength::logbook::gram;
use strength::programme::day_number;

use crate::ask::{Ask, ExerciseTraits, PastSet, SetKind};
use crate::network::Network;
use crate::predict::predict;

/// Workouts of an exercise below which a look ahead would be a guess on guesses.
pub const LEAST_WORKOUTS: usize = 3;

const DAY_MS: i64 = 86_400_000;
/// Between a set and the next.
const REST_MS: i64 = 180_000;

/// An exercise as the person has done it so far.
#[derive(Clone, Debug, Default)]
pub struct Lift {
    /// Its sets, oldest first.
    pub history: Vec<PastSet>,
    /// Its facts.
    pub traits: ExerciseTraits,
}

impl Lift {
    fn is_known(&self) -> bool {
        let workouts = self.history.chunk_by(|a, b| a.workout == b.workout);
        let counts = |set: &PastSet| set.kind.is_evidence() && set.reps > 0;
        workouts.filter(|sets| sets.iter().any(counts)).count() >= LEAST_WORKOUTS
    }
}

/// What a look ahead stands on: the exercises by id, and the person's body mass in kg where known.
#[derive(Clone, Debug, Default)]
pub struct Log {
    /// By exercise.
    pub lifts: BTreeMap<String, Lift>,
    /// Body mass, kg.
    pub body_kg: Option<f64>,
}

/// The sessions as `network` sees them: for each exercise of each session, in their order, what it comes to; none for an
/// exercise with less than [`LEAST_WORKOUTS`] workouts, one that counts no repetitions, and lighter weeks, whose weights are
/// light on purpose. Without a network, the formulas are asked.
#[must_use]
pub fn ahead(
    sessions: &[SimulatedSession],
    log: &Log,
    network: Option<&dyn Network>,
) -> Vec<Vec<Option<SimulatedExercise>>> {
    let mut known: BTreeMap<&str, Lift> = log
        .lifts
        .iter()
        .filter(|(_, lift)| lift.is_known())
        .map(|(id, lift)| (id.as_str(), lift.clone()))
        .collect();
    let of_session = |session: &SimulatedSession| -> Vec<Option<SimulatedExercise>> {
        let blocks = &session.planned.blocks;
        let day = session.planned.date.as_deref().and_then(day_number);
        let (Some(day), false) = (day, session.planned.deload) else {
            return vec![None; blocks.len()];
        };
        let mut today: BTreeMap<&str, Vec<PastSet>> = BTreeMap::new();
        let told = blocks.iter().map(|block| {
            let lift = known.get(block.exercise.as_str())?;
            let today = today.entry(&block.exercise).or_default();
            follow(block, lift, today, day, log.body_kg, network)
        });
        let told = told.collect();
        for (exercise, sets) in today {
            if let Some(lift) = known.get_mut(exercise) {
                lift.history.extend(sets);
            }
        }
        told
    };
    sessions.iter().map(of_session).collect()
}

/// Does a block's working sets as told, one after the other.
fn follow(
    block: &PlannedBlock,
    lift: &Lift,
    today: &mut Vec<PastSet>,
    day: i64,
    body_kg: Option<f64>,
    network: Option<&dyn Network>,
) -> Option<SimulatedExercise> {
    let last = lift.history.last()?;
    // Who never says how much was left does not begin to, unless the plan asks for it: a set that was told with one in
    // reserve and read back with the usual two would make each session stronger than the one before.
    let rates = lift.history.iter().any(|set| set.rir.is_some());
    let mut row = SimulatedExercise {
        slot: block.slot.clone(),
        exercise: block.exercise.clone(),
        sets: 0,
        reps: 0,
        weight_kg: None,
        training_max_kg: None,
        volume_kg: 0.0,
        e1rm_kg: None,
        missed: false,
    };
    for planned in block.sets.iter().filter(|set| is_work(set)) {
        let Some(reps) = planned.reps.and_then(|reps| u32::try_from(reps).ok()) else {
            continue;
        };
        let reserve = planned.rir.or(planned.rpe.map(|rpe| 10.0 - rpe));
        let nth = i64::try_from(today.len()).unwrap_or(0);
        // The person may have trained today already.
        let now_ms = (day * DAY_MS + DAY_MS / 2).max(last.at_ms + REST_MS) + nth * REST_MS;
        let told = predict(
            &Ask {
                history: &lift.history,
                today,
                now_ms,
                target_reps: Some(reps),
                target_rir: reserve,
                body_kg,
                traits: lift.traits,
            },
            network,
        );
        today.push(PastSet {
            at_ms: now_ms,
            workout: last.workout.wrapping_add(1),
            weight_kg: told.weight_kg,
            reps: told.reps,
            rir: (rates || reserve.is_some()).then_some(told.rir),
            kind: SetKind::Normal,
        });
        let (kg, reps) = (told.weight_kg, i64::from(told.reps));
        row.sets += 1;
        row.reps += reps;
        row.volume_kg = gram(row.volume_kg + kg * reps as f64);
        if kg > 0.0 {
            row.weight_kg = Some(row.weight_kg.map_or(kg, |most| most.max(kg)));
            // As the plan's own rows reckon it, so that the two can be held against each other.
            if (1..=12).contains(&reps) {
                let e1rm = gram(Formula::Epley.e1rm(kg, reps as f64, reserve.unwrap_or(0.0)));
                row.e1rm_kg = Some(row.e1rm_kg.map_or(e1rm, |most| most.max(e1rm)));
            }
        }
    }
    (row.sets > 0).then_some(row)
}

fn is_work(set: &PlannedSet) -> bool {
    set.kind != Some(PlannedSetKind::Warmup)
}
