//! Something at the foot of a growing list that tells when it comes into sight.
use leptos::{html, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};

/// Runs `seen` each time that this place of the page is scrolled into view.
#[component]
pub fn OnSight(seen: Callback<()>) -> impl IntoView {
    let node = NodeRef::<html::Span>::new();
    Effect::new(move |_| {
        let Some(element) = node.get() else { return };
        let told = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let inside = |entry: &wasm_bindgen::JsValue| {
                let flag = js_sys::Reflect::get(entry, &"isIntersecting".into());
                flag.is_ok_and(|flag| flag.is_truthy())
            };
            if entries.iter().any(|entry| inside(&entry)) {
                let _ = seen.try_run(());
            }
        });
        if let Ok(observer) = web_sys::IntersectionObserver::new(told.as_ref().unchecked_ref()) {
            observer.observe(&element);
            let kept = StoredValue::new_local((observer, told));
            on_cleanup(move || {
                let _ = kept.try_with_value(|(observer, _)| observer.disconnect());
            });
        }
    });
    view! { <span node_ref=node aria-hidden="true"></span> }
}
