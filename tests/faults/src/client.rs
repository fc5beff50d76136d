//! Requests whose answer may never come.

use anyhow::{Result, anyhow, bail};
use serde_json::Value;
use std::time::Duration;
use ureq::http;

/// Connections to one address; a host that was ended needs a new one.
#[derive(Clone)]
pub struct Client {
    base: String,
    agent: ureq::Agent,
}

/// An answer that came whole.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body; null where it is no JSON.
    pub body: Value,
}

impl Client {
    /// A client of that address.
    pub fn new(base: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build();
        Client {
            base: base.trim_end_matches('/').to_owned(),
            agent: ureq::Agent::new_with_config(config),
        }
    }

    /// Asks.
    ///
    /// # Errors
    /// When no whole answer came: what was asked for may have happened, or not.
    pub fn ask(
        &self,
        method: &str,
        path: &str,
        token: Option<&str>,
        body: Option<&Value>,
    ) -> Result<Answer> {
        let mut request = http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header("content-type", "application/json");
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let mut response = match body {
            Some(body) => self.agent.run(request.body(serde_json::to_vec(body)?)?),
            // A host of ours may ask for a length where the method usually has a body.
            None if method == "POST" => self.agent.run(request.body(Vec::new())?),
            None => self.agent.run(request.body(())?),
        }?;
        let status = response.status().as_u16();
        let bytes = response
            .body_mut()
            .with_config()
            .limit(64 << 20)
            .read_to_vec()
            .map_err(|error| anyhow!("{error}"))?;
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Ok(Answer { status, body })
    }

    /// Asks for what must work; gives the body.
    ///
    /// # Errors
    /// When it did not.
    pub fn must(
        &self,
        method: &str,
        path: &str,
        token: Option<&str>,
        body: Option<&Value>,
    ) -> Result<Value> {
        let answer = self.ask(method, path, token, body)?;
        if !(200..300).contains(&answer.status) {
            bail!("{method} {path}: {} {}", answer.status, answer.body);
        }
        Ok(answer.body)
    }
}
