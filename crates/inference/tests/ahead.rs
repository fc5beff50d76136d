//! A programme's weeks on a person's model: each answer stands on those before it, and no bound is left.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking, its helpers too"
)]

use std::collections::BTreeMap;

use contract::{
    PlannedBlock, PlannedSession, PlannedSet, PlannedSetKind, SimulatedExercise, SimulatedSession,
};
use inference::ahead::{LEAST_WORKOUTS, Lift, Log, ahead};
use inference::predict::MAX_RISE;
use inference::{Ask, Dense, Network, PastSet, SetKind, predict};

const BASE: &[u8] = include_bytes!("../../../models/base.onnx");
const DAY: i64 = 86_400_000;
/// 2 March 2026.
const BEGIN: i64 = 20_514;

fn lift(workouts: u32) -> Lift {
    let set = |workout: u32, nth: u32| PastSet {
        at_ms: (BEGIN - 3 * i64::from(workouts - workout)) * DAY + i64::from(nth) * 180_000,
        workout,
        weight_kg: 80.0,
        reps: 8 - nth,
        rir: Some(2.0),
        kind: SetKind::Normal,
    };
    Lift {
        history: (0..workouts)
            .flat_map(|workout| (0..3).map(move |nth| set(workout, nth)))
            .collect(),
        ..Lift::default()
    }
}

fn log(workouts: u32) -> Log {
    Log {
        lifts: BTreeMap::from([("bench".to_owned(), lift(workouts))]),
        body_kg: None,
    }
}

fn session(nth: i64, deload: bool, sets: &[(PlannedSetKind, Option<i64>)]) -> SimulatedSession {
    let sets = sets.iter().map(|(kind, reps)| PlannedSet {
        kind: Some(*kind),
        reps: *reps,
        rir: Some(1.0),
        ..PlannedSet::default()
    });
    let block = PlannedBlock {
        slot: "slot".to_owned(),
        exercise: "bench".to_owned(),
        sets: sets.collect(),
        ..PlannedBlock::default()
    };
    SimulatedSession {
        planned: PlannedSession {
            session: nth,
            cycle: 1,
            week: 1 + nth / 2,
            deload,
            date: Some(strength::programme::day_text(BEGIN + 3 * nth)),
            routine: "routine".to_owned(),
            title: "A".to_owned(),
            blocks: vec![block],
        },
        exercises: Vec::new(),
    }
}

fn weeks(deload: bool) -> Vec<SimulatedSession> {
    use PlannedSetKind::{Amrap, Normal, Warmup};
    let sets = [(Warmup, Some(5)), (Normal, Some(6)), (Amrap, Some(6))];
    (1..=24)
        .map(|nth| session(nth, deload && nth % 4 == 0, &sets))
        .collect()
}

fn base() -> Dense {
    Dense::load(BASE).unwrap()
}

fn only(row: &[Option<SimulatedExercise>]) -> &SimulatedExercise {
    row[0].as_ref().unwrap()
}

#[test]
fn each_set_is_asked_as_on_its_day_with_all_that_was_told_before() {
    let base = base();
    let told = ahead(&weeks(false), &log(8), Some(&base as &dyn Network));
    assert_eq!(told.len(), 24);
    let mut history = lift(8).history;
    for (nth, row) in told.iter().enumerate().take(3) {
        let mut today: Vec<PastSet> = Vec::new();
        for set in 0..2 {
            let now_ms = (BEGIN + 3 * (nth as i64 + 1)) * DAY + DAY / 2 + set * 180_000;
            let ask = Ask {
                history: &history,
                today: &today,
                now_ms,
                target_reps: Some(6),
                target_rir: Some(1.0),
                body_kg: None,
                traits: lift(8).traits,
            };
            let answer = predict(&ask, Some(&base as &dyn Network));
            today.push(PastSet {
                at_ms: now_ms,
                workout: history.last().unwrap().workout + 1,
                weight_kg: answer.weight_kg,
                reps: answer.reps,
                rir: Some(answer.rir),
                kind: SetKind::Normal,
            });
        }
        let row = only(row);
        let heaviest = today.iter().map(|set| set.weight_kg).fold(0.0, f64::max);
        assert_eq!(row.weight_kg, Some(heaviest), "{nth}");
        assert_eq!(row.sets, 2, "a warm-up is no working set");
        let volume: f64 = today.iter().map(|s| s.weight_kg * f64::from(s.reps)).sum();
        assert!((row.volume_kg - volume).abs() < 1e-6);
        history.extend(today);
    }
}

#[test]
fn no_session_rises_above_the_bound() {
    let base = base();
    // Twenty repetitions in hand: whoever asks for sixes is held back.
    let mut strong = log(6);
    for set in &mut strong.lifts.get_mut("bench").unwrap().history {
        set.reps = 26;
        set.rir = Some(10.0);
    }
    let told = ahead(&weeks(false), &strong, Some(&base as &dyn Network));
    let mut heaviest = 80.0_f64;
    let mut rose = false;
    for row in &told {
        let kg = only(row).weight_kg.unwrap();
        // Two sets a session: each may rise once.
        let most = (heaviest * (1.0 + MAX_RISE)).max(heaviest + 2.5);
        let most = (most * (1.0 + MAX_RISE)).max(most + 2.5);
        assert!(kg <= most + 1e-9, "{kg} after {heaviest}");
        rose |= kg > heaviest;
        heaviest = heaviest.max(kg);
    }
    assert!(rose, "there was something to hold back");
}

#[test]
fn lighter_weeks_and_little_history_are_left_open() {
    let base = base();
    let network = Some(&base as &dyn Network);
    let least = u32::try_from(LEAST_WORKOUTS).unwrap();
    let told = ahead(&weeks(true), &log(least), network);
    for (nth, row) in told.iter().enumerate() {
        assert_eq!(row[0].is_none(), (nth + 1) % 4 == 0, "{nth}");
    }
    let told = ahead(&weeks(true), &log(least - 1), network);
    assert!(told.iter().all(|row| row == &[None]));
    let timed = [session(1, false, &[(PlannedSetKind::Normal, None)])];
    assert_eq!(ahead(&timed, &log(8), network), [[None]]);
}

#[test]
fn doing_as_told_makes_nobody_stronger_than_the_log_says() {
    let base = base();
    let mut unplanned = weeks(false);
    let blocks = unplanned.iter_mut().flat_map(|one| &mut one.planned.blocks);
    for set in blocks.flat_map(|block| &mut block.sets) {
        set.rir = None;
    }
    for rated in [true, false] {
        let mut log = log(8);
        for set in &mut log.lifts.get_mut("bench").unwrap().history {
            set.rir = rated.then_some(2.0);
        }
        for sessions in [weeks(false), unplanned.clone()] {
            for network in [None, Some(&base as &dyn Network)] {
                let told = ahead(&sessions, &log, network);
                let first = only(&told[0]).weight_kg.unwrap();
                let last = only(&told[23]).weight_kg.unwrap();
                let drift = (last - first).abs() / first;
                let planned = sessions[0].planned.blocks[0].sets[0].rir;
                assert!(
                    drift <= 0.15,
                    "{first} to {last}: rated {rated}, planned {planned:?}, network {}",
                    network.is_some()
                );
            }
        }
    }
}
