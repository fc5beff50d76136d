//! Today: the next set on its plate, the keys to log it, and what is in the book already.
mod day;
mod entry;
mod ledger;
mod picker;
mod previous;

use leptos::prelude::*;
use leptos_router::{components::A, hooks::use_query_map};

use crate::{
    measure::{day as calendar, when::Moment},
    shell::Catalogue,
    widgets::{Button, Dialog, Empty, ErrorPanel, Glyph, PageHead, Skeleton, Suggestion},
};
use day::{Day, Stage};
use entry::Entry;
use ledger::TodayLedger;
use picker::Picker;
use previous::Previous;

#[component]
pub fn TodayPage() -> impl IntoView {
    let asked = use_query_map().with_untracked(|query| query.get("exercise"));
    let day = Day::open(asked);
    let now = Moment::now();
    let above = format!("{}, {}", now.weekday_name(), calendar::show(now.day));
    let running = Memo::new(move |_| day.workout.with(Option::is_some));
    view! {
        <PageHead title="Today".to_owned() above=above>
            {move || running.get().then(|| view! {
                <Button glyph=Glyph::Flag busy=day.finishing press=move |()| day.finish()>"Finish"</Button>
            })}
        </PageHead>
        {move || match day.stage.get() {
            Stage::Opening => view! { <Skeleton lines=5/> }.into_any(),
            Stage::Failed(error) => view! {
                <ErrorPanel error safe="Your workouts are safe." retry=Callback::new(move |()| day.reopen())/>
            }.into_any(),
            Stage::Open => view! { <Bench day/> }.into_any(),
            Stage::Finished(id) => view! {
                <Empty say="That was it for today. Rest well; the next plate is already on your bar.">
                    <div class="row">
                        <A href=format!("/history/{id}") attr:class="button primary">"See the workout"</A>
                        <Button press=move |()| day.stage.set(Stage::Open)>"Log more"</Button>
                    </div>
                </Empty>
            }.into_any(),
        }}
    }
}

#[component]
fn Bench(day: Day) -> impl IntoView {
    let catalogue = expect_context::<Catalogue>();
    let choosing = RwSignal::new(false);
    let chosen = Memo::new(move |_| day.exercise.get());
    let pick = Callback::new(move |id: String| {
        choosing.set(false);
        day.choose(id);
    });
    view! {
        <div class="bench">
            <div class="bench-work">
                {move || match chosen.get() {
                    None => view! { <Picker pick/> }.into_any(),
                    Some(id) => {
                        let name = { let id = id.clone(); move || catalogue.name(&id) };
                        view! {
                            <div class="chosen">
                                <h2><A href=format!("/exercises/{id}")>{name}</A></h2>
                                <Button press=move |()| choosing.set(true)>"Change"</Button>
                            </div>
                            <Suggestion state=day.plate again=Callback::new(move |()| day.suggest())/>
                            <Entry day exercise=id/>
                        }.into_any()
                    }
                }}
            </div>
            <div class="bench-book stack-l">
                <TodayLedger day/>
                {move || chosen.get().map(|exercise| view! { <Previous exercise workout=day.workout/> })}
            </div>
        </div>
        <Dialog open=choosing title="Choose an exercise".to_owned()><Picker pick/></Dialog>
    }
}
