//! What can be done with an exercise of the workout.
use contract::ExercisePreference;
use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value};

use crate::{
    measure::id::new_id,
    net::rows,
    pages::today::{
        bench::{Bench, Sheet},
        figures,
        plates::{bar_kg, takes_plates},
    },
    widgets::{Glyph, RowLink, RowPress, Rows},
};

/// Rests that people choose, in seconds.
const RESTS: [i64; 8] = [0, 30, 60, 90, 120, 180, 240, 300];

#[component]
pub fn BlockSheet(id: String) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let id = StoredValue::new(id);
    let exercise = untrack(|| id.with_value(|id| bench.exercise_of(id)));
    let at = move || bench.book.doc.with(|doc| id.with_value(|id| doc.place(id)));
    let linked = move || at().is_some_and(|at| bench.book.doc.with(|doc| doc.is_linked(at)));
    let has_next =
        move || at().is_some_and(|at| at + 1 < bench.book.doc.with(|doc| doc.blocks.len()));
    let plated = exercise.as_ref().is_some_and(|one| takes_plates(one));
    let link = exercise
        .as_ref()
        .map(|one| format!("/progress/exercises/{}", one.id));
    let go = move |sheet: fn(String) -> Sheet| {
        Callback::new(move |()| bench.sheet.set(Some(sheet(id.get_value()))))
    };
    view! {
        <Rest id=id.get_value()/>
        <Rows label="What to do">
            {bench.live.then(|| view! {
                <RowPress glyph=Glyph::Up title="Warm-up sets" note="A way up to the working weight" press=Callback::new(move |()| warm_up(bench, &id.get_value()))/>
            })}
            {plated.then(|| view! { <RowPress glyph=Glyph::Plate title="Plates" note="What to hang on the bar" press=go(Sheet::Plates)/> })}
            <RowPress glyph=Glyph::Swap title="Swap" note="Another exercise for the same muscles" press=go(Sheet::Swap)/>
            {move || has_next().then(|| view! {
                <RowPress
                    glyph=Glyph::Link title=Signal::derive(move || if linked() { "End the superset".to_owned() } else { "Superset with the next".to_owned() })
                    press=Callback::new(move |()| {
                        bench.book.edit("Superset changed", |doc| if let Some(at) = id.with_value(|id| doc.place(id)) { doc.link(at); });
                        bench.sheet.set(None);
                    })
                />
            })}
            <RowPress glyph=Glyph::Note title="Notes" note="For today, or for every time" press=go(Sheet::Notes)/>
            <RowPress glyph=Glyph::Grip title="Order of sets" press=Callback::new(move |()| bench.sheet.set(Some(Sheet::Arrange(Some(id.get_value())))))/>
            <RowPress glyph=Glyph::Grip title="Order of exercises" press=Callback::new(move |()| bench.sheet.set(Some(Sheet::Arrange(None))))/>
            {link.map(|href| view! { <RowLink glyph=Glyph::Curve href=href title="How it went so far"/> })}
            <RowPress glyph=Glyph::Bin title="Remove" note="With its sets; you can undo it" press=Callback::new(move |()| {
                bench.sheet.set(None);
                bench.book.edit_undoably("Exercise removed", |doc| doc.remove_block(&id.get_value()));
            })/>
        </Rows>
    }
}

/// The way up to what the first working set weighs.
fn warm_up(bench: Bench, id: &str) {
    bench.sheet.set(None);
    let found = untrack(|| {
        let exercise = bench.exercise_of(id)?;
        let lines = bench.book.doc.with(|doc| doc.lines(id));
        let first = lines
            .into_iter()
            .find(|line| line.set.is_none() && line.number.is_some())?;
        let spot = crate::pages::today::book::Spot {
            block: id.to_owned(),
            row: first.key,
        };
        let typed = bench.manner(&spot).read(
            &mut contract::Set::default(),
            crate::pages::today::book::Cell::Weight,
            &first.typed.weight,
        );
        let weight = typed.ok().and_then(|()| {
            let mut set = contract::Set::default();
            let _ = bench.manner(&spot).read(
                &mut set,
                crate::pages::today::book::Cell::Weight,
                &first.typed.weight,
            );
            set.weight_kg
        });
        let weight = weight.or_else(|| bench.ghost(&spot).weight_kg)?;
        let own = bench.preference(&exercise.id).and_then(|own| own.step_kg);
        let step = own.or(exercise.step_kg).unwrap_or(2.5);
        Some(strength::ramp::ramp(weight, bar_kg(bench, &exercise), step))
    });
    match found {
        Some(ramp) if !ramp.is_empty() => {
            bench
                .book
                .edit_undoably("Warm-up sets added", |doc| doc.add_warm_ups(id, ramp));
            bench.last.set(None);
        }
        Some(_) => bench.toasts.say("That weight needs no warm-up sets."),
        None => bench
            .toasts
            .say("Enter the weight of the first working set, then ask again."),
    }
}

/// How long one rests after a set: today, and from now on.
#[component]
fn Rest(id: String) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let id = StoredValue::new(id);
    let now = Memo::new(move |_| id.with_value(|id| bench.rest_s(id)));
    let choose = move |seconds: i64| {
        bench.book.edit("Rest changed", |doc| {
            if let Some(block) =
                id.with_value(|id| doc.block_mut(id).map(|block| &mut block.rest_s))
            {
                *block = Some(seconds);
            }
        });
        if let Some(exercise) = untrack(|| id.with_value(|id| bench.exercise_of(id))) {
            prefer(bench, &exercise.id, "rest_s", Value::from(seconds));
        }
    };
    view! {
        <fieldset class="rests">
            <legend class="engraved">"Rest after a set"</legend>
            <div class="rests-row">
                {RESTS.into_iter().map(|seconds| view! {
                    <button type="button" class="effort-chip num" aria-pressed=move || (now.get() == seconds).to_string() on:click=move |_| choose(seconds)>
                        {if seconds == 0 { "Off".to_owned() } else { figures::clock(seconds as f64) }}
                    </button>
                }).collect_view()}
            </div>
        </fieldset>
    }
}

/// Remembers how the person does an exercise.
pub fn prefer(bench: Bench, exercise: &str, field: &'static str, value: Value) {
    let known = bench
        .preferences
        .with_untracked(|all| all.iter().find(|one| one.exercise == exercise).cloned());
    let exercise = exercise.to_owned();
    spawn_local(async move {
        let fields = Map::from_iter([(field.to_owned(), value)]);
        let stored = match known {
            Some(known) => rows::change::<ExercisePreference>(&known.id, known.rev, fields).await,
            None => {
                let fresh = ExercisePreference {
                    id: new_id(),
                    exercise,
                    ..ExercisePreference::default()
                };
                match rows::create(&fresh).await {
                    Ok(made) => {
                        rows::change::<ExercisePreference>(&made.id, made.rev, fields).await
                    }
                    Err(error) => Err(error),
                }
            }
        };
        match stored {
            Ok(stored) => {
                let _ = bench.preferences.try_update(|all| {
                    all.retain(|one| one.id != stored.id);
                    all.push(stored);
                });
            }
            Err(error) => bench.toasts.say(&format!(
                "That is not remembered for next time. {}",
                error.advice()
            )),
        }
    });
}
