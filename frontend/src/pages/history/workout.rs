//! One workout in full: its sets can be put right, its notes read, the whole thing deleted.
use contract::{Set, SetKind, Workout};
use leptos::{
    prelude::{Set as _, *},
    task::spawn_local,
};
use leptos_router::{
    components::A,
    hooks::{use_navigate, use_params_map},
};

use super::{EditSet, blocks, kind_of, lines};
use crate::{
    api::{self, workout_name},
    forms::{Draft, ModelForm, sender, view},
    measure::{
        day, number,
        unit::Units,
        when::{self, Moment},
    },
    net::{self, ApiError, rows},
    shell::{Catalogue, Toasts},
    widgets::{Button, Dialog, Empty, Figure, Glyph, Look, PageHead, SetRow},
};

#[component]
pub fn WorkoutPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|p| p.get("id")).unwrap_or_default());
    let both = net::load(move || {
        let id = id.get();
        async move {
            match rows::get::<Workout>(&id).await {
                Ok(workout) => Ok(Some((workout, api::sets_of_workout(&id).await?))),
                Err(error) if error.status == 404 => Ok(None),
                Err(error) => Err::<_, ApiError>(error),
            }
        }
    });
    net::shown(both, 5, move |found| match found {
        Some((workout, sets)) => {
            view! { <Whole workout sets changed=Callback::new(move |()| both.reload())/> }
                .into_any()
        }
        None => view! { <Nowhere/> }.into_any(),
    })
}

/// The address names no workout of this person.
#[component]
fn Nowhere() -> impl IntoView {
    view! {
        <PageHead title="Workout".to_owned()/>
        <Empty say="There is no such workout. It may have been deleted.">
            <A href="/history" attr:class="button primary">"See your history"</A>
        </Empty>
    }
}

#[component]
fn Whole(workout: Workout, sets: Vec<Set>, changed: Callback<()>) -> impl IntoView {
    let catalogue = expect_context::<Catalogue>();
    let units = expect_context::<Units>();
    let editing = RwSignal::new(None::<Set>);
    let renaming = RwSignal::new(false);
    let removing = RwSignal::new(false);
    let began = Moment::read(&workout.started_at);
    let above = began
        .map(|m| format!("{}, {} · {}", m.weekday_name(), day::show(m.day), m.clock()))
        .unwrap_or_default();
    let length = began
        .zip(workout.ended_at.as_deref().and_then(Moment::read))
        .map(|(from, to)| when::span(to.ms - from.ms));
    let volume: f64 = working(&sets)
        .map(|set| set.weight_kg.unwrap_or(0.0) * set.reps.unwrap_or(0) as f64)
        .sum();
    let count = working(&sets).count();
    let empty = sets.is_empty();
    let body = blocks(&sets)
        .into_iter()
        .map(|block| {
            let rows = lines(&block.sets)
                .into_iter()
                .zip(block.sets)
                .map(|(line, set)| view! { <SetRow line edit=Callback::new(move |()| editing.set(Some(set.clone())))/> })
                .collect_view();
            let (href, exercise) = (format!("/exercises/{}", block.exercise), block.exercise);
            view! {
                <section class="block">
                    <h2><A href=href>{move || catalogue.name(&exercise)}</A></h2>
                    <ul class="set-list">{rows}</ul>
                </section>
            }
        })
        .collect_view();
    let notes = workout
        .notes
        .clone()
        .filter(|n| !n.trim().is_empty())
        .map(|notes| view! { <p class="read notes">{notes}</p> });
    let kept = StoredValue::new(workout.clone());
    view! {
        <PageHead title=workout_name(&workout) above=above>
            <Button look=Look::Quiet glyph=Glyph::Pencil press=move |()| renaming.set(true)>"Edit"</Button>
            <Button look=Look::Quiet glyph=Glyph::Bin press=move |()| removing.set(true)>"Delete"</Button>
        </PageHead>
        <dl class="figures">
            <Figure label="Working sets" value=count.to_string()/>
            <Figure
                label="Volume"
                value=Signal::derive(move || number::grouped(units.get().of_kg(volume).round().max(0.0) as usize))
                note=Signal::derive(move || units.get().name().to_owned())
            />
            {length.map(|length| view! { <Figure label="Time" value=length/> })}
        </dl>
        {notes}
        <div class="stack-l blocks">{body}</div>
        {empty.then(|| view! {
            <Empty say="No sets were logged in this workout."><A href="/today" attr:class="button primary">"Log a set today"</A></Empty>
        })}
        <EditSet editing changed/>
        <Dialog open=renaming title="Edit workout".to_owned()>
            <EditWorkout workout=kept.get_value() done=Callback::new(move |()| { renaming.set(false); changed.run(()); })/>
        </Dialog>
        <Dialog open=removing title="Delete this workout?".to_owned()>
            <Remove id=kept.with_value(|w| w.id.clone()) open=removing/>
        </Dialog>
    }
}

fn working(sets: &[Set]) -> impl Iterator<Item = &Set> {
    sets.iter().filter(|set| kind_of(set) != SetKind::Warmup)
}

#[component]
fn EditWorkout(workout: Workout, done: Callback<()>) -> impl IntoView {
    let row = serde_json::to_value(&workout).unwrap_or_default();
    let draft = Draft::new(view("workout", "form"), &row).at("workout", &workout.id);
    let (id, rev) = (workout.id, workout.rev);
    let send = sender(move |changed| {
        let id = id.clone();
        async move {
            let stored = rows::change::<Workout>(&id, rev, changed).await;
            stored.map(|_| ())
        }
    });
    view! { <ModelForm draft send submit="Save" done/> }
}

#[component]
fn Remove(id: String, open: RwSignal<bool>) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let go = use_navigate();
    let busy = RwSignal::new(false);
    let remove = Callback::new(move |()| {
        let (id, go) = (id.clone(), go.clone());
        busy.set(true);
        spawn_local(async move {
            match rows::remove::<Workout>(&id).await {
                Ok(()) => {
                    toasts.say("Workout deleted.");
                    go("/history", leptos_router::NavigateOptions::default());
                }
                Err(error) => toasts.say(&format!(
                    "The workout is still here. {} {}",
                    error.message,
                    error.advice()
                )),
            }
            let _ = busy.try_set(false);
        });
    });
    view! {
        <p>"It leaves your history, your records and your curves, with all its sets."</p>
        <div class="row">
            <Button look=Look::Danger busy=busy press=remove>"Delete workout"</Button>
            <Button press=move |()| open.set(false)>"Keep it"</Button>
        </div>
    }
}
