//! Random logs: three exercises of three kinds, workouts around a change of the clock and around midnight.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::world::{ANNA, World};

pub const BENCH: &str = "01940000-0000-7000-8000-00000000000a";
pub const HELPED: &str = "01940000-0000-7000-8000-00000000000b";
pub const PLANK: &str = "01940000-0000-7000-8000-00000000000c";

/// An exercise: id, name, load, main muscles, muscles that also work.
pub type Exercise = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

/// In the order of their ids.
pub const EXERCISES: [Exercise; 3] = [
    (
        BENCH,
        "Press",
        "external",
        &["chest"],
        &["front_delts", "triceps"],
    ),
    (
        HELPED,
        "Helped pull-up",
        "assisted",
        &["lats"],
        &["biceps", "lats"],
    ),
    (PLANK, "Plank", "none", &["abs", "chest"], &[]),
];

/// Summer time until 25 October 2026, 01:00 UTC.
pub const ZONE: &str = "120,1792890000:60";
const CHANGE: i64 = 1_792_890_000;
/// The world's now, 2026-11-21T12:00 UTC or so, in seconds.
pub const NOW: i64 = 1_795_262_400;
/// The first moment of a log: 2026-10-12.
const BEGIN: i64 = 1_791_763_200;

/// Seconds east of UTC.
pub fn offset(second: i64) -> i64 {
    if second >= CHANGE { 3600 } else { 7200 }
}

#[derive(Clone, Debug)]
pub struct Set {
    pub exercise: usize,
    pub kind: &'static str,
    pub weight: Option<f64>,
    pub reps: Option<i64>,
    pub rir: Option<f64>,
    pub rpe: Option<f64>,
    pub deleted: bool,
}

impl Set {
    /// Repetitions in reserve, if somebody said.
    pub fn reserve(&self) -> Option<f64> {
        self.rir.or(self.rpe.map(|rpe| 10.0 - rpe))
    }
}

#[derive(Clone, Debug)]
pub struct Visit {
    /// Seconds since 1970.
    pub start: i64,
    /// Minutes, if it was ended.
    pub minutes: Option<i64>,
    pub sets: Vec<Set>,
    pub deleted: bool,
}

/// Workouts in the order of their starts.
#[derive(Clone, Debug, Default)]
pub struct Log(pub Vec<Visit>);

fn set() -> impl Strategy<Value = Set> {
    let weight = proptest::option::weighted(0.9, (0u32..8).prop_map(|n| f64::from(n) * 12.5));
    let reserve = prop_oneof![
        Just((None, None)),
        (0u32..14).prop_map(|half| (Some(f64::from(half) / 2.0), None)),
        (10u32..=20).prop_map(|half| (None, Some(f64::from(half) / 2.0))),
    ];
    (0usize..3, 0usize..5, weight, 0i64..16, reserve, 0u32..9).prop_map(
        |(exercise, kind, weight, reps, (rir, rpe), deleted)| Set {
            exercise,
            kind: ["normal", "warmup", "drop", "amrap", "myo"][kind],
            weight: weight.filter(|_| exercise < 2),
            reps: (exercise < 2).then_some(reps),
            rir,
            rpe,
            deleted: deleted == 0,
        },
    )
}

fn visit() -> impl Strategy<Value = Visit> {
    let start = prop_oneof![
        // Half an hour steps over forty days, and close to the change of the clock.
        3 => (0i64..1920).prop_map(|half_hours| BEGIN + half_hours * 1800 + 60),
        1 => (-3i64..30).prop_map(|quarters| CHANGE - 7200 + quarters * 900),
    ];
    let minutes = proptest::option::weighted(0.8, 0i64..120);
    (
        start,
        minutes,
        proptest::collection::vec(set(), 0..6),
        0u32..10,
    )
        .prop_map(|(start, minutes, sets, deleted)| Visit {
            start,
            minutes,
            sets,
            deleted: deleted == 0,
        })
}

