//! Requests and answers between `wasi:http` and plain values.

use crate::variables::BEHIND_PROXY;
use crate::wasip3::http::types::{ErrorCode, Fields, Method as WasiMethod, Trailers};
use crate::wasip3::wit_bindgen::{StreamReader, StreamResult};
use crate::wasip3::{self, wit_future, wit_stream};
use crate::{WasiAnswer, WasiRequest, WasiResponse};
use ports::{Body, Method, Request, Response, Secrets};

/// Bytes asked for at once.
const READ: usize = 64 * 1024;

/// The request without its body.
pub(crate) fn head(request: &WasiRequest, secrets: &dyn Secrets) -> Request {
    let target = request.get_path_with_query().unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let mut headers = pairs(&request.get_headers());
    if let Some(host) = request.get_authority() {
        headers.push(("host".to_owned(), host));
    }
    let mut head = Request {
        method: method(&request.get_method()),
        path: path.to_owned(),
        query: query.to_owned(),
        headers,
        body: Body::Whole(Vec::new()),
        peer: None,
        secure: false,
    };
    let proxied = secrets.get(BEHIND_PROXY).as_deref() == Some("true");
    head.peer = peer(&head, proxied);
    head.secure = secure(&head, proxied);
    head
}

/// The client's address: Spin tells it with a port; a proxy appends whom it serves.
fn peer(head: &Request, proxied: bool) -> Option<String> {
    let forwarded = head.header("x-forwarded-for").filter(|_| proxied);
    if let Some(list) = forwarded {
        return list.rsplit(',').next().map(|last| last.trim().to_owned());
    }
    let address = head.header("spin-client-addr")?;
    let address = address.rsplit_once(':').map_or(address, |(ip, _)| ip);
    Some(address.trim_matches(['[', ']']).to_owned())
}

fn secure(head: &Request, proxied: bool) -> bool {
    let by_proxy = head.header("x-forwarded-proto").filter(|_| proxied);
    match by_proxy {
        Some(scheme) => scheme == "https",
        None => head
            .header("spin-full-url")
            .is_some_and(|url| url.starts_with("https:")),
    }
}

fn method(method: &WasiMethod) -> Method {
    match method {
        WasiMethod::Get => Method::Get,
        WasiMethod::Head => Method::Head,
        WasiMethod::Post => Method::Post,
        WasiMethod::Put => Method::Put,
        WasiMethod::Patch => Method::Patch,
        WasiMethod::Delete => Method::Delete,
        WasiMethod::Options => Method::Options,
        _ => Method::Other,
    }
}

/// Header fields as text; one that is none is left out.
pub(crate) fn pairs(fields: &Fields) -> Vec<(String, String)> {
    let pairs = fields.copy_all().into_iter();
    pairs
        .filter_map(|(name, value)| Some((name, String::from_utf8(value).ok()?)))
        .collect()
}

/// Reads the body, if it is no longer than `limit`.
///
/// What is too long is read and dropped, so that the answer reaches a client that is still
/// sending; past sixteen times the limit it is not owed an answer. A body that broke off
/// is as good as none.
pub(crate) async fn body(request: WasiRequest, limit: usize) -> Body {
    let (_told, outcome) = wit_future::new(|| Ok(()));
    let (stream, trailers) = WasiRequest::consume_body(request, outcome);
    let dropped = limit.saturating_mul(16).saturating_add(16 << 20);
    let bytes = match read(stream, limit, dropped).await {
        Some(bytes) => bytes,
        None => return Body::TooLarge,
    };
    match trailers.await {
        Ok(_) => Body::Whole(bytes),
        Err(_) => Body::Whole(Vec::new()),
    }
}

/// All bytes, or none where there are more than `limit`; those are read up to `dropped`.
pub(crate) async fn read(
    mut stream: StreamReader<u8>,
    limit: usize,
    dropped: usize,
) -> Option<Vec<u8>> {
    let (mut whole, mut size) = (Vec::new(), 0_usize);
    let mut buffer = Vec::with_capacity(READ);
    loop {
        let (result, filled) = stream.read(buffer).await;
        buffer = filled;
        if !matches!(result, StreamResult::Complete(_)) {
            break;
        }
        size = size.saturating_add(buffer.len());
        if size <= limit {
            whole.extend_from_slice(&buffer);
        } else {
            whole = Vec::new();
        }
        if size > limit && size > dropped {
            break;
        }
        buffer.clear();
    }
    (size <= limit).then_some(whole)
}

/// The body as the other side reads it, and that it has no trailers.
pub(crate) fn write(
    bytes: Vec<u8>,
) -> (
    StreamReader<u8>,
    wasip3::wit_bindgen::FutureReader<Result<Option<Trailers>, ErrorCode>>,
) {
    let (mut stream, contents) = wit_stream::new();
    // Dropped with the task, the writer says that there are no trailers.
    let (end, trailers) = wit_future::new(|| Ok(None));
    wasip3::spawn(async move {
        // What is left over was not wanted.
        let _unread = stream.write_all(bytes).await;
        drop(stream);
        drop(end);
    });
    (contents, trailers)
}

/// The answer as `wasi:http` has it.
pub(crate) fn respond(to: Method, response: Response) -> WasiAnswer {
    let mut fields: Vec<(String, Vec<u8>)> = response
        .headers
        .into_iter()
        .map(|(name, value)| (name, value.into_bytes()))
        .collect();
    // Untold, the length would cost the chunked coding.
    let bodiless = to == Method::Head || matches!(response.status, 204 | 304);
    if !bodiless {
        let length = response.body.len().to_string();
        fields.push(("content-length".to_owned(), length.into_bytes()));
    }
    let fields = Fields::from_list(&fields)
        .map_err(|error| ErrorCode::InternalError(Some(format!("headers: {error:?}"))))?;
    let (contents, trailers) = write(response.body);
    let (answer, _sent) = WasiResponse::new(fields, Some(contents), trailers);
    answer
        .set_status_code(response.status)
        .map_err(|()| ErrorCode::InternalError(Some("status".to_owned())))?;
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::{peer, secure};
    use ports::{Body, Method, Request};

    fn from(headers: &[(&str, &str)]) -> Request {
        let text = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Request {
            method: Method::Get,
            path: "/".to_owned(),
            query: String::new(),
            headers: headers.iter().map(text).collect(),
            body: Body::Whole(Vec::new()),
            peer: None,
            secure: false,
        }
    }

    #[test]
    fn the_client_is_whom_spin_or_a_trusted_proxy_names() {
        let direct = from(&[
            ("spin-client-addr", "192.0.2.7:4711"),
            ("x-forwarded-for", "203.0.113.9"),
        ]);
        assert_eq!(peer(&direct, false).as_deref(), Some("192.0.2.7"));
        assert_eq!(peer(&direct, true).as_deref(), Some("203.0.113.9"));
        let chain = from(&[("x-forwarded-for", "6.6.6.6, 203.0.113.9")]);
        assert_eq!(peer(&chain, true).as_deref(), Some("203.0.113.9"));
        let six = from(&[("spin-client-addr", "[2001:db8::1]:80")]);
        assert_eq!(peer(&six, false).as_deref(), Some("2001:db8::1"));
        assert_eq!(peer(&from(&[]), false), None);
    }

    #[test]
    fn only_a_trusted_proxy_may_say_that_the_way_was_secure() {
        let claims = from(&[
            ("spin-full-url", "http://x/"),
            ("x-forwarded-proto", "https"),
        ]);
        assert!(!secure(&claims, false));
        assert!(secure(&claims, true));
        assert!(secure(&from(&[("spin-full-url", "https://x/")]), false));
    }
}
