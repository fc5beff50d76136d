//! The way in of the whole site: `/api` to the functions, the rest from the CDN.

use crate::ports_of::ports_of;
use crate::{Env, JsContext, JsRequest, http, property, queues, told};
use ports::{Code, Error, Ports, Request, Response};
use worker::js_sys::Promise;
use worker::wasm_bindgen::{JsCast, JsValue};
use worker::wasm_bindgen_futures::JsFuture;
use worker::worker_sys::Fetcher;

/// Hands a request to the function that `owner` names for its path, as it is: headers and
/// body are not copied, so the client's address and a long upload go through untouched.
///
/// # Errors
/// Only when the Fetch API refuses to make a response of an error's answer.
pub async fn gateway(
    request: JsRequest,
    env: Env,
    context: JsContext,
    owner: fn(&str) -> Option<&'static str>,
    refuse: fn(&Ports, &Request, Error) -> Response,
) -> Result<JsValue, JsValue> {
    let head = http::head(&request);
    let api = head.path == "/api" || head.path.starts_with("/api/");
    let target = match owner(&head.path) {
        // What this deployment does not bind is not part of it.
        Some(function) if property(&env, &queues::binding("", function)).is_some() => {
            queues::binding("", function)
        }
        _ if api => {
            return http::respond(&refuse(
                &ports_of(&env, context),
                &head,
                Error::not_found("address"),
            ));
        }
        _ => "ASSETS".to_owned(),
    };
    match pass(&env, &target, &request).await {
        Ok(response) => Ok(response),
        Err(thrown) => {
            let error = Error::new(
                Code::Unavailable,
                "That part is not answering. Nothing of yours is lost; try again.",
            );
            let error = error.with_context(format!("{target}: {}", told(&thrown)));
            http::respond(&refuse(&ports_of(&env, context), &head, error))
        }
    }
}

async fn pass(env: &Env, target: &str, request: &JsRequest) -> Result<JsValue, JsValue> {
    let binding = property(env, target).ok_or_else(|| JsValue::from_str("no such binding"))?;
    let fetcher: Fetcher = binding.unchecked_into();
    let promise: Promise = fetcher.fetch(request)?;
    JsFuture::from(promise).await
}
