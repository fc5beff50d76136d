//! The functions' host on Cloudflare Workers: the ports over D1, KV, R2 and Queues, and
//! the handlers that the entry macro exports.
//!
//! One isolate interleaves requests, so nothing here is borrowed across an await, and
//! nothing of one request is kept for another.

#![allow(unsafe_code, reason = "wasm-bindgen's imports")]

mod d1;
mod gateway;
mod handlers;
mod http;
mod kv;
mod outbound;
mod ports_of;
mod queues;
mod r2;
mod script;
mod surroundings;

pub use gateway::gateway;
pub use handlers::{fetch, queue, scheduled};
pub use worker::web_sys::Request as JsRequest;
pub use worker::worker_sys::{Context as JsContext, MessageBatch as JsMessageBatch};
pub use worker::{Env, js_sys, wasm_bindgen, wasm_bindgen_futures};

use worker::js_sys::{Error, Reflect};
use worker::wasm_bindgen::{JsCast, JsValue};

/// What a thrown value says.
fn told(thrown: &JsValue) -> String {
    match thrown.dyn_ref::<Error>() {
        Some(error) => String::from(error.message()),
        None => thrown.as_string().unwrap_or_else(|| format!("{thrown:?}")),
    }
}

/// A property that is there.
fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(name))
        .ok()
        .filter(|value| !value.is_undefined() && !value.is_null())
}
