//! One workout in full: what was done, what it came to, what it broke; put right, done again, told, deleted.
mod gains;
mod named;
mod places;
mod repeat;
mod share;

use contract::{Block, CustomFieldFor, Set, Workout};
use leptos::{
    prelude::{Set as _, *},
    task::spawn_local,
};
use leptos_router::{
    NavigateOptions,
    components::A,
    hooks::{use_navigate, use_params_map},
};

use super::{Group, grouped};
use crate::{
    api::{self, workout_name},
    forms::{OwnFields, own_words},
    measure::{
        day,
        unit::Units,
        when::{self, Moment},
    },
    net::{self, ApiError, Session, rows},
    pages::{people::Comments, today::WorkoutEditor},
    shell::{Catalogue, Toasts},
    widgets::{Dialog, Empty, Glyph, Menu, PageHead, RowPress, Tile, Tiles},
};
use gains::{Broken, Worked};
use named::EditWorkout;
use places::Places;

/// A workout as it is stored, with its exercises and sets.
#[derive(Clone, Debug, PartialEq)]
struct Whole {
    workout: Workout,
    blocks: Vec<Block>,
    sets: Vec<Set>,
}

#[component]
pub fn WorkoutPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|p| p.get("id")).unwrap_or_default());
    let whole = net::load(move || {
        let id = id.get();
        async move { whole(&id).await }
    });
    net::shown(whole, 5, move |found| match found {
        Some(found) => {
            let changed = Callback::new(move |()| whole.reload());
            view! { <Found found changed/> }.into_any()
        }
        None => view! { <Nowhere/> }.into_any(),
    })
}

async fn whole(id: &str) -> Result<Option<Whole>, ApiError> {
    let workout = match rows::get::<Workout>(id).await {
        Ok(workout) => workout,
        Err(error) if error.status == 404 => return Ok(None),
        Err(error) => return Err(error),
    };
    Ok(Some(Whole {
        blocks: api::blocks_of(&workout).await?,
        sets: api::sets_of(&workout).await?,
        workout,
    }))
}

/// The address names no workout that this person may see.
#[component]
fn Nowhere() -> impl IntoView {
    view! {
        <PageHead title="Workout".to_owned() back=("/history", "History")/>
        <Empty say="There is no such workout. It may have been deleted.">
            <A href="/history" attr:class="button primary">"See your history"</A>
        </Empty>
    }
}

#[component]
fn Found(found: Whole, changed: Callback<()>) -> impl IntoView {
    let session = expect_context::<Session>();
    let own = session
        .profile()
        .get_untracked()
        .is_none_or(|profile| profile.id == found.workout.space);
    let Whole {
        workout,
        blocks,
        sets,
    } = found;
    let groups = grouped(blocks, &sets);
    let editing = RwSignal::new(false);
    let renaming = RwSignal::new(false);
    let began = Moment::read(&workout.started_at);
    let above = began
        .map(|m| format!("{}, {} · {}", m.weekday_name(), day::show(m.day), m.clock()))
        .unwrap_or_default();
    let notes = workout
        .notes
        .clone()
        .filter(|n| !n.trim().is_empty())
        .map(|notes| view! { <p class="read notes">{notes}</p> });
    let whose = (!own).then(|| workout.space.clone());
    let known = expect_context::<OwnFields>();
    let on_sets = known.reading(whose.clone(), CustomFieldFor::Set);
    let on_workouts = known.reading(whose.clone(), CustomFieldFor::Workout);
    let custom = workout.custom.clone();
    let noted = move || {
        let words = on_workouts.with(|defined| own_words(defined, custom.as_ref()));
        (!words.is_empty()).then(|| {
            let pair = |(label, said)| view! { <div><dt>{label}</dt> <dd>{said}</dd></div> };
            view! { <dl class="noted">{words.into_iter().map(pair).collect_view()}</dl> }
        })
    };
    let kept = StoredValue::new(workout.clone());
    let told = StoredValue::new(groups.clone());
    let edit = own.then(|| Callback::new(move |()| editing.set(true)));
    let settled = Callback::new(move |()| changed.run(()));
    let said = set_words(groups.clone());
    let face = view! {
        <Sums groups=groups.clone() workout=workout.clone()/>
        {notes}
        {noted}
        <Broken workout=workout.id.clone() space=whose.clone()/>
        <div class="workout-columns">
            <div>
                {groups.is_empty().then(|| view! { <Empty say="No sets were logged in this workout."/> })}
                <Places groups=groups.clone() edit whose defined=on_sets/>
                <section class="workout-talk"><Comments workout=workout.id.clone() owner=workout.space.clone() sets=said/></section>
            </div>
            <Worked groups/>
        </div>
    };
    let face = StoredValue::new_local(Some(face.into_any()));
    let id = workout.id.clone();
    view! {
        <PageHead title=workout_name(&workout) above=above back=("/history", "History")>
            {own.then(|| view! { <repeat::Again workout=kept/> })}
            <Actions workout=kept groups=told renaming editing own/>
        </PageHead>
        {move || if editing.get() {
            view! { <WorkoutEditor workout_id=id.clone() done=settled/> }.into_any()
        } else {
            face.try_update_value(Option::take).flatten().unwrap_or_else(|| ().into_any())
        }}
        <Dialog open=renaming title="Title, time and notes".to_owned()>
            <EditWorkout workout=kept.get_value() done=Callback::new(move |()| { renaming.set(false); changed.run(()); })/>
        </Dialog>
    }
}

