//! Cycles, lighter weeks and days.

use crate::world::*;
use contract::{PlannedSetKind, Programme, ProgressionKind, Run};
use strength::programme::{
    Ahead, Assumption, Plan, day_number, day_text, next_date, session_at, simulate, walk,
};

fn two_days(cycle_weeks: i64, deload_every: i64) -> Plan {
    let programme = Programme {
        id: "p".into(),
        cycle_weeks,
        deload_every: Some(deload_every),
        deload_load: Some(80.0),
        deload_sets: Some(50.0),
        ..Programme::default()
    };
    let mut working = sets(4, 5);
    working[3].kind = Some(PlannedSetKind::Amrap);
    let steps = progression(ProgressionKind::Linear);
    Plan::new(
        &programme,
        &[routine("a"), routine("b")],
        &[slot("one", "a", working, steps)],
        &[],
    )
}

#[test]
fn a_session_has_its_cycle_week_and_routine() {
    let plan = two_days(3, 0);
    let place = |session| {
        let place = plan.place(session).unwrap();
        (place.cycle, place.week, place.routine, place.deload)
    };
    assert_eq!(place(0), (0, 0, 0, false));
    assert_eq!(place(5), (0, 2, 1, false));
    assert_eq!(place(6), (1, 0, 0, false));
}

#[test]
fn a_lighter_week_stands_between_and_belongs_to_the_week_before() {
    let plan = two_days(3, 2);
    let weeks: Vec<(u32, u32, bool)> = (0..8)
        .map(|week| plan.place(week * 2).unwrap())
        .map(|place| (place.cycle, place.week, place.deload))
        .collect();
    assert_eq!(
        weeks,
        [
            (0, 0, false),
            (0, 1, false),
            (0, 1, true),
            (0, 2, false),
            (1, 0, false),
            (1, 0, true),
            (1, 1, false),
            (1, 2, false),
        ]
    );
}

#[test]
fn a_lighter_week_has_less_weight_and_fewer_sets_and_moves_nothing() {
    let plan = two_days(1, 1);
    let run = run_with(&plan, Some(100.0), None);
    let heavy = did(&plan, 0, "one", &[(100.0, 5); 4]);
    let standing = walk(&plan, &run, std::slice::from_ref(&heavy));
    let light = session_at(&plan, &standing, 2).unwrap();
    assert!(light.deload);
    let sets = &light.blocks[0].sets;
    // 80 % of 102.5 kg.
    assert_eq!(
        sets.iter().map(|set| set.weight_kg).collect::<Vec<_>>(),
        [Some(82.5); 2]
    );
    assert_eq!(
        sets[0].because.as_deref(),
        Some("A lighter week: 80 % of 102.5 kg.")
    );
    let lightly = did(&plan, 2, "one", &[(82.5, 5), (82.5, 5)]);
    let after = walk(&plan, &run, &[heavy, lightly]);
    assert_eq!(after.of(&plan, 0).unwrap().weight_kg, Some(102.5));
}

fn dates(run: &Run, plan: &Plan, from: &str) -> Vec<String> {
    let ahead = Ahead {
        from,
        weeks: 2,
        assumption: Assumption::Done,
    };
    let sessions = simulate(plan, run, &[], ahead);
    sessions
        .into_iter()
        .filter_map(|session| session.planned.date)
        .map(|date| date[5..].to_owned())
        .collect()
}

#[test]
fn sessions_fall_on_the_run_s_days_or_spread_over_the_week() {
    let plan = two_days(1, 0);
    let mut run = run_with(&plan, Some(100.0), None);
    assert_eq!(
        dates(&run, &plan, "2026-01-01"),
        ["01-05", "01-08", "01-12", "01-15"]
    );
    run.weekdays = Some(vec![3, 1, 9, 3, 5]);
    assert_eq!(
        dates(&run, &plan, "2026-01-06"),
        ["01-07", "01-09", "01-12", "01-14", "01-16", "01-19"]
    );
}

#[test]
fn the_next_day_is_never_that_of_the_last_session() {
    let plan = two_days(1, 0);
    let mut run = run_with(&plan, Some(100.0), None);
    run.weekdays = Some(vec![1, 2]);
    let log = [did(&plan, 0, "one", &[(100.0, 5); 4])];
    let next = |today: &str| next_date(&plan, &run, &walk(&plan, &run, &log), &log, today);
    assert_eq!(next("2026-01-05").as_deref(), Some("2026-01-06"));
    assert_eq!(next("2026-01-07").as_deref(), Some("2026-01-12"));
}

#[test]
fn sessions_left_out_are_passed_over() {
    let plan = two_days(1, 0);
    let run = Run {
        skips: Some(vec![0, 2, -4]),
        ..run_with(&plan, Some(100.0), None)
    };
    assert_eq!(walk(&plan, &run, &[]).next, 1);
    let log = [did(&plan, 1, "one", &[(100.0, 5); 4])];
    assert_eq!(walk(&plan, &run, &log).next, 3);
}

#[test]
fn days_and_dates_are_one() {
    for date in ["1970-01-01", "2024-02-29", "2026-12-31"] {
        assert_eq!(day_number(date).map(day_text).as_deref(), Some(date));
    }
    for nonsense in ["", "2026", "2026-13-01", "20-26-01-01", "2026-0a-01"] {
        assert_eq!(day_number(nonsense), None, "{nonsense}");
    }
}
