//! A run: how far a person is in a programme, where each lift stands, and what is ahead.
mod days;
mod past;
mod standing;
mod weights;

use contract::{Run, RunStart};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;
use serde_json::{Map, Value};

use super::{
    ahead::{Ground, Weeks},
    document::Document,
    lifts::Lifts,
    next::{Following, following},
    next_card::NextCard,
    way::Way,
    week::{days_done, kept},
};
use crate::{
    api,
    measure::when::{self, Moment},
    net::{load, shown},
    shell::Toasts,
    widgets::{Button, Dialog, Glyph, Menu, Notice, PageHead, RowLink, RowPress, Tile, Tiles},
};
use days::Weekdays;
use past::PastSessions;
use standing::StandingTable;
use weights::RunWeights;

#[component]
pub fn RunPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
    let followed = load(move || {
        let id = id.get();
        async move { following(api::run(&id).await?).await }
    });
    let reload = Callback::new(move |()| followed.reload());
    shown(
        followed,
        6,
        move |following| view! { <RunView following reload/> },
    )
}

/// A change of the run's row, said with a way back.
#[derive(Clone, Copy)]
pub struct RunHandle {
    run: StoredValue<Run>,
    reload: Callback<()>,
    toasts: Toasts,
}

impl RunHandle {
    /// Writes fields; `undo` has what they were.
    pub fn change(self, told: &'static str, fields: Map<String, Value>, undo: Map<String, Value>) {
        let run = self.run.get_value();
        spawn_local(async move {
            match api::change_run(&run, fields).await {
                Ok(stored) => {
                    let back = Callback::new(move |()| {
                        let (stored, undo) = (stored.clone(), undo.clone());
                        spawn_local(async move {
                            match api::change_run(&stored, undo).await {
                                Ok(_) => drop(self.reload.try_run(())),
                                Err(error) => self.toasts.say(&format!(
                                    "{} {}",
                                    error.message,
                                    error.advice()
                                )),
                            }
                        });
                    });
                    self.toasts.undoable(told, back);
                    let _ = self.reload.try_run(());
                }
                Err(error) => self
                    .toasts
                    .say(&format!("{} {}", error.message, error.advice())),
            }
        });
    }

    /// On which days it is trained, Monday 1.
    pub fn weekdays(self) -> Vec<i64> {
        self.run
            .with_value(|run| run.weekdays.clone())
            .unwrap_or_default()
    }

    /// What it began with.
    pub fn starts(self) -> Vec<RunStart> {
        self.run
            .with_value(|run| run.starts.clone())
            .unwrap_or_default()
    }

    /// Leaves sessions out, or takes them in again.
    pub fn skip(self, told: &'static str, change: impl FnOnce(&mut Vec<i64>)) {
        let before = self
            .run
            .with_value(|run| run.skips.clone())
            .unwrap_or_default();
        let mut after = before.clone();
        change(&mut after);
        let one = |skips: Vec<i64>| Map::from_iter([("skips".to_owned(), Value::from(skips))]);
        self.change(told, one(after), one(before));
    }
}

#[component]
fn RunView(following: Following, reload: Callback<()>) -> impl IntoView {
    let lifts = Lifts::start();
    let run = following.run.clone();
    let handle = RunHandle {
        run: StoredValue::new(run.clone()),
        reload,
        toasts: expect_context::<Toasts>(),
    };
    let (document, own) = (following.document.clone(), following.document.clone());
    let (of_run, done) = (run.clone(), following.done.clone());
    let ground = Signal::derive(move || Ground {
        plan: lifts.plan_of_run(&document),
        run: of_run.clone(),
        done: done.clone(),
    });
    let ended = run.ended_at.is_some();
    let above = if ended {
        "Programme, ended"
    } else {
        "You follow"
    };
    let opened = following.clone();
    let worked = Memo::new(move |_| Worth::of(&opened, lifts));
    view! {
        <PageHead title=run.title.clone() above=above.to_owned() back=("/plan", "Plan")>
            <RunMenu handle document=own next=Signal::derive(move || worked.with(|worth| worth.next)) ended/>
        </PageHead>
        <div class="plan-home">
            <div class="stack-l">
                {move || {
                    let worth = worked.get();
                    view! {
                        <Tiles label="How far">
                            <Tile label="Done" value=worth.done.to_string() unit=if worth.done == 1 { "session".to_owned() } else { "sessions".into() }/>
                            <Tile label="Kept" value=worth.kept.clone() note="of the last four weeks".to_owned()/>
                            <Tile label="Now" value=worth.week.clone() note=worth.cycle.clone()/>
                        </Tiles>
                    }
                }}
                {if ended {
                    view! { <Ended handle/> }.into_any()
                } else {
                    view! { <NextCard following=following.clone() alone=true/> }.into_any()
                }}
                <StandingTable following=following.clone()/>
            </div>
            <div class="stack-l">
                <PastSessions following=following.clone() handle/>
                {(!ended).then(|| view! {
                    <section class="stack"><h2 class="engraved">"Weeks ahead"</h2> <Weeks ground/></section>
                })}
            </div>
        </div>
    }
}