/// The sets as (id, words), for whoever wants to speak of one of them.
fn set_words(groups: Vec<Group>) -> Signal<Vec<(String, String)>> {
    let (catalogue, units) = (expect_context::<Catalogue>(), expect_context::<Units>());
    let of = move |group: &Group| {
        let name = catalogue.name(&group.exercise);
        let sets = group.sets.iter();
        let told = sets.map(|set| {
            let words = format!("{name}: {}", share::line(set, units.get()));
            (set.id.clone(), words)
        });
        told.collect::<Vec<_>>()
    };
    Signal::derive(move || groups.iter().flat_map(of).collect())
}

/// What it came to, in large figures.
#[component]
fn Sums(groups: Vec<Group>, workout: Workout) -> impl IntoView {
    let units = expect_context::<Units>();
    let working: Vec<&Set> = groups.iter().flat_map(Group::working).collect();
    let volume: f64 = working
        .iter()
        .map(|set| set.weight_kg.unwrap_or(0.0) * set.reps.unwrap_or(0) as f64)
        .sum();
    let reps: i64 = working.iter().filter_map(|set| set.reps).sum();
    let count = working.len();
    let length = Moment::read(&workout.started_at)
        .zip(workout.ended_at.as_deref().and_then(Moment::read))
        .map(|(from, to)| when::span(to.ms - from.ms));
    let figure = move || {
        let whole = units.get().of_kg(volume).round().max(0.0) as usize;
        crate::measure::number::grouped(whole)
    };
    view! {
        <Tiles label="In all">
            <Tile label="Volume" value=Signal::derive(figure) unit=Signal::derive(move || units.get().name().to_owned())/>
            <Tile label="Sets" value=count.to_string() note=format!("{reps} reps")/>
            {length.map(|length| view! { <Tile label="Time" value=length/> })}
        </Tiles>
    }
}

/// What can be done with it.
#[component]
fn Actions(
    workout: StoredValue<Workout>,
    groups: StoredValue<Vec<Group>>,
    renaming: RwSignal<bool>,
    editing: RwSignal<bool>,
    own: bool,
) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let (catalogue, units) = (expect_context::<Catalogue>(), expect_context::<Units>());
    let go = StoredValue::new_local(use_navigate());
    let tell = Callback::new(move |()| {
        let text = workout.with_value(|workout| {
            groups
                .with_value(|groups| share::text(workout, groups, catalogue, units.get_untracked()))
        });
        share::send(text, toasts);
    });
    let remove = Callback::new(move |()| {
        let id = workout.with_value(|workout| workout.id.clone());
        spawn_local(async move {
            match rows::remove::<Workout>(&id).await {
                Ok(()) => {
                    let back = Callback::new(move |()| put_back(id.clone(), toasts));
                    toasts.undoable("Workout deleted.", back);
                    let _ = go.try_with_value(|go| go("/history", NavigateOptions::default()));
                }
                Err(error) => toasts.say(&format!(
                    "The workout is still here. {} {}",
                    error.message,
                    error.advice()
                )),
            }
        });
    });
    view! {
        <Menu title="Workout">
            <RowPress title="Share as text" glyph=Glyph::Share press=tell/>
            {own.then(|| view! {
                <RowPress title="Change sets and exercises" glyph=Glyph::Swap press=Callback::new(move |()| editing.set(true))/>
                <RowPress title="Title, time and notes" glyph=Glyph::Pencil press=Callback::new(move |()| renaming.set(true))/>
                <RowPress title="Delete workout" note="You can undo it." glyph=Glyph::Bin danger=true press=remove/>
            })}
        </Menu>
    }
}

/// Brings the workout back with all its sets.
fn put_back(id: String, toasts: Toasts) {
    spawn_local(async move {
        match rows::restore::<Workout>(&id).await {
            Ok(_) => toasts.say("The workout is back in your history."),
            Err(error) => toasts.say(&format!(
                "The workout could not be put back. {} {}",
                error.message,
                error.advice()
            )),
        }
    });
}
