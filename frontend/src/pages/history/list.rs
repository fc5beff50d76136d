//! The log: a calendar to find a day by, and the ledger of workouts, newest first, that grows as one
//! reads down.
use std::{collections::HashMap, time::Duration};

use contract::Workout;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;

use super::{blocks, month::MonthOfTraining, summary::Summary};
use crate::{
    api::{self, WorkoutsOf, workout_name},
    measure::{
        day,
        unit::Units,
        when::{self, Moment},
    },
    net::{self, Paged},
    pages::progress::exercises::SearchBox,
    shell::Catalogue,
    widgets::{
        Button, Empty, ErrorPanel, Glyph, Icon, Ledger, LedgerLink, Look, OnSight, PageHead, Pager,
        Skeleton,
    },
};

/// How long a person may pause within a word before it is looked for.
const PAUSE: Duration = Duration::from_millis(300);

#[component]
pub fn HistoryPage() -> impl IntoView {
    view! {
        <PageHead title="History".to_owned()>
            <A href="/you/import" attr:class="button quiet-button"><Icon glyph=Glyph::Import/> "Import"</A>
        </PageHead>
        <Log/>
    }
}

/// The whole log of a person; of another one where `space` says so.
#[component]
pub fn Log(#[prop(optional, into)] space: Option<String>) -> impl IntoView {
    let chosen = RwSignal::new(None::<i64>);
    let typed = RwSignal::new(String::new());
    let words = settled(typed);
    let whose = space.clone();
    let own = space.is_none();
    let asked = Memo::new(move |_| WorkoutsOf {
        space: space.clone(),
        day: chosen.get(),
        words: words.get(),
    });
    let heading = move || {
        chosen.get().map(|at| {
        view! {
            <p class="spread chosen-day">
                <strong>{day::show(at)}</strong>
                <Button look=Look::Quiet press=move |()| chosen.set(None)>"Show all days"</Button>
            </p>
        }
    })
    };
    view! {
        <div class="log-columns">
            <MonthOfTraining space=whose chosen/>
            <div>
                <SearchBox query=typed label="Search workouts and notes"/>
                {heading}
                {move || view! { <Workouts asked=asked.get() own/> }}
            </div>
        </div>
    }
}

/// The text once the person has paused.
fn settled(typed: RwSignal<String>) -> RwSignal<String> {
    let words = RwSignal::new(String::new());
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let text = typed.get().trim().to_owned();
        if words.with_untracked(|now| *now == text) {
            return;
        }
        let mine = turn.get_value().wrapping_add(1);
        turn.set_value(mine);
        set_timeout(
            move || {
                if turn.try_get_value() == Some(mine) {
                    let _ = words.try_set(text);
                }
            },
            PAUSE,
        );
    });
    words
}

#[component]
fn Workouts(asked: WorkoutsOf, own: bool) -> impl IntoView {
    let list: Paged<Workout> = net::paged(asked.query());
    let summaries = RwSignal::new(HashMap::<String, Summary>::new());
    summarize(list, summaries, asked.space.clone());
    let narrowed = asked.day.is_some() || !asked.words.is_empty();
    let more = Callback::new(move |()| list.more());
    view! {
        {move || months(&list.items.get(), summaries)}
        {move || (list.begun.get() && list.items.with(Vec::is_empty)).then(|| nothing(narrowed, own))}
        {move || list.fault.get().map(|error| view! {
            <ErrorPanel error safe="Your workouts are safe." retry=more/>
        })}
        {move || (!list.begun.get() && list.busy.get()).then(|| view! { <Skeleton lines=6/> })}
        {move || (list.begun.get() && !list.items.with(Vec::is_empty)).then(|| view! {
            <OnSight seen=Callback::new(move |()| if list.next.with_untracked(Option::is_some) { list.more() })/>
            <Pager
                shown=Signal::derive(move || list.items.with(Vec::len)) more=Signal::derive(move || list.next.with(Option::is_some))
                busy=list.busy one="workout" many="workouts" press=more
            />
        })}
    }
}

