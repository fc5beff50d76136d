//! Every set of an exercise, by workout, newest first; of another person where `space` says so.
use contract::{CustomField, CustomFieldFor, Set};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    api,
    forms::OwnFields,
    measure::{day, when::Moment},
    net::{self, Paged},
    pages::history::{blocks, lines},
    widgets::{Empty, ErrorPanel, OnSight, Pager, SetRow, Skeleton},
};

#[component]
pub fn ExerciseLog(
    exercise: String,
    #[prop(optional_no_strip)] space: Option<String>,
) -> impl IntoView {
    let list: Paged<Set> = net::paged(api::log_of_exercise(&exercise, space.as_deref()));
    let defined = expect_context::<OwnFields>().reading(space, CustomFieldFor::Set);
    let more = Callback::new(move |()| list.more());
    view! {
        <div class="stack-l blocks">{move || list.items.with(|sets| defined.with(|defined| workouts(sets, defined)))}</div>
        {move || (list.begun.get() && list.items.with(Vec::is_empty)).then(|| view! { <Empty say="No set of this exercise yet."/> })}
        {move || list.fault.get().map(|error| view! { <ErrorPanel error safe="Your sets are safe." retry=more/> })}
        {move || (!list.begun.get() && list.busy.get()).then(|| view! { <Skeleton lines=6/> })}
        {move || (list.begun.get() && !list.items.with(Vec::is_empty)).then(|| view! {
            <OnSight seen=Callback::new(move |()| if list.next.with_untracked(Option::is_some) { list.more() })/>
            <Pager
                shown=Signal::derive(move || list.items.with(Vec::len)) more=Signal::derive(move || list.next.with(Option::is_some))
                busy=list.busy one="set" many="sets" press=more
            />
        })}
    }
}

fn workouts(sets: &[Set], defined: &[CustomField]) -> impl IntoView + use<> {
    let mut workouts: Vec<(String, Vec<Set>)> = Vec::new();
    for set in sets {
        match workouts.last_mut() {
            Some((workout, list)) if *workout == set.workout => list.push(set.clone()),
            _ => workouts.push((set.workout.clone(), vec![set.clone()])),
        }
    }
    let now = Moment::now();
    workouts
        .into_iter()
        .map(|(workout, sets)| {
            let when = sets.first().and_then(|set| Moment::read(&set.done_at));
            let (date, ago) = when
                .map(|moment| (day::show(moment.day), moment.ago(now)))
                .unwrap_or_default();
            let ago = (ago != date).then_some(ago);
            let rows = blocks(&sets)
                .into_iter()
                .flat_map(|group| lines(&group.sets, defined))
                .map(|line| view! { <SetRow line/> })
                .collect_view();
            view! {
                <section class="block">
                    <p class="spread">
                        <span><strong>{date}</strong> " " <span class="faint">{ago}</span></span>
                        <A href=format!("/history/{workout}")>"Whole workout"</A>
                    </p>
                    <ul class="set-list">{rows}</ul>
                </section>
            }
        })
        .collect_view()
}
