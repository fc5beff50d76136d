//! Requests from outside.

use crate::app::App;
use anyhow::{Context as _, Result};
use http::uri::Scheme;
use http::{Request, Response, StatusCode, Uri, header};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;
use wasmtime_wasi_http::WasiBody;

/// Serves until the process ends.
pub async fn serve(app: Arc<App>, listener: TcpListener) -> Result<()> {
    loop {
        let (stream, from) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let app = Arc::clone(&app);
        tokio::spawn(async move {
            let service = service_fn(|request| {
                let app = Arc::clone(&app);
                async move { Ok::<_, Infallible>(answer(&app, request, from).await) }
            });
            // A client that went away is its own affair.
            let _gone = http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn answer(app: &App, request: Request<Incoming>, from: SocketAddr) -> Response<WasiBody> {
    let answered = match whole(request) {
        Ok(request) => app.answer(request, from).await,
        Err(error) => {
            eprintln!("{error:#}");
            return empty(StatusCode::BAD_REQUEST);
        }
    };
    match answered {
        Ok(Some(response)) => response,
        Ok(None) => empty(StatusCode::NOT_FOUND),
        Err(error) => {
            eprintln!("{error:#}");
            empty(StatusCode::INTERNAL_SERVER_ERROR)
        }
    }
}

/// The request as a component sees it: its address with scheme and authority, of which
/// HTTP/1.1 sends the path alone.
fn whole(request: Request<Incoming>) -> Result<Request<WasiBody>> {
    let (mut head, body) = request.into_parts();
    let host = head.headers.get(header::HOST);
    let host = host.context("a request without a host")?.to_str()?;
    let mut parts = head.uri.into_parts();
    parts.scheme = Some(Scheme::HTTP);
    parts.authority = Some(host.parse()?);
    head.uri = Uri::from_parts(parts)?;
    let body = body
        .map_err(wasmtime_wasi_http::Error::Hyper)
        .boxed_unsync();
    Ok(Request::from_parts(head, body))
}

/// An answer of the host's own.
pub fn empty(status: StatusCode) -> Response<WasiBody> {
    let mut response = Response::new(WasiBody::default());
    *response.status_mut() = status;
    response
}
