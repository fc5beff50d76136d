//! Entries of the audit log: what was done, by whom, to what, from where.

use edge::Cx;
use ports::Request;
use serde_json::{Value, json};

/// Where entries go that belong to nobody's space.
pub(crate) const NOBODY: &str = "system";

/// An entry under construction; it is written in the batch of what it tells of.
pub(crate) struct Entry<'a> {
    /// A word such as `session.opened`.
    pub action: &'a str,
    /// The account that did it; `None` when nobody was signed in.
    pub actor: Option<&'a str>,
    /// The id of what it was done to.
    pub target: Option<&'a str>,
    /// More, as JSON without anything secret.
    pub detail: Value,
    /// The client's address, where the operation knows it.
    pub address: Option<&'a str>,
}

impl<'a> Entry<'a> {
    /// An entry by nobody, from nowhere, on nothing.
    pub(crate) fn new(action: &'a str) -> Self {
        Entry {
            action,
            actor: None,
            target: None,
            detail: Value::Null,
            address: None,
        }
    }

    /// The row of model `audit_entry`.
    pub(crate) fn row(&self, cx: &Cx) -> Value {
        let mut row = json!({ "id": cx.new_id(), "action": self.action });
        if let Value::Object(fields) = &mut row {
            for (name, value) in [
                ("actor", self.actor),
                ("target", self.target),
                ("address", self.address),
            ] {
                if let Some(text) = value {
                    fields.insert(name.to_owned(), text.into());
                }
            }
            if !self.detail.is_null() {
                fields.insert("detail".to_owned(), self.detail.clone());
            }
        }
        row
    }
}

/// The client's address, no longer than the log's column.
pub(crate) fn address(request: &Request) -> Option<&str> {
    request.peer.as_deref().filter(|peer| peer.len() <= 64)
}
