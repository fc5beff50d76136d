//! What the entry macro exports for a function: one handler a kind of event.

use crate::ports_of::ports_of;
use crate::{Env, JsContext, JsMessageBatch, JsRequest, http, queues};
use ports::{Body, Handler, Outcome};
use worker::wasm_bindgen::JsValue;

/// Answers a request.
///
/// # Errors
/// Only when the Fetch API refuses to make a response of the answer.
pub async fn fetch(
    handler: &dyn Handler,
    request: JsRequest,
    env: Env,
    context: JsContext,
) -> Result<JsValue, JsValue> {
    let mut head = http::head(&request);
    // A body that broke off is as good as none; the operation will say what it misses.
    let read = http::body(&request, handler.body_limit(&head.path)).await;
    head.body = read.unwrap_or(Body::Whole(Vec::new()));
    let response = handler.fetch(ports_of(&env, context), head).await;
    http::respond(&response)
}

/// Consumes a batch; each message is acknowledged or retried for itself.
///
/// # Errors
/// When the batch cannot be read: the platform then delivers all of it again.
pub async fn queue(
    handler: &dyn Handler,
    batch: JsMessageBatch,
    env: Env,
    context: JsContext,
) -> Result<JsValue, JsValue> {
    let (messages, deliveries): (Vec<_>, Vec<_>) = queues::deliveries(&batch)?.into_iter().unzip();
    let attempts: Vec<u32> = deliveries
        .iter()
        .map(|delivery| delivery.attempts)
        .collect();
    let outcomes = handler.consume(ports_of(&env, context), deliveries).await;
    let outcomes = outcomes
        .into_iter()
        .chain(std::iter::repeat(Outcome::Retry));
    for ((message, attempts), outcome) in messages.iter().zip(attempts).zip(outcomes) {
        queues::settle(message, attempts, outcome)?;
    }
    Ok(JsValue::UNDEFINED)
}

/// Runs the sweep.
///
/// # Errors
/// Never: a sweep logs what fails.
pub async fn scheduled(
    handler: &dyn Handler,
    env: Env,
    context: JsContext,
) -> Result<JsValue, JsValue> {
    handler.sweep(ports_of(&env, context)).await;
    Ok(JsValue::UNDEFINED)
}
