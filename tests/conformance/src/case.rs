//! A case as written: steps of one request and what must come back.

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// A case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What it shows, in a sentence.
    pub about: String,
    /// Its steps, in order.
    pub steps: Vec<Step>,
}

/// A request and its expected answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// For the failure's message.
    #[serde(default)]
    pub name: String,
    /// What is sent.
    pub request: Request,
    /// What must come back.
    pub expect: Expect,
    /// Variables to set from the answer's body: name → JSON pointer.
    #[serde(default)]
    pub save: BTreeMap<String, String>,
    /// Let the queues settle first: the step waits for what earlier steps caused.
    #[serde(default)]
    pub drain: bool,
    /// Have this function's cron work done first.
    pub sweep: Option<String>,
}

/// What is sent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// `GET`, `POST`, ….
    pub method: String,
    /// Path and query; `${…}` stands for a variable.
    pub path: String,
    /// More headers, or other values for the usual ones; null leaves one out.
    #[serde(default)]
    pub headers: BTreeMap<String, Option<String>>,
    /// A JSON body.
    pub json: Option<Value>,
    /// A body as text.
    pub body: Option<String>,
    /// A body of so many bytes, all `x`.
    pub body_repeat: Option<usize>,
    /// A body of the bytes of a file in `files/`.
    pub file: Option<String>,
    /// Who sends it. Each name is a new account in each run of the case.
    #[serde(rename = "as")]
    pub actor: Option<String>,
    /// Sends another token than the actor's own.
    pub token: Option<Token>,
}

/// Tokens that must not work.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Token {
    /// Signed with the platform's key, an hour too old.
    Expired,
    /// Signed with another key.
    Forged,
    /// `alg: none`, no signature.
    Unsigned,
    /// The actor's own, its claims exchanged for another person's.
    Altered,
    /// No token at all.
    Garbage,
}

/// What must come back.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    /// The status.
    pub status: u16,
    /// Header matchers.
    #[serde(default)]
    pub headers: BTreeMap<String, Value>,
    /// The body's matcher.
    pub body: Option<Value>,
    /// The file in `files/` whose bytes the body must be.
    pub file: Option<String>,
}

impl Case {
    /// Reads a case.
    ///
    /// # Errors
    /// When the file is not there or is no case.
    pub fn read(path: &Path) -> Result<Case> {
        let text = std::fs::read_to_string(path).with_context(|| format!("{}", path.display()))?;
        yaml_serde::from_str(&text).with_context(|| format!("{}", path.display()))
    }
}
