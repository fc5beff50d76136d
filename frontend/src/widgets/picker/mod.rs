//! Choosing rows by typing: what is found is offered in a list, what is chosen stands above it.
use std::{future::Future, pin::Pin};

use leptos::{html, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::{
    Glyph, Icon,
    field::{Frame, described},
    fresh_id,
};
use crate::net::ApiError;

/// A row that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub id: String,
    pub label: String,
}

/// Rows on their way.
pub type Finding = Pin<Box<dyn Future<Output = Result<Vec<Choice>, ApiError>>>>;

/// One row, or with `several` any number in the order in which they were chosen. `find` gives
/// the rows for some words, `name` those under some ids.
#[component]
pub fn PickField(
    #[prop(into)] label: String,
    #[prop(into)] chosen: Signal<Vec<String>>,
    choose: Callback<Vec<String>>,
    find: Callback<String, Finding>,
    name: Callback<Vec<String>, Finding>,
    several: bool,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] fault: Signal<Option<String>>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let id = fresh_id("pick");
    let hint = hint.filter(|text| !text.is_empty());
    let described = described(&id, hint.is_some(), fault);
    let (list_id, option_id) = (format!("{id}-list"), format!("{id}-option"));
    let words = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    let offered = RwSignal::new(Vec::<Choice>::new());
    let at = RwSignal::new(0_usize);
    let told = RwSignal::new(None::<String>);
    let names = RwSignal::new(Vec::<Choice>::new());
    let node = NodeRef::<html::Input>::new();
    let tag_list = NodeRef::<html::Ul>::new();
    // What is to have the focus may be hidden until the choice has been drawn.
    let refocus = move || {
        request_animation_frame(move || {
            let full = !several && chosen.with_untracked(|ids| !ids.is_empty());
            let button = tag_list
                .get_untracked()
                .and_then(|tags| tags.query_selector("button").ok().flatten());
            match (full, button, node.get_untracked()) {
                (true, Some(button), _) => {
                    if let Ok(button) = button.dyn_into::<HtmlElement>() {
                        let _ = button.focus();
                    }
                }
                (_, _, Some(input)) => {
                    let _ = input.focus();
                }
                _ => {}
            }
        });
    };

    // Only what has no name yet is asked for; whatever was picked here came with one.
    Effect::new(move |_| {
        let ids = chosen.get();
        let known = |id: &String| names.with_untracked(|names| names.iter().any(|n| n.id == *id));
        let unknown: Vec<String> = ids.into_iter().filter(|id| !known(id)).collect();
        if unknown.is_empty() {
            return;
        }
        spawn_local(async move {
            if let Ok(found) = name.run(unknown).await {
                let _ = names.try_update(|names| names.extend(found));
            }
        });
    });

    let turn = StoredValue::new(0_u32);
    let look = move || {
        let asked = turn.get_value().wrapping_add(1);
        turn.set_value(asked);
        open.set(true);
        spawn_local(async move {
            let found = find.run(words.get_untracked()).await;
            // A late answer to an older question is dropped.
            if turn.try_get_value() != Some(asked) {
                return;
            }
            let (rows, said) = match found {
                Ok(rows) => {
                    let said = match rows.len() {
                        0 => "Nothing is called that.".to_owned(),
                        1 => "1 found.".to_owned(),
                        count => format!("{count} found."),
                    };
                    (rows, said)
                }
                Err(error) => (Vec::new(), error.message),
            };
            let _ = offered.try_set(rows);
            let _ = at.try_set(0);
            let _ = told.try_set(Some(said));
        });
    };
    let close = move || {
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        open.set(false);
        told.set(None);
    };
    let take = move |choice: Choice| {
        let mut ids = if several {
            chosen.get_untracked()
        } else {
            Vec::new()
        };
        if !ids.contains(&choice.id) {
            ids.push(choice.id.clone());
        }
        names.update(|names| names.push(choice));
        words.set(String::new());
        close();
        choose.run(ids);
        refocus();
    };
    let drop = move |id: &str| {
        let mut ids = chosen.get_untracked();
        ids.retain(|one| one != id);
        choose.run(ids);
        refocus();
    };
    let key = move |event: KeyboardEvent| {
        let count = offered.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if !open.get_untracked() => look(),
            "ArrowDown" => at.update(|at| *at = (*at + 1) % count.max(1)),
            "ArrowUp" => at.update(|at| *at = (*at + count.max(1) - 1) % count.max(1)),
            "Enter" if open.get_untracked() => {
                let choice = offered.with_untracked(|rows| rows.get(at.get_untracked()).cloned());
                if let Some(choice) = choice {
                    take(choice);
                }
            }
            "Escape" if open.get_untracked() => close(),
            _ => return,
        }
        event.prevent_default();
    };
    let tags = move || {
        chosen
            .get()
            .into_iter()
            .map(|id| {
                let label = names.with(|names| names.iter().find(|n| n.id == id).map(|n| n.label.clone()));
                let label = label.unwrap_or_else(|| "…".into());
                let say = format!("Remove {label}");
                view! {
                    <li class="tag">
                        <span>{label}</span>
                        <button type="button" class="icon-button" aria-label=say on:click=move |_| drop(&id)>
                            <Icon glyph=Glyph::Close/>
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    let mark = option_id.clone();
    let options = move || {
        let mark = mark.clone();
        offered
            .get()
            .into_iter()
            .enumerate()
            .map(|(place, choice)| {
                let label = choice.label.clone();
                view! {
                    <li
                        role="option" class="pick-option" id=format!("{mark}-{place}")
                        aria-selected=move || (at.get() == place).to_string()
                        on:mousedown=move |event| { event.prevent_default(); take(choice.clone()); }
                    >
                        {label}
                    </li>
                }
            })
            .collect_view()
    };
    let full = move || !several && chosen.with(|ids| !ids.is_empty());
    view! {
        <Frame id=id.clone() label hint fault optional>
            <ul node_ref=tag_list class="tags" hidden=move || chosen.with(Vec::is_empty)>{tags}</ul>
            <div class="pick-box" hidden=full>
                <input
                    node_ref=node id=id class="input" type="text" role="combobox" autocomplete="off" placeholder="Type to find"
                    aria-autocomplete="list" aria-controls=list_id.clone()
                    aria-expanded=move || open.get().to_string()
                    aria-activedescendant=move || (open.get() && offered.with(|rows| !rows.is_empty())).then(|| format!("{option_id}-{}", at.get()))
                    aria-invalid=move || fault.with(Option::is_some).then_some("true")
                    aria-describedby=described
                    prop:value=move || words.get()
                    on:input=move |event| { words.set(event_target_value(&event)); look(); }
                    on:focus=move |_| look()
                    on:blur=move |_| close()
                    on:keydown=key
                />
                <ul class="pick-list" role="listbox" id=list_id hidden=move || !open.get() || offered.with(Vec::is_empty)>
                    {options}
                </ul>
            </div>
            <p class="field-hint" aria-live="polite">{move || told.get()}</p>
        </Frame>
    }
}
