//! The database's sums and the device's: over random logs, what an operation answers and what `strength` makes of the rows
//! that the API lists are the same bytes.

mod log;

use std::fmt::Debug;

use contract::{Exercise, LiftQueryFormula, Milestones, Set, Workout};
use ports::Method;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use strength::logbook::{self, Log, MilestonesOf, Span};

use crate::world::{ANNA, NOW, World};
use log::{ZONES, days, logs, write};

/// A moment in the stored form.
fn moment(ms: i64) -> String {
    training::import::format_utc(ms).expect("a moment")
}

/// All of Anna's rows of a collection, as a device holds them after a sync.
fn rows<T: DeserializeOwned>(world: &World, collection: &str) -> Vec<T> {
    let (mut rows, mut cursor) = (Vec::new(), String::new());
    loop {
        let (status, page) = world.get(ANNA, &format!("/api/{collection}?limit=200{cursor}"));
        assert_eq!(status, 200, "{page}");
        let items: Vec<T> = serde_json::from_value(page["items"].clone()).expect("rows");
        rows.extend(items);
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return rows,
        }
    }
}

/// The device's answer is the server's, to the byte.
fn same<T: Serialize + Debug>(world: &World, address: &str, here: &T) -> Result<(), TestCaseError> {
    let there = world.answer(ANNA, Method::Get, address, Value::Null);
    prop_assert_eq!(there.status, 200, "{}", address);
    let there = String::from_utf8_lossy(&there.body).into_owned();
    let here = serde_json::to_string(here).expect("JSON");
    prop_assert_eq!(here, there, "{}", address);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_device_answers_as_the_server_does(
        log in logs(),
        zone in 0..ZONES.len(),
        days in days(),
        per_week in 1i64..4,
        formula in 0..LiftQueryFormula::ALL.len(),
    ) {
        let world = World::new();
        let exercises = write(&world, &log);
        world.drain();
        let (workouts, sets): (Vec<Workout>, Vec<Set>) = (rows(&world, "workouts"), rows(&world, "sets"));
        let catalogue: Vec<Exercise> = rows(&world, "exercises");
        let zone = ZONES[zone];
        let day = |name: &str| days.split('&').find_map(|pair| Some(pair.strip_prefix(name)?.to_owned()));
        let span = Span::read(Some(zone), day("from="), day("to=")).expect("a span");
        let here = Log { workouts: &workouts, sets: &sets, exercises: &catalogue, span: &span };
        let formula = LiftQueryFormula::ALL[formula];
        let asked = format!("zone={zone}{days}");
        let by = format!("{asked}&formula={}", formula.word());
        let formula = logbook::asked_formula(Some(formula));

        let told = logbook::training_days(&here, Some(per_week), &moment(NOW));
        same(&world, &format!("/api/training/days?{asked}&per_week={per_week}"), &told)?;
        same(&world, &format!("/api/training/muscles?{asked}"), &logbook::training_muscles(&here))?;
        same(&world, &format!("/api/training/summary?{by}"), &logbook::training_summary(&here, formula))?;
        for exercise in &exercises {
            let trend = logbook::trend(&here, exercise, formula);
            same(&world, &format!("/api/exercises/{exercise}/trend?{by}"), &trend)?;
            let bests = logbook::bests(&here, exercise, formula);
            same(&world, &format!("/api/exercises/{exercise}/bests?{by}"), &bests)?;
        }
        let milestones = |of| Milestones { milestones: logbook::milestones(&here, of) };
        let all = MilestonesOf { limit: Some(500), ..MilestonesOf::default() };
        same(&world, &format!("/api/training/milestones?{asked}&limit=500"), &milestones(all))?;
        for exercise in exercises.iter().take(2) {
            let of = MilestonesOf { exercise: Some(exercise), limit: Some(3), workout: None };
            same(&world, &format!("/api/training/milestones?{asked}&exercise={exercise}&limit=3"), &milestones(of))?;
        }
        for workout in workouts.iter().take(2) {
            let of = MilestonesOf { workout: Some(&workout.id), ..MilestonesOf::default() };
            same(&world, &format!("/api/training/milestones?{asked}&workout={}", workout.id), &milestones(of))?;
        }
        prop_assert_eq!(world.complaints(), Vec::<String>::new());
    }
}
