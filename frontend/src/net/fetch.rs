//! One call to the API: JSON in and out, a time limit, and one silent refresh when the token has expired.
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, Request, RequestInit, Response};

use super::{ApiError, json, refresh};
use crate::{generated::version::CLIENT, store};

const PATIENCE_MS: u32 = 15_000;

/// An upload may take as long as a slow phone needs for 8 MB.
pub(super) const UPLOAD_MS: u32 = 120_000;

/// Reads `path` (`/api/…`, same origin) as `T`.
pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T, ApiError> {
    read(call("GET", path, None, PATIENCE_MS, None).await?)
}

/// Sends `body` and reads the answer; an answer without a body reads as JSON `null`, and `()` sends none.
pub async fn post<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Result<T, ApiError> {
    read(write("POST", path, text_of(body)?, PATIENCE_MS).await?)
}

/// As [`post`], for what may take longer than an ordinary call.
pub async fn upload<B: Serialize, T: DeserializeOwned>(
    path: &str,
    body: &B,
) -> Result<T, ApiError> {
    read(write("POST", path, text_of(body)?, UPLOAD_MS).await?)
}

/// Sends changed fields with their base `rev`.
pub async fn patch<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Result<T, ApiError> {
    read(write("PATCH", path, text_of(body)?, PATIENCE_MS).await?)
}

/// Deletes the resource at `path`.
pub async fn delete(path: &str) -> Result<(), ApiError> {
    write("DELETE", path, None, PATIENCE_MS).await.map(|_| ())
}

/// The tree of an answer, for those who read it themselves, and who know by themselves what it wrote; `signal` ends the
/// call early, and then `patience_ms` is the caller's to watch.
pub async fn ask(
    method: &str,
    path: &str,
    body: Option<String>,
    patience_ms: u32,
    signal: Option<&AbortSignal>,
) -> Result<Value, ApiError> {
    let answer = call(method, path, body, patience_ms, signal).await?;
    json::tree(&answer.text).ok_or_else(|| ApiError::unreadable(answer.request_id))
}

/// The answer itself, of anything that is no JSON.
pub(super) async fn raw(path: &str) -> Result<Response, ApiError> {
    if refresh::token().is_none() {
        refresh::renew().await?;
    }
    let ask = || exchange("GET", path, None, UPLOAD_MS, None);
    let mut response = ask().await.map_err(|e| failure(&e))?;
    if response.status() == 401 {
        refresh::renew().await?;
        response = ask().await.map_err(|e| failure(&e))?;
    }
    match response.status() {
        200..300 => Ok(response),
        status => Err(ApiError::from_answer(status, "", None)),
    }
}

pub(super) struct Answer {
    pub status: u16,
    pub text: String,
    pub request_id: Option<String>,
}

async fn call(
    method: &str,
    path: &str,
    body: Option<String>,
    patience_ms: u32,
    signal: Option<&AbortSignal>,
) -> Result<Answer, ApiError> {
    if refresh::token().is_none() && refresh::expected(path) {
        refresh::renew().await?;
    }
    let send = || exchanged(method, path, body.as_deref(), patience_ms, signal);
    let answer = send().await?;
    let answer = if answer.status == 401 && refresh::expected(path) {
        refresh::renew().await?;
        send().await?
    } else {
        answer
    };
    if (200..300).contains(&answer.status) {
        Ok(answer)
    } else {
        Err(ApiError::from_answer(
            answer.status,
            &answer.text,
            answer.request_id,
        ))
    }
}

/// A call that may write rows, of which the store hears.
async fn write(
    method: &str,
    path: &str,
    body: Option<String>,
    patience_ms: u32,
) -> Result<Answer, ApiError> {
    let answer = call(method, path, body, patience_ms, None).await?;
    if writes(path) {
        store::written_past();
    }
    Ok(answer)
}

/// Whether a call that is no GET may have written rows: not where it only asks something.
fn writes(path: &str) -> bool {
    const QUESTIONS: [&str; 4] = ["/simulate", "/predict", "/columns", "/logout"];
    let asks = QUESTIONS.iter().any(|question| path.ends_with(question));
    !asks && refresh::expected(path)
}

/// The bare exchange, without any refresh.
pub(super) async fn send(
    method: &str,
    path: &str,
    body: Option<&str>,
    patience_ms: u32,
) -> Result<Answer, ApiError> {
    exchanged(method, path, body, patience_ms, None).await
}

async fn exchanged(
    method: &str,
    path: &str,
    body: Option<&str>,
    patience_ms: u32,
    signal: Option<&AbortSignal>,
) -> Result<Answer, ApiError> {
    let response = exchange(method, path, body, patience_ms, signal)
        .await
        .map_err(|e| failure(&e))?;
    let request_id = response.headers().get("x-request-id").ok().flatten();
    let text = match response.text() {
        Ok(promise) => JsFuture::from(promise).await.map_err(|e| failure(&e))?,
        Err(e) => return Err(failure(&e)),
    };
    Ok(Answer {
        status: response.status(),
        text: text.as_string().unwrap_or_default(),
        request_id,
    })
}

async fn exchange(
    method: &str,
    path: &str,
    body: Option<&str>,
    patience_ms: u32,
    signal: Option<&AbortSignal>,
) -> Result<Response, JsValue> {
    let headers = Headers::new()?;
    headers.set("accept", "application/json")?;
    headers.set("x-coachwork-client", &CLIENT.to_string())?;
    if let Some(token) = refresh::token() {
        headers.set("authorization", &format!("Bearer {token}"))?;
    }
    let init = RequestInit::new();
    init.set_method(method);
    if let Some(body) = body {
        headers.set("content-type", "application/json")?;
        init.set_body(&JsValue::from_str(body));
    }
    init.set_headers(&headers);
    let late = || AbortSignal::timeout_with_u32(patience_ms);
    init.set_signal(Some(&signal.cloned().unwrap_or_else(late)));
    let request = Request::new_with_str_and_init(path, &init)?;
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    JsFuture::from(window.fetch_with_request(&request))
        .await?
        .dyn_into()
}

fn failure(error: &JsValue) -> ApiError {
    let name = js_sys::Reflect::get(error, &JsValue::from_str("name"))
        .ok()
        .and_then(|n| n.as_string());
    match name.as_deref() {
        Some("TimeoutError" | "AbortError") => ApiError::timeout(),
        _ => ApiError::unreachable(),
    }
}

fn text_of<B: Serialize>(body: &B) -> Result<Option<String>, ApiError> {
    match json::to_text(body) {
        Some(text) => Ok((text != "null").then_some(text)),
        None => Err(ApiError::unreadable(None)),
    }
}

fn read<T: DeserializeOwned>(answer: Answer) -> Result<T, ApiError> {
    json::of_text(&answer.text).ok_or_else(|| ApiError::unreadable(answer.request_id))
}
