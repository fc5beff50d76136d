//! Time, chance, keys, the console, and work that outlives the answer.

use crate::{JsContext, property, script};
use ports::{Background, Clock, Entropy, LocalTask, Log, Secrets};
use std::rc::Rc;
use std::time::Duration;
use worker::js_sys::Date;
use worker::wasm_bindgen::JsValue;
use worker::wasm_bindgen_futures::future_to_promise;
use worker::{Delay, Env};

/// The isolate's clock. It stands still between two waits, as Workers have it.
pub(crate) struct DateNow;

impl Clock for DateNow {
    fn now_ms(&self) -> i64 {
        Date::now() as i64
    }

    fn sleep(&self, ms: u32) -> LocalTask {
        Box::pin(Delay::from(Duration::from_millis(ms.into())))
    }
}

/// `crypto.getRandomValues`.
pub(crate) struct WebCrypto;

impl Entropy for WebCrypto {
    fn fill(&self, bytes: &mut [u8]) {
        // Guessable tokens would be worse than no answer: without chance the instance stops.
        if getrandom::fill(bytes).is_err() {
            std::process::abort();
        }
    }
}

/// Secrets and variables of the deployment.
pub(crate) struct Bindings(pub Env);

impl Secrets for Bindings {
    fn get(&self, name: &str) -> Option<String> {
        property(&self.0, name)?
            .as_string()
            .filter(|value| !value.is_empty())
    }
}

/// `ctx.waitUntil`.
pub(crate) struct WaitUntil(pub Rc<JsContext>);

impl Background for WaitUntil {
    fn defer(&self, task: LocalTask) {
        let promise = future_to_promise(std::panic::AssertUnwindSafe(async move {
            task.await;
            Ok(JsValue::UNDEFINED)
        }));
        // Refused only after the event has ended: then the next sweep does the work.
        if self.0.wait_until(&promise).is_err() {
            script::log(
                "warn",
                "{\"level\":\"warn\",\"message\":\"work after the answer was refused\"}",
            );
        }
    }
}

/// The console, which Workers keep as logs.
pub(crate) struct Console;

impl Log for Console {
    fn line(&self, level: &str, line: &str) {
        script::log(level, line);
    }
}
