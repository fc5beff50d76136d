//! Short ways to write sets and progressions down, so that a template reads like the page of a notebook.

use contract::{
    PlannedSet, PlannedSetKind, PlannedSetLoad, Progression, ProgressionKind, ProgressionStage,
    Slot,
};

/// A day of a template: its title and its exercises, whose rows have no ids yet.
#[derive(Clone, Debug)]
pub(super) struct Day {
    pub title: &'static str,
    pub lifts: Vec<Slot>,
}

pub(super) fn day<const N: usize>(title: &'static str, lifts: [Slot; N]) -> Day {
    Day {
        title,
        lifts: lifts.into(),
    }
}

/// An exercise by the last digits of its id in the catalogue.
pub(super) fn lift(
    exercise: u16,
    rest_s: i64,
    sets: Vec<PlannedSet>,
    progression: Progression,
) -> Slot {
    let progression = (progression.kind != ProgressionKind::None).then_some(progression);
    Slot {
        exercise: format!("01930000-0000-7000-8000-{exercise:012x}"),
        rest_s: Some(rest_s),
        sets: Some(sets),
        progression,
        ..Slot::default()
    }
}

/// `3×5`.
pub(super) fn sets(number: usize, reps: i64) -> Vec<PlannedSet> {
    let set = PlannedSet {
        reps: Some(reps),
        ..PlannedSet::default()
    };
    vec![set; number]
}

/// `3×8–12`.
pub(super) fn range(number: usize, reps: i64, reps_max: i64) -> Vec<PlannedSet> {
    let set = PlannedSet {
        reps: Some(reps),
        reps_max: Some(reps_max),
        ..PlannedSet::default()
    };
    vec![set; number]
}

/// The same, the last for as many repetitions as possible.
pub(super) fn plus(mut sets: Vec<PlannedSet>) -> Vec<PlannedSet> {
    if let Some(last) = sets.last_mut() {
        last.kind = Some(PlannedSetKind::Amrap);
    }
    sets
}

/// The same in some weeks of the cycle only.
pub(super) fn weeks(sets: Vec<PlannedSet>, weeks: &[i64]) -> Vec<PlannedSet> {
    let within = |set: PlannedSet| PlannedSet {
        weeks: Some(weeks.to_vec()),
        ..set
    };
    sets.into_iter().map(within).collect()
}

/// Percent of the training max and repetitions of each set.
pub(super) fn of_training_max<const N: usize>(sets: [(f64, i64); N]) -> Vec<PlannedSet> {
    let set = |(percent, reps)| PlannedSet {
        reps: Some(reps),
        load: Some(PlannedSetLoad::PercentTm),
        percent: Some(percent),
        ..PlannedSet::default()
    };
    sets.into_iter().map(set).collect()
}

/// The same as warm-ups.
pub(super) fn warm_ups(sets: Vec<PlannedSet>) -> Vec<PlannedSet> {
    let warm = |set: PlannedSet| PlannedSet {
        kind: Some(PlannedSetKind::Warmup),
        ..set
    };
    sets.into_iter().map(warm).collect()
}

/// `number` sets of `reps` at an RPE, their weight from the estimated maximum.
pub(super) fn at_rpe(number: usize, reps: i64, rpe: f64) -> Vec<PlannedSet> {
    let set = PlannedSet {
        reps: Some(reps),
        load: Some(PlannedSetLoad::Rpe),
        rpe: Some(rpe),
        ..PlannedSet::default()
    };
    vec![set; number]
}

/// Held for seconds.
pub(super) fn held(number: usize, seconds: f64) -> Vec<PlannedSet> {
    let set = PlannedSet {
        kind: Some(PlannedSetKind::Timed),
        load: Some(PlannedSetLoad::None),
        duration_s: Some(seconds),
        ..PlannedSet::default()
    };
    vec![set; number]
}

fn progression(kind: ProgressionKind) -> Progression {
    Progression {
        kind,
        step_kg: None,
        successes: None,
        misses: None,
        drop_percent: None,
        sum_reps: None,
        stages: None,
        rule: None,
    }
}

/// The weight follows from elsewhere, or stays.
pub(super) fn none() -> Progression {
    progression(ProgressionKind::None)
}

/// A step after each good session, less after some misses in a row.
pub(super) fn linear(step_kg: f64, misses: i64, drop_percent: f64) -> Progression {
    Progression {
        step_kg: Some(step_kg),
        misses: Some(misses),
        drop_percent: Some(drop_percent),
        ..progression(ProgressionKind::Linear)
    }
}

/// A step after each good session; on a miss other sets and repetitions, and less weight when those run out.
pub(super) fn staged<const N: usize>(
    step_kg: f64,
    stages: [(i64, i64); N],
    drop_percent: f64,
) -> Progression {
    let stage = |(sets, reps)| ProgressionStage { sets, reps };
    Progression {
        stages: Some(stages.into_iter().map(stage).collect()),
        ..linear(step_kg, 1, drop_percent)
    }
}

/// Repetitions up to the end of the range, then the exercise's smallest step.
pub(super) fn double() -> Progression {
    progression(ProgressionKind::Double)
}

/// The training max rises by a step each cycle, and falls after two that fell short.
pub(super) fn training_max(step_kg: f64) -> Progression {
    Progression {
        step_kg: Some(step_kg),
        misses: Some(2),
        drop_percent: Some(10.0),
        ..progression(ProgressionKind::PercentTm)
    }
}
