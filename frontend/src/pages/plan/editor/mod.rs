//! The editor of a programme, or of a routine by itself.
mod bar;
mod choose;
mod custom;
mod effort;
mod example;
mod routine_card;
mod rule;
mod set_doings;
mod set_panel;
mod sets;
mod settings;
mod slot_row;
mod slot_sheet;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    ahead::AheadView,
    desk::Desk,
    document::Document,
    lifts::Lifts,
    programme_actions::{BeginRoutine, ProgrammeActions, RoutineActions},
};
use crate::{
    api,
    measure::id::new_id,
    net::{load_once, shown},
    widgets::{ActionBar, Button, Chip, ChipRow, Empty, Glyph, Look, PageHead, Tabs},
};
use bar::{Clashes, SaveBar};
use contract::Routine;
use routine_card::RoutineCard;
use settings::Settings;
use slot_sheet::SlotSheet;

/// What the parts of an editor share besides the desk.
#[derive(Clone, Copy)]
pub struct Bench {
    pub desk: Desk,
    /// The week that is shown, counted from 0.
    pub week: RwSignal<usize>,
    /// The slot whose sheet is open.
    pub slot: RwSignal<Option<String>>,
}

#[component]
pub fn ProgrammePage() -> impl IntoView {
    let id = param("id");
    let plan = load_once(move || {
        let id = id.get();
        async move { api::plan_of(&id).await.map(Document::from) }
    });
    shown(plan, 6, |document| view! { <ProgrammeEditor document/> })
}

#[component]
pub fn RoutinePage() -> impl IntoView {
    let id = param("id");
    let plan = load_once(move || {
        let id = id.get();
        async move { api::routine_with_slots(&id).await.map(Document::from) }
    });
    shown(plan, 6, |document| view! { <RoutineEditor document/> })
}

fn param(name: &'static str) -> Memo<String> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get(name)).unwrap_or_default())
}

#[component]
fn ProgrammeEditor(document: Document) -> impl IntoView {
    let bench = Bench::of(document);
    let desk = bench.desk;
    let title = Signal::derive(move || {
        desk.with(|plan| plan.programme.as_ref().map(|row| row.title.clone()))
            .unwrap_or_default()
    });
    let above = Signal::derive(move || {
        let archived = |plan: &Document| plan.programme.as_ref().and_then(|row| row.archived);
        if desk.with(archived) == Some(true) {
            "Programme, put away".into()
        } else {
            "Programme".to_owned()
        }
    });
    let (tab, starting) = (RwSignal::new("routines"), RwSignal::new(false));
    let beside = move |own: &'static str| tab.get() != own;
    view! {
        <PageHead title above back=("/plan", "Plan")><ProgrammeActions desk starting/></PageHead>
        <SaveBar desk/>
        <Clashes desk/>
        <Tabs
            label="Parts of the programme" active=tab
            tabs=vec![("routines", "Routines"), ("ahead", "Weeks ahead"), ("settings", "Settings")]
        />
        <div class="plan-bench" data-tab=move || tab.get()>
            <div class="plan-routines" class:hidden=move || beside("routines")><Routines bench/></div>
            <div class="plan-settings" class:hidden=move || beside("settings")><Settings desk/></div>
            <div class="plan-ahead" class:hidden=move || beside("ahead")><AheadView desk/></div>
        </div>
        <ActionBar>
            <Button look=Look::Primary glyph=Glyph::Flag press=move |()| { desk.flush(); starting.set(true) }>"Start this programme"</Button>
        </ActionBar>
        <SlotSheet bench/>
    }
}

#[component]
fn RoutineEditor(document: Document) -> impl IntoView {
    let bench = Bench::of(document);
    let desk = bench.desk;
    let routine = Memo::new(move |_| desk.with(|plan| plan.routines.first().cloned()));
    let title = Signal::derive(move || routine.get().map(|row| row.title).unwrap_or_default());
    let id = move || routine.with(|row| row.as_ref().map(|row| row.id.clone()));
    view! {
        <PageHead title above="Routine".to_owned() back=("/plan", "Plan")><RoutineActions desk/></PageHead>
        <SaveBar desk/>
        <Clashes desk/>
        <div class="plan-lone">
            {move || Memo::new(move |_| id()).get().map(|id| view! { <RoutineCard bench id lone=true/> })}
        </div>
        <ActionBar><BeginRoutine desk/></ActionBar>
        <SlotSheet bench/>
    }
}

impl Bench {
    fn of(document: Document) -> Self {
        Lifts::start();
        let desk = Desk::of(document);
        desk.listen();
        Self {
            desk,
            week: RwSignal::new(0),
            slot: RwSignal::new(None),
        }
    }
}

/// The routines of a programme, one below the other.
#[component]
fn Routines(bench: Bench) -> impl IntoView {
    let desk = bench.desk;
    let order = Memo::new(move |_| {
        desk.with(|plan| {
            let rows = plan.routines_in_order().into_iter();
            rows.map(|row| row.id).collect::<Vec<_>>()
        })
    });
    let add = move |()| {
        desk.edit("", |plan| {
            let row = Routine {
                id: new_id(),
                space: plan.space().to_owned(),
                programme: plan.programme.as_ref().map(|row| row.id.clone()),
                title: format!("Day {}", plan.routines.len() + 1),
                ..Routine::default()
            };
            plan.push_routine(row);
        });
    };
    view! {
        <WeekChoice bench/>
        {move || order.with(Vec::is_empty).then(|| view! {
            <Empty say="A programme is a few routines in turn: push and pull, or a day A and a day B. Add the first."/>
        })}
        <div class="routines" data-sort-list="routines" data-sort-key="">
            <For each=move || order.get() key=|id| id.clone() let:id>
                <RoutineCard bench id/>
            </For>
        </div>
        <p><Button glyph=Glyph::Plus press=add>"Add a routine"</Button></p>
    }
}

/// Which week of the cycle the sets are shown for.
#[component]
fn WeekChoice(bench: Bench) -> impl IntoView {
    let weeks = Memo::new(move |_| bench.desk.with(Document::weeks));
    view! {
        {move || (weeks.get() > 1).then(|| view! {
            <ChipRow label="Week of the cycle">
                {(0..weeks.get()).map(|week| view! {
                    <Chip
                        label=format!("Week {}", week + 1) on=Signal::derive(move || bench.week.get() == week)
                        press=Callback::new(move |()| bench.week.set(week))
                    />
                }).collect_view()}
            </ChipRow>
        })}
    }
}
