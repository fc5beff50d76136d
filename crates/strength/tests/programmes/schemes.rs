//! The classic schemes, against numbers worked out by hand.

use crate::world::*;
use contract::{PlannedSet, PlannedSetKind, ProgressionKind, ProgressionStage, SimulatedSession};
use strength::programme::{Ahead, Assumption, Plan, session, simulate, walk};

fn ahead(weeks: u32, assumption: Assumption) -> Ahead<'static> {
    Ahead {
        from: "2026-01-05",
        weeks,
        assumption,
    }
}

/// Working weights of the first slot of the routine called `title`, session by session.
fn course(sessions: &[SimulatedSession], title: &str) -> Vec<Vec<f64>> {
    let own = sessions
        .iter()
        .filter(|session| session.planned.title == title);
    let work = |set: &&PlannedSet| set.kind != Some(PlannedSetKind::Warmup);
    own.map(|session| {
        let sets = session.planned.blocks[0].sets.iter().filter(work);
        sets.filter_map(|set| set.weight_kg).collect()
    })
    .collect()
}

#[test]
fn three_cycles_of_5_3_1() {
    let built = from_template("five_three_one");
    let plan = plan_of(&built);
    let run = run_with(&plan, None, Some(140.0));
    let sessions = simulate(&plan, &run, &[], ahead(12, Assumption::Done));
    assert_eq!(sessions.len(), 48);
    let squat = [
        // A training max of 140 kg, …
        [90.0, 105.0, 120.0],
        [97.5, 112.5, 125.0],
        [105.0, 120.0, 132.5],
        [55.0, 70.0, 85.0],
        // … of 145 kg, …
        [95.0, 110.0, 122.5],
        [102.5, 115.0, 130.0],
        [110.0, 122.5, 137.5],
        [57.5, 72.5, 87.5],
        // … of 150 kg.
        [97.5, 112.5, 127.5],
        [105.0, 120.0, 135.0],
        [112.5, 127.5, 142.5],
        [60.0, 75.0, 90.0],
    ];
    assert_eq!(course(&sessions, "Squat"), squat);
    // Presses rise by half as much: 85 % of 140, 142.5 and 145 kg.
    let bench = course(&sessions, "Bench");
    assert_eq!(
        [bench[0][2], bench[4][2], bench[8][2]],
        [120.0, 120.0, 122.5]
    );
    // The volume goes by the main lift's training max: 50 % of 140 and 145 kg, and rests in the fourth week.
    let volume = |at: usize| weights(&sessions[at].planned, 1);
    assert_eq!(sessions[3].planned.title, "Squat");
    assert_eq!((volume(3), volume(19)), (vec![70.0; 5], vec![72.5; 5]));
    assert_eq!(sessions[15].planned.blocks.len(), 2);
    let first = &sessions[19].planned.blocks[0].sets[3];
    assert_eq!(
        first.because.as_deref(),
        Some("65 % of your training max of 145 kg (+5 kg after a cycle with every set done).")
    );
}

#[test]
fn a_training_max_holds_after_one_cycle_that_fell_short_and_falls_after_two() {
    let built = from_template("five_three_one");
    let plan = plan_of(&built);
    let run = run_with(&plan, None, Some(100.0));
    let sessions = simulate(&plan, &run, &[], ahead(16, Assumption::MissEvery(3)));
    let squat = course(&sessions, "Squat");
    // Every third session of a lift falls short, so every cycle of four does; 85 % of 100, 100 and then 90 kg.
    assert_eq!([squat[0][2], squat[4][2], squat[8][2]], [85.0, 85.0, 77.5]);
}

#[test]
fn a_beginner_squats_more_each_time_and_falls_a_tenth_after_three_misses() {
    let built = from_template("linear_3x5");
    let plan = plan_of(&built);
    let run = run_with(&plan, Some(100.0), None);
    let sessions = simulate(&plan, &run, &[], ahead(2, Assumption::Done));
    // The squat of both workouts is one.
    let squats: Vec<f64> = sessions
        .iter()
        .map(|session| weights(&session.planned, 0)[0])
        .collect();
    assert_eq!(squats, [100.0, 102.5, 105.0, 107.5]);

    let squat = &built.slots[0].id;
    let short = [(100.0, 5), (100.0, 4), (100.0, 3)];
    let other = &built.slots[3].id;
    assert_eq!(built.slots[3].exercise, built.slots[0].exercise);
    let mut log = Vec::new();
    for (number, slot) in [squat, other, squat].into_iter().enumerate() {
        let standing = walk(&plan, &run, &log);
        assert_eq!(weights(&session(&plan, &standing).unwrap(), 0), [100.0; 3]);
        log.push(did(&plan, u32::try_from(number).unwrap(), slot, &short));
    }
    let standing = walk(&plan, &run, &log);
    let (sets, because) = next(&plan, &standing);
    assert_eq!(sets, [(90.0, 5); 3]);
    assert_eq!(
        because,
        "−10 kg after 3 misses in a row: 5, 4, 3 of 3×5 last time."
    );
}

