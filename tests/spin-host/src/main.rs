//! Serves Spin components on this machine, for development and tests: HTTP, SQLite,
//! key-value, variables, outbound HTTP and the timer, as a manifest asks for them.
//!
//! No package registry carries Spin itself. This host runs the very components that Spin
//! runs; where it differs is told in `docs/deploy.md`. wasmtime's part for them is
//! experimental: it listens on this machine alone.
#![allow(
    clippy::disallowed_methods,
    reason = "clock and sleep are banned for wasm; this program runs on the developer's machine"
)]

mod app;
mod bindings;
mod component;
mod control;
mod cron;
mod instance;
mod jobs;
mod key_value;
mod manifest;
mod migrate;
mod options;
mod outbound;
mod route;
mod serve;
mod sqlite;
mod timer;
mod variables;

use anyhow::{Context as _, Result};
use app::App;
use options::Options;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::net::TcpListener;

fn main() -> ExitCode {
    let ran = Options::read(std::env::args().skip(1)).and_then(|options| {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()?;
        runtime.block_on(run(options))
    });
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> Result<()> {
    std::fs::create_dir_all(&options.state)
        .with_context(|| format!("cannot make {}", options.state.display()))?;
    migrate::apply(
        &options.database(),
        &options.migrations,
        options.script.as_deref(),
    )?;
    if options.migrate_only {
        return Ok(());
    }
    let listener = TcpListener::bind(options.listen)
        .await
        .with_context(|| format!("cannot listen on {}", options.listen))?;
    let app = App::load(&options)?;
    component::tick(&app.engine);
    if let Some(address) = options.control {
        let control = TcpListener::bind(address)
            .await
            .with_context(|| format!("cannot listen on {address}"))?;
        tokio::spawn(control::serve(Arc::clone(&app), control));
    }
    if options.timer {
        tokio::spawn(timer::run(Arc::clone(&app)));
    }
    eprintln!("listening on http://{}", options.listen);
    serve::serve(app, listener).await
}
