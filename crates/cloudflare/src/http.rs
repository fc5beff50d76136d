//! Requests and answers between the Fetch API and plain values.

use crate::script;
use ports::{Body, Method, Request, Response};
use worker::wasm_bindgen::JsValue;
use worker::web_sys;

/// The request without its body.
pub(crate) fn head(request: &web_sys::Request) -> Request {
    let method = Method::parse(&request.method());
    let url = request.url();
    let (scheme, rest) = url.split_once("://").unwrap_or(("https", &url));
    let rest = rest.split('#').next().unwrap_or(rest);
    let rest = rest
        .get(rest.find('/').unwrap_or(rest.len())..)
        .unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let headers = pairs(&script::headers(request));
    let peer = headers
        .iter()
        .find(|(name, _)| name == "cf-connecting-ip")
        .map(|(_, address)| address.clone());
    Request {
        method,
        path: path.to_owned(),
        query: query.to_owned(),
        headers,
        body: Body::Whole(Vec::new()),
        peer,
        secure: scheme == "https",
    }
}

/// Reads the body, if it is no longer than `limit`. One whose length is told and larger
/// costs nothing.
pub(crate) async fn body(request: &web_sys::Request, limit: usize) -> Result<Body, JsValue> {
    let read = script::body(request, limit as f64).await?;
    Ok(script::bytes(&read).map_or(Body::TooLarge, Body::Whole))
}

/// The answer as the Fetch API has it.
pub(crate) fn respond(response: &Response) -> Result<JsValue, JsValue> {
    let lines = lines(&response.headers);
    script::respond(response.status, &lines, &response.body).map(JsValue::from)
}

/// Headers as one string, since each crossing costs more than its bytes.
pub(crate) fn lines(headers: &[(String, String)]) -> String {
    let mut lines = String::new();
    for (name, value) in headers {
        lines.push_str(name);
        lines.push_str(": ");
        lines.push_str(value);
        lines.push('\n');
    }
    lines
}

/// And back.
pub(crate) fn pairs(lines: &str) -> Vec<(String, String)> {
    let pair = |line: &str| {
        line.split_once(": ")
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    lines.lines().filter_map(pair).collect()
}
