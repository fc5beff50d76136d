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
        let found = match path {
            ["auth", "id"] => return self.caller.into(),
            ["old", name] => self.old.and_then(|old| old.get(*name)),
            [name] | ["self", name] => self.row.get(*name),
            _ => None,
        };
        found.map_or(expr::Value::Null, expr::Value::from)
    }

    fn now(&self) -> String {
        self.now.to_owned()
    }
}
