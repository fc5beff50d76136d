//! Random logs with everything that a set can be, as a person's requests write them.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::world::{ANNA, World, id};

/// An exercise: name, load, main muscles, muscles that also work.
type Exercise = (
    &'static str,
    Option<&'static str>,
    &'static [&'static str],
    &'static [&'static str],
);

/// Exercises of Anna's own, in the order of their ids.
const OWN: [Exercise; 5] = [
    (
        "Press",
        Some("external"),
        &["chest"],
        &["front_delts", "triceps"],
    ),
    (
        "Helped pull-up",
        Some("assisted"),
        &["lats"],
        &["biceps", "lats"],
    ),
    ("Plank", Some("none"), &["abs", "chest"], &[]),
    (
        "Dip",
        Some("bodyweight_plus"),
        &["triceps", "chest"],
        &["front_delts"],
    ),
    ("Whatever", None, &[], &["neck"]),
];

/// The catalogue's.
const BENCH: &str = "Bench Press (Barbell)";

const KINDS: [Option<&str>; 11] = [
    Some("normal"),
    Some("warmup"),
    Some("drop"),
    Some("failure"),
    Some("amrap"),
    Some("timed"),
    Some("distance"),
    Some("myo"),
    Some("rest_pause"),
    Some("partial"),
    None,
];

/// Clocks: one that changes within a log, one far behind, none.
pub const ZONES: [&str; 3] = ["120,1792890000:60", "-570", ""];

/// The first millisecond of a log, 2026-10-12, and how long it is: four weeks.
const BEGIN: i64 = 1_791_763_200_000;
const LONG: i64 = 28 * 86_400_000;

#[derive(Clone, Debug)]
pub struct Set {
    /// By its place in the list of exercises; the last is the catalogue's.
    exercise: usize,
    kind: Option<&'static str>,
    weight: Option<f64>,
    reps: Option<i64>,
    rir: Option<f64>,
    rpe: Option<f64>,
    sides: Option<(i64, i64)>,
    /// Seconds after the workout's start; several may be done in one.
    after: i64,
    in_superset: bool,
    deleted: bool,
}

#[derive(Clone, Debug)]
pub struct Visit {
    start: i64,
    ms: Option<i64>,
    sets: Vec<Set>,
    deleted: bool,
}

fn set() -> impl Strategy<Value = Set> {
    let weight = prop_oneof![
        1 => Just(None),
        1 => Just(Some(0.0)),
        3 => (1u32..160).prop_map(|n| Some(f64::from(n) * 1.25)),
        // Pounds, and halves of a gram, where two ways of rounding would part.
        2 => (1u32..400).prop_map(|n| Some(f64::from(n) * 0.453_592_37)),
        1 => (0u32..100_000).prop_map(|n| Some(f64::from(n) / 1000.0 + 0.0005)),
    ];
    let reps = prop_oneof![1 => Just(None), 8 => (0i64..16).prop_map(Some), 1 => (16i64..40).prop_map(Some)];
    let reserve = prop_oneof![
        2 => Just((None, None)),
        1 => (0u32..14).prop_map(|half| (Some(f64::from(half) / 2.0), None)),
        1 => (4u32..=20).prop_map(|half| (None, Some(f64::from(half) / 2.0))),
    ];
    let sides = proptest::option::weighted(0.2, (0i64..12, 0i64..12));
    let rest = (0i64..90, any::<bool>(), 0u32..9);
    (
        0..=OWN.len(),
        0..KINDS.len(),
        weight,
        reps,
        reserve,
        sides,
        rest,
    )
        .prop_map(
            |(exercise, kind, weight, reps, (rir, rpe), sides, (after, in_superset, deleted))| {
                Set {
                    exercise,
                    kind: KINDS[kind],
                    weight,
                    reps,
                    rir,
                    rpe,
                    sides,
                    after: after * 40,
                    in_superset,
                    deleted: deleted == 0,
                }
            },
        )
}

