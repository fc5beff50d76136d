//! The same weeks on the person's own model, beside the rules' (`crate::engine`).
use std::time::Duration;

use contract::{SimulatedExercise, SimulatedSession};
use leptos::{prelude::*, task::spawn_local};

use crate::engine::{Seer, Sight, engine};

/// While somebody edits a plan, nobody looks ahead for every key.
const STILL: Duration = Duration::from_millis(250);

/// The weeks as the model sees them, once it has; none before, and where the log cannot be read.
pub fn sight(sessions: Signal<Vec<SimulatedSession>>) -> Signal<Option<Sight>> {
    let sight = RwSignal::new(None);
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let sessions = sessions.get();
        let own = turn.get_value().wrapping_add(1);
        turn.set_value(own);
        let is_current = move || turn.try_get_value() == Some(own);
        let look = move || {
            if !is_current() {
                return;
            }
            spawn_local(async move {
                let seen = match engine().await {
                    Some(engine) => (engine.weeks)(sessions).await,
                    None => None,
                };
                if is_current() {
                    let _ = sight.try_set(seen);
                }
            });
        };
        set_timeout(look, STILL);
    });
    sight.into()
}

/// What the model says of the exercise at place `at` of session `nth`; none where it was asked of other sessions.
pub fn seen<'a>(
    sight: Option<&'a Sight>,
    nth: usize,
    at: usize,
    row: &SimulatedExercise,
) -> Option<&'a SimulatedExercise> {
    let seen = sight?.rows.get(nth)?.get(at)?.as_ref()?;
    (seen.slot == row.slot && seen.exercise == row.exercise).then_some(seen)
}

/// Which mark is whose, or why there is but one.
#[component]
pub fn Key(sight: Signal<Option<Sight>>) -> impl IntoView {
    move || {
        let sight = sight.get()?;
        let nothing = sight.rows.iter().flatten().all(Option::is_none);
        if nothing {
            return Some(
                view! {
                    <p class="quiet ahead-note">
                        "Train an exercise three times, and what your model would suggest stands here beside the plan."
                    </p>
                }
                .into_any(),
            );
        }
        let whose = match sight.seer {
            Seer::Own => "On your model",
            Seer::Base => "On the model for everyone",
            Seer::Formula => "By a plain formula",
        };
        Some(
            view! {
                <ul class="ahead-key">
                    <li class="by-rule"><svg viewBox="0 0 28 8" aria-hidden="true"><path d="M1 4H27"/></svg> "By the plan's rules"</li>
                    <li class="by-model">
                        <svg viewBox="0 0 28 8" aria-hidden="true"><path d="M1 4H27"/></svg>
                        {whose} <span class="faint">{sight.version}</span>
                    </li>
                </ul>
                <p class="quiet ahead-note">
                    "If you did each set as suggested: the model adds weight only as far as your log speaks for it. Lighter weeks are the plan's alone."
                </p>
            }
            .into_any(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(slot: &str, weight_kg: f64) -> SimulatedExercise {
        SimulatedExercise {
            slot: slot.to_owned(),
            exercise: "bench".to_owned(),
            sets: 3,
            reps: 15,
            weight_kg: Some(weight_kg),
            training_max_kg: None,
            volume_kg: 0.0,
            e1rm_kg: None,
            missed: false,
        }
    }

    #[test]
    fn what_was_seen_of_another_plan_is_not_shown() {
        let sight = Sight {
            seer: Seer::Own,
            version: "model-2026-03-02".to_owned(),
            rows: vec![vec![None, Some(row("b", 80.0))]],
        };
        let told = |nth, at, slot| {
            seen(Some(&sight), nth, at, &row(slot, 0.0)).and_then(|row| row.weight_kg)
        };
        assert_eq!(told(0, 1, "b"), Some(80.0));
        assert_eq!(
            told(0, 1, "a"),
            None,
            "the exercises were put in another order"
        );
        assert_eq!(told(0, 0, "b"), None);
        assert_eq!(told(1, 1, "b"), None);
    }
}
