//! The service worker: registered once, and a newer version is offered, never forced.
use std::cell::{Cell, RefCell};

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Event, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
};

thread_local! {
    static WAITING: RefCell<Option<ServiceWorker>> = const { RefCell::new(None) };
    static NEWER: ArcRwSignal<bool> = ArcRwSignal::new(false);
    static AGREED: Cell<bool> = const { Cell::new(false) };
}

/// True once a newer version waits for consent.
pub fn newer() -> ArcRwSignal<bool> {
    NEWER.with(Clone::clone)
}

/// Lets the waiting version take over; the page reloads when it has.
pub fn accept() {
    AGREED.set(true);
    WAITING.with_borrow(|waiting| {
        if let Some(worker) = waiting {
            let _ = worker.post_message(&JsValue::from_str("skipWaiting"));
        }
    });
}

/// Registers `/sw.js`; a browser without service workers goes on without one.
pub fn register() {
    let navigator = window().navigator();
    // On an insecure origin the property is missing altogether.
    if !js_sys::Reflect::has(&navigator, &JsValue::from_str("serviceWorker")).unwrap_or(false) {
        return;
    }
    let container = navigator.service_worker();
    reload_on_takeover(&container);
    spawn_local(async move {
        let Ok(found) = JsFuture::from(container.register("/sw.js")).await else {
            return;
        };
        let Ok(registration) = found.dyn_into::<ServiceWorkerRegistration>() else {
            return;
        };
        if let Some(worker) = registration.waiting() {
            offer(worker);
        }
        let source = registration.clone();
        let found = Closure::<dyn FnMut(Event)>::new(move |_| {
            if let Some(worker) = source.installing() {
                watch(worker);
            }
        });
        registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
        found.forget();
    });
}

fn watch(worker: ServiceWorker) {
    let installing = worker.clone();
    let changed = Closure::<dyn FnMut(Event)>::new(move |_| {
        // The very first version has nobody to replace, so there is nothing to offer.
        let replaces = window().navigator().service_worker().controller().is_some();
        if installing.state() == ServiceWorkerState::Installed && replaces {
            offer(installing.clone());
        }
    });
    worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
}

fn offer(worker: ServiceWorker) {
    WAITING.set(Some(worker));
    newer().set(true);
}

fn reload_on_takeover(container: &ServiceWorkerContainer) {
    let taken = Closure::<dyn FnMut(Event)>::new(move |_| {
        if AGREED.get() {
            let _ = window().location().reload();
        }
    });
    container.set_oncontrollerchange(Some(taken.as_ref().unchecked_ref()));
    taken.forget();
}
