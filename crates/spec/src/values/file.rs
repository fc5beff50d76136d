//! Files and pictures: a client uploads their bytes by themselves, so a write can only
//! take one away; the platform's own writes carry what is known of the stored bytes.

use super::{Check, Place};
use serde_json::Value;

impl Check<'_> {
    pub(super) fn file(&mut self, place: Place<'_>, value: &Value) -> Option<Value> {
        if self.mode.is_clients() {
            let message = format!(
                "{} is uploaded by itself; here it can only be null, which removes it.",
                place.label
            );
            return self.fault(place.at, "read_only", message);
        }
        let text = |name: &str| value.get(name).is_some_and(Value::is_string);
        let known = ["key", "name", "type", "sha256"].into_iter().all(text)
            && value.get("size").is_some_and(Value::is_u64);
        if known {
            return Some(value.clone());
        }
        self.wrong(
            place,
            "an object with key, name, type, size and sha256",
            value,
        )
    }
}
