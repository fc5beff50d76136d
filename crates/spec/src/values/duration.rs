//! Lengths of time: whole milliseconds, or ISO 8601 for them.

use super::{Check, Place};
use crate::civil;
use serde_json::Value;

const EXPECTED: &str = "a length of time such as PT1H30M, or in whole milliseconds";

const UNITS: [(&str, u64); 4] = [
    ("day", 86_400_000),
    ("hour", 3_600_000),
    ("minute", 60_000),
    ("second", 1_000),
];

impl Check<'_> {
    pub(super) fn duration(&mut self, place: Place<'_>, value: &Value) -> Option<Value> {
        let ms = match value {
            Value::String(text) => match civil::duration(text) {
                Some(ms) => ms,
                None => {
                    let message = format!("{} must be {EXPECTED}.", place.label);
                    return self.fault(place.at, "format", message);
                }
            },
            _ => self.whole(place, value, EXPECTED)?,
        };
        self.range(place, ms as f64, &|bound| spoken(bound as i64))?;
        Some(ms.into())
    }
}

/// So many milliseconds in words: `1 hour 30 minutes`.
fn spoken(ms: i64) -> String {
    let mut words = Vec::new();
    let mut rest = ms.unsigned_abs();
    for (name, unit) in UNITS {
        match rest / unit {
            0 => {}
            1 => words.push(format!("1 {name}")),
            more => words.push(format!("{more} {name}s")),
        }
        rest %= unit;
    }
    if rest > 0 || words.is_empty() {
        return format!("{ms} milliseconds");
    }
    let sign = if ms < 0 { "minus " } else { "" };
    format!("{sign}{}", words.join(" "))
}
