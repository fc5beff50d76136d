//! What every plot stands on: a titled sheet as wide as its place, a crosshair for thumb, mouse and
//! arrow keys, words for those who listen, and a table that says the same.
use leptos::{html, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};

use super::super::{Glyph, Icon};

/// The sheet's own state: how wide it is in pixels, and which of its marks is read.
#[derive(Clone, Copy)]
pub struct Reading {
    pub width: RwSignal<f64>,
    pub active: RwSignal<Option<usize>>,
}

impl Reading {
    pub fn new() -> Self {
        Self {
            width: RwSignal::new(0.0),
            active: RwSignal::new(None),
        }
    }
}

/// A figure of `length` marks; `nearest` finds one by its place in pixels, `told` says one in words.
#[component]
pub fn Sheet(
    title: String,
    reading: Reading,
    length: Signal<usize>,
    nearest: Callback<f64, Option<usize>>,
    told: Callback<usize, Option<String>>,
    picture: ViewFn,
    table: ViewFn,
) -> impl IntoView {
    let Reading { width, active } = reading;
    let node = NodeRef::<html::Div>::new();
    let as_table = RwSignal::new(false);
    watch_width(node, width);
    let walk = move |event: &web_sys::KeyboardEvent| {
        let last = length.get_untracked().saturating_sub(1);
        let now = active.get_untracked();
        let next = match (event.key().as_str(), now) {
            ("ArrowRight" | "ArrowLeft", None) | ("End", _) => last,
            ("ArrowRight", Some(now)) => (now + 1).min(last),
            ("ArrowLeft", Some(now)) => now.saturating_sub(1),
            ("Home", _) => 0,
            ("Escape", Some(_)) => {
                active.set(None);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        active.set(Some(next));
    };
    let point = move |event: &web_sys::PointerEvent| {
        if let Some(node) = node.get_untracked() {
            let x = f64::from(event.client_x()) - node.get_bounding_client_rect().left();
            active.set(nearest.run(x));
        }
    };
    let label =
        format!("{title}. Use the left and right arrow keys to read it, or switch to the table.");
    view! {
        <figure class="plot">
            <figcaption class="spread">
                <span class="engraved">{title}</span>
                <button
                    type="button" class="plot-switch" aria-pressed=move || as_table.get().to_string()
                    on:click=move |_| as_table.update(|on| *on = !*on)
                >
                    {move || if as_table.get() {
                        view! { <Icon glyph=Glyph::Curve/> "Plot" }.into_any()
                    } else {
                        view! { <Icon glyph=Glyph::Table/> "Table" }.into_any()
                    }}
                </button>
            </figcaption>
            <div class="plot-sheet" node_ref=node class:hidden=move || as_table.get()>
                <div
                    class="plot-focus" tabindex="0" role="group" aria-label=label
                    on:keydown=move |event| walk(&event)
                    on:pointermove=move |event| point(&event)
                    on:pointerdown=move |event| point(&event)
                    on:pointerleave=move |_| active.set(None)
                    on:blur=move |_| active.set(None)
                >
                    {picture.run()}
                </div>
                <p class="plot-told" aria-live="polite">{move || active.get().and_then(|at| told.run(at))}</p>
            </div>
            {move || as_table.get().then(|| table.run())}
        </figure>
    }
}

/// Keeps `width` at the element's own width, so type in the drawing never shrinks with it.
fn watch_width(node: NodeRef<html::Div>, width: RwSignal<f64>) {
    Effect::new(move |_| {
        let Some(element) = node.get() else { return };
        width.set(f64::from(element.client_width()));
        let resized = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let rect = js_sys::Reflect::get(&entries.get(0), &"contentRect".into()).ok();
            let now = rect
                .and_then(|r| js_sys::Reflect::get(&r, &"width".into()).ok())
                .and_then(|w| w.as_f64());
            if let Some(now) = now.filter(|now| *now > 0.0) {
                let _ = width.try_set(now);
            }
        });
        if let Ok(observer) = web_sys::ResizeObserver::new(resized.as_ref().unchecked_ref()) {
            observer.observe(&element);
            let kept = StoredValue::new_local((observer, resized));
            on_cleanup(move || {
                let _ = kept.try_with_value(|(observer, _)| observer.disconnect());
            });
        }
    });
}
