//! Before a workout: what is planned next, what was left open, what was done lately, or nothing yet.
use contract::{
    PlannedBlock, PlannedSession, PlannedSet, PlannedSetKind, PlannedSetLoad, Run, Set, SetKind,
    Workout,
};
use leptos::{
    prelude::{Set as _, *},
    task::spawn_local,
};

use super::{book::Doc, routines::Routines};
use crate::{
    api::{self, Beginning},
    measure::{
        id::new_id,
        when::{self, Moment},
    },
    net::{ApiError, load, rows},
    pages::people::News,
    shell::Catalogue,
    widgets::{Button, ErrorPanel, Glyph, Icon, Look, RowLink, RowPress, Rows},
};

/// Everything that a workout can begin from. `begun` hears that there is one to take up;
/// `empty` begins one without anything in it.
#[component]
pub fn Start(begun: Callback<()>, empty: Callback<()>) -> impl IntoView {
    let busy = RwSignal::new(false);
    let fault = RwSignal::new(None::<ApiError>);
    let taken_up = RwSignal::new(0_u32);
    let begin = Callback::new(move |beginning: Beginning| {
        busy.set(true);
        fault.set(None);
        spawn_local(async move {
            match api::begin_planned(&beginning).await {
                Ok(_) => begun.run(()),
                Err(error) => {
                    let _ = fault.try_set(Some(error));
                }
            }
            let _ = busy.try_set(false);
        });
    });
    view! {
        <div class="start">
            <LeftOpen/>
            <News accepted=Callback::new(move |()| taken_up.update(|n| *n = n.wrapping_add(1)))/>
            <NextOfRun begin busy taken_up/>
            {move || fault.get().map(|error| view! { <ErrorPanel error safe="No workout was begun."/> })}
            <Routines begun/>
            <Lately begin/>
            <div class="start-foot">
                <Button look=Look::Primary glyph=Glyph::Plus press=move |()| empty.run(())>"Start an empty workout"</Button>
            </div>
        </div>
    }
}

/// The next session of the programme that is followed.
#[component]
fn NextOfRun(
    begin: Callback<Beginning>,
    busy: RwSignal<bool>,
    /// Counts programmes that were taken up here.
    taken_up: RwSignal<u32>,
) -> impl IntoView {
    let catalogue = expect_context::<Catalogue>();
    let found = load(move || {
        taken_up.track();
        async {
            let Some(run) = api::open_runs().await?.into_iter().next() else {
                return Ok(None);
            };
            let next = api::next_of_run(&run).await?;
            Ok(next.map(|session| (run, session)))
        }
    });
    let card = move |run: Run, session: PlannedSession| {
        let beginning = StoredValue::new(Beginning::of(&session, Some(&run.id)));
        let exercises = session
            .blocks
            .iter()
            .map(|block| {
                let working = block.sets.iter().filter(|set| set.kind != Some(PlannedSetKind::Warmup));
                let (count, id) = (working.clone().count(), block.exercise.clone());
                let top = working.filter_map(|set| set.weight_kg).fold(0.0, f64::max);
                let units = expect_context::<crate::measure::unit::Units>();
                view! {
                    <li>
                        <span>{move || catalogue.name(&id)}</span>
                        <span class="num">{count} {if count == 1 { " set" } else { " sets" }} {move || (top > 0.0).then(|| format!(" · {}", units.get().show(top)))}</span>
                    </li>
                }
            })
            .collect_view();
        let place = format!("Week {} · {}", session.week, run.title);
        view! {
            <section class="next-session plate" aria-label="Next session">
                <span class="rivets" aria-hidden="true"></span>
                <p class="plate-label">"Next session" <span>{place}</span></p>
                <h2 class="next-title">{session.title.clone()}</h2>
                <ul class="next-exercises">{exercises}</ul>
                <Button glyph=Glyph::Play busy press=move |()| begin.run(beginning.get_value())>"Start"</Button>
            </section>
        }
    };
    move || {
        found
            .ready()
            .flatten()
            .map(|(run, session)| card(run, session))
    }
}

