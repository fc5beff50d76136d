//! What holds for any plan and any log.

use crate::any::{Any, any_case};
use contract::PlannedSession;
use proptest::prelude::*;
use strength::programme::{
    Ahead, Assumption, DoneSession, Plan, day_number, session, simulate, walk,
};

fn loadable(plan: &Plan, planned: &PlannedSession) -> Result<(), TestCaseError> {
    for block in &planned.blocks {
        let slot = &plan.slots[plan.slot(&block.slot).unwrap()];
        for kg in block.sets.iter().filter_map(|set| set.weight_kg) {
            prop_assert!(kg.is_finite() && (0.0..=2000.0).contains(&kg), "{kg}");
            let steps = (kg - slot.lift.bar_kg.unwrap_or(0.0)) / slot.lift.step_kg;
            prop_assert!(
                steps >= -1e-6 && (steps - steps.round()).abs() < 1e-6,
                "{kg}"
            );
        }
        for set in &block.sets {
            prop_assert!(set.weeks.is_none());
        }
    }
    Ok(())
}

fn ahead(assumption: Assumption) -> Ahead<'static> {
    Ahead {
        from: "2026-01-05",
        weeks: 6,
        assumption,
    }
}

proptest! {
    #[test]
    fn every_weight_can_be_loaded(case in any_case()) {
        let Any { plan, run, log } = case;
        let standing = walk(&plan, &run, &log);
        if let Some(planned) = session(&plan, &standing) {
            loadable(&plan, &planned)?;
        }
        for row in standing.rows(&plan) {
            for kg in [row.weight_kg, row.training_max_kg].into_iter().flatten() {
                prop_assert!(kg.is_finite() && (0.0..=2000.0).contains(&kg), "{kg}");
            }
            prop_assert!(row.e1rm_kg.is_none_or(f64::is_finite));
        }
        for assumption in [Assumption::Done, Assumption::MissEvery(2), Assumption::Amrap] {
            for session in simulate(&plan, &run, &log, ahead(assumption)) {
                loadable(&plan, &session.planned)?;
                for row in session.exercises {
                    prop_assert!(row.volume_kg.is_finite() && row.volume_kg >= 0.0);
                }
            }
        }
    }

    /// Sessions may come in two halves, in any order within the log.
    #[test]
    fn walking_in_two_pieces_is_walking(case in any_case(), cut in 0u32..40) {
        let Any { plan, run, log } = case;
        let whole = walk(&plan, &run, &log);
        let (first, second): (Vec<DoneSession>, Vec<DoneSession>) =
            log.iter().cloned().partition(|session| session.session < cut);
        let mut pieces = walk(&plan, &run, &first);
        let mut second = second;
        second.sort_by(|a, b| (a.session, &a.at).cmp(&(b.session, &b.at)));
        for session in &second {
            pieces.after(&plan, session);
        }
        prop_assert_eq!(format!("{:?}", whole), format!("{:?}", pieces));
    }

    #[test]
    fn the_order_of_the_rows_makes_no_difference(case in any_case()) {
        let Any { plan, run, mut log } = case;
        log.sort_by_key(|session| session.session);
        log.dedup_by_key(|session| session.session);
        let forwards = walk(&plan, &run, &log);
        log.reverse();
        prop_assert_eq!(format!("{:?}", forwards), format!("{:?}", walk(&plan, &run, &log)));
    }

    #[test]
    fn a_simulation_begins_with_the_next_session(case in any_case()) {
        let Any { plan, run, log } = case;
        let planned = session(&plan, &walk(&plan, &run, &log));
        let simulated = simulate(&plan, &run, &log, ahead(Assumption::Done));
        if let Some(mut first) = simulated.into_iter().next().map(|first| first.planned) {
            first.date = None;
            prop_assert_eq!(format!("{:?}", Some(first)), format!("{:?}", planned));
        }
    }

    #[test]
    fn simulated_days_rise_and_sessions_are_neither_done_nor_left_out(case in any_case()) {
        let Any { plan, run, log } = case;
        let standing = walk(&plan, &run, &log);
        let (mut day, mut number) = (0, -1);
        for session in simulate(&plan, &run, &log, ahead(Assumption::Done)) {
            let date = session.planned.date.as_deref().and_then(day_number).unwrap();
            prop_assert!(date > day);
            prop_assert!(session.planned.session > number);
            (day, number) = (date, session.planned.session);
            let own = u32::try_from(number).unwrap();
            prop_assert!(!standing.done.contains(&own) && !standing.skipped.contains(&own));
        }
    }
}
