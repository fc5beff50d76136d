//! Nothing is redrawn under somebody's hands: while they type, while a sheet lies over the page, or
//! while what is marked `data-editing` is there, what came from elsewhere waits.
use std::{cell::RefCell, time::Duration};

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// How often it is looked whether the hands are free.
const LOOK: Duration = Duration::from_millis(400);

thread_local! {
    static WAITING: RefCell<Vec<Box<dyn Fn()>>> = const { RefCell::new(Vec::new()) };
}

/// Calls `act` once nobody is typing; soon, not at once, so that changes which come together are
/// drawn together.
pub fn free(act: impl Fn() + 'static) {
    let first = WAITING.with_borrow_mut(|waiting| {
        waiting.push(Box::new(act));
        waiting.len() == 1
    });
    if first {
        look(Duration::from_millis(30));
    }
}

fn look(pause: Duration) {
    set_timeout(
        || {
            if busy() {
                look(LOOK);
                return;
            }
            for act in WAITING.take() {
                act();
            }
        },
        pause,
    );
}

fn busy() -> bool {
    let document = document();
    let held = document.query_selector("dialog[open], [data-editing]");
    if held.ok().flatten().is_some() {
        return true;
    }
    let Some(active) = document.active_element() else {
        return false;
    };
    match active.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => active
            .dyn_ref::<web_sys::HtmlInputElement>()
            .is_some_and(|input| {
                !matches!(input.type_().as_str(), "checkbox" | "radio" | "button")
            }),
        _ => active.has_attribute("contenteditable"),
    }
}
