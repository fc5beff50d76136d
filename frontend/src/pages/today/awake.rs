//! Keeps the screen on while a workout is open. Not every browser can; one that cannot dims as ever.
use js_sys::{Function, Promise, Reflect};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Holds the screen awake while `wanted`, and again when the page comes back into sight.
pub fn hold(wanted: Signal<bool>) {
    let lock = StoredValue::new_local(None::<JsValue>);
    let seen = RwSignal::new(0_u32);
    let handle = window_event_listener(leptos::ev::visibilitychange, move |_| {
        seen.update(|n| *n = n.wrapping_add(1));
    });
    Effect::new(move |_| {
        seen.track();
        if wanted.get() {
            if !document().hidden() {
                spawn_local(async move {
                    let held = request().await;
                    let _ = lock.try_set_value(held);
                });
            }
        } else {
            release(lock.try_update_value(Option::take).flatten());
        }
    });
    on_cleanup(move || {
        handle.remove();
        release(lock.try_update_value(Option::take).flatten());
    });
}

async fn request() -> Option<JsValue> {
    let lock = Reflect::get(&window().navigator(), &"wakeLock".into()).ok()?;
    let ask: Function = Reflect::get(&lock, &"request".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let asked: Promise = ask.call1(&lock, &"screen".into()).ok()?.dyn_into().ok()?;
    JsFuture::from(asked).await.ok()
}

fn release(lock: Option<JsValue>) {
    let Some(lock) = lock else { return };
    if let Some(let_go) = Reflect::get(&lock, &"release".into())
        .ok()
        .and_then(|member| member.dyn_into::<Function>().ok())
    {
        let _ = let_go.call0(&lock);
    }
}
