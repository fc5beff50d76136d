//! A WASM function, as the registry lists it.

use super::is_default;
use super::read::{block, words};
use serde::Serialize;

/// A WASM function: what it serves, needs, consumes, its schedule.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Function {
    /// `gateway` routes to the others; `http` serves an area.
    #[serde(rename = "type")]
    pub kind: FunctionKind,
    /// One sentence for people.
    pub description: String,
    /// What it is written in.
    #[serde(skip_serializing_if = "is_default")]
    pub language: Language,
    /// Where `./x dev` serves it by itself, beside the gateway's port.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    /// Where it runs. `test` alone keeps it out of every document, client and deployment.
    #[serde(skip_serializing_if = "is_everywhere")]
    pub profiles: Vec<Profile>,
    /// First path segments below `/api/` that are its own operations' (`auth`, `engine`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub serves: Vec<String>,
    /// Models whose collections it serves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<String>,
    /// Models of other functions that it reads.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reads: Vec<String>,
    /// Functions that it calls.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<String>,
    /// `db`, `kv`, `blobs`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub datastores: Vec<String>,
    /// Names of secrets that it asks for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub secrets: Vec<String>,
    /// Outside services that it may call: hosts, with a port where it is not 443.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub outbound: Vec<String>,
    /// Events that its own operations emit, beside those of its models.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub produces: Vec<String>,
    /// Events that it consumes from its queue.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub consumes: Vec<String>,
    /// Cron expressions of its sweep.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schedule: Vec<String>,
    /// Its own work in a sweep, beside relaying the outbox: names of functions in the crate.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sweeps: Vec<String>,
}

block!(Function {
    kind: "type", description, language or Language::default(), port, profiles or everywhere(),
    serves, models, reads, depends_on, datastores, secrets, outbound, produces, consumes,
    schedule, sweeps,
});

/// What kind of function it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FunctionKind {
    /// The site and the routing.
    Gateway,
    /// An area's API.
    Http,
    /// Consumes and sweeps; serves nothing.
    Worker,
    /// Planned: in the registry, not built; its paths answer that they are not there yet.
    Placeholder,
}

words!(FunctionKind {
    Gateway: "gateway",
    Http: "http",
    Worker: "worker",
    Placeholder: "placeholder",
});

/// What a function is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// A crate in `functions/`.
    #[default]
    Rust,
}

words!(Language { Rust: "rust" });

/// Where a function runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// `./x dev`.
    Dev,
    /// `./x deploy`.
    Production,
    /// The hosts of the conformance suite.
    Test,
}

words!(Profile {
    Dev: "dev",
    Production: "production",
    Test: "test"
});

fn everywhere() -> Vec<Profile> {
    vec![Profile::Dev, Profile::Production, Profile::Test]
}

fn is_everywhere(profiles: &[Profile]) -> bool {
    everywhere()
        .iter()
        .all(|profile| profiles.contains(profile))
}