fn visit() -> impl Strategy<Value = Visit> {
    let length = proptest::option::weighted(0.8, 0i64..3 * 3_600_000);
    let sets = proptest::collection::vec(set(), 0..8);
    (0..LONG, length, sets, 0u32..10).prop_map(|(start, ms, sets, deleted)| Visit {
        start: BEGIN + start,
        // Half minutes, where minutes are rounded.
        ms: ms.map(|ms| ms / 30_000 * 30_000),
        sets,
        deleted: deleted == 0,
    })
}

pub fn logs() -> impl Strategy<Value = Vec<Visit>> {
    proptest::collection::vec(visit(), 0..12)
}

/// Days to ask for: all, from one, or from one to another.
pub fn days() -> impl Strategy<Value = String> {
    let day = |nth: i64| {
        let moment = super::moment(BEGIN + nth * 86_400_000);
        moment[..10].to_owned()
    };
    prop_oneof![
        Just(String::new()),
        (-2i64..30).prop_map(move |from| format!("&from={}", day(from))),
        (-2i64..30, 0i64..30).prop_map(move |(from, more)| {
            format!("&from={}&to={}", day(from), day(from + more))
        }),
    ]
}

/// Writes the log as Anna; answers the ids of the exercises.
pub fn write(world: &World, log: &[Visit]) -> Vec<String> {
    let post = |address: &str, body: Value| {
        let (status, row) = world.post(ANNA, address, body);
        assert_eq!(status, 201, "{row}");
        id(&row).to_owned()
    };
    let mut exercises = Vec::new();
    for (nth, (name, load, primary, secondary)) in OWN.into_iter().enumerate() {
        let id = format!("01940000-0000-7000-8000-{nth:012x}");
        let body = json!({ "id": id, "name": name, "load": load, "primary": primary, "secondary": secondary });
        exercises.push(post("/api/exercises", body));
    }
    let bench = world.query(&format!("SELECT id FROM exercises WHERE name = '{BENCH}'"));
    exercises.push(bench[0][0].as_str().expect("an id").to_owned());
    let mut gone = Vec::new();
    for (at, visit) in log.iter().enumerate() {
        let workout = post(
            "/api/workouts",
            json!({
                "id": format!("01950000-0000-7000-8000-{at:012x}"), "title": "Gym",
                "started_at": super::moment(visit.start), "ended_at": visit.ms.map(|ms| super::moment(visit.start + ms)),
            }),
        );
        let block = json!({ "workout": workout, "exercise": exercises[0], "superset": "A" });
        let block = post("/api/blocks", block);
        for (nth, set) in visit.sets.iter().enumerate() {
            // Ids do not rise with time: of equal sets the smaller id is another than the earlier.
            let id = format!(
                "01951000-0000-7000-8000-{:012x}",
                (999 - at) * 100 + (nth * 7 % 10)
            );
            let mut body = json!({
                "id": id, "workout": workout, "exercise": exercises[set.exercise], "kind": set.kind,
                "weight_kg": set.weight, "reps": set.reps, "rir": set.rir, "rpe": set.rpe,
                "done_at": super::moment(visit.start + set.after * 1000),
            });
            if set.reps.is_none() {
                body["duration_s"] = json!(60);
            }
            if let Some((left, right)) = set.sides {
                (body["reps_left"], body["reps_right"]) = (json!(left), json!(right));
            }
            if set.in_superset {
                body["block"] = json!(block);
            }
            let id = post("/api/sets", body);
            if set.deleted {
                gone.push(format!("/api/sets/{id}"));
            }
        }
        if visit.deleted {
            gone.push(format!("/api/workouts/{workout}"));
        }
    }
    for address in gone {
        let (status, body) = world.send(ANNA, ports::Method::Delete, &address, Value::Null);
        assert_eq!(status, 204, "{address}: {body}");
    }
    exercises
}
