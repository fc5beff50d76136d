//! One tab at a time talks to the server for all of them: whoever holds the lock. A tab that dies
//! gives it up by dying, which no flag in storage does.
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// A lock that is held until this is dropped.
pub struct Held(Option<Function>);

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = &self.0 {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Waits for the lock `name`. Where the browser has no locks there is nothing to wait for: the
/// server takes an operation once however often it comes, so two tabs only do the work twice.
pub async fn hold(name: &str) -> Held {
    let Some(locks) = manager() else {
        return Held(None);
    };
    let Some(request) = function(&locks, "request") else {
        return Held(None);
    };
    let mut release = None;
    let until = Promise::new(&mut |done, _| release = Some(done));
    let mut taken = None;
    let held = Promise::new(&mut |done, _| taken = Some(done));
    let begin = Closure::once_into_js(move |_lock: JsValue| {
        if let Some(taken) = taken {
            let _ = taken.call0(&JsValue::UNDEFINED);
        }
        until
    });
    if request
        .call2(&locks, &JsValue::from_str(name), &begin)
        .is_err()
    {
        return Held(None);
    }
    let _ = JsFuture::from(held).await;
    Held(release)
}

fn manager() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &JsValue::from_str("locks")).ok()?;
    locks.is_object().then_some(locks)
}

fn function(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &JsValue::from_str(name))
        .ok()?
        .dyn_into()
        .ok()
}
