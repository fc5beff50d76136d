//! Each kind of progression by itself, and rules that people write.

use crate::world::*;
use contract::{ExerciseLoad, PlannedSet, PlannedSetLoad, ProgressionKind};
use strength::programme::{DoneSet, check_rule, faults_of, rule, session, walk};

#[test]
fn a_step_may_take_several_good_sessions() {
    let mut slow = progression(ProgressionKind::Linear);
    slow.successes = Some(2);
    let plan = single(sets(3, 5), slow);
    let run = run_with(&plan, Some(60.0), None);
    let course = [
        next(&plan, &log(&plan, &run, &[&[5; 3]]).1),
        next(&plan, &log(&plan, &run, &[&[5; 3], &[5; 3]]).1),
        next(&plan, &log(&plan, &run, &[&[5; 3], &[5, 5, 4], &[5; 3]]).1),
    ];
    assert_eq!(
        course[0].1,
        "The same weight: 3×5 done, 1 of 2 times before it rises."
    );
    assert_eq!(course.map(|(sets, _)| sets[0].0), [60.0, 62.5, 60.0]);
}

#[test]
fn without_a_weight_the_first_session_finds_it() {
    let plan = single(sets(3, 5), progression(ProgressionKind::Linear));
    let run = run_with(&plan, None, None);
    let standing = walk(&plan, &run, &[]);
    let planned = session(&plan, &standing).unwrap();
    let first = &planned.blocks[0].sets[0];
    assert_eq!((first.weight_kg, first.load), (None, None));
    assert_eq!(
        first.because.as_deref(),
        Some("Choose a weight: the next ones follow from it.")
    );
    let log = [did(&plan, 0, "slot", &[(50.0, 5), (60.0, 5), (60.0, 5)])];
    let (sets, because) = next(&plan, &walk(&plan, &run, &log));
    assert_eq!(
        (sets[0].0, because.as_str()),
        (62.5, "+2.5 kg: 3×5 done last time.")
    );
}

#[test]
fn a_body_needs_no_weight() {
    let asks = |load| {
        let mut plan = single(sets(3, 5), progression(ProgressionKind::Linear));
        plan.slots[0].lift.load = load;
        next(&plan, &walk(&plan, &run_with(&plan, None, None), &[])).1
    };
    assert_eq!(asks(ExerciseLoad::None), "");
    assert_eq!(
        asks(ExerciseLoad::BodyweightPlus),
        "Add weight if you like: the next ones follow from it."
    );
}

#[test]
fn help_falls_as_strength_rises() {
    let mut plan = single(sets(3, 5), progression(ProgressionKind::Linear));
    plan.slots[0].lift.load = ExerciseLoad::Assisted;
    let run = run_with(&plan, Some(40.0), None);
    let after = |sets: &[(f64, i64)]| {
        next(&plan, &walk(&plan, &run, &[did(&plan, 0, "slot", sets)])).0[0].0
    };
    assert_eq!(after(&[(40.0, 5); 3]), 37.5);
    // With less help than planned: on from there.
    assert_eq!(after(&[(30.0, 5); 3]), 27.5);
    assert_eq!(after(&[(30.0, 5), (30.0, 4), (30.0, 4)]), 40.0);
}

#[test]
fn the_log_goes_before_the_plan() {
    let plan = single(sets(3, 5), progression(ProgressionKind::Linear));
    let run = run_with(&plan, Some(80.0), None);
    let after = |sets: &[(f64, i64)]| {
        let (next, because) = next(&plan, &walk(&plan, &run, &[did(&plan, 0, "slot", sets)]));
        (next[0].0, because)
    };
    // Heavier throughout: on from there. Lighter throughout: from there as well.
    assert_eq!(after(&[(85.0, 5); 3]).0, 87.5);
    assert_eq!(after(&[(85.0, 5); 3]).1, "+2.5 kg: 3×5 done with 85 kg.");
    assert_eq!(after(&[(70.0, 5); 3]).0, 72.5);
    // Heavier and missed: the plan's weight again. Only one heavier: as planned.
    assert_eq!(after(&[(85.0, 5), (85.0, 4), (85.0, 3)]).0, 80.0);
    assert_eq!(after(&[(80.0, 5), (80.0, 5), (90.0, 5)]).0, 82.5);
    // One lighter is a miss.
    assert_eq!(after(&[(80.0, 5), (80.0, 5), (75.0, 5)]).0, 80.0);
    // A set left undone is a miss; more than planned is none.
    assert_eq!(after(&[(80.0, 5), (80.0, 5)]).0, 80.0);
    assert_eq!(after(&[(80.0, 5), (80.0, 5), (80.0, 5), (60.0, 2)]).0, 82.5);
}

