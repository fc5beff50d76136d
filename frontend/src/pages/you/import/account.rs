//! The file of a whole account, brought back: in parts that each go whole or not at all, so that
//! a lost connection costs nothing and the same file may come again.
use std::sync::Arc;

use archive::{File, Part, Shape};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;
use serde_json::Value;

use super::desk::Desk;
use crate::{
    forms,
    measure::{number, order::ordered_by, when::Moment},
    net::{self, ApiError, Session},
    shell::{Announcer, Catalogue},
    widgets::{ActionBar, Button, Empty, ErrorPanel, Look, Progress, Tile, Tiles},
};

/// How far the bringing back has come.
#[derive(Clone, Copy)]
struct Way {
    done: RwSignal<usize>,
    busy: RwSignal<bool>,
    over: RwSignal<bool>,
    lost: RwSignal<Vec<String>>,
    fault: RwSignal<Option<ApiError>>,
    /// The part that comes next, where it was interrupted.
    next: StoredValue<usize>,
}

#[component]
pub fn AccountStep(file: Arc<File>, desk: Desk) -> impl IntoView {
    let account = expect_context::<Session>().profile().get_untracked();
    let account = account.map(|profile| profile.id).unwrap_or_default();
    let (catalogue, announcer) = (expect_context::<Catalogue>(), expect_context::<Announcer>());
    let shapes = forms::shapes();
    let parts = archive::parts(&file, &shapes, &account);
    let total: usize = parts.iter().map(|part| part.operations.len()).sum();
    let parts = StoredValue::new(parts);
    let way = Way {
        done: RwSignal::new(0),
        busy: RwSignal::new(false),
        over: RwSignal::new(false),
        lost: RwSignal::new(Vec::new()),
        fault: RwSignal::new(None),
        next: StoredValue::new(0),
    };
    let go = move |()| {
        way.busy.set(true);
        way.fault.set(None);
        spawn_local(async move {
            match bring(parts.get_value(), way).await {
                Ok(()) => {
                    catalogue.refresh();
                    announcer.say("Everything is back.");
                    let _ = way.over.try_set(true);
                }
                Err(error) => {
                    let _ = way.fault.try_set(Some(error));
                }
            }
            let _ = way.busy.try_set(false);
        });
    };
    let tiles = tiles(&file, &shapes);
    let made = Moment::read(&file.made_at).map(|at| format!("Made {}.", at.ago(Moment::now())));
    view! {
        <div class="stack-l import">
            <header class="import-file">
                <span class="badge good">"Coachwork"</span>
                <div><h2>"A whole account"</h2> <p class="quiet">{made}</p></div>
            </header>
            {move || if way.over.get() {
                view! { <Over way desk/> }.into_any()
            } else if way.busy.get() {
                view! {
                    <Progress label="Bringing your rows back" done=way.done total=Signal::stored(total) what="rows"/>
                    <p class="quiet">"Stay on this page until it is done. If the connection is lost, go on from here or choose the file again: nothing comes twice."</p>
                }.into_any()
            } else {
                view! {
                    {tiles.clone()}
                    <p class="quiet">"What is here already stays as it is. Records are worked out anew."</p>
                    {move || way.fault.get().map(|error| view! { <ErrorPanel error safe="What has come so far is safe."/> })}
                    <ActionBar>
                        <Button look=Look::Primary disabled=Signal::stored(total == 0) press=go>
                            {move || if way.fault.with(Option::is_some) { "Go on".to_owned() } else { format!("Bring {} back", number::count(total, "row", "rows")) }}
                        </Button>
                        <Button press=move |()| desk.start_over()>"Another file"</Button>
                    </ActionBar>
                }.into_any()
            }}
        </div>
    }
}

/// What the file holds, by kind, the most first.
fn tiles(file: &File, shapes: &[Shape]) -> impl IntoView + Clone + use<> {
    let made = |name: &str| shapes.iter().any(|shape| shape.makes && shape.name == name);
    let counts: Vec<(String, usize)> = file
        .models
        .iter()
        .filter(|(name, rows)| made(name) && !rows.is_empty())
        .map(|(name, rows)| (forms::label(name), rows.len()))
        .collect();
    let most_first = |(_, count): &(String, usize)| -i64::try_from(*count).unwrap_or(0);
    let counts = StoredValue::new(ordered_by(counts, most_first));
    move || {
        let tiles = counts.get_value().into_iter();
        let tiles = tiles
            .map(|(label, count)| view! { <Tile label value=number::grouped(count)/> })
            .collect_view();
        view! { <Tiles label="What the file holds">{tiles}</Tiles> }
    }
}

#[component]
fn Over(way: Way, desk: Desk) -> impl IntoView {
    let lost = way.lost.get_untracked();
    let rows = number::count(way.done.get_untracked(), "row is", "rows are");
    let missing = number::count(lost.len(), "row", "rows");
    let why = lost
        .iter()
        .take(20)
        .map(|why| view! { <li>{why.clone()}</li> })
        .collect_view();
    view! {
        <Empty say=format!("{rows} back.")>
            <div class="row">
                <A href="/history" attr:class="button primary">"See your history"</A>
                <Button press=move |()| desk.start_over()>"Import another file"</Button>
            </div>
        </Empty>
        {(!lost.is_empty()).then(|| view! {
            <details class="import-part">
                <summary><h2>{missing} " could not come"</h2></summary>
                <ul>{why}</ul>
            </details>
        })}
    }
}

/// Sends part by part, from where it was interrupted.
async fn bring(parts: Vec<Part>, way: Way) -> Result<(), ApiError> {
    let from = way.next.get_value();
    for (place, mut part) in parts.into_iter().enumerate().skip(from) {
        let whole = part.operations.len();
        while !part.operations.is_empty() {
            let path = format!("/api/{}/batch", part.plural);
            match net::upload::<Value, Value>(&path, &part.body()).await {
                Ok(_) => break,
                Err(error) if error.is_passing() || error.details.is_empty() => return Err(error),
                Err(error) => {
                    let faults: Vec<_> = error
                        .details
                        .iter()
                        .map(|fault| {
                            (
                                fault.path.as_str(),
                                fault.code.as_str(),
                                fault.message.as_str(),
                            )
                        })
                        .collect();
                    let mended = part.mend(&faults);
                    let _ = way.lost.try_update(|lost| lost.extend(mended.lost));
                    if !mended.again && !part.operations.is_empty() {
                        return Err(error);
                    }
                }
            }
        }
        way.next.set_value(place + 1);
        let _ = way.done.try_update(|done| *done += whole);
    }
    Ok(())
}
