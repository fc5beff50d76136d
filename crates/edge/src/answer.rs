//! From results to answers: the one place where an error becomes HTTP.

use crate::Cx;
use ports::{Code, Detail, Error, Request, Response};
use records::Json;
use serde::Serialize;

/// A value as the answer's body.
///
/// # Errors
/// Internal when it cannot be written as JSON.
pub fn reply<T: Serialize>(status: u16, value: &T) -> Result<Response, Error> {
    Response::json(status, value)
}

/// JSON text that the record engine made, as the answer's body.
///
/// # Errors
/// Never; it stands beside [`reply`] in generated code.
pub fn reply_json(status: u16, json: Json) -> Result<Response, Error> {
    Ok(Response::json_text(status, json.0))
}

#[derive(Serialize)]
struct Body<'a> {
    error: Told<'a>,
}

#[derive(Serialize)]
struct Told<'a> {
    code: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "<[Detail]>::is_empty")]
    details: &'a [Detail],
}

/// The answer that tells of an error.
pub(crate) fn refuse(error: &Error) -> Response {
    let told = Told {
        code: error.code.word(),
        message: &error.message,
        details: &error.details,
    };
    let status = error.code.status();
    let mut response =
        Response::json(status, &Body { error: told }).unwrap_or_else(|_| Response::empty(status));
    if let Some(seconds) = error.retry_after {
        response = response.with_header("retry-after", seconds.to_string());
    }
    if error.code == Code::Unauthenticated {
        response = response.with_header("www-authenticate", "Bearer");
    }
    response
}

/// Adds what every API answer carries. An operation's own `cache-control` stays.
pub(crate) fn finish(mut response: Response, request: &Request, request_id: &str) -> Response {
    let mut add = |name: &str, value: &str| {
        if !response.headers.iter().any(|(known, _)| known == name) {
            response.headers.push((name.to_owned(), value.to_owned()));
        }
    };
    add("x-request-id", request_id);
    add("cache-control", "no-store");
    add("x-content-type-options", "nosniff");
    add("referrer-policy", "no-referrer");
    add("cross-origin-resource-policy", "same-origin");
    add(
        "content-security-policy",
        "default-src 'none'; frame-ancestors 'none'",
    );
    if request.secure {
        add(
            "strict-transport-security",
            "max-age=31536000; includeSubDomains",
        );
    }
    response
}

/// One line for each refused request; ours are errors, theirs are information. The query
/// stays out of the log: people put their data there.
pub(crate) fn log_refusal(cx: &Cx, request: &Request, error: &Error) {
    let status = error.code.status();
    let level = if status >= 500 { "error" } else { "info" };
    let method = format!("{:?}", request.method).to_uppercase();
    cx.log(
        level,
        &error.message,
        &[
            ("method", &method),
            ("path", &request.path),
            ("status", &status.to_string()),
            ("code", error.code.word()),
            ("context", error.context.as_deref().unwrap_or_default()),
        ],
    );
}

/// The caller's `x-request-id` where it is one that a log can hold, else a new one.
pub(crate) fn request_id(request: &Request, new_id: impl FnOnce() -> String) -> String {
    let sane = |id: &&str| {
        (8..=64).contains(&id.len())
            && id
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_.:".contains(&b))
    };
    request
        .header("x-request-id")
        .filter(sane)
        .map_or_else(new_id, str::to_owned)
}
