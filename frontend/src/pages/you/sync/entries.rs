//! The outbox to look at: what waits, and what was not accepted with its reason.
use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;

use crate::{
    measure::when::Moment,
    net,
    pages::you::named,
    shell::Catalogue,
    store::{self, Waiting},
    widgets::{Button, Look},
};

/// More than this nobody reads; they are counted.
const SHOWN: usize = 50;

#[component]
pub fn Entries() -> impl IntoView {
    let status = store::status();
    let list = net::load(move || {
        // Whatever changes the state may have changed the outbox.
        status.track();
        async {
            Ok(match store::local().await {
                Some(local) => local.waiting().await,
                None => Vec::new(),
            })
        }
    });
    move || {
        let (refused, waiting): (Vec<Waiting>, Vec<Waiting>) = list
            .ready()
            .unwrap_or_default()
            .into_iter()
            .partition(|entry| entry.refused.is_some());
        view! {
            {(!refused.is_empty()).then(|| view! {
                <section class="sync-part" aria-label="Not accepted">
                    <h2 class="engraved">"Not accepted"</h2>
                    <ul class="sync-list">{refused.into_iter().map(|entry| view! { <Refused entry/> }).collect_view()}</ul>
                </section>
            })}
            {(!waiting.is_empty()).then(|| {
                let more = waiting.len().saturating_sub(SHOWN);
                view! {
                    <section class="sync-part" aria-label="Waiting">
                        <h2 class="engraved">"Waiting to be sent"</h2>
                        <ul class="sync-list">{waiting.into_iter().take(SHOWN).map(|entry| view! { <Entry entry/> }).collect_view()}</ul>
                        {(more > 0).then(|| view! { <p class="faint">{format!("And {more} more.")}</p> })}
                    </section>
                }
            })}
        }
    }
}

#[component]
fn Entry(entry: Waiting) -> impl IntoView {
    let behind = entry.behind;
    view! {
        <li class="sync-entry">
            <What entry/>
            {behind.then(|| view! { <p class="faint">"Waits for the one above that was not accepted."</p> })}
        </li>
    }
}

/// Something that the server would not have: why, and what can be done about it.
#[component]
fn Refused(entry: Waiting) -> impl IntoView {
    let place = entry.place;
    let why = entry.refused.clone().unwrap_or_default();
    let edit = named::page_of(&entry.model, &entry.id, &entry.fields);
    let faults = why
        .details
        .iter()
        .filter(|fault| fault.message != why.message);
    let faults: Vec<String> = faults.map(|fault| fault.message.clone()).collect();
    view! {
        <li class="sync-entry">
            <What entry/>
            <p class="field-fault">{why.message.clone()}</p>
            <ul>{faults.into_iter().map(|fault| view! { <li class="field-fault">{fault}</li> }).collect_view()}</ul>
            <div class="row">
                {edit.map(|href| view! { <A href attr:class="button">"Edit"</A> })}
                <Button press=move |()| act(move |local| local.retry(place))>"Try again"</Button>
                <Button look=Look::Quiet press=move |()| act(move |local| local.discard(place))>"Discard"</Button>
            </div>
        </li>
    }
}

fn act(what: impl FnOnce(std::rc::Rc<dyn store::Local>) -> store::Waited<()> + 'static) {
    spawn_local(async move {
        if let Some(local) = store::local().await {
            what(local).await;
        }
    });
}

/// Which row it is, what becomes of it, and when the person did it.
#[component]
fn What(entry: Waiting) -> impl IntoView {
    let catalogue = expect_context::<Catalogue>();
    let verb = match entry.verb {
        "create" => "New",
        "delete" => "Deleted",
        _ => "Changed",
    };
    let when = Moment::read(&entry.at)
        .map(|at| format!("{}, {}", at.ago(Moment::now()), at.clock()))
        .unwrap_or_default();
    let (model, id, fields) = (entry.model.clone(), entry.id.clone(), entry.fields.clone());
    let row = net::load_once(move || {
        let (model, id) = (model.clone(), id.clone());
        async move {
            Ok(match store::local().await {
                Some(local) => local.get(&model, &id).await,
                None => None,
            })
        }
    });
    let model = entry.model.clone();
    let name = move || {
        let row = row.ready().flatten();
        let row = row.as_ref().and_then(|row| row.as_object());
        named::name_of(&model, row.unwrap_or(&fields), catalogue)
    };
    let changes = named::changes(&entry.model, &entry.fields);
    view! {
        <p class="spread"><strong>{name}</strong> <span class="faint num">{when}</span></p>
        <p class="quiet">{verb} {(!changes.is_empty()).then(|| format!(": {changes}"))}</p>
    }
}
