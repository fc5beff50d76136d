//! The weeks ahead: the programme played on, as a curve of each lift and as a table of sessions, by the plan's rules and
//! beside them on the person's model. It is worked out here, without the network, so every edit shows at once.
mod own;
mod picture;
mod table;

use contract::{Run, SimulatedSession};
use leptos::prelude::*;
use strength::programme::{Ahead, Assumption, DoneSession, Plan, simulate};

use super::{desk::Desk, lifts::Lifts, starts};
use crate::{
    measure::{day, when::Moment},
    widgets::{Empty, Segments},
};
use own::Key;
use picture::Curves;
use table::SessionsTable;

/// As far as people plan.
pub const WEEKS: u32 = 12;

/// What is simulated: a plan, the run that goes on with it, and what is done of it.
#[derive(Clone)]
pub struct Ground {
    pub plan: Plan,
    pub run: Run,
    pub done: Vec<DoneSession>,
}

/// The weeks ahead of a programme that is being edited, as if it began today.
#[component]
pub fn AheadView(desk: Desk) -> impl IntoView {
    let lifts = Lifts::start();
    let ground = Signal::derive(move || {
        let document = desk.now().get();
        let run = Run {
            starts_on: today(),
            starts: Some(starts::starts(&lifts.plan(&document))),
            ..Run::default()
        };
        Ground {
            plan: lifts.plan_of_run(&document),
            run,
            done: Vec::new(),
        }
    });
    let unknown = Memo::new(move |_| {
        let needed = starts::needed(&lifts.plan(&desk.now().get()));
        needed
            .iter()
            .filter(|one| one.suggested_kg.is_none())
            .count()
    });
    view! {
        {move || (unknown.get() > 0).then(|| view! {
            <p class="quiet ahead-note">
                "Some weights are not known yet. Give those exercises a weight to begin with, or log them once."
            </p>
        })}
        <Weeks ground/>
    }
}

/// The assumption, the curve of a lift, and the table.
#[component]
pub fn Weeks(#[prop(into)] ground: Signal<Ground>) -> impl IntoView {
    let assumed = RwSignal::new("done".to_owned());
    let sessions = Memo::new(move |_| {
        let assumption = assumed.with(|word| match word.as_str() {
            "misses" => Assumption::MissEvery(4),
            "amrap" => Assumption::Amrap,
            _ => Assumption::Done,
        });
        let from = today();
        let ahead = Ahead {
            from: &from,
            weeks: WEEKS,
            assumption,
        };
        ground.with(|ground| simulate(&ground.plan, &ground.run, &ground.done, ahead))
    });
    let sessions: Signal<Vec<SimulatedSession>> = sessions.into();
    let sight = own::sight(sessions);
    let nothing =
        Memo::new(move |_| sessions.with(|list| list.iter().all(|one| one.exercises.is_empty())));
    view! {
        <section class="ahead" aria-label="The weeks ahead">
            {move || if nothing.get() {
                view! { <Empty say="Put exercises into the routines, and the next twelve weeks stand here."/> }.into_any()
            } else {
                view! {
                    <Segments
                        label="If" value=assumed
                        options=vec![("done", "All goes well"), ("misses", "Some are missed"), ("amrap", "Open sets")]
                    />
                    <Curves sessions sight/>
                    <Key sight/>
                    <SessionsTable sessions sight/>
                }.into_any()
            }}
        </section>
    }
}

/// The person's day, `YYYY-MM-DD`.
pub fn today() -> String {
    let (year, month, date) = day::to_civil(Moment::now().day);
    format!("{year:04}-{month:02}-{date:02}")
}