#[test]
fn warm_ups_do_not_count() {
    let plan = single(sets(2, 5), progression(ProgressionKind::Linear));
    let run = run_with(&plan, Some(80.0), None);
    let mut session = did(&plan, 0, "slot", &[(40.0, 3), (80.0, 5), (80.0, 5)]);
    session.slots[0].sets[0].warmup = true;
    assert_eq!(next(&plan, &walk(&plan, &run, &[session])).0[0].0, 82.5);
    let mut only = did(&plan, 0, "slot", &[(40.0, 3)]);
    only.slots[0].sets[0].warmup = true;
    assert_eq!(next(&plan, &walk(&plan, &run, &[only])).0[0].0, 80.0);
}

#[test]
fn what_the_workout_says_was_planned_outlives_a_change_of_the_programme() {
    let plan = single(sets(3, 8), progression(ProgressionKind::Linear));
    let run = run_with(&plan, Some(80.0), None);
    let mut session = did(&plan, 0, "slot", &[(80.0, 5); 3]);
    assert_eq!(
        next(&plan, &walk(&plan, &run, &[session.clone()])).0[0].0,
        80.0
    );
    session.slots[0].plan = sets(3, 5);
    assert_eq!(next(&plan, &walk(&plan, &run, &[session])).0[0].0, 82.5);
}

#[test]
fn another_exercise_in_its_place_moves_nothing() {
    let plan = single(sets(3, 5), progression(ProgressionKind::Linear));
    let run = run_with(&plan, Some(80.0), None);
    let mut session = did(&plan, 0, "slot", &[(120.0, 5); 3]);
    session.slots[0].exercise = "leg press".into();
    let standing = walk(&plan, &run, &[session]);
    assert_eq!((standing.next, next(&plan, &standing).0[0].0), (1, 80.0));
}

#[test]
fn repetitions_may_be_counted_over_all_sets() {
    let mut sum = progression(ProgressionKind::SumReps);
    sum.sum_reps = Some(25);
    let plan = single(sets(4, 6), sum);
    let run = run_with(&plan, Some(50.0), None);
    assert_eq!(
        next(&plan, &log(&plan, &run, &[&[8, 7, 6, 4]]).1).0[0].0,
        52.5
    );
    let (sets, because) = next(&plan, &log(&plan, &run, &[&[8, 7, 5, 4]]).1);
    assert_eq!(
        (sets[0].0, because.as_str()),
        (
            50.0,
            "The same weight again: 24 of 25 repetitions last time."
        )
    );
}

fn at_rpe(load: PlannedSetLoad) -> Vec<PlannedSet> {
    vec![
        PlannedSet {
            reps: Some(5),
            rpe: Some(8.0),
            load: Some(load),
            ..PlannedSet::default()
        };
        3
    ]
}

#[test]
fn a_reserve_that_was_told_moves_the_weight_to_what_was_asked_for() {
    let plan = single(
        at_rpe(PlannedSetLoad::Working),
        progression(ProgressionKind::Rpe),
    );
    let run = run_with(&plan, Some(100.0), None);
    let after = |rir: f64| {
        let mut session = did(&plan, 0, "slot", &[(100.0, 5); 3]);
        session.slots[0]
            .sets
            .iter_mut()
            .for_each(|set| set.rir = Some(rir));
        let (sets, because) = next(&plan, &walk(&plan, &run, &[session]));
        (sets[0].0, because)
    };
    // By the RTS chart, 5 at RPE 8 is 81.1 %, at RPE 7 78.6 %, at RPE 9 83.7 %.
    assert_eq!(
        after(3.0),
        (
            102.5,
            "+2.5 kg: 3×5 at RPE 7 last time, RPE 8 asked for.".into()
        )
    );
    assert_eq!(
        after(2.0),
        (
            100.0,
            "The same weight: 3×5 at RPE 8 last time, RPE 8 asked for.".into()
        )
    );
    assert_eq!(after(1.0).0, 97.5);
    // Never by more than a tenth.
    assert_eq!(after(10.0).0, 110.0);
}

