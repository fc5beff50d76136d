//! Days, weeks, muscles, periods and milestones against the plainest reading of their definition, over
//! random logs on a clock that changes.

mod lifts;
mod log;
mod plain;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::world::{ANNA, BEN, World};
use log::{BENCH, Log, ZONE, asked, logs};

fn answer(world: &World, address: &str) -> Value {
    let (status, body) = world.get(ANNA, address);
    assert_eq!(status, 200, "{address}: {body}");
    body
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_log_comes_to_is_what_counting_by_hand_gives(log in logs(), (from, to) in asked(), per_week in 1i64..4) {
        let world = World::new();
        log.write(&world);
        let span = format!("from={from}&to={to}&zone={ZONE}");

        let days = answer(&world, &format!("/api/training/days?{span}&per_week={per_week}"));
        prop_assert_eq!(&days["days"], &plain::days(&log, &from, &to));
        prop_assert_eq!(&days["streaks"], &plain::streaks(&log, per_week));

        let muscles = answer(&world, &format!("/api/training/muscles?{span}"));
        prop_assert_eq!(&muscles["weeks"], &plain::muscles(&log, &from, &to));

        let summary = answer(&world, &format!("/api/training/summary?{span}&formula=brzycki"));
        prop_assert_eq!(&summary, &plain::summary(&log, &from, &to));

        // Which exercises may have one is told by their records, and those follow a moment later.
        world.drain();
        let milestones = answer(&world, &format!("/api/training/milestones?{span}&limit=500"));
        prop_assert_eq!(&milestones["milestones"], &lifts::milestones(&log, &from, &to));

        let bests = answer(&world, &format!("/api/exercises/{BENCH}/bests?{span}&formula=brzycki"));
        prop_assert_eq!(&bests["rep_maxes"], &lifts::rep_maxes(&log, &from, &to));
        let trend = answer(&world, &format!("/api/exercises/{BENCH}/trend?{span}&formula=brzycki"));
        prop_assert_eq!(&trend["points"], &lifts::trend(&log, &from, &to));
        prop_assert_eq!(world.complaints(), Vec::<String>::new());
    }
}

#[test]
fn an_empty_log_is_told_as_one() {
    let world = World::new();
    Log::default().write(&world);
    let days = answer(&world, "/api/training/days?per_week=3");
    let none = json!({ "per_week": 3, "weeks": 0, "longest_weeks": 0, "days": 0, "longest_days": 0, "this_week": 0 });
    assert_eq!(days, json!({ "days": [], "streaks": none }));
    assert_eq!(
        answer(&world, "/api/training/muscles"),
        json!({ "weeks": [], "exercises": [] })
    );
    assert_eq!(
        answer(&world, "/api/training/milestones"),
        json!({ "milestones": [] })
    );
    let summary = answer(&world, "/api/training/summary");
    assert_eq!(
        (&summary["totals"]["workouts"], &summary["exercises"]),
        (&json!(0), &json!([]))
    );
    let bests = answer(&world, &format!("/api/exercises/{BENCH}/bests"));
    assert_eq!(
        bests["totals"],
        json!({ "workouts": 0, "sets": 0, "reps": 0, "volume_kg": 0.0 })
    );
}

#[test]
fn a_log_is_its_owners_and_whom_they_let_in() {
    let world = World::new();
    log::one_workout().write(&world);
    let addresses = [
        "/api/training/days?".to_owned(),
        "/api/training/muscles?".to_owned(),
        "/api/training/summary?".to_owned(),
        "/api/training/milestones?".to_owned(),
        format!("/api/exercises/{BENCH}/trend?"),
        format!("/api/exercises/{BENCH}/bests?"),
    ];
    for address in &addresses {
        let theirs = format!("{address}space={ANNA}");
        assert_eq!(world.get(BEN, &theirs).0, 404, "{theirs}");
    }
    // Without `space` it is Ben's own log, in which nothing is; the exercise is Anna's.
    assert_eq!(world.get(BEN, "/api/training/days").1["days"], json!([]));
    assert_eq!(world.get(BEN, &addresses[5]).0, 404);

    let grant = format!(
        "INSERT INTO grants (id, space, rev, created_at, updated_at, \"to\", areas)
         VALUES ('01960000-0000-7000-8000-000000000001', '{ANNA}', 1, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', '{BEN}', '[\"training\"]')"
    );
    world.host().db().run_script(&grant).expect("granted");
    for address in &addresses {
        let theirs = format!("{address}space={ANNA}");
        let (status, body) = world.get(BEN, &theirs);
        assert_eq!(
            (status, &body),
            (200, &world.get(ANNA, address).1),
            "{theirs}"
        );
    }
    world
        .host()
        .db()
        .run_script("UPDATE grants SET areas = '[]'")
        .expect("taken back");
    assert_eq!(
        world
            .get(BEN, &format!("/api/training/days?space={ANNA}"))
            .0,
        404
    );
}

#[test]
fn a_query_that_makes_no_sense_is_refused_at_its_field() {
    let world = World::new();
    for (query, field) in [
        ("zone=Berlin", "zone"),
        ("from=2026-02-01&to=2026-01-01", "to"),
        ("from=soon", "from"),
        ("per_week=0", "per_week"),
    ] {
        let (status, body) = world.get(ANNA, &format!("/api/training/days?{query}"));
        assert_eq!(
            (status, &body["error"]["details"][0]["path"]),
            (422, &json!(field)),
            "{query}"
        );
    }
    let (status, _) = world.get(ANNA, "/api/training/milestones?limit=501");
    assert_eq!(status, 422);
}
