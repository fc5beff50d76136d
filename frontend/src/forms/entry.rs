//! What a person has typed into a form, kept as text until it is sent, so nothing typed is ever lost.
use std::collections::BTreeMap;

use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{Field, Kind, typing};
use crate::net::{ApiError, of_tree};

/// The entries of one form and the faults at its fields.
#[derive(Clone, Copy)]
pub struct Draft {
    pub fields: StoredValue<Vec<Field>>,
    pub texts: RwSignal<BTreeMap<String, String>>,
    pub faults: RwSignal<BTreeMap<String, String>>,
    start: StoredValue<BTreeMap<String, String>>,
    /// The stored row that the draft is of, if there is one: files belong to a row.
    pub row: StoredValue<Option<RowAt>>,
}

/// Where a stored row is.
#[derive(Clone, Debug, PartialEq)]
pub struct RowAt {
    /// The collection's path segment.
    pub collection: String,
    pub id: String,
}

impl Draft {
    /// A draft of `fields` that begins with the values of `row`.
    pub fn new(fields: Vec<Field>, row: &Value) -> Self {
        let texts: BTreeMap<_, _> = fields
            .iter()
            .map(|field| {
                (
                    field.name.clone(),
                    typing::to_text(field, row.get(&field.name).unwrap_or(&Value::Null)),
                )
            })
            .collect();
        Self {
            fields: StoredValue::new(fields),
            texts: RwSignal::new(texts.clone()),
            faults: RwSignal::new(BTreeMap::new()),
            start: StoredValue::new(texts),
            row: StoredValue::new(None),
        }
    }

    /// The draft of a row of `model` that is stored under `id`: its files can be changed.
    #[must_use]
    pub fn at(self, model: &str, id: &str) -> Self {
        self.row
            .set_value(super::collection(model).map(|collection| RowAt {
                collection: collection.plural,
                id: id.to_owned(),
            }));
        self
    }

    pub fn text(self, name: &str) -> String {
        self.texts
            .with(|texts| texts.get(name).cloned().unwrap_or_default())
    }

    /// Replaces an entry; the fault at that field has had its say.
    pub fn enter(self, name: &str, text: String) {
        self.texts.update(|texts| {
            texts.insert(name.to_owned(), text);
        });
        if self
            .faults
            .with_untracked(|faults| faults.contains_key(name))
        {
            self.faults.update(|faults| {
                faults.remove(name);
            });
        }
    }

    /// The changed fields as JSON, or `None` after marking every fault.
    pub fn changed(self) -> Option<Map<String, Value>> {
        let mut out = Map::new();
        let mut faults = BTreeMap::new();
        self.fields.with_value(|fields| {
            let stored = self.row.with_value(Option::is_some);
            for field in fields.iter().filter(|field| field.is_entered(stored)) {
                let text = self
                    .texts
                    .with_untracked(|t| t.get(&field.name).cloned().unwrap_or_default());
                match typing::to_value(field, &text) {
                    Ok(value) => {
                        let same = self.start.with_value(|s| s.get(&field.name) == Some(&text));
                        if !same {
                            out.insert(field.name.clone(), value);
                        }
                    }
                    Err(message) => {
                        faults.insert(field.name.clone(), message);
                    }
                }
            }
        });
        let clean = faults.is_empty();
        self.faults.set(faults);
        clean.then_some(out)
    }

    /// Takes what was sent as the new start.
    pub fn settle(self) {
        // A form that led to another page is gone by now.
        if let Some(texts) = self.texts.try_get_untracked() {
            let _ = self.start.try_set_value(texts);
        }
    }

    /// Empties every secret once it has been sent: nobody reads it again from the page.
    pub fn forget_secrets(self) {
        let secrets = self.fields.try_with_value(|fields| {
            let secret = fields.iter().filter(|field| field.kind == Kind::Secret);
            secret.map(|field| field.name.clone()).collect::<Vec<_>>()
        });
        for name in secrets.into_iter().flatten() {
            let _ = self
                .texts
                .try_update(|texts| texts.insert(name, String::new()));
        }
    }

    /// Lands server faults at their fields; returns the messages that belong to no field here.
    pub fn land(self, error: &ApiError) -> Vec<String> {
        let mut astray = Vec::new();
        let mut faults = BTreeMap::new();
        self.fields.with_value(|fields| {
            for fault in &error.details {
                let head = fault
                    .path
                    .trim_start_matches(['/', '.'])
                    .split(['.', '/', '['])
                    .next()
                    .unwrap_or("");
                if fields.iter().any(|field| field.name == head) {
                    faults.insert(head.to_owned(), fault.message.clone());
                } else {
                    astray.push(fault.message.clone());
                }
            }
        });
        if faults.is_empty() && astray.is_empty() {
            astray.push(error.message.clone());
        }
        self.faults.set(faults);
        astray
    }
}

/// The changed fields as the body of an operation.
///
/// # Errors
/// `unreadable` if they do not make one, which no form drawn from its descriptors brings about.
pub fn typed<T: DeserializeOwned>(changed: Map<String, Value>) -> Result<T, ApiError> {
    of_tree(&Value::Object(changed)).ok_or_else(|| ApiError::unreadable(None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn draft() -> Draft {
        let mut fields = crate::forms::fields("exercise", &["name"]);
        fields.extend(crate::forms::fields("set", &["rir"]));
        Draft::new(fields, &json!({"name": "Ada", "rir": 2.0}))
    }

    #[test]
    fn only_changed_fields_are_sent() {
        Owner::new().with(|| {
            let draft = draft();
            draft.enter("rir", "1,5".into());
            assert_eq!(draft.changed(), json!({"rir": 1.5}).as_object().cloned());
        });
    }

    #[test]
    fn faults_keep_what_was_typed() {
        Owner::new().with(|| {
            let draft = draft();
            draft.enter("name", "  ".into());
            draft.enter("rir", "eleven".into());
            assert!(draft.changed().is_none());
            assert_eq!(draft.faults.with_untracked(BTreeMap::len), 2);
            assert_eq!(draft.texts.with_untracked(|t| t["rir"].clone()), "eleven");
        });
    }

    #[test]
    fn server_faults_land_at_their_field_and_the_rest_is_told() {
        Owner::new().with(|| {
            let draft = draft();
            let body = r#"{"error":{"code":"invalid","message":"","details":[{"path":"/name","message":"name"},{"path":"space","message":"space"}]}}"#;
            let error = ApiError::from_answer(422, body, None);
            assert_eq!(draft.land(&error), ["space"]);
            assert!(draft.faults.with_untracked(|f| f.contains_key("name")));
        });
    }
}
