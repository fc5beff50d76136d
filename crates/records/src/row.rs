//! A row in memory as expressions see it: checks and event payloads are answered here,
//! before anything is written.

use serde_json::{Map, Value};
use spec::expr;

/// The row after and before a write.
pub(crate) struct Rows<'a> {
    /// Fields by name, `id` and `space` among them.
    pub row: &'a Map<String, Value>,
    /// None when the row is being created.
    pub old: Option<&'a Map<String, Value>>,
    pub caller: &'a str,
    pub now: &'a str,
}

impl expr::Env for Rows<'_> {
    fn field(&self, path: &[&str]) -> expr::Value {
        match path {
            ["auth", "id"] => self.caller.into(),
            ["old", path @ ..] => self
                .old
                .map_or(expr::Value::Null, |old| spec::rules::read(old, path)),
            ["self", path @ ..] | path => spec::rules::read(self.row, path),
        }
    }

    fn now(&self) -> String {
        self.now.to_owned()
    }
}
