//! Files of rows: sent with their progress, fetched with the person's token.
use js_sys::{Promise, Uint8Array};
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, File, HtmlElement, ProgressEvent, Response, Url, XmlHttpRequest,
};

use super::{
    ApiError,
    fetch::{self, Answer},
    json, query, refresh,
};

/// Sends a file to `path` and gives the row that it now belongs to. `progress` hears how many
/// bytes have gone.
pub async fn put(
    path: &str,
    file: &File,
    progress: impl Fn(f64) + Clone + 'static,
) -> Result<Value, ApiError> {
    if refresh::token().is_none() {
        refresh::renew().await?;
    }
    let mut answer = send(path, file, progress.clone()).await?;
    if answer.status == 401 {
        refresh::renew().await?;
        answer = send(path, file, progress).await?;
    }
    match answer.status {
        200..300 => json::tree(&answer.text).ok_or_else(|| ApiError::unreadable(answer.request_id)),
        status => Err(ApiError::from_answer(
            status,
            &answer.text,
            answer.request_id,
        )),
    }
}

/// An address in memory of what is at `path`, to show or to save; [`release`] it afterwards.
pub async fn object_url(path: &str) -> Result<String, ApiError> {
    let response = fetch::raw(path).await?;
    let lost = |_: JsValue| ApiError::unreachable();
    let blob = JsFuture::from(response.blob().map_err(lost)?)
        .await
        .map_err(lost)?;
    Url::create_object_url_with_blob(blob.unchecked_ref::<Blob>()).map_err(lost)
}

/// The bytes at `path`.
pub async fn bytes(path: &str) -> Result<Vec<u8>, ApiError> {
    content(&fetch::raw(path).await?).await
}

/// The bytes of one of the site's own files, for which nobody needs a token.
pub async fn asset(path: &str) -> Result<Vec<u8>, ApiError> {
    let lost = |_: JsValue| ApiError::unreachable();
    let window = web_sys::window().ok_or_else(ApiError::unreachable)?;
    let response = JsFuture::from(window.fetch_with_str(path)).await;
    let response: Response = response.map_err(lost)?.unchecked_into();
    if !response.ok() {
        return Err(ApiError::from_answer(response.status(), "", None));
    }
    content(&response).await
}

async fn content(response: &Response) -> Result<Vec<u8>, ApiError> {
    let lost = |_: JsValue| ApiError::unreachable();
    let buffer = JsFuture::from(response.array_buffer().map_err(lost)?).await;
    Ok(Uint8Array::new(&buffer.map_err(lost)?).to_vec())
}

/// The text at `path` and, where it is a part of a whole, the cursor of the next one.
pub async fn page(path: &str) -> Result<(String, Option<String>), ApiError> {
    let response = fetch::raw(path).await?;
    let lost = |_: JsValue| ApiError::unreachable();
    let next = response.headers().get("x-next-cursor").ok().flatten();
    let text = JsFuture::from(response.text().map_err(lost)?)
        .await
        .map_err(lost)?;
    Ok((text.as_string().unwrap_or_default(), next))
}

/// Gives the person a file of these texts, one after the other, to keep.
pub fn save(name: &str, kind: &str, parts: &[String]) -> Result<(), ApiError> {
    let lost = |_: JsValue| ApiError::unreadable(None);
    let texts = js_sys::Array::new();
    for part in parts {
        texts.push(&JsValue::from_str(part));
    }
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&texts, &options).map_err(lost)?;
    let url = Url::create_object_url_with_blob(&blob).map_err(lost)?;
    offer(&url, name)
}

/// Gives the person the file at `path` to keep.
pub async fn keep(path: &str, name: &str) -> Result<(), ApiError> {
    offer(&object_url(path).await?, name)
}

/// Has the browser save what an object's address stands for, and forgets the address.
fn offer(url: &str, name: &str) -> Result<(), ApiError> {
    let lost = |_: JsValue| ApiError::unreadable(None);
    let document = web_sys::window().and_then(|window| window.document());
    let link = document.and_then(|document| document.create_element("a").ok());
    let link = link.ok_or_else(|| ApiError::unreadable(None))?;
    link.set_attribute("href", url).map_err(lost)?;
    link.set_attribute("download", name).map_err(lost)?;
    if let Some(link) = link.dyn_ref::<HtmlElement>() {
        link.click();
    }
    release(url);
    Ok(())
}

/// Forgets what an [`object_url`] stands for.
pub fn release(url: &str) {
    let _ = Url::revoke_object_url(url);
}

/// `fetch` says nothing of how far an upload has come; the older interface does.
async fn send(
    path: &str,
    file: &File,
    progress: impl Fn(f64) + 'static,
) -> Result<Answer, ApiError> {
    let lost = |_: JsValue| ApiError::unreachable();
    let request = XmlHttpRequest::new().map_err(lost)?;
    request.open_with_async("PUT", path, true).map_err(lost)?;
    request.set_timeout(fetch::UPLOAD_MS);
    let kind = match file.type_() {
        kind if kind.is_empty() => "application/octet-stream".to_owned(),
        kind => kind,
    };
    let mut headers = vec![
        ("accept", "application/json".to_owned()),
        ("content-type", kind),
        ("x-file-name", query::encode(&file.name())),
    ];
    if let Some(token) = refresh::token() {
        headers.push(("authorization", format!("Bearer {token}")));
    }
    for (name, value) in headers {
        request.set_request_header(name, &value).map_err(lost)?;
    }
    let hear = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        progress(event.loaded());
    });
    let upload = request.upload().map_err(lost)?;
    upload.set_onprogress(Some(hear.as_ref().unchecked_ref()));
    let ended = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
    request.send_with_opt_blob(Some(file)).map_err(lost)?;
    JsFuture::from(ended).await.map_err(lost)?;
    upload.set_onprogress(None);
    match request.status().map_err(lost)? {
        0 => Err(ApiError::unreachable()),
        status => Ok(Answer {
            status,
            text: request.response_text().ok().flatten().unwrap_or_default(),
            request_id: request.get_response_header("x-request-id").ok().flatten(),
        }),
    }
}
