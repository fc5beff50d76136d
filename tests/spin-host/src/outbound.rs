//! Requests of components: to each other, and to the hosts that the manifest allows.
//!
//! Without TLS: tests talk to services on this machine.

use crate::app::App;
use http::uri::Authority;
use http::{HeaderValue, Request, Response, StatusCode, Uri, header};
use http_body_util::BodyExt as _;
use hyper_util::rt::TokioIo;
use std::future::Future;
use std::sync::Arc;
use tokio::net::TcpStream;
use wasmtime_wasi_http::{Error, RequestOptions, WasiBody, WasiHttpHooks};

type Outcome = Box<dyn Future<Output = Result<(), Error>> + Send>;
type Answer = Result<(Response<WasiBody>, Outcome), Error>;

/// The way out of one instance.
pub struct Outbound {
    app: Arc<App>,
    allowed: Vec<String>,
}

impl Outbound {
    pub fn new(app: &Arc<App>, component: &str) -> Self {
        let entry = app.manifest.components.get(component);
        Outbound {
            allowed: entry.map_or_else(Vec::new, |entry| entry.allowed_outbound_hosts.clone()),
            app: Arc::clone(app),
        }
    }
}

impl WasiHttpHooks for Outbound {
    fn send_request(
        &mut self,
        request: Request<WasiBody>,
        _options: Option<RequestOptions>,
        _told: Outcome,
    ) -> Box<dyn Future<Output = Answer> + Send> {
        let app = Arc::clone(&self.app);
        let allowed = allows(&self.allowed, request.uri());
        Box::new(async move {
            if !allowed {
                return Err(Error::HttpRequestDenied);
            }
            let response = match neighbour(request.uri()) {
                Some(component) => chain(&app, &component, request).await?,
                None => send(request).await?,
            };
            let sent: Outcome = Box::new(async { Ok(()) });
            Ok((response, sent))
        })
    }
}

/// `training` of `training.spin.internal`.
fn neighbour(uri: &Uri) -> Option<String> {
    uri.host()?
        .strip_suffix(".spin.internal")
        .map(str::to_owned)
}

async fn chain(
    app: &App,
    component: &str,
    request: Request<WasiBody>,
) -> Result<Response<WasiBody>, Error> {
    if app.is_held() && request.uri().path().ends_with("/drain") {
        let mut held = Response::new(WasiBody::default());
        *held.status_mut() = StatusCode::ACCEPTED;
        return Ok(held);
    }
    let answer = app.chain(component, request).await;
    answer.map_err(|error| {
        eprintln!("{error:#}");
        Error::DestinationUnavailable
    })
}

async fn send(mut request: Request<WasiBody>) -> Result<Response<WasiBody>, Error> {
    let uri = request.uri().clone();
    if uri.scheme_str() != Some("http") {
        eprintln!("{uri}: this host speaks no TLS");
        return Err(Error::TlsProtocolError);
    }
    let authority = uri.authority().ok_or(Error::HttpRequestUriInvalid)?;
    let address = (
        authority.host().trim_matches(['[', ']']),
        port(authority, 80),
    );
    let stream = TcpStream::connect(address).await.map_err(Error::Connect)?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
        .await
        .map_err(Error::Hyper)?;
    tokio::spawn(connection);
    let host = HeaderValue::from_str(authority.as_str());
    let host = host.map_err(|_| Error::HttpRequestUriInvalid)?;
    request.headers_mut().insert(header::HOST, host);
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    *request.uri_mut() = target.parse().map_err(|_| Error::HttpRequestUriInvalid)?;
    let response = sender.send_request(request).await.map_err(Error::Hyper)?;
    Ok(response.map(|body| body.map_err(Error::Hyper).boxed_unsync()))
}

fn port(authority: &Authority, usual: u16) -> u16 {
    authority.port_u16().unwrap_or(usual)
}

/// Whether one of the patterns `scheme://host:port` fits; `*` stands for any scheme, host
/// or port, `*.x` for the hosts below x.
fn allows(patterns: &[String], uri: &Uri) -> bool {
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return false;
    };
    let usual = |scheme: &str| if scheme == "https" { 443 } else { 80 };
    let port = port(authority, usual(scheme));
    patterns.iter().any(|pattern| {
        let Some((wanted, rest)) = pattern.split_once("://") else {
            return false;
        };
        let (host, wanted_port) = match rest.rsplit_once(':') {
            Some((host, "*")) => (host, None),
            Some((host, port)) => (host, Some(port.to_owned())),
            None => (rest, Some(usual(scheme).to_string())),
        };
        let host = match host.strip_prefix('*') {
            Some(end) => authority.host().ends_with(end),
            None => host == authority.host(),
        };
        let port = wanted_port.is_none_or(|wanted| wanted == port.to_string());
        host && port && (wanted == "*" || wanted == scheme)
    })
}

#[cfg(test)]
mod tests {
    use super::{allows, send};
    use bytes::Bytes;
    use http::Request;
    use http_body_util::{BodyExt as _, Full};
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    #[tokio::test]
    async fn a_request_goes_out_as_http_and_its_answer_comes_back() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let service = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut heard = vec![0; 1024];
            let length = stream.read(&mut heard).await.unwrap();
            let answer = b"HTTP/1.1 201 Created\r\ncontent-length: 2\r\n\r\nok";
            stream.write_all(answer).await.unwrap();
            String::from_utf8(heard[..length].to_vec()).unwrap()
        });
        let body = Full::new(Bytes::from("x"));
        let body = body.map_err(|never| match never {}).boxed_unsync();
        let request = Request::post(format!("http://{address}/a?b"));
        let response = send(request.body(body).unwrap()).await.unwrap();
        assert_eq!(response.status(), 201);
        let said = response.into_body().collect().await.unwrap().to_bytes();
        assert_eq!(said, "ok");
        let heard = service.await.unwrap();
        assert!(heard.starts_with("POST /a?b HTTP/1.1\r\n"), "{heard}");
        assert!(heard.contains(&format!("host: {address}\r\n")), "{heard}");
    }

    #[test]
    fn only_hosts_of_the_list_are_reached() {
        let may = |pattern: &str, url: &str| allows(&[pattern.to_owned()], &url.parse().unwrap());
        assert!(may("http://*.spin.internal", "http://auth.spin.internal/x"));
        assert!(may("https://api.example.com", "https://api.example.com/x"));
        assert!(may("http://127.0.0.1:*", "http://127.0.0.1:8080/"));
        assert!(may("*://*:*", "http://anywhere:1/"));
        assert!(!may("https://api.example.com", "http://api.example.com/"));
        assert!(!may("https://api.example.com", "https://evil.com/"));
        assert!(!may("https://*.example.com", "https://badexample.com/"));
        assert!(!may("http://127.0.0.1:80", "http://127.0.0.1:81/"));
        assert!(!allows(&[], &"http://x/".parse().unwrap()));
    }
}