fn gzclp_first_tier() -> Plan {
    let mut working = sets(5, 3);
    working[4].kind = Some(PlannedSetKind::Amrap);
    let mut tier = progression(ProgressionKind::Linear);
    (tier.step_kg, tier.misses, tier.drop_percent) = (Some(5.0), Some(1), Some(15.0));
    let stage = |sets, reps| ProgressionStage { sets, reps };
    tier.stages = Some(vec![stage(6, 2), stage(10, 1)]);
    single(working, tier)
}

#[test]
fn gzclp_falls_through_its_stages_and_begins_again() {
    let plan = gzclp_first_tier();
    let run = run_with(&plan, Some(100.0), None);
    let (_, standing) = log(&plan, &run, &[&[3, 3, 3, 3, 5]]);
    assert_eq!(next(&plan, &standing).0, vec![(105.0, 3); 5]);
    let (_, standing) = log(&plan, &run, &[&[3, 3, 3, 3, 5], &[3, 3, 3, 2, 2]]);
    let (sets, because) = next(&plan, &standing);
    assert_eq!(sets, vec![(105.0, 2); 6]);
    assert_eq!(because, "6×2 from here: 3, 3, 3, 2, 2 of 5×3 last time.");
    let kinds = session(&plan, &standing).unwrap().blocks[0].sets.clone();
    assert_eq!(kinds[5].kind, Some(PlannedSetKind::Amrap));
    assert_ne!(kinds[0].kind, Some(PlannedSetKind::Amrap));
    let short: &[&[i64]] = &[&[3; 4], &[2; 6], &[2, 2, 2, 2, 2, 1], &[1; 9]];
    let course: Vec<_> = (1..=short.len())
        .map(|number| next(&plan, &log(&plan, &run, &short[..number]).1).0)
        .map(|sets| (sets.len(), sets[0]))
        .collect();
    assert_eq!(
        course,
        [
            (6, (100.0, 2)),
            (6, (105.0, 2)),
            (10, (105.0, 1)),
            // 85 % of 105 is 89.25.
            (5, (90.0, 3)),
        ]
    );
}

#[test]
fn a_light_third_tier_waits_for_25_in_its_last_set() {
    let built = from_template("gzclp");
    let plan = plan_of(&built);
    let run = run_with(&plan, Some(40.0), None);
    let light = &built.slots[2].id;
    let weight = |last: i64| {
        let log = [did(
            &plan,
            0,
            light,
            &[(40.0, 15), (40.0, 15), (40.0, last)],
        )];
        let standing = walk(&plan, &run, &log);
        let state = standing.of(&plan, plan.slot(light).unwrap()).unwrap();
        (state.weight_kg, state.because.clone())
    };
    assert_eq!(weight(25).0, Some(42.5));
    assert_eq!(weight(24).0, Some(40.0));
    assert_eq!(
        weight(14).1,
        "The same weight again: 15, 15, 14 of 3×15 last time."
    );
}

#[test]
fn repetitions_rise_through_the_range_before_the_weight_does() {
    let built = from_template("dumbbells_2");
    let plan = plan_of(&built);
    let run = run_with(&plan, Some(20.0), None);
    let sessions = simulate(&plan, &run, &[], ahead(7, Assumption::Done));
    let goblet: Vec<(f64, i64)> = sessions
        .iter()
        .filter(|session| session.planned.title == "Push first")
        .map(|session| {
            let row = &session.exercises[0];
            (row.weight_kg.unwrap(), row.reps)
        })
        .collect();
    assert_eq!(
        goblet,
        [
            (20.0, 24),
            (20.0, 27),
            (20.0, 30),
            (20.0, 33),
            (20.0, 36),
            (22.5, 24),
            (22.5, 27)
        ]
    );
}