#[test]
fn a_weight_can_follow_from_the_estimated_maximum() {
    let plan = single(
        at_rpe(PlannedSetLoad::Rpe),
        progression(ProgressionKind::Rpe),
    );
    let run = run_with(&plan, None, None);
    let mut session = did(&plan, 0, "slot", &[(100.0, 1)]);
    session.slots[0].sets[0] = DoneSet {
        rir: Some(0.0),
        ..done(100.0, 1)
    };
    let (sets, because) = next(&plan, &walk(&plan, &run, &[session]));
    assert_eq!(
        (sets[0].0, because.as_str()),
        (80.0, "5 at RPE 8 of an estimated 1RM of 100 kg.")
    );
}

#[test]
fn a_rule_of_one_s_own() {
    let mut own = progression(ProgressionKind::Custom);
    own.rule = Some("last_reps >= target_reps + 2 ? weight_kg + 2 * step_kg : min_reps >= target_reps ? weight_kg + step_kg : weight_kg * 0.95".into());
    let plan = single(sets(3, 5), own);
    let run = run_with(&plan, Some(100.0), None);
    let after = |reps: &[i64]| next(&plan, &log(&plan, &run, &[reps]).1);
    assert_eq!(after(&[5, 5, 7]).0[0].0, 105.0);
    assert_eq!(
        after(&[5, 5, 5]),
        (
            vec![(102.5, 5); 3],
            "By your rule, after 3×5 with 100 kg.".into()
        )
    );
    assert_eq!(after(&[5, 5, 4]).0[0].0, 95.0);
}

#[test]
fn a_rule_that_gives_no_weight_leaves_it() {
    for text in [
        "weight_kg / 0.0",
        "-1.0",
        "training_max_kg",
        "e1rm_kg * 1e300 * 1e300",
    ] {
        assert_eq!(check_rule(text), Ok(()), "{text}");
        let mut own = progression(ProgressionKind::Custom);
        own.rule = Some(text.into());
        let plan = single(sets(3, 5), own);
        let mut session = did(&plan, 0, "slot", &[(100.0, 0); 3]);
        session.slots[0]
            .sets
            .iter_mut()
            .for_each(|set| set.reps = Some(0));
        let standing = walk(&plan, &run_with(&plan, Some(100.0), None), &[session]);
        assert_eq!(next(&plan, &standing).0[0].0, 100.0, "{text}");
    }
}

#[test]
fn what_is_wrong_with_a_rule_is_told_with_its_place() {
    assert!(check_rule("weight_kg + step_kg").is_ok());
    assert!(check_rule("successes >= 2 ? 100 : weight_kg").is_ok());
    let faults = check_rule("weight_kg + stepkg").unwrap_err();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].at, 12);
    assert!(faults[0].to_string().contains("step_kg"), "{}", faults[0]);
    assert!(check_rule("'heavy'").is_err());
    assert!(check_rule("weight_kg +").is_err());
    assert!(check_rule("weight_kg > 5").is_err());
    for (name, _) in rule::NAMES {
        assert!(check_rule(&format!("{name} + 0.5")).is_ok(), "{name}");
    }
    let mut none = progression(ProgressionKind::Custom);
    none.rule = Some("  ".into());
    let told = faults_of(&slot("s", "r", sets(1, 5), none));
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, "progression.rule");
    assert!(
        faults_of(&slot(
            "s",
            "r",
            sets(1, 5),
            progression(ProgressionKind::Linear)
        ))
        .is_empty()
    );
}
