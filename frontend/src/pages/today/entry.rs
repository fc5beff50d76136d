//! The keys to log a set, prefilled from the plate.
use contract::{ExerciseLoad, ExerciseMeasure, Set, SetKind, SetUnit};
use leptos::prelude::{Set as _, *};

use super::day::Day;
use crate::{
    measure::{number, unit::Units},
    pages::history::RirAndKind,
    shell::Catalogue,
    widgets::{Button, ErrorPanel, Glyph, Look, PlateState, Stepper},
};

#[component]
pub fn Entry(day: Day, exercise: String) -> impl IntoView {
    let (catalogue, units) = (expect_context::<Catalogue>(), expect_context::<Units>());
    let (weight, amount) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (rir, kind) = (
        RwSignal::new(String::new()),
        RwSignal::new(SetKind::Normal.word().to_owned()),
    );
    let fault = RwSignal::new(None::<String>);
    let id = StoredValue::new(exercise);
    let about = Memo::new(move |_| id.with_value(|id| catalogue.get(id)));
    let timed = Memo::new(move |_| {
        about.with(|e| {
            matches!(
                e.as_ref().and_then(|e| e.measure),
                Some(ExerciseMeasure::Time | ExerciseMeasure::DistanceTime)
            )
        })
    });
    let load = move || about.with(|e| e.as_ref().and_then(|e| e.load));
    let weighed = Memo::new(move |_| load() != Some(ExerciseLoad::None));
    let step = Signal::derive(move || {
        units.get().step(
            about
                .with(|e| e.as_ref().and_then(|e| e.step_kg))
                .unwrap_or(0.0),
        )
    });
    let unit_name = Signal::derive(move || units.get().name().to_owned());
    prefill(day, weight, amount, timed);

    let log = move || {
        let Some(count) =
            number::parse(&amount.get_untracked()).filter(|n| *n > 0.0 && *n <= 1000.0)
        else {
            fault.set(Some(
                if timed.get_untracked() {
                    "How many seconds?"
                } else {
                    "How many reps?"
                }
                .into(),
            ));
            return;
        };
        fault.set(None);
        let unit = units.get_untracked();
        let is_timed = timed.get_untracked();
        day.log(Set {
            exercise: id.get_value(),
            kind: SetKind::of_word(&kind.get_untracked()),
            weight_kg: number::parse(&weight.get_untracked())
                .filter(|_| weighed.get_untracked())
                .map(|w| unit.to_kg(w).clamp(0.0, 2000.0)),
            unit: SetUnit::of_word(unit.name()),
            reps: (!is_timed).then_some(count.round() as i64),
            duration_s: is_timed.then_some(count),
            rir: number::parse(&rir.get_untracked()),
            ..Set::default()
        });
        rir.set(String::new());
        kind.set(SetKind::Normal.word().into());
    };
    let weight_label = move || match load() {
        Some(ExerciseLoad::BodyweightPlus) => "Added weight",
        Some(ExerciseLoad::Assisted) => "Help",
        _ => "Weight",
    };
    view! {
        <form class="entry" novalidate on:submit=move |event| { event.prevent_default(); log(); }>
            <div class="entry-keys">
                {move || weighed.get().then(|| view! { <Stepper label=weight_label() value=weight step unit=unit_name/> })}
                {move || if timed.get() {
                    view! { <Stepper label="Seconds" value=amount step=5.0 max=86_400.0 fault/> }.into_any()
                } else {
                    view! { <Stepper label="Reps" value=amount step=1.0 max=1000.0 whole=true fault/> }.into_any()
                }}
            </div>
            <RirAndKind rir kind/>
            {move || day.fault.get().map(|error| view! { <ErrorPanel error safe="The set was not stored; what you entered is still here."/> })}
            <div class="entry-go"><Button look=Look::Primary glyph=Glyph::Check>"Log set"</Button></div>
        </form>
    }
}

/// Puts the plate's figures under the thumb, unless the person has entered their own meanwhile.
fn prefill(day: Day, weight: RwSignal<String>, amount: RwSignal<String>, timed: Memo<bool>) {
    let units = expect_context::<Units>();
    let placed = StoredValue::new((String::new(), String::new()));
    Effect::new(move |_| {
        let PlateState::Ready(next) = day.plate.get() else {
            return;
        };
        let unit = units.get();
        let untouched = placed
            .with_value(|(w, a)| *w == weight.get_untracked() && *a == amount.get_untracked());
        let just_logged = day
            .sets
            .with_untracked(|sets| sets.last().is_some_and(|set| set.rev > 0))
            && amount.get_untracked()
                == day.sets.with_untracked(|sets| {
                    sets.last()
                        .and_then(|s| s.reps)
                        .map(|r| r.to_string())
                        .unwrap_or_default()
                });
        if !untouched && !just_logged {
            return;
        }
        let figures = (
            if next.weight_kg > 0.0 {
                number::show(
                    unit.of_kg(next.weight_kg),
                    if unit.name() == "kg" { 2 } else { 1 },
                )
            } else {
                String::new()
            },
            if timed.get_untracked() {
                String::new()
            } else {
                next.reps.to_string()
            },
        );
        weight.set(figures.0.clone());
        amount.set(figures.1.clone());
        placed.set_value(figures);
    });
}
