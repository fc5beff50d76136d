//! Choosing an exercise: what was done lately first, anything else by typing.
use std::sync::Arc;

use contract::Exercise;
use leptos::prelude::*;

use crate::{
    api,
    net::{self, Loaded, load},
    pages::progress::exercises::{SearchBox, found},
    shell::Catalogue,
    widgets::{Button, Empty, Glyph},
};

/// Rows shown at a time; typing narrows them faster than scrolling.
const SHOWN: usize = 24;

/// With `chosen` several can be picked before any is taken; with `make` one can add what is missing.
#[component]
pub fn Picker(
    pick: Callback<String>,
    #[prop(optional, into)] chosen: Option<RwSignal<Vec<String>>>,
    #[prop(optional)] make: Option<Callback<String>>,
) -> impl IntoView {
    let catalogue = expect_context::<Catalogue>();
    let query = RwSignal::new(String::new());
    let recent = load(|| async {
        let mut ids: Vec<String> = Vec::new();
        for set in api::recent_sets().await? {
            if !ids.contains(&set.exercise) {
                ids.push(set.exercise);
            }
        }
        Ok(ids)
    });
    let recent_ids = move || {
        recent.state.with(|state| {
            if let Loaded::Ready(ids) = state {
                ids.clone()
            } else {
                Vec::new()
            }
        })
    };
    view! {
        <div class="picker">
            <SearchBox query label="Search exercises"/>
            {net::shown(catalogue.load, 6, move |known| {
                let known = StoredValue::new(known);
                move || {
                    let text = query.get();
                    let all = known.with_value(|known| known.list.clone());
                    let lately: Vec<Arc<Exercise>> = known.with_value(|known| recent_ids().iter().filter_map(|id| known.get(id)).collect());
                    let rows = found(&all, &text);
                    if !text.trim().is_empty() {
                        if rows.is_empty() {
                            return view! {
                                <Empty say="No exercise is called that. Try one word of its name, or the muscle."/>
                                {make.map(|make| {
                                    let name = text.trim().to_owned();
                                    let label = format!("Add “{name}” as your own");
                                    view! { <Button glyph=Glyph::Plus press=move |()| { make.run(name.clone()); query.set(String::new()); }>{label}</Button> }
                                })}
                            }.into_any();
                        }
                        return group("Found", rows, pick, chosen).into_any();
                    }
                    if lately.is_empty() { group("All exercises", rows, pick, chosen).into_any() } else { group("Lately", lately, pick, chosen).into_any() }
                }
            })}
        </div>
    }
}

fn group(
    title: &'static str,
    rows: Vec<Arc<Exercise>>,
    pick: Callback<String>,
    chosen: Option<RwSignal<Vec<String>>>,
) -> impl IntoView {
    let rest = rows.len().saturating_sub(SHOWN);
    let rows = rows
        .into_iter()
        .take(SHOWN)
        .map(|row| {
            let id = row.id.clone();
            let own = id.clone();
            let is_chosen = move || {
                let chosen = chosen?;
                Some(chosen.with(|ids| ids.contains(&own)).to_string())
            };
            let side = row
                .primary
                .iter()
                .flatten()
                .take(2)
                .map(|muscle| muscle.label())
                .collect::<Vec<_>>()
                .join(", ");
            view! {
                <li>
                    <button type="button" class="pick" aria-pressed=is_chosen on:click=move |_| pick.run(id.clone())>
                        <strong>{row.name.clone()}</strong> <span class="faint">{side}</span>
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <h2 class="engraved">{title}</h2>
        <ul class="picks">{rows}</ul>
        {(rest > 0).then(|| view! { <p class="faint">{rest} " more; type to find them."</p> })}
    }
}
