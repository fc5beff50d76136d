//! Miniflare's configuration of each contestant, taken from the manifests that deploy it.

use crate::process;
use crate::repo::{Function, Repo};
use crate::toolchain::Toolchain;
use crate::workers::{bindings, put};
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

/// The key that the benches sign with; 32 bytes at least, and worth nothing elsewhere.
pub const TOKEN_KEY: &str = "a-key-for-benches-and-nothing-else";

/// The date that the manifests name, for the workers that have none.
const COMPATIBILITY: &str = "2026-03-01";

/// A function as it is deployed, under its service's name, with a socket of its own.
pub fn function(repo: &Repo, name: &str) -> Result<Value> {
    let function: Function = repo
        .functions()?
        .into_iter()
        .find(|function| function.name == name)
        .with_context(|| format!("there is no function {name}"))?;
    let text = fs::read_to_string(&function.config)
        .with_context(|| format!("cannot read {}", function.config.display()))?;
    let manifest: toml::Table = text.parse()?;
    let build = function.folder.join("build");
    Ok(json!({
        "name": name,
        "modulesRoot": build,
        "modules": [
            {"type": "ESModule", "path": build.join("index.js")},
            {"type": "CompiledWasm", "path": build.join("index_bg.wasm")},
        ],
        "compatibilityDate": manifest
            .get("compatibility_date")
            .and_then(toml::Value::as_str)
            .unwrap_or(COMPATIBILITY),
        "bindings": {"TOKEN_KEY": TOKEN_KEY},
        "d1Databases": bindings(&manifest, "d1_databases", "binding", "database_id"),
        "r2Buckets": bindings(&manifest, "r2_buckets", "binding", "bucket_name"),
        "queueProducers": manifest
            .get("queues")
            .and_then(toml::Value::as_table)
            .map(|queues| bindings(queues, "producers", "binding", "queue"))
            .unwrap_or_default(),
        "unsafeDirectSockets": [{"host": "127.0.0.1", "port": 0}],
    }))
}

/// The database that the functions share.
pub fn database(repo: &Repo) -> Result<Value> {
    function(repo, "training")?
        .pointer("/d1Databases/DB")
        .cloned()
        .context("training has no database")
}

/// The gateway with only the named functions behind it.
pub fn gateway(repo: &Repo, behind: &[&str]) -> Result<Value> {
    let mut gateway = function(repo, "gateway")?;
    let services: Map<String, Value> = behind
        .iter()
        .map(|name| (name.to_uppercase(), json!(name)))
        .collect();
    put(&mut gateway, "serviceBindings", services.into());
    Ok(gateway)
}

/// The hand-written Worker, bundled into one module.
pub fn peer(repo: &Repo, tools: &Toolchain) -> Result<Value> {
    let bundle = repo.scratch().join("bench/peer.mjs");
    process::quiet(
        std::process::Command::new(tools.npm_tool("esbuild"))
            .current_dir(repo.root())
            .args([
                "bench/peer/index.js",
                "--bundle",
                "--format=esm",
                "--minify",
            ])
            .arg(format!("--outfile={}", bundle.display())),
    )?;
    let mut peer = module("peer", &bundle);
    put(&mut peer, "d1Databases", json!({"DB": database(repo)?}));
    put(&mut peer, "bindings", json!({"TOKEN_KEY": TOKEN_KEY}));
    put(&mut peer, "queueProducers", json!({"QUEUE": "peer"}));
    Ok(peer)
}

/// The floor.
pub fn raw(repo: &Repo) -> Value {
    module("raw", &repo.path("bench/raw/worker.js"))
}

/// Takes what the named workers send into queues.
pub fn sink(repo: &Repo, workers: &[&Value]) -> Value {
    let queues: Map<String, Value> = workers
        .iter()
        .filter_map(|worker| worker.get("queueProducers")?.as_object())
        .flat_map(|producers| producers.values())
        .filter_map(|queue| Some((queue.as_str()?.to_owned(), json!({"maxBatchTimeout": 1}))))
        .collect();
    let mut sink = module("sink", &repo.path("bench/stage/sink.js"));
    put(&mut sink, "queueConsumers", queues.into());
    sink
}

/// The function a second time, as `metered`, its database wrapped so that the worker `meter` knows what was read.
pub fn metered(repo: &Repo, name: &str) -> Result<Vec<Value>> {
    let mut metered = function(repo, name)?;
    put(&mut metered, "name", json!("metered"));
    put(&mut metered, "wrappedBindings", json!({"DB": "metering"}));
    put(&mut metered, "d1Databases", json!({}));
    // A wrapping module may have neither a socket nor settings of its own.
    let metering = json!({
        "name": "metering",
        "modules": [{"type": "ESModule", "path": repo.path("bench/stage/metered.js")}],
        "d1Databases": {"D1": database(repo)?},
        "serviceBindings": {"METER": "meter"},
    });
    Ok(vec![
        metered,
        metering,
        module("meter", &repo.path("bench/stage/meter.js")),
    ])
}

/// All of it as one configuration, the state in `state` where `./x dev` would have it.
pub fn options(state: &Path, workers: Vec<Value>) -> Value {
    json!({
        "d1Persist": state.join("v3/d1"),
        "r2Persist": false,
        "cf": false,
        "telemetry": {"enabled": false},
        "workers": workers,
    })
}

fn module(name: &str, path: &Path) -> Value {
    json!({
        "name": name,
        "modulesRoot": path.parent(),
        "modules": [{"type": "ESModule", "path": path}],
        "compatibilityDate": COMPATIBILITY,
        "unsafeDirectSockets": [{"host": "127.0.0.1", "port": 0}],
    })
}
