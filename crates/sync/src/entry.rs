//! An operation in the outbox: where it stands in the queue, and what is known of its fate.

use crate::operation::Operation;
use serde_json::{Value, json};

/// An operation that waits.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Where it stands: entries go out in the order of their places. The store counts whole
    /// ones up; an entry that comes between two others has a fraction.
    pub place: f64,
    /// What is to be done.
    pub operation: Operation,
    /// It may have reached the server, which then knows its key: it is never changed again.
    pub sent: bool,
    /// Why the server does not take it.
    pub refused: Option<Refused>,
}

/// Why an operation was not taken, in the server's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// For machines: `validation`, `conflict`, `not_found`.
    pub code: String,
    /// For people.
    pub message: String,
    /// What is wrong with which field: path within the operation (`fields.reps`), and message.
    pub fields: Vec<(String, String)>,
}

impl Entry {
    /// The entry as text, without its place.
    pub fn to_text(&self) -> String {
        let refused = self.refused.as_ref().map(|refused| {
            json!({"code": refused.code, "message": refused.message, "fields": refused.fields})
        });
        json!({"operation": self.operation.to_json(), "whole": self.operation.whole, "sent": self.sent, "refused": refused})
            .to_string()
    }

    /// As [`Entry::to_text`] wrote it; none where it did not.
    pub fn from_text(place: f64, text: &str) -> Option<Entry> {
        let json: Value = serde_json::from_str(text).ok()?;
        let flag = |name: &str| json.get(name).and_then(Value::as_bool).unwrap_or(false);
        Some(Entry {
            place,
            operation: Operation {
                whole: flag("whole"),
                ..Operation::from_json(json.get("operation")?)?
            },
            sent: flag("sent"),
            refused: json.get("refused").and_then(Refused::from_json),
        })
    }
}

impl Refused {
    fn from_json(json: &Value) -> Option<Refused> {
        let fields = json.get("fields").and_then(Value::as_array);
        let pair = |pair: &Value| {
            let text = |at: usize| pair.get(at).and_then(Value::as_str).map(str::to_owned);
            Some((text(0)?, text(1)?))
        };
        Some(Refused {
            code: json.get("code")?.as_str()?.to_owned(),
            message: json.get("message")?.as_str()?.to_owned(),
            fields: fields.into_iter().flatten().filter_map(pair).collect(),
        })
    }
}
