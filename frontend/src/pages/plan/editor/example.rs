//! What a slot's rule comes to, played through with its own sets: the plain words beside the figures.
use contract::{ProgressionKind, Run, SimulatedSession};
use leptos::prelude::*;
use strength::programme::{Ahead, Assumption, simulate};

use super::{
    super::{ahead::today, document::Document, lifts::Lifts, next_card::told, starts},
    slot_sheet::SlotHandle,
};
use crate::measure::{
    number,
    unit::{Unit, Units},
};

#[component]
pub fn RuleExample(handle: SlotHandle) -> impl IntoView {
    let lifts = Lifts::start();
    let units = expect_context::<Units>();
    let lines = Memo::new(move |_| {
        let Some(slot) = handle.row() else {
            return Vec::new();
        };
        let alone = handle.bench.desk.with(|plan| Document {
            programme: plan.programme.clone(),
            routines: plan.routine(&slot.routine).cloned().into_iter().collect(),
            slots: vec![slot.clone()],
        });
        let plan = lifts.plan_of_run(&alone);
        let run = Run {
            starts_on: today(),
            starts: Some(starts::examples(&lifts.plan(&alone))),
            ..Run::default()
        };
        let play = |assumption| {
            let from = today();
            simulate(
                &plan,
                &run,
                &[],
                Ahead {
                    from: &from,
                    weeks: 52,
                    assumption,
                },
            )
        };
        let by_max = slot
            .progression
            .is_some_and(|rule| rule.kind == ProgressionKind::PercentTm);
        lines(
            by_max,
            &play(Assumption::Done),
            &play(Assumption::MissEvery(1)),
            units.get(),
        )
    });
    move || {
        let lines = lines.get();
        (!lines.is_empty()).then(|| view! {
            <div class="rule-example">
                <p class="engraved">"For example"</p>
                <dl>
                    {lines.into_iter().map(|(when, what)| view! { <div><dt>{when}</dt><dd class="num">{what}</dd></div> }).collect_view()}
                </dl>
            </div>
        })
    }
}

/// The first session, when the weight first rises if all goes well, and when it falls if nothing does;
/// with `by_max` the training max instead, cycle by cycle.
fn lines(
    by_max: bool,
    good: &[SimulatedSession],
    bad: &[SimulatedSession],
    unit: Unit,
) -> Vec<(String, String)> {
    let show = |session: &SimulatedSession| {
        if by_max {
            return Some(unit.show(figure(session, true))).filter(|_| figure(session, true) > 0.0);
        }
        session
            .planned
            .blocks
            .first()
            .map(|block| told(block, unit))
    };
    let mut lines = Vec::new();
    if let Some(first) = good.first().and_then(show) {
        let when = if by_max {
            "Training max at first"
        } else {
            "The first time"
        };
        lines.push((when.to_owned(), first));
    }
    let turn = |list: &[SimulatedSession], sign: f64| {
        let before = list.first().map_or(0.0, |first| figure(first, by_max));
        let moved = |one: &SimulatedSession| (figure(one, by_max) - before) * sign > 1e-6;
        list.iter().position(moved)
    };
    let mut add = |list: &[SimulatedSession],
                   sign: f64,
                   sessions: [&'static str; 2],
                   cycles: [&'static str; 2]| {
        let Some(at) = turn(list, sign) else { return };
        let Some((session, what)) = list.get(at).and_then(|one| Some((one, show(one)?))) else {
            return;
        };
        let cycle = usize::try_from(session.planned.cycle - 1).unwrap_or(0);
        let (count, [one, many]) = if by_max {
            (cycle, cycles)
        } else {
            (at, sessions)
        };
        lines.push((format!("After {}", number::count(count, one, many)), what));
    };
    add(
        good,
        1.0,
        ["good session", "good sessions"],
        ["cycle", "cycles"],
    );
    add(
        bad,
        -1.0,
        ["miss", "misses in a row"],
        ["cycle that fell short", "cycles that fell short"],
    );
    lines
}

/// The heaviest of a session, or its training max.
fn figure(session: &SimulatedSession, by_max: bool) -> f64 {
    let rows = session.exercises.iter();
    let figures = rows.filter_map(|row| {
        if by_max {
            row.training_max_kg
        } else {
            row.weight_kg
        }
    });
    figures.fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use contract::{PlannedBlock, PlannedSession, PlannedSet, SimulatedExercise};

    use super::*;

    fn session(kg: f64) -> SimulatedSession {
        let set = PlannedSet {
            reps: Some(5),
            weight_kg: Some(kg),
            ..PlannedSet::default()
        };
        SimulatedSession {
            planned: PlannedSession {
                blocks: vec![PlannedBlock {
                    sets: vec![set; 3],
                    ..PlannedBlock::default()
                }],
                ..PlannedSession::default()
            },
            exercises: vec![SimulatedExercise {
                weight_kg: Some(kg),
                ..SimulatedExercise::default()
            }],
        }
    }

    #[test]
    fn the_turns_of_a_rule_are_told_with_their_counts() {
        let good = [session(80.0), session(80.0), session(82.5)];
        let bad = [session(80.0), session(80.0), session(80.0), session(72.5)];
        let lines = lines(false, &good, &bad, Unit::Kg);
        let told: Vec<String> = lines
            .iter()
            .map(|(when, what)| format!("{when}: {what}").replace('\u{a0}', " "))
            .collect();
        assert_eq!(
            told,
            [
                "The first time: 3 × 5 · 80 kg",
                "After 2 good sessions: 3 × 5 · 82.5 kg",
                "After 3 misses in a row: 3 × 5 · 72.5 kg"
            ]
        );
    }

    #[test]
    fn a_rule_that_never_moves_says_how_it_is() {
        let still = [session(60.0), session(60.0)];
        assert_eq!(lines(false, &still, &still, Unit::Kg).len(), 1);
        assert!(lines(false, &[], &[], Unit::Kg).is_empty());
    }
}
