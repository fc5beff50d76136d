//! The product's functions as Miniflare takes them, from the manifests that deploy them: without wrangler, which
//! bundles for seconds at each start.

use crate::fleet::Fleet;
use crate::repo::{Function, GATEWAY, Repo};
use crate::secrets;
use crate::workers::{bindings, put};
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

/// All functions behind the gateway on `port`, their state where `wrangler dev` has it.
pub fn options(repo: &Repo, state: &Path, port: u16) -> Result<Value> {
    let key = secrets::random(32)?;
    let functions = Fleet::product(repo)?.functions;
    let workers = functions
        .iter()
        .map(|function| worker(function, &key))
        .collect::<Result<Vec<_>>>()?;
    Ok(json!({
        "host": "127.0.0.1",
        "port": port,
        "cf": false,
        "telemetry": {"enabled": false},
        "d1Persist": state.join("v3/d1"),
        "r2Persist": state.join("v3/r2"),
        "kvPersist": state.join("v3/kv"),
        "workers": workers,
    }))
}

fn worker(function: &Function, key: &str) -> Result<Value> {
    let text = fs::read_to_string(&function.config)
        .with_context(|| format!("cannot read {}", function.config.display()))?;
    let manifest: toml::Table = text.parse()?;
    let queues = manifest.get("queues").and_then(toml::Value::as_table);
    let build = function.folder.join("build");
    let mut worker = json!({
        "name": function.name,
        "modulesRoot": build,
        "modules": [
            {"type": "ESModule", "path": build.join("index.js")},
            {"type": "CompiledWasm", "path": build.join("index_bg.wasm")},
        ],
        "compatibilityDate": manifest.get("compatibility_date").and_then(toml::Value::as_str),
        "bindings": {"TOKEN_KEY": key},
        "d1Databases": bindings(&manifest, "d1_databases", "binding", "database_id"),
        "r2Buckets": bindings(&manifest, "r2_buckets", "binding", "bucket_name"),
        "kvNamespaces": bindings(&manifest, "kv_namespaces", "binding", "id"),
    });
    if let Some(queues) = queues {
        let producers = bindings(queues, "producers", "binding", "queue");
        put(&mut worker, "queueProducers", Value::Object(producers));
        put(
            &mut worker,
            "queueConsumers",
            Value::Object(consumers(queues)),
        );
    }
    if function.name == GATEWAY {
        // Miniflare's names are the functions' own, not the deployed services'.
        let services = bindings(&manifest, "services", "binding", "binding");
        let services = services.into_iter().map(|(binding, _)| {
            let name = Value::from(binding.to_lowercase());
            (binding, name)
        });
        put(
            &mut worker,
            "serviceBindings",
            Value::Object(services.collect()),
        );
    }
    Ok(worker)
}

fn consumers(queues: &toml::Table) -> Map<String, Value> {
    let listed = queues.get("consumers").and_then(toml::Value::as_array);
    let consumer = |entry: &toml::Value| {
        let queue = entry.get("queue")?.as_str()?.to_owned();
        let number = |name: &str| entry.get(name).and_then(toml::Value::as_integer);
        let settings = json!({
            "maxBatchSize": number("max_batch_size"),
            "maxBatchTimeout": number("max_batch_timeout"),
            "maxRetries": number("max_retries"),
            "deadLetterQueue": entry.get("dead_letter_queue").and_then(toml::Value::as_str),
        });
        Some((queue, settings))
    };
    listed.into_iter().flatten().filter_map(consumer).collect()
}

#[cfg(test)]
mod tests {
    use super::consumers;

    #[test]
    fn a_queue_delivers_as_its_manifest_says() {
        let manifest = "[[consumers]]\nqueue = \"q\"\nmax_batch_size = 10\nmax_retries = 3\n";
        let found = consumers(&manifest.parse().unwrap());
        assert_eq!(found["q"]["maxBatchSize"], 10);
        assert_eq!(found["q"]["maxRetries"], 3);
    }
}