pub fn logs() -> impl Strategy<Value = Log> {
    proptest::collection::vec(visit(), 0..14).prop_map(|mut visits| {
        visits.sort_by_key(|visit| visit.start);
        visits.dedup_by_key(|visit| visit.start);
        Log(visits)
    })
}

/// Two days within the log, the first no later than the second.
pub fn asked() -> impl Strategy<Value = (String, String)> {
    (0i64..45, 0i64..45).prop_map(|(a, b)| {
        let first = BEGIN / 86_400 - 2;
        (day(first + a.min(b)), day(first + a.max(b)))
    })
}

pub fn one_workout() -> Log {
    let set = Set {
        exercise: 0,
        kind: "normal",
        weight: Some(100.0),
        reps: Some(5),
        rir: None,
        rpe: None,
        deleted: false,
    };
    Log(vec![Visit {
        start: BEGIN,
        minutes: Some(60),
        sets: vec![set],
        deleted: false,
    }])
}

/// A day number as a date, by counting.
pub fn day(number: i64) -> String {
    let db = rusqlite::Connection::open_in_memory().expect("sqlite");
    db.query_row("SELECT date(?1 * 86400, 'unixepoch')", [number], |row| {
        row.get(0)
    })
    .expect("a date")
}

pub fn moment(second: i64) -> String {
    let of_day = second.rem_euclid(86_400);
    let (hour, minute) = (of_day / 3600, of_day / 60 % 60);
    format!(
        "{}T{hour:02}:{minute:02}:{:02}.000Z",
        day(second.div_euclid(86_400)),
        of_day % 60
    )
}

pub fn visit_id(nth: usize) -> String {
    format!("01950000-0000-7000-8000-{nth:012x}")
}

pub fn set_id(visit: usize, nth: usize) -> String {
    format!("01951000-0000-7000-8000-{:012x}", visit * 100 + nth)
}

/// A set is done a minute after the one before it.
pub fn done_at(visit: &Visit, nth: usize) -> i64 {
    visit.start + 60 * nth as i64
}

impl Log {
    pub fn write(&self, world: &World) {
        let post = |address: &str, body: Value| {
            let (status, row) = world.post(ANNA, address, body);
            assert_eq!(status, 201, "{row}");
        };
        for (id, name, load, primary, secondary) in EXERCISES {
            post(
                "/api/exercises",
                json!({ "id": id, "name": name, "load": load, "primary": primary, "secondary": secondary }),
            );
        }
        let mut gone = Vec::new();
        for (at, visit) in self.0.iter().enumerate() {
            let end = visit
                .minutes
                .map(|minutes| moment(visit.start + minutes * 60));
            post(
                "/api/workouts",
                json!({ "id": visit_id(at), "title": "Gym", "started_at": moment(visit.start), "ended_at": end }),
            );
            for (nth, set) in visit.sets.iter().enumerate() {
                let mut body = json!({
                    "id": set_id(at, nth), "workout": visit_id(at), "exercise": EXERCISES[set.exercise].0,
                    "kind": set.kind, "weight_kg": set.weight, "reps": set.reps, "rir": set.rir, "rpe": set.rpe,
                    "done_at": moment(done_at(visit, nth)),
                });
                if set.reps.is_none() {
                    body["duration_s"] = json!(60);
                }
                post("/api/sets", body);
                if set.deleted {
                    gone.push(format!("/api/sets/{}", set_id(at, nth)));
                }
            }
            if visit.deleted {
                gone.push(format!("/api/workouts/{}", visit_id(at)));
            }
        }
        for address in gone {
            let (status, body) = world.send(ANNA, ports::Method::Delete, &address, Value::Null);
            assert_eq!(status, 204, "{address}: {body}");
        }
    }

    /// Workouts that stand, with their place in the log.
    pub fn standing(&self) -> impl Iterator<Item = (usize, &Visit)> {
        self.0
            .iter()
            .enumerate()
            .filter(|(_, visit)| !visit.deleted)
    }
}