/// A workout that nobody finished, of another day.
#[component]
fn LeftOpen() -> impl IntoView {
    let found = load(api::left_open);
    let end = move |workout: Workout| {
        spawn_local(async move {
            let sets = api::sets_of_workout(&workout.id).await.unwrap_or_default();
            let last = sets.iter().map(|set| set.done_at.clone()).max();
            let ended = last.unwrap_or_else(|| workout.started_at.clone());
            let fields = serde_json::Map::from_iter([("ended_at".to_owned(), ended.into())]);
            let _ = rows::change::<Workout>(&workout.id, workout.rev, fields).await;
            found.reload();
        });
    };
    move || {
        found.ready().flatten().map(|workout| {
            let when = Moment::read(&workout.started_at).map(|at| at.ago(Moment::now())).unwrap_or_default();
            let href = format!("/history/{}", workout.id);
            let name = api::workout_name(&workout);
            let own = workout.clone();
            view! {
                <section class="left-open" aria-label="Unfinished workout">
                    <Icon glyph=Glyph::Warn/>
                    <p><strong>{name}</strong> " is still open, from " {when} "."</p>
                    <div class="row">
                        <Button press=move |()| end(own.clone())>"Finish as it was"</Button>
                        <leptos_router::components::A href=href attr:class="button quiet-button">"Look at it"</leptos_router::components::A>
                    </div>
                </section>
            }
        })
    }
}

/// The workouts of the last days, each to be done again.
#[component]
fn Lately(begin: Callback<Beginning>) -> impl IntoView {
    let found = load(api::last_workouts);
    let again = move |workout: Workout| {
        spawn_local(async move {
            if let Ok(beginning) = repeat(&workout).await {
                begin.run(beginning);
            }
        });
    };
    move || {
        let all: Vec<Workout> = found.ready()?;
        if all.is_empty() {
            return Some(view! { <FirstSteps/> }.into_any());
        }
        let done: Vec<Workout> = all
            .into_iter()
            .filter(|one| one.ended_at.is_some())
            .take(4)
            .collect();
        (!done.is_empty()).then(|| {
            view! {
                <Rows heading="Do one again">
                    {done.into_iter().map(|workout| {
                        let when = Moment::read(&workout.started_at).map(|at| at.ago(Moment::now())).unwrap_or_default();
                        let name = api::workout_name(&workout);
                        view! { <RowPress glyph=Glyph::Undo title=name note=when press=Callback::new(move |()| again(workout.clone()))/> }
                    }).collect_view()}
                </Rows>
            }
            .into_any()
        })
    }
}

/// Two ways in besides an empty workout, for whoever has logged nothing yet.
#[component]
fn FirstSteps() -> impl IntoView {
    view! {
        <Rows heading="Begin with">
            <RowLink
                glyph=Glyph::Plan href="/plan" title="A programme".to_owned()
                note="Every session ready when you come: exercises, sets, weights".to_owned()
            />
            <RowLink
                glyph=Glyph::Import href="/you/import" title="Your past workouts".to_owned()
                note="From Strong, Hevy and others; the first suggestion knows you then".to_owned()
            />
        </Rows>
    }
}

/// An earlier workout as a plan: the same exercises, sets, weights and repetitions.
pub async fn repeat(workout: &Workout) -> Result<Beginning, ApiError> {
    let blocks = api::blocks_of_workout(&workout.id).await?;
    let sets = api::sets_of_workout(&workout.id).await?;
    let doc = Doc::of(workout.clone(), blocks, sets, new_id);
    let blocks = doc
        .blocks
        .iter()
        .map(|block| PlannedBlock {
            slot: String::new(),
            exercise: block.exercise.clone(),
            superset: block.superset.clone(),
            rest_s: block.rest_s,
            notes: block.notes.clone(),
            sets: doc.done(&block.id).into_iter().map(again).collect(),
        })
        .filter(|block| !block.sets.is_empty())
        .collect();
    Ok(Beginning {
        title: api::workout_name(workout),
        blocks,
        ..Beginning::default()
    })
}

fn again(set: &Set) -> PlannedSet {
    PlannedSet {
        kind: PlannedSetKind::of_word(set.kind.unwrap_or(SetKind::Normal).word()),
        load: Some(if set.weight_kg.is_some() {
            PlannedSetLoad::Kg
        } else {
            PlannedSetLoad::None
        }),
        weight_kg: set.weight_kg,
        reps: set.reps,
        duration_s: set.duration_s,
        distance_m: set.distance_m,
        ..PlannedSet::default()
    }
}

/// A title to begin with; it can be changed while one trains.
pub fn title_for(now: Moment) -> &'static str {
    match now.hour {
        4..=10 => "Morning workout",
        11..=13 => "Midday workout",
        14..=17 => "Afternoon workout",
        18..=21 => "Evening workout",
        _ => "Night workout",
    }
}

/// A workout with nothing in it, begun now.
pub fn blank() -> Workout {
    Workout {
        id: new_id(),
        title: title_for(Moment::now()).into(),
        started_at: when::now_iso(),
        ..Workout::default()
    }
}
