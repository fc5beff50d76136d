//! Outside services, through `wasi:http`. The manifest's `allowed_outbound_hosts` says
//! which there are.

use crate::http;
use crate::wasip3::clocks::monotonic_clock;
use crate::wasip3::http::client;
use crate::wasip3::http::types::{ErrorCode, Fields, Method as WasiMethod, Scheme};
use crate::wasip3::wit_future;
use crate::{WasiRequest, WasiResponse};
use async_trait::async_trait;
use ports::{Code, Error, Http, Inbound, Method, Outbound};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

/// The way out.
pub(crate) struct Outgoing;

#[async_trait(?Send)]
impl Http for Outgoing {
    async fn send(&self, request: Outbound) -> Result<Inbound, Error> {
        let (url, timeout_ms) = (request.url.clone(), request.timeout_ms);
        match within(timeout_ms, exchange(request)).await {
            Some(answer) => answer.map_err(|trouble| told(trouble, &url)),
            None => Err(unavailable(format!("{url}: no answer in {timeout_ms} ms"))),
        }
    }
}

/// Why there is no answer.
enum Trouble {
    Address,
    TooLarge,
    Refused(ErrorCode),
}

fn told(trouble: Trouble, url: &str) -> Error {
    match trouble {
        Trouble::Address => Error::internal(format!("{url} is no address")),
        Trouble::TooLarge => unavailable(format!("{url}: the answer is too large")),
        Trouble::Refused(ErrorCode::HttpRequestDenied) => {
            Error::internal(format!("{url}: the manifest does not allow that host"))
        }
        Trouble::Refused(code) => unavailable(format!("{url}: {code:?}")),
    }
}

fn unavailable(context: String) -> Error {
    let message = "An outside service is not answering. Try again in a moment.";
    Error::new(Code::Unavailable, message).with_context(context)
}

async fn exchange(request: Outbound) -> Result<Inbound, Trouble> {
    let most = request.most_bytes;
    let outgoing = outgoing(request).ok_or(Trouble::Address)?;
    let response = client::send(outgoing).await.map_err(Trouble::Refused)?;
    let (status, headers) = (
        response.get_status_code(),
        http::pairs(&response.get_headers()),
    );
    let (_told, outcome) = wit_future::new(|| Ok(()));
    let (stream, trailers) = WasiResponse::consume_body(response, outcome);
    let body = http::read(stream, most, 0).await;
    let body = body.ok_or(Trouble::TooLarge)?;
    // A body that broke off must not pass for a whole one.
    trailers.await.map_err(Trouble::Refused)?;
    Ok(Inbound {
        status,
        headers,
        body,
    })
}

fn outgoing(request: Outbound) -> Option<WasiRequest> {
    let (scheme, authority, target) = parts(&request.url)?;
    let mut fields: Vec<(String, Vec<u8>)> = request
        .headers
        .into_iter()
        .map(|(name, value)| (name, value.into_bytes()))
        .collect();
    let length = request.body.len().to_string().into_bytes();
    fields.push(("content-length".to_owned(), length));
    let fields = Fields::from_list(&fields).ok()?;
    let (contents, trailers) = http::write(request.body);
    let (outgoing, _sent) = WasiRequest::new(fields, Some(contents), trailers, None);
    outgoing.set_method(&method(request.method)).ok()?;
    outgoing.set_scheme(Some(&scheme)).ok()?;
    outgoing.set_authority(Some(authority)).ok()?;
    outgoing.set_path_with_query(Some(&target)).ok()?;
    Some(outgoing)
}

/// Scheme, authority, and path with query.
fn parts(url: &str) -> Option<(Scheme, &str, String)> {
    let (scheme, rest) = url.split_once("://")?;
    let scheme = match scheme {
        "https" => Scheme::Https,
        "http" => Scheme::Http,
        _ => return None,
    };
    let rest = rest.split('#').next().unwrap_or(rest);
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, target) = rest.split_at(end);
    let slash = if target.starts_with('/') { "" } else { "/" };
    (!authority.is_empty()).then(|| (scheme, authority, format!("{slash}{target}")))
}

fn method(method: Method) -> WasiMethod {
    match method {
        Method::Get => WasiMethod::Get,
        Method::Head => WasiMethod::Head,
        Method::Post => WasiMethod::Post,
        Method::Put => WasiMethod::Put,
        Method::Patch => WasiMethod::Patch,
        Method::Delete => WasiMethod::Delete,
        Method::Options => WasiMethod::Options,
        Method::Other => WasiMethod::Trace,
    }
}

/// The work's result, or none where the time is up first; the work is then dropped.
async fn within<T>(ms: u32, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut clock = pin!(monotonic_clock::wait_for(u64::from(ms) * 1_000_000));
    poll_fn(|context| {
        if let Poll::Ready(value) = work.as_mut().poll(context) {
            return Poll::Ready(Some(value));
        }
        clock.as_mut().poll(context).map(|()| None)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn an_address_is_taken_apart() {
        let of = |url: &'static str| parts(url).map(|(_, host, target)| (host, target));
        assert_eq!(
            of("https://a.b:8/x?y#z"),
            Some(("a.b:8", "/x?y".to_owned()))
        );
        assert_eq!(of("http://a"), Some(("a", "/".to_owned())));
        assert_eq!(of("http://a?q"), Some(("a", "/?q".to_owned())));
        for odd in ["a.b/x", "ftp://a/", "https:///x"] {
            assert_eq!(of(odd), None, "{odd}");
        }
    }
}
