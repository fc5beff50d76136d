//! Short ways to write programmes and logs down.

use contract::{
    PlannedSession, PlannedSet, Programme, Progression, ProgressionKind, Routine, Run, RunStart,
    Slot,
};
use strength::programme::templates::{self, Built};
use strength::programme::{DoneSession, DoneSet, DoneSlot, Plan, Standing, session, walk};

/// Rows with ids `r1`, `s1` and so on.
pub fn from_template(id: &str) -> Built {
    let mut last = 0;
    templates::build(templates::find(id).expect("a template"), move || {
        last += 1;
        format!("id{last:03}")
    })
}

/// A plan of a template.
pub fn plan_of(built: &Built) -> Plan {
    Plan::new(&built.programme, &built.routines, &built.slots, &[])
}

/// One routine with one slot, `slot`.
pub fn single(sets: Vec<PlannedSet>, progression: Progression) -> Plan {
    let programme = Programme {
        id: "p".into(),
        cycle_weeks: 1,
        ..Programme::default()
    };
    Plan::new(
        &programme,
        &[routine("r")],
        &[slot("slot", "r", sets, progression)],
        &[],
    )
}

pub fn routine(id: &str) -> Routine {
    Routine {
        id: id.into(),
        programme: Some("p".into()),
        title: id.into(),
        rank: Some(id.into()),
        ..Routine::default()
    }
}

pub fn slot(id: &str, routine: &str, sets: Vec<PlannedSet>, progression: Progression) -> Slot {
    Slot {
        id: id.into(),
        routine: routine.into(),
        exercise: "squat".into(),
        rank: Some(id.into()),
        sets: Some(sets),
        progression: Some(progression),
        ..Slot::default()
    }
}

pub fn sets(number: usize, reps: i64) -> Vec<PlannedSet> {
    let set = PlannedSet {
        reps: Some(reps),
        ..PlannedSet::default()
    };
    vec![set; number]
}

pub fn progression(kind: ProgressionKind) -> Progression {
    Progression {
        kind,
        step_kg: Some(2.5),
        successes: None,
        misses: None,
        drop_percent: None,
        sum_reps: None,
        stages: None,
        rule: None,
    }
}

/// A run that begins every slot with a weight.
pub fn run_with(plan: &Plan, weight_kg: Option<f64>, training_max_kg: Option<f64>) -> Run {
    let start = |slot: &str| RunStart {
        slot: slot.into(),
        weight_kg,
        training_max_kg,
    };
    Run {
        id: "run".into(),
        starts_on: "2026-01-05".into(),
        starts: Some(plan.slots.iter().map(|slot| start(&slot.row.id)).collect()),
        ..Run::default()
    }
}

/// A session of one slot with these sets of weight and repetitions.
pub fn did(plan: &Plan, number: u32, slot: &str, sets: &[(f64, i64)]) -> DoneSession {
    let at = plan.slot(slot).expect("a slot");
    DoneSession {
        session: number,
        at: format!("2026-01-{:02}T10:00:00.000Z", 5 + number % 25),
        slots: vec![DoneSlot {
            slot: slot.into(),
            exercise: plan.slots[at].row.exercise.clone(),
            plan: Vec::new(),
            sets: sets.iter().map(|(kg, reps)| done(*kg, *reps)).collect(),
        }],
    }
}

pub fn done(kg: f64, reps: i64) -> DoneSet {
    DoneSet {
        weight_kg: Some(kg),
        reps: Some(reps),
        ..DoneSet::default()
    }
}

/// Sessions of `slot`, one after the other, each as the repetitions of its sets with the weight that was planned.
pub fn log(plan: &Plan, run: &Run, sessions: &[&[i64]]) -> (Vec<DoneSession>, Standing) {
    let mut log = Vec::new();
    for (number, reps) in sessions.iter().enumerate() {
        let standing = walk(plan, run, &log);
        let planned = session(plan, &standing).expect("a session");
        let weights = weights(&planned, 0);
        let kg = |at: usize| weights.get(at).or(weights.last()).copied().unwrap_or(0.0);
        let sets: Vec<(f64, i64)> = reps
            .iter()
            .enumerate()
            .map(|(at, reps)| (kg(at), *reps))
            .collect();
        log.push(did(
            plan,
            u32::try_from(number).expect("few"),
            "slot",
            &sets,
        ));
    }
    let standing = walk(plan, run, &log);
    (log, standing)
}

/// The weights of a block's sets.
pub fn weights(planned: &PlannedSession, block: usize) -> Vec<f64> {
    let sets = planned.blocks[block].sets.iter();
    sets.filter_map(|set| set.weight_kg).collect()
}

/// The next weights, their repetitions and the first reason.
pub fn next(plan: &Plan, standing: &Standing) -> (Vec<(f64, i64)>, String) {
    let planned = session(plan, standing).expect("a session");
    let sets = &planned.blocks[0].sets;
    let told = |set: &PlannedSet| (set.weight_kg.unwrap_or(-1.0), set.reps.unwrap_or(-1));
    let because = sets.first().and_then(|set| set.because.clone());
    (sets.iter().map(told).collect(), because.unwrap_or_default())
}
