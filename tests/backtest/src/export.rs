//! One person's exports as the engine's logs, one an exercise, by the importer that the product uses.

use crate::catalogue::Catalogue;
use inference::train::simulate::Log;
use inference::train::walk::Person;
use inference::{LoadKind, PastSet, SetKind};
use std::collections::{BTreeMap, BTreeSet};
use training::import::{Parsed, Unit, Workout, Zone, to_utc};

/// Newest sets of a person that are walked through: decades of training, and a bound on the time.
const MOST_SETS: usize = 40_000;
/// Five pounds, the step of plates and stacks in pounds, kg.
const FIVE_LB: f64 = 5.0 * 0.453_592_37;

/// Puts the workouts of all files of a person together; a workout that several of them hold counts once.
pub fn person(files: Vec<Parsed>, catalogue: &Catalogue) -> Person {
    let mut seen = BTreeSet::new();
    let zone = Zone::default();
    let mut workouts: Vec<(i64, Workout)> = Vec::new();
    for workout in files.into_iter().flat_map(|file| file.workouts) {
        let started = to_utc(&workout.started_local, &zone);
        if let Some(started) = started.filter(|_| seen.insert(workout.key.clone())) {
            workouts.push((started, workout));
        }
    }
    workouts.sort_by_key(|(started, _)| *started);
    let sets = workouts.iter().map(|(_, workout)| workout.sets().count());
    let mut too_many = sets.sum::<usize>().saturating_sub(MOST_SETS);
    let mut logs: BTreeMap<String, (String, Log)> = BTreeMap::new();
    for (ordinal, (started, workout)) in workouts.iter().enumerate() {
        let sets = workout.sets().count();
        if too_many > 0 {
            too_many = too_many.saturating_sub(sets);
            continue;
        }
        add(workout, *started, ordinal as u32, catalogue, &mut logs);
    }
    Person {
        logs: logs.into_values().collect(),
    }
}

fn add(
    workout: &Workout,
    at_ms: i64,
    ordinal: u32,
    catalogue: &Catalogue,
    logs: &mut BTreeMap<String, (String, Log)>,
) {
    for (entry, set, _) in workout.sets() {
        let Some(reps) = set.reps.filter(|reps| *reps > 0) else {
            continue;
        };
        let name = entry.exercise_name.to_lowercase();
        let found = logs.entry(name).or_insert_with(|| {
            let known = catalogue.exercise(&entry.exercise_name, entry.assisted || set.help);
            let mut traits = known.traits;
            if set.entered_unit == Unit::Lb {
                traits.step_kg = FIVE_LB;
            }
            let log = Log {
                traits,
                body_kg: None,
                sets: Vec::new(),
                // What is measured in time or distance is kept empty.
                trials: Vec::new(),
            };
            let name = if known.in_reps {
                known.name
            } else {
                Some(TIMED.to_owned())
            };
            (
                name.unwrap_or_else(|| "(not in the catalogue)".to_owned()),
                log,
            )
        });
        if found.0 == TIMED {
            continue;
        }
        let weight_kg = set.weight_kg.unwrap_or(0.0);
        if set.help && found.1.traits.load != LoadKind::Assisted {
            continue;
        }
        found.1.sets.push(PastSet {
            at_ms,
            workout: ordinal,
            weight_kg,
            reps,
            rir: set.rir.or(set.rpe.map(|rpe| 10.0 - rpe)),
            kind: SetKind::parse(set.kind.word()),
        });
    }
}

/// The name of exercises that no repetitions are expected of.
const TIMED: &str = "(in time or distance)";
