//! The exercises of a workout in their order, supersets bracketed, each with its sets.
use contract::CustomField;
use leptos::prelude::*;
use leptos_router::components::A;

use super::super::{Group, lines};
use crate::{pages::progress::exercises::exercise_page, shell::Catalogue, widgets::SetRow};

/// A press on a set runs `edit`; without it nothing can be put right.
#[component]
pub fn Places(
    groups: Vec<Group>,
    edit: Option<Callback<()>>,
    /// Whose workout it is, where that is not the person's own.
    whose: Option<String>,
    /// The own fields on sets of whoever trained.
    defined: Signal<Vec<CustomField>>,
) -> impl IntoView {
    let letters: Vec<Option<String>> = groups
        .iter()
        .map(|group| {
            group
                .block
                .as_ref()?
                .superset
                .clone()
                .filter(|letter| !letter.is_empty())
        })
        .collect();
    let places = groups
        .into_iter()
        .enumerate()
        .map(|(at, group)| {
            let letter = letters.get(at).cloned().flatten();
            let before = at.checked_sub(1).and_then(|at| letters.get(at).cloned().flatten());
            let first = letter.is_some() && before != letter;
            view! {
                <section class="block" class:in-superset=letter.is_some()>
                    {first.then(|| view! { <p class="engraved superset-name">"Superset " {letter.clone()}</p> })}
                    <Place group edit whose=whose.clone() defined/>
                </section>
            }
        })
        .collect_view();
    view! { <div class="stack-l blocks">{places}</div> }
}

#[component]
fn Place(
    group: Group,
    edit: Option<Callback<()>>,
    whose: Option<String>,
    defined: Signal<Vec<CustomField>>,
) -> impl IntoView {
    let catalogue = expect_context::<Catalogue>();
    let href = exercise_page(&group.exercise, whose.as_deref());
    let exercise = group.exercise;
    let note = group
        .block
        .and_then(|block| block.notes)
        .filter(|note| !note.trim().is_empty())
        .map(|note| view! { <p class="quiet block-note">{note}</p> });
    let sets = group.sets;
    let rows = move || {
        let rows = defined.with(|defined| lines(&sets, defined)).into_iter();
        rows.map(|line| match edit {
            Some(edit) => view! { <SetRow line edit/> }.into_any(),
            None => view! { <SetRow line/> }.into_any(),
        })
        .collect_view()
    };
    view! {
        <h2><A href=href>{move || catalogue.name(&exercise)}</A></h2>
        {note}
        <ul class="set-list">{rows}</ul>
    }
}
