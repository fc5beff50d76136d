//! Tabs with the keyboard behaviour people know: arrows move, one stop in the tab order.
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A row of tabs; the panel beside it is the caller's, labelled by `tab-<stored>`.
#[component]
pub fn Tabs(
    #[prop(into)] label: String,
    active: RwSignal<&'static str>,
    tabs: Vec<(&'static str, &'static str)>,
) -> impl IntoView {
    let names: StoredValue<Vec<&'static str>> =
        StoredValue::new(tabs.iter().map(|(stored, _)| *stored).collect());
    let walk = move |by: isize| {
        let next = names.with_value(|names| {
            let at = names
                .iter()
                .position(|name| *name == active.get_untracked())
                .unwrap_or(0) as isize;
            names
                .get((at + by).rem_euclid(names.len().max(1) as isize) as usize)
                .copied()
        });
        if let Some(next) = next {
            active.set(next);
            focus(&format!("tab-{next}"));
        }
    };
    let key = move |event: &web_sys::KeyboardEvent| match event.key().as_str() {
        "ArrowRight" => walk(1),
        "ArrowLeft" => walk(-1),
        _ => {}
    };
    let tabs = tabs
        .into_iter()
        .map(|(stored, shown)| {
            let chosen = move || active.get() == stored;
            view! {
                <button
                    type="button" role="tab" class="tab" id=format!("tab-{stored}")
                    aria-selected=move || chosen().to_string()
                    tabindex=move || if chosen() { "0" } else { "-1" }
                    on:click=move |_| active.set(stored)
                    on:keydown=move |event| key(&event)
                >
                    {shown}
                </button>
            }
        })
        .collect_view();
    view! { <div class="tabs" role="tablist" aria-label=label>{tabs}</div> }
}

fn focus(id: &str) {
    let found = web_sys::window()
        .and_then(|w| w.document())
        .and_then(|d| d.get_element_by_id(id));
    if let Some(element) = found.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
