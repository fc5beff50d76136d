//! The context of one request, message or sweep: what every operation gets first.

use ports::Ports;
use records::{Engine, Scope};
use spec::civil::datetime;
use std::collections::BTreeMap;

/// Ports, the record engine, and one fixed now.
pub struct Cx {
    /// What may be asked of the host.
    pub ports: Ports,
    /// The record engine over this function's spec.
    pub engine: &'static Engine,
    /// This function's name.
    pub function: &'static str,
    /// Ties the answer to its log lines.
    pub request_id: String,
    /// When the work began, in milliseconds since 1970 UTC.
    pub now_ms: i64,
    /// The same as `YYYY-MM-DDTHH:MM:SS.mmmZ`.
    pub now: String,
}

impl Cx {
    pub(crate) fn new(
        ports: Ports,
        engine: &'static Engine,
        function: &'static str,
        request_id: String,
    ) -> Self {
        let now_ms = ports.clock.now_ms();
        Cx {
            ports,
            engine,
            function,
            request_id,
            now_ms,
            now: datetime(now_ms),
        }
    }

    /// The record engine's view, acting for `user` (an id), or for the platform.
    pub fn scope<'a>(&'a self, user: Option<&'a str>) -> Scope<'a> {
        Scope {
            engine: self.engine,
            ports: &self.ports,
            function: self.function,
            now: &self.now,
            user,
        }
    }

    /// A new UUIDv7, as text.
    pub fn new_id(&self) -> String {
        records::new_id(&self.ports)
    }

    /// Writes one JSON line: `level` is `info`, `warn` or `error`; no secrets in `fields`.
    pub fn log(&self, level: &str, message: &str, fields: &[(&str, &str)]) {
        let mut line = BTreeMap::from([
            ("level", level),
            ("function", self.function),
            ("request_id", &self.request_id),
            ("message", message),
        ]);
        line.extend(fields.iter().copied());
        if let Ok(text) = serde_json::to_string(&line) {
            self.ports.log.line(level, &text);
        }
    }
}
