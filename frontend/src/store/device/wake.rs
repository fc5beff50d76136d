//! Waiting that can be cut short: a pause ends early when something happens.
use std::{cell::RefCell, time::Duration};

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// Something to wait for, that anybody may ring.
#[derive(Default)]
pub struct Bell(RefCell<Rung>);

#[derive(Default)]
struct Rung {
    /// It was rung while nobody listened; the next listener hears it at once.
    before: bool,
    listener: Option<Function>,
}

impl Bell {
    /// Ends the pause that is being waited for, or the next one.
    pub fn ring(&self) {
        let mut rung = self.0.borrow_mut();
        match rung.listener.take() {
            Some(listener) => {
                drop(rung);
                let _ = listener.call0(&JsValue::UNDEFINED);
            }
            None => rung.before = true,
        }
    }

    fn rings(&self) -> Promise {
        let mut rung = self.0.borrow_mut();
        if std::mem::take(&mut rung.before) {
            return Promise::resolve(&JsValue::TRUE);
        }
        Promise::new(&mut |resolve, _| rung.listener = Some(resolve))
    }

    /// Waits until it rings, or until `pause` is over. True when it rang.
    pub async fn wait(&self, pause: Option<Duration>) -> bool {
        let timer = pause.map(Timer::of);
        let either = Array::of1(&self.rings());
        if let Some(timer) = &timer {
            either.push(&timer.promise);
        }
        let first = JsFuture::from(Promise::race(&either)).await;
        self.0.borrow_mut().listener = None;
        first.is_ok_and(|value| !value.is_null())
    }

    /// Forgets a ring that nobody listened to. True when there was one.
    pub fn hush(&self) -> bool {
        std::mem::take(&mut self.0.borrow_mut().before)
    }

    /// Whether it was rung since somebody listened last.
    pub fn is_rung(&self) -> bool {
        self.0.borrow().before
    }
}

/// A timeout that is cleared when nobody waits for it any more.
struct Timer {
    promise: Promise,
    id: i32,
}

impl Timer {
    fn of(pause: Duration) -> Self {
        let mut id = 0;
        let promise = Promise::new(&mut |resolve, _| {
            let over = Closure::once_into_js(move || {
                let _ = resolve.call1(&JsValue::UNDEFINED, &JsValue::NULL);
            });
            let ms = i32::try_from(pause.as_millis()).unwrap_or(i32::MAX);
            if let Some(window) = web_sys::window() {
                id = window
                    .set_timeout_with_callback_and_timeout_and_arguments_0(over.unchecked_ref(), ms)
                    .unwrap_or_default();
            }
        });
        Self { promise, id }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}
