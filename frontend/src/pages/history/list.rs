//! The ledger of workouts, newest first, growing page by page.
use std::collections::HashMap;

use contract::Workout;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;

use super::blocks;
use crate::{
    api::{self, workout_name},
    measure::{
        day,
        when::{self, Moment},
    },
    net::{self, Paged},
    shell::Catalogue,
    widgets::{Empty, ErrorPanel, Glyph, Icon, Ledger, LedgerLink, PageHead, Pager, Skeleton},
};

/// Exercise ids and set counts of a workout, in order.
type Summary = Vec<(String, usize)>;

#[component]
pub fn HistoryPage() -> impl IntoView {
    let list: Paged<Workout> = net::paged(api::workouts());
    let summaries = RwSignal::new(HashMap::<String, Summary>::new());
    summarize(list, summaries);
    let rows = move || months(&list.items.get(), summaries);
    view! {
        <PageHead title="History".to_owned()>
            <A href="/import" attr:class="button"><Icon glyph=Glyph::Import/> "Import"</A>
        </PageHead>
        {rows}
        {move || (list.begun.get() && list.items.with(Vec::is_empty)).then(|| view! {
            <Empty say="Your ledger is empty. Bring your past workouts along from Strong or Hevy, and the first suggestion will already know you.">
                <A href="/import" attr:class="button primary">"Import a file"</A>
            </Empty>
        })}
        {move || list.fault.get().map(|error| view! {
            <ErrorPanel error safe="Your workouts are safe." retry=Callback::new(move |()| list.more())/>
        })}
        {move || (!list.begun.get() && list.busy.get()).then(|| view! { <Skeleton lines=6/> })}
        {move || (list.begun.get() && !list.items.with(Vec::is_empty)).then(|| view! {
            <Pager
                shown=Signal::derive(move || list.items.with(Vec::len)) more=Signal::derive(move || list.next.with(Option::is_some))
                busy=list.busy one="workout" many="workouts" press=Callback::new(move |()| list.more())
            />
        })}
    }
}

/// Fetches what was done in the workouts that have just come; a list without it is still a list.
fn summarize(list: Paged<Workout>, summaries: RwSignal<HashMap<String, Summary>>) {
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
        spawn_local(async move {
            let Ok(sets) = api::sets_of_workouts(&missing).await else {
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
                known.extend(found.into_iter().map(|(id, sets)| {
                    (
                        id,
                        blocks(&sets)
                            .into_iter()
                            .map(|block| (block.exercise, block.sets.len()))
                            .collect(),
                    )
                }));
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
        let name = format!("{} {year}", day::month_name(month));
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
    let catalogue = expect_context::<Catalogue>();
    let (_, _, date) = day::to_civil(moment.day);
    let length = workout
        .ended_at
        .as_deref()
        .and_then(Moment::read)
        .map(|end| when::span(end.ms - moment.ms));
    let id = StoredValue::new(workout.id.clone());
    let done = move || {
        summaries.with(|known| {
            id.with_value(|id| {
                known.get(id).map(|summary| {
                    summary
                        .iter()
                        .map(|(exercise, sets)| format!("{sets} × {}", catalogue.name(exercise)))
                        .collect::<Vec<_>>()
                        .join(", ")
                })
            })
        })
    };
    let weekday = moment.weekday_name().get(..3).unwrap_or("").to_owned();
    view! {
        <LedgerLink href=format!("/history/{}", workout.id) margin=date.to_string() note=weekday>
            <strong>{workout_name(&workout)}</strong>
            <span class="one-line">{done}</span>
            <span class="faint">{moment.clock()} {length.map(|length| format!(" · {length}"))}</span>
        </LedgerLink>
    }
}
