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
    /// The person asked for a newer version before one was here.
    static WANTED: Cell<bool> = const { Cell::new(false) };
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

/// Looks for a newer version, which then waits for consent as any other.
pub fn look() {
    spawn_local(async {
        let _ = looked().await;
    });
}

/// The person wants the newer version: it takes over as soon as it is here. Where none is found the page is loaded
/// anew, for a server may have one that the worker does not know of.
pub fn update() {
    WANTED.set(true);
    if newer().get_untracked() {
        accept();
        return;
    }
    spawn_local(async {
        let found = looked().await;
        let comes = found.is_some_and(|registration| {
            registration.installing().is_some() || registration.waiting().is_some()
        });
        if !comes {
            let _ = window().location().reload();
        }
    });
}

/// The registration, after the browser has asked the server for a newer worker.
async fn looked() -> Option<ServiceWorkerRegistration> {
    let container = container()?;
    let found = JsFuture::from(container.get_registration()).await.ok()?;
    let registration: ServiceWorkerRegistration = found.dyn_into().ok()?;
    JsFuture::from(registration.update().ok()?).await.ok()?;
    Some(registration)
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    // On an insecure origin the property is missing altogether.
    let there = js_sys::Reflect::has(&navigator, &JsValue::from_str("serviceWorker"));
    there.unwrap_or(false).then(|| navigator.service_worker())
}

/// Registers `/sw.js`; a browser without service workers goes on without one.
pub fn register() {
    let Some(container) = container() else {
        return;
    };
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
    if WANTED.get() {
        accept();
    }
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
