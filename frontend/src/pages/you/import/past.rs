//! The imports of before, each with the way back while there is one.
use contract::{Import, ImportStatus};
use leptos::prelude::*;

use super::desk::Desk;
use super::undo::UndoButton;
use super::words::{counted, source_name, state};
use crate::{
    api,
    measure::{number, when::Moment},
    net::{self, load},
};

#[component]
pub fn PastImports(desk: Desk) -> impl IntoView {
    let past = load(api::past_imports);
    net::shown(past, 2, move |imports: Vec<Import>| {
        let any = !imports.is_empty();
        let rows = imports
            .into_iter()
            .map(|import| row(import, desk))
            .collect_view();
        any.then(|| {
            view! {
                <section class="stack">
                    <h2 class="engraved">"Imported before"</h2>
                    <ul class="past">{rows}</ul>
                </section>
            }
        })
    })
}

fn row(import: Import, desk: Desk) -> impl IntoView {
    let (word, look) = state(&import);
    let now = Moment::now();
    let ago = Moment::read(&import.created_at).map(|moment| moment.ago(now));
    let sets = number::count(counted(import.added), "set", "sets");
    let source = import
        .source
        .as_deref()
        .map(source_name)
        .unwrap_or_default();
    let note = [Some(source.to_owned()), Some(sets), ago]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let ended = matches!(
        import.status,
        ImportStatus::Done | ImportStatus::Cancelled | ImportStatus::Failed
    );
    let can_undo = ended && import.added > 0 && within(&import, now);
    view! {
        <li class="past-row">
            <span class="past-words">
                <span class="past-name">{import.filename.clone()}</span>
                <span class="quiet">{note}</span>
            </span>
            <span class=look>{word}</span>
            {can_undo.then(|| view! { <UndoButton import desk/> })}
        </li>
    }
}

/// Whether the 30 days are still running.
fn within(import: &Import, now: Moment) -> bool {
    const DAYS_30_MS: f64 = 30.0 * 86_400_000.0;
    let ended = import.ended_at.as_deref().and_then(Moment::read);
    ended.is_some_and(|ended| now.ms - ended.ms < DAYS_30_MS)
}
