//! The plan at a glance: what is followed now, and what else is on the shelf.
use contract::{Programme, Routine};
use leptos::{prelude::*, task::spawn_local};

use super::{
    lifts::Lifts,
    next::{Following, following},
    next_card::NextCard,
    templates::TemplateList,
    way::Way,
};
use crate::{
    api,
    measure::{id::new_id, number},
    net::{ApiError, Session, load, rows, shown},
    pages::people::Offers,
    shell::Toasts,
    widgets::{Button, Glyph, Ledger, LedgerLink, Menu, PageHead, RowLink, RowPress},
};

/// Everything on the page, read together.
#[derive(Clone)]
struct Shelf {
    following: Vec<Following>,
    programmes: Vec<Programme>,
    routines: Vec<Routine>,
}

async fn shelf() -> Result<Shelf, ApiError> {
    let programmes = api::programmes().await?;
    let routines = api::lone_routines().await?;
    let mut list = Vec::new();
    for run in api::open_runs().await?.into_iter().take(3) {
        list.push(following(run).await?);
    }
    Ok(Shelf {
        following: list,
        programmes,
        routines,
    })
}

#[component]
pub fn PlanPage() -> impl IntoView {
    Lifts::start();
    let shelf = load(shelf);
    let make = Make::start();
    view! {
        <PageHead title="Plan".to_owned()>
            <Menu title="New".to_owned() glyph=Glyph::Plus>
                <RowLink href="/plan/templates" title="From a scheme".to_owned() note="Proven programmes to make your own.".to_owned() glyph=Glyph::Flag/>
                <RowPress press=make.programme title="A programme".to_owned() note="Routines over weeks, with weights that move on.".to_owned() glyph=Glyph::Plus/>
                <RowPress press=make.routine title="A routine".to_owned() note="One workout to repeat.".to_owned() glyph=Glyph::Plus/>
            </Menu>
        </PageHead>
        <Offers accepted=Callback::new(move |()| shelf.reload())/>
        {shown(shelf, 6, move |shelf| view! { <Shelves shelf make/> })}
    }
}

#[component]
fn Shelves(shelf: Shelf, make: Make) -> impl IntoView {
    let own = expect_context::<Session>()
        .profile()
        .get_untracked()
        .map(|profile| profile.id);
    let empty =
        shelf.following.is_empty() && shelf.programmes.is_empty() && shelf.routines.is_empty();
    let is_own = |space: &str| Some(space) == own.as_deref();
    let (mine, theirs): (Vec<_>, Vec<_>) = shelf
        .programmes
        .into_iter()
        .partition(|row| is_own(&row.space));
    let (away, mine): (Vec<_>, Vec<_>) =
        mine.into_iter().partition(|row| row.archived == Some(true));
    let theirs: Vec<_> = theirs
        .into_iter()
        .filter(|row| row.archived != Some(true))
        .collect();
    let following = !shelf.following.is_empty();
    let cards = shelf
        .following
        .into_iter()
        .map(|following| view! { <NextCard following/> })
        .collect_view();
    if empty {
        return view! { <Beginning make/> }.into_any();
    }
    view! {
        <div class="plan-home" class:alone=!following>
            {following.then(|| view! { <div class="stack-l">{cards}</div> })}
            <div class="stack-l">
                {programmes("Programmes", mine)}
                {programmes("From your workspaces", theirs)}
                {routines(shelf.routines)}
                <section class="stack">
                    <h2 class="engraved">"Schemes to begin from"</h2>
                    <TemplateList few=true/>
                </section>
                {(!away.is_empty()).then(|| view! {
                    <details class="stages">
                        <summary>{number::count(away.len(), "programme", "programmes")} " put away"</summary>
                        {programmes("Put away", away)}
                    </details>
                })}
            </div>
        </div>
    }
    .into_any()
}

/// A shelf with nothing on it teaches the first step.
#[component]
fn Beginning(make: Make) -> impl IntoView {
    view! {
        <div class="stack-l">
            <p class="plan-welcome">"Follow a programme and every session is ready when you come: the exercises, the sets, and the weight that is next."</p>
            <section class="stack">
                <h2 class="engraved">"Begin from a scheme"</h2>
                <TemplateList/>
            </section>
            <section class="stack">
                <h2 class="engraved">"Or write your own"</h2>
                <div class="row">
                    <Button glyph=Glyph::Plus press=make.programme>"A programme"</Button>
                    <Button glyph=Glyph::Plus press=make.routine>"A single routine"</Button>
                </div>
            </section>
        </div>
    }
}

fn programmes(heading: &'static str, list: Vec<Programme>) -> Option<impl IntoView> {
    (!list.is_empty()).then(|| {
        let rows = list.into_iter().map(|row| {
            let deload = row.deload_every.filter(|weeks| *weeks > 0);
            let deload = deload.map(|weeks| format!("a lighter week after {weeks}"));
            let about = row.notes.as_deref().and_then(|notes| notes.lines().find(|line| !line.trim().is_empty()));
            let told = deload.or(about.map(str::to_owned)).unwrap_or_default();
            let note = if row.cycle_weeks == 1 { "week" } else { "weeks" };
            view! {
                <LedgerLink href=format!("/plan/programmes/{}", row.id) margin=row.cycle_weeks.to_string() note>
                    <strong>{row.title.clone()}</strong> <span class="one-line">{told}</span>
                </LedgerLink>
            }
        });
        let rows = rows.collect_view();
        view! { <section class="stack"><h2 class="engraved">{heading}</h2> <Ledger label=heading>{rows}</Ledger></section> }
    })
}

fn routines(list: Vec<Routine>) -> Option<impl IntoView> {
    (!list.is_empty()).then(|| {
        let rows = list.into_iter().map(|row| {
            let note = row.notes.clone().unwrap_or_default();
            view! { <RowLink href=format!("/plan/routines/{}", row.id) title=row.title.clone() note glyph=Glyph::Today/> }
        });
        let rows = rows.collect_view();
        view! { <section class="rows"><h2 class="engraved">"Routines"</h2> <ul>{rows}</ul></section> }
    })
}

/// Making something new and going there.
#[derive(Clone, Copy)]
struct Make {
    programme: Callback<()>,
    routine: Callback<()>,
}

impl Make {
    fn start() -> Self {
        let toasts = expect_context::<Toasts>();
        let go = Way::start();
        let arrive = move |stored: Result<String, ApiError>| match stored {
            Ok(path) => go.to(&path),
            Err(error) => toasts.say(&format!("{} {}", error.message, error.advice())),
        };
        let programme = Callback::new(move |()| {
            let row = Programme {
                id: new_id(),
                title: "My programme".into(),
                cycle_weeks: 1,
                ..Programme::default()
            };
            spawn_local(async move {
                let stored = rows::create(&row).await;
                arrive(stored.map(|row| format!("/plan/programmes/{}", row.id)));
            });
        });
        let routine = Callback::new(move |()| {
            let row = Routine {
                id: new_id(),
                title: "My routine".into(),
                ..Routine::default()
            };
            spawn_local(async move {
                let stored = rows::create(&row).await;
                arrive(stored.map(|row| format!("/plan/routines/{}", row.id)));
            });
        });
        Self { programme, routine }
    }
}