/// The figures at the head of the page.
#[derive(Clone, Debug, PartialEq)]
struct Worth {
    done: usize,
    kept: String,
    week: String,
    cycle: String,
    next: Option<i64>,
}

impl Worth {
    fn of(following: &Following, lifts: Lifts) -> Self {
        let worked = following.worked(lifts);
        let days = days_done(&following.done);
        let a_week = worked.plan.routines.len();
        let (kept, asked) = kept(&following.run, a_week, &days, Moment::now().day);
        let share = |kept: usize| format!("{}\u{202f}%", (kept * 100) / asked.max(1));
        let next = worked.next.as_ref();
        Self {
            done: following.done.len(),
            kept: if asked == 0 {
                "–".into()
            } else {
                share(kept)
            },
            week: next.map_or_else(
                || "–".into(),
                |next| {
                    if next.deload {
                        "Lighter".into()
                    } else {
                        format!("Week {}", next.week)
                    }
                },
            ),
            cycle: next
                .map(|next| format!("cycle {}", next.cycle))
                .unwrap_or_default(),
            next: next.map(|next| next.session),
        }
    }
}

#[component]
fn Ended(handle: RunHandle) -> impl IntoView {
    let again = move |()| {
        let ended = handle.run.with_value(|run| run.ended_at.clone());
        let one = |at: Value| Map::from_iter([("ended_at".to_owned(), at)]);
        handle.change("It goes on.", one(Value::Null), one(ended.into()));
    };
    view! {
        <Notice glyph=Glyph::Flag>
            <p>"You have ended this run. What you did of it stays."</p>
            <p><Button press=again>"Go on with it"</Button></p>
        </Notice>
    }
}

#[component]
fn RunMenu(
    handle: RunHandle,
    document: Document,
    next: Signal<Option<i64>>,
    ended: bool,
) -> impl IntoView {
    let (picking, weighing) = (RwSignal::new(false), RwSignal::new(false));
    let document = StoredValue::new(document);
    let programme = handle.run.with_value(|run| run.programme.clone());
    let skip = Callback::new(move |()| {
        if let Some(number) = next.get_untracked() {
            handle.skip("Session left out.", |skips| skips.push(number));
        }
    });
    let end = Callback::new(move |()| {
        let one = |at: Value| Map::from_iter([("ended_at".to_owned(), at)]);
        handle.change("Run ended.", one(when::now_iso().into()), one(Value::Null));
    });
    let go = Way::start();
    let fresh = Callback::new(move |()| {
        let path = handle
            .run
            .with_value(|run| format!("/plan/programmes/{}", run.programme));
        go.to(&path);
    });
    view! {
        <Menu title="This run".to_owned()>
            <RowLink href=format!("/plan/programmes/{programme}") title="Change the programme".to_owned() note="What is done stays as it was.".to_owned() glyph=Glyph::Pencil/>
            {(!ended).then(|| view! {
                <RowPress press=Callback::new(move |()| weighing.set(true)) title="Change the weights".to_owned() note="What you began with.".to_owned() glyph=Glyph::Today/>
                <RowPress press=Callback::new(move |()| picking.set(true)) title="Change the days".to_owned() glyph=Glyph::History/>
                <RowPress press=skip title="Leave the next session out".to_owned() note="The one after it comes next.".to_owned() glyph=Glyph::Next/>
                <RowPress press=end title="End this run".to_owned() note="What you did stays.".to_owned() glyph=Glyph::Flag/>
            })}
            {ended.then(|| view! {
                <RowPress press=fresh title="Start it anew".to_owned() glyph=Glyph::Flag/>
            })}
        </Menu>
        <Dialog open=picking title="Days".to_owned()><Weekdays handle open=picking/></Dialog>
        <Dialog open=weighing title="Weights to begin with".to_owned()>
            <RunWeights document=document.get_value() handle open=weighing/>
        </Dialog>
    }
}
