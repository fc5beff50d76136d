//! What answers the cases: the functions in this process, or whatever listens at an address.

use crate::over_http::OverHttp;
use crate::platform::{NATIVE_KEY, native_platform, root};
use anyhow::{Context, Result, bail};
use native::Platform;
use ports::{Body, Method, Request};

/// A request, its variables filled in.
pub struct Question {
    /// `GET`, ….
    pub method: String,
    /// Path and query.
    pub target: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// An answer.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The first header of that name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The body as JSON; a text that is none counts as that text, nothing as null.
    pub fn json(&self) -> serde_json::Value {
        if self.body.is_empty() {
            return serde_json::Value::Null;
        }
        let text = || serde_json::Value::String(String::from_utf8_lossy(&self.body).into_owned());
        serde_json::from_slice(&self.body).unwrap_or_else(|_| text())
    }
}

/// Where the cases run.
pub enum Host {
    /// The functions in this process, on an empty database.
    Native(Box<Platform>),
    /// An address.
    Remote(OverHttp),
}

impl Host {
    /// The host that the environment asks for.
    ///
    /// # Errors
    /// When the native host cannot be set up.
    pub fn start() -> Result<Host> {
        match std::env::var("CONFORMANCE_HOST") {
            Ok(address) => Ok(Host::Remote(OverHttp::new(&address))),
            Err(_) => Ok(Host::Native(Box::new(native_platform()?))),
        }
    }

    /// Asks and waits for the answer.
    ///
    /// # Errors
    /// When nothing answers.
    pub fn ask(&self, question: &Question) -> Result<Answer> {
        match self {
            Host::Remote(remote) => remote.ask(question),
            Host::Native(platform) => {
                let method = Method::parse(&question.method);
                let (path, query) = question
                    .target
                    .split_once('?')
                    .unwrap_or((&question.target, ""));
                let response = platform.fetch(Request {
                    method,
                    path: path.to_owned(),
                    query: query.to_owned(),
                    headers: question.headers.clone(),
                    body: Body::Whole(question.body.clone()),
                    peer: Some("192.0.2.7".to_owned()),
                    secure: false,
                });
                Ok(Answer {
                    status: response.status,
                    headers: response.headers,
                    body: response.body,
                })
            }
        }
    }

    /// Delivers what waits in the queues, where that is ours to do.
    pub fn drain(&self) {
        if let Host::Native(platform) = self {
            platform.drain();
        }
    }

    /// Has a function's cron work done: in this process, or by the port that
    /// `CONFORMANCE_CONTROL` names. `wrangler dev` pulls the triggers of its first worker
    /// alone, the gateway, which has none; there nothing is done, and `tests/faults` pulls
    /// the functions' triggers on workerd.
    ///
    /// # Errors
    /// When the host does not do it.
    pub fn sweep(&self, function: &str) -> Result<()> {
        let control = match (self, std::env::var("CONFORMANCE_CONTROL")) {
            (Host::Native(platform), _) => {
                platform.sweep();
                return Ok(());
            }
            (Host::Remote(_), Ok(control)) => OverHttp::new(&control),
            (Host::Remote(_), Err(_)) => return Ok(()),
        };
        let answer = control.ask(&Question {
            method: "POST".to_owned(),
            target: format!("/sweep/{function}"),
            headers: Vec::new(),
            body: Vec::new(),
        })?;
        if !(200..300).contains(&answer.status) {
            bail!(
                "the sweep of {function}: {} {}",
                answer.status,
                answer.json()
            );
        }
        Ok(())
    }

    /// How often a step that waits for the queues is asked before it counts as failed.
    pub fn tries(&self) -> usize {
        match self {
            Host::Native(_) => 1,
            Host::Remote(_) => 150,
        }
    }

    /// The key of the access tokens, to make ones that must not work.
    ///
    /// # Errors
    /// When it is neither in `CONFORMANCE_TOKEN_KEY` nor in `functions/auth/.dev.vars`.
    pub fn token_key(&self) -> Result<String> {
        if let Host::Native(_) = self {
            return Ok(NATIVE_KEY.to_owned());
        }
        if let Ok(key) = std::env::var("CONFORMANCE_TOKEN_KEY") {
            return Ok(key);
        }
        let vars = std::fs::read_to_string(root().join("functions/auth/.dev.vars"))?;
        let key = vars
            .lines()
            .find_map(|line| line.trim().strip_prefix("TOKEN_KEY="))
            .context("no TOKEN_KEY")?;
        Ok(key.trim().trim_matches('"').to_owned())
    }

    /// What the functions logged as errors of their own, for a failure's message.
    pub fn log(&self) -> Vec<String> {
        match self {
            Host::Native(platform) => {
                let lines = platform.host().take_log().into_iter();
                lines
                    .filter(|line| {
                        line.contains("\"level\":\"error\"") || line.contains("\"level\":\"warn\"")
                    })
                    .collect()
            }
            Host::Remote(_) => Vec::new(),
        }
    }
}
