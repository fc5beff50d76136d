//! Being woken when the network is back: a tab that the browser has put to sleep hears of it through
//! the service worker, where the browser has Background Sync.
use js_sys::{Function, Promise, Reflect};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageEvent;

/// By which the worker knows what is meant.
const TAG: &str = "outbox";

/// Asks to be woken once the network is there. It is no fault where the browser cannot.
pub fn ask() {
    spawn_local(async {
        let _ = asked().await;
    });
}

async fn asked() -> Option<()> {
    let container = member(&web_sys::window()?.navigator(), "serviceWorker")?;
    let ready: Promise = member(&container, "ready")?.dyn_into().ok()?;
    let registration = JsFuture::from(ready).await.ok()?;
    let manager = member(&registration, "sync")?;
    let register: Function = member(&manager, "register")?.dyn_into().ok()?;
    let promise = register.call1(&manager, &JsValue::from_str(TAG)).ok()?;
    JsFuture::from(promise.dyn_into::<Promise>().ok()?)
        .await
        .ok()?;
    Some(())
}

/// Calls `wake` whenever the worker says that the network is back.
pub fn listen(wake: impl Fn() + 'static) {
    let Some(container) = web_sys::window()
        .and_then(|window| member(&window.navigator(), "serviceWorker"))
        .and_then(|container| container.dyn_into::<web_sys::EventTarget>().ok())
    else {
        return;
    };
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if event.data().as_string().as_deref() == Some(TAG) {
            wake();
        }
    });
    let _ = container.add_event_listener_with_callback("message", hear.as_ref().unchecked_ref());
    hear.forget();
}

fn member(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}