fn nothing(narrowed: bool, own: bool) -> AnyView {
    match (narrowed, own) {
        (true, _) => view! { <Empty say="No workout here. Try another day, or fewer words."/> }.into_any(),
        (false, false) => view! { <Empty say="No workout has been logged yet."/> }.into_any(),
        (false, true) => view! {
            <Empty say="Your ledger is empty. Bring your past workouts along from Strong or Hevy, and the first suggestion will already know you.">
                <A href="/you/import" attr:class="button primary">"Import a file"</A>
            </Empty>
        }
        .into_any(),
    }
}

/// Fetches what was done in the workouts that have just come; a list without it is still a list.
fn summarize(
    list: Paged<Workout>,
    summaries: RwSignal<HashMap<String, Summary>>,
    space: Option<String>,
) {
    Effect::new(move |_| {
        let missing: Vec<String> = list.items.with(|items| {
            summaries.with_untracked(|known| {
                items
                    .iter()
                    .map(|w| w.id.clone())
                    .filter(|id| !known.contains_key(id))
                    .collect()
            })
        });
        if missing.is_empty() {
            return;
        }
        let space = space.clone();
        spawn_local(async move {
            let Ok(sets) = api::sets_of_workouts(&missing, space.as_deref()).await else {
                return;
            };
            let mut found: HashMap<String, Vec<_>> =
                missing.into_iter().map(|id| (id, Vec::new())).collect();
            for set in sets {
                if let Some(own) = found.get_mut(&set.workout) {
                    own.push(set);
                }
            }
            let _ = summaries.try_update(|known| {
                known.extend(
                    found
                        .into_iter()
                        .map(|(id, sets)| (id, Summary::of(&blocks(&sets)))),
                );
            });
        });
    });
}

fn months(
    items: &[Workout],
    summaries: RwSignal<HashMap<String, Summary>>,
) -> impl IntoView + use<> {
    let mut groups: Vec<(String, Vec<(Workout, Moment)>)> = Vec::new();
    for workout in items {
        let Some(moment) = Moment::read(&workout.started_at) else {
            continue;
        };
        let (year, month, _) = day::to_civil(moment.day);
        let name = format!("{} {year}", day::month_long(month));
        match groups.last_mut() {
            Some((last, rows)) if *last == name => rows.push((workout.clone(), moment)),
            _ => groups.push((name, vec![(workout.clone(), moment)])),
        }
    }
    groups
        .into_iter()
        .map(|(name, rows)| {
            let label = name.clone();
            let rows = rows.into_iter().map(|(workout, moment)| row(workout, moment, summaries)).collect_view();
            view! { <section class="month"><h2 class="engraved">{name}</h2> <Ledger label=label>{rows}</Ledger></section> }
        })
        .collect_view()
}

fn row(
    workout: Workout,
    moment: Moment,
    summaries: RwSignal<HashMap<String, Summary>>,
) -> impl IntoView {
    let (catalogue, units) = (expect_context::<Catalogue>(), expect_context::<Units>());
    let (_, _, date) = day::to_civil(moment.day);
    let length = workout
        .ended_at
        .as_deref()
        .and_then(Moment::read)
        .map(|end| when::span(end.ms - moment.ms));
    let id = StoredValue::new(workout.id.clone());
    let summary =
        Memo::new(move |_| summaries.with(|known| id.with_value(|id| known.get(id).cloned())));
    let facts = move || {
        let volume = summary.with(|s| s.as_ref().and_then(|s| s.volume(units)));
        [Some(moment.clock()), length.clone(), volume]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let weekday = moment.weekday_name().get(..3).unwrap_or("").to_owned();
    view! {
        <LedgerLink href=format!("/history/{}", workout.id) margin=date.to_string() note=weekday>
            <strong>{workout_name(&workout)}</strong>
            <span class="one-line">{move || summary.with(|s| s.as_ref().map(|s| s.exercises(catalogue)))}</span>
            <span class="faint">{facts}</span>
        </LedgerLink>
    }
}
