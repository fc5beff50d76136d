//! A port of its own by which tests take the queues in hand.
//!
//! | request | does |
//! | --- | --- |
//! | `GET /jobs` | every job, as JSON |
//! | `POST /hold`, `POST /release` | from now on jobs wait for this port; or no longer |
//! | `POST /drain/<function>` | has its jobs taken, answers when they are |
//! | `POST /sweep/<function>` | its cron work |
//! | `POST /disturb` | doubles the waiting jobs and turns their order around |
//! | `POST /hurry` | ends all claims and delays |
//! | `POST /trap/<function>/<n>` | lets n SQL statements of it pass, and ends the instance at the next |
//! | `DELETE /trap` | takes the trap away: `true` if it was still there |

use crate::app::App;
use crate::serve::empty;
use anyhow::{Context as _, Result};
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use tokio::net::TcpListener;
use wasmtime_wasi_http::WasiBody;

/// Serves until the process ends.
pub async fn serve(app: Arc<App>, listener: TcpListener) {
    while let Ok((stream, _)) = listener.accept().await {
        let app = Arc::clone(&app);
        tokio::spawn(async move {
            let service = service_fn(|request| {
                let app = Arc::clone(&app);
                async move { Ok::<_, Infallible>(answer(&app, &request).await) }
            });
            let _gone = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn answer(app: &App, request: &Request<Incoming>) -> Response<WasiBody> {
    match act(app, request).await {
        Ok(response) => response,
        Err(error) => {
            let mut response = text(format!("{error:#}"));
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            response
        }
    }
}

async fn act(app: &App, request: &Request<Incoming>) -> Result<Response<WasiBody>> {
    let segments: Vec<&str> = request.uri().path().split('/').skip(1).collect();
    let done = || Ok(empty(StatusCode::NO_CONTENT));
    match (request.method(), segments.as_slice()) {
        (&Method::GET, ["jobs"]) => Ok(text(app.jobs.listed()?)),
        (&Method::POST, [word @ ("hold" | "release")]) => {
            app.held.store(*word == "hold", Ordering::SeqCst);
            done()
        }
        (&Method::POST, ["drain", function]) => app.errand(function, "drain?wait").await,
        (&Method::POST, ["sweep", function]) => app.errand(function, "sweep").await,
        (&Method::POST, ["disturb"]) => app.jobs.disturb().and_then(|()| done()),
        (&Method::POST, ["hurry"]) => app.jobs.hurry().and_then(|()| done()),
        (&Method::POST, ["trap", function, statements]) => {
            let statements = statements.parse().context("how many statements?")?;
            app.trap.set(function, statements);
            done()
        }
        (&Method::DELETE, ["trap"]) => Ok(text(app.trap.clear().to_string())),
        _ => Ok(empty(StatusCode::NOT_FOUND)),
    }
}

fn text(text: String) -> Response<WasiBody> {
    let body = Full::new(Bytes::from(text));
    Response::new(body.map_err(|never| match never {}).boxed_unsync())
}
