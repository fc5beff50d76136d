//! Any programme and any log, sound or not.

use crate::world::{did, routine, run_with, slot};
use contract::{
    ExerciseLoad, PlannedSet, PlannedSetKind, PlannedSetLoad, Programme, Progression,
    ProgressionKind, ProgressionStage, Run,
};
use proptest::prelude::*;
use strength::Lift;
use strength::programme::{DoneSession, Plan};

/// A plan with how its run begins and what was done.
#[derive(Clone, Debug)]
pub struct Any {
    pub plan: Plan,
    pub run: Run,
    pub log: Vec<DoneSession>,
}

const KINDS: &[ProgressionKind] = &[
    ProgressionKind::None,
    ProgressionKind::Linear,
    ProgressionKind::Double,
    ProgressionKind::PercentTm,
    ProgressionKind::Rpe,
    ProgressionKind::SumReps,
    ProgressionKind::Custom,
];

const RULES: &[&str] = &[
    "weight_kg + step_kg",
    "weight_kg * 1.5 - 20.0",
    "e1rm_kg * 0.8",
    "training_max_kg / misses",
    "nonsense(",
    "last_reps > 5 ? weight_kg * 3 : 0.0",
];

const ODD: &[f64] = &[0.0, -5.0, 1e12, f64::NAN, f64::INFINITY, 2000.0, 0.001];

fn weight() -> impl Strategy<Value = f64> {
    prop_oneof![8 => (0u32..400).prop_map(|half| f64::from(half) / 2.0), 1 => proptest::sample::select(ODD)]
}

fn planned() -> impl Strategy<Value = PlannedSet> {
    let kind = proptest::sample::select(PlannedSetKind::ALL);
    let load = proptest::sample::select(PlannedSetLoad::ALL);
    let percent = proptest::option::of(weight());
    let effort = proptest::option::of(0u32..24);
    let weeks = proptest::option::of(proptest::collection::vec(-1i64..6, 0..3));
    let reps = (
        proptest::option::of(-1i64..20),
        proptest::option::of(0i64..30),
    );
    (
        kind,
        load,
        percent,
        effort,
        weeks,
        reps,
        proptest::option::of(weight()),
    )
        .prop_map(
            |(kind, load, percent, effort, weeks, (reps, reps_max), weight_kg)| PlannedSet {
                kind: Some(kind),
                load: Some(load),
                percent,
                rpe: effort.map(|effort| f64::from(effort) / 2.0),
                weeks,
                reps,
                reps_max,
                weight_kg,
                ..PlannedSet::default()
            },
        )
}

fn progressions() -> impl Strategy<Value = Progression> {
    let stage = (-1i64..60, -1i64..12).prop_map(|(sets, reps)| ProgressionStage { sets, reps });
    (
        proptest::sample::select(KINDS),
        proptest::option::of(weight()),
        proptest::option::of(-1i64..4),
        proptest::option::of(-1i64..4),
        proptest::option::of(weight()),
        proptest::option::of(0i64..60),
        proptest::option::of(proptest::collection::vec(stage, 0..3)),
        proptest::sample::select(RULES),
    )
        .prop_map(
            |(kind, step_kg, successes, misses, drop_percent, sum_reps, stages, rule)| {
                Progression {
                    kind,
                    step_kg,
                    successes,
                    misses,
                    drop_percent,
                    sum_reps,
                    stages,
                    rule: Some(rule.to_owned()),
                }
            },
        )
}

fn plans() -> impl Strategy<Value = Plan> {
    let slots = proptest::collection::vec(
        (
            0usize..4,
            proptest::collection::vec(planned(), 0..5),
            progressions(),
            proptest::option::of(weight()),
            0usize..2,
        ),
        0..5,
    );
    let lift = (
        weight(),
        proptest::option::of(0u32..3),
        proptest::sample::select(ExerciseLoad::ALL),
    );
    (
        -1i64..6,
        -1i64..4,
        weight(),
        weight(),
        0usize..4,
        slots,
        lift,
    )
        .prop_map(
            |(cycle_weeks, deload_every, load, sets, days, slots, (step, bar, load_kind))| {
                let programme = Programme {
                    id: "p".into(),
                    cycle_weeks,
                    deload_every: Some(deload_every),
                    deload_load: Some(load),
                    deload_sets: Some(sets),
                    tm_percent: Some(load),
                    ..Programme::default()
                };
                let routines: Vec<_> = (0..days).map(|day| routine(&format!("r{day}"))).collect();
                let mut rows = Vec::new();
                for (at, (day, sets, progression, start_kg, exercise)) in
                    slots.into_iter().enumerate()
                {
                    let mut row = slot(&format!("s{at}"), &format!("r{day}"), sets, progression);
                    row.start_kg = start_kg;
                    row.exercise = format!("e{exercise}");
                    rows.push(row);
                }
                let lift = Lift {
                    step_kg: [0.5, 1.0, 2.5, 5.0][step as usize % 4],
                    bar_kg: bar.map(|bar| f64::from(bar) * 10.0),
                    load: load_kind,
                    ..Lift::unknown("e0")
                };
                Plan::new(&programme, &routines, &rows, &[lift])
            },
        )
}

/// Sessions with numbers of any order, repetition and distance.
pub fn any_case() -> impl Strategy<Value = Any> {
    let sets = proptest::collection::vec(
        (weight(), 0i64..15, proptest::option::of(0u32..12), 0u8..8),
        0..6,
    );
    let log = proptest::collection::vec((0u32..40, 0usize..5, sets), 0..14);
    let start = (
        proptest::option::of(weight()),
        proptest::option::of(weight()),
    );
    (
        plans(),
        start,
        log,
        proptest::collection::vec(-2i64..30, 0..4),
    )
        .prop_map(|(plan, (weight_kg, training_max_kg), log, skips)| {
            let run = Run {
                skips: Some(skips),
                ..run_with(&plan, weight_kg, training_max_kg)
            };
            let known = plan.slots.len();
            let log = log
                .into_iter()
                .filter(|_| known > 0)
                .map(|(number, slot, sets)| {
                    let weights: Vec<(f64, i64)> =
                        sets.iter().map(|(kg, reps, ..)| (*kg, *reps)).collect();
                    let id = plan.slots[slot % known].row.id.clone();
                    let mut session = did(&plan, number, &id, &weights);
                    for (set, (_, _, rir, kind)) in session.slots[0].sets.iter_mut().zip(&sets) {
                        set.rir = rir.map(|rir| f64::from(rir) / 2.0);
                        (set.warmup, set.to_failure) = (*kind == 0, *kind == 1);
                    }
                    session
                })
                .collect();
            Any { plan, run, log }
        })
}
