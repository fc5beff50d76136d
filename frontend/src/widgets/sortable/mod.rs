//! A handle by which a row is dragged to another place, with a finger, a mouse or the arrow keys.
//!
//! The rows' parent has `data-sort-list` with the group's name and `data-sort-key` with its own;
//! each row has `data-sort-id`. Lists of one group take each other's rows.
mod drag;

use leptos::prelude::*;

use super::fresh_id;
use drag::{Drag, Marks};

/// Where a row was put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub id: String,
    /// The list's `data-sort-key`.
    pub list: String,
    /// The place among the list's other rows, from 0.
    pub to: usize,
}

/// Keeps a page going up or down while a row is held at its edge.
const SCROLL: std::time::Duration = std::time::Duration::from_millis(16);

/// The handle of one row. `step` moves the row by one place, for the keyboard.
#[component]
pub fn DragHandle(
    group: &'static str,
    /// What is moved: "Move Squat".
    #[prop(into)]
    label: Signal<String>,
    moved: Callback<Moved>,
    step: Callback<i32>,
) -> impl IntoView {
    let own = fresh_id("handle");
    let own_id = own.clone();
    let drag = StoredValue::new_local(None::<Drag>);
    let end = move |put: bool| {
        if let Some(drag) = drag.try_update_value(Option::take).flatten() {
            let target = drag.finish();
            if let Some(target) = target.filter(|_| put) {
                moved.run(target);
            }
        }
    };
    let begin = move |event: &web_sys::PointerEvent| {
        if event.button() != 0 {
            return;
        }
        let begun = Drag::begin(event, group);
        let Some(begun) = begun else { return };
        event.prevent_default();
        drag.set_value(Some(begun));
        let scroll = set_interval_with_handle(
            move || {
                let _ = drag.try_update_value(|drag| {
                    if let Some(drag) = drag {
                        drag.scroll();
                    }
                });
            },
            SCROLL,
        );
        if let Ok(scroll) = scroll {
            drag.update_value(|drag| {
                if let Some(drag) = drag {
                    drag.clock = Some(scroll);
                }
            });
        }
    };
    let key = move |event: &web_sys::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowUp" => -1,
            "ArrowDown" => 1,
            "Escape" => return end(false),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        step.run(by);
        // A row that moves in the document loses the focus on its way.
        let own = own_id.clone();
        request_animation_frame(move || focus(&own));
    };
    on_cleanup(move || end(false));
    view! {
        <button
            type="button" class="drag-handle" id=own
            aria-label=move || format!("{}: drag, or press arrow up or down", label.get())
            title="Drag, or press ↑ ↓"
            on:pointerdown=move |event| begin(&event)
            on:pointermove=move |event| {
                drag.update_value(|drag| if let Some(drag) = drag { drag.follow(&event) });
            }
            on:pointerup=move |_| end(true)
            on:pointercancel=move |_| end(false)
            on:keydown=move |event| key(&event)
        >
            <Marks/>
        </button>
    }
}

fn focus(id: &str) {
    use wasm_bindgen::JsCast;
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
