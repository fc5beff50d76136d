//! What a person has typed into a form, kept as text until it is sent, so nothing typed is ever lost.
use std::collections::BTreeMap;

use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{Field, Kind, show_value};
use crate::{
    measure::{number, when},
    net::{ApiError, of_tree},
};

/// The entries of one form and the faults at its fields.
#[derive(Clone, Copy)]
pub struct Draft {
    pub fields: StoredValue<Vec<Field>>,
    pub texts: RwSignal<BTreeMap<String, String>>,
    pub faults: RwSignal<BTreeMap<String, String>>,
    start: StoredValue<BTreeMap<String, String>>,
}

impl Draft {
    /// A draft of `fields` that begins with the values of `row`.
    pub fn new(fields: Vec<Field>, row: &Value) -> Self {
        let texts: BTreeMap<_, _> = fields
            .iter()
            .map(|field| {
                (
                    field.name.clone(),
                    to_text(field, row.get(&field.name).unwrap_or(&Value::Null)),
                )
            })
            .collect();
        Self {
            fields: StoredValue::new(fields),
            texts: RwSignal::new(texts.clone()),
            faults: RwSignal::new(BTreeMap::new()),
            start: StoredValue::new(texts),
        }
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
            for field in fields.iter().filter(|field| field.is_entered()) {
                let text = self
                    .texts
                    .with_untracked(|t| t.get(&field.name).cloned().unwrap_or_default());
                match to_value(field, &text) {
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

impl Field {
    fn is_entered(&self) -> bool {
        !self.read_only && !matches!(self.kind, Kind::Enums | Kind::Shown)
    }
}

/// The changed fields as the body of an operation.
///
/// # Errors
/// `unreadable` if they do not make one, which no form drawn from its descriptors brings about.
pub fn typed<T: DeserializeOwned>(changed: Map<String, Value>) -> Result<T, ApiError> {
    of_tree(&Value::Object(changed)).ok_or_else(|| ApiError::unreadable(None))
}

fn to_text(field: &Field, value: &Value) -> String {
    match (field.kind, value) {
        (_, Value::Null) => String::new(),
        (Kind::Datetime, Value::String(iso)) => local_input(iso),
        (Kind::Enums | Kind::Shown, other) => show_value(field, other),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Bool(on)) => on.to_string(),
        (_, other) => other.to_string(),
    }
}

const ADDRESS: &str = "Enter an e-mail address, like you@example.org.";

fn to_value(field: &Field, text: &str) -> Result<Value, String> {
    let trimmed = text.trim();
    match field.kind {
        Kind::Bool => return Ok(Value::Bool(trimmed == "true")),
        // Spaces belong to a secret.
        Kind::Secret if !text.is_empty() => {
            return of_length(field, text).map(|()| text.into());
        }
        _ if trimmed.is_empty() && !field.required => return Ok(Value::Null),
        _ if trimmed.is_empty() => return Err(missing(field)),
        _ => {}
    }
    match field.kind {
        Kind::Int => {
            let whole: i64 = trimmed
                .parse()
                .map_err(|_| "Enter a whole number.".to_owned())?;
            in_range(whole as f64, field.min, field.max)?;
            Ok(whole.into())
        }
        Kind::Float => {
            let amount = number::parse(trimmed).ok_or("Enter a number.")?;
            in_range(amount, field.min, field.max)?;
            Ok(amount.into())
        }
        Kind::Email if !trimmed.contains('@') => Err(ADDRESS.into()),
        Kind::Datetime => match when::Moment::read(trimmed) {
            Some(moment) => Ok(when::iso(moment.ms).into()),
            None => Err("Enter a date and a time.".into()),
        },
        Kind::Markdown => of_length(field, text).map(|()| text.into()),
        Kind::Text | Kind::Email => of_length(field, trimmed).map(|()| trimmed.into()),
        _ => Ok(trimmed.into()),
    }
}

fn missing(field: &Field) -> String {
    match (field.missing, field.kind) {
        (Some(text), _) => text.into(),
        (None, Kind::Email) => ADDRESS.into(),
        (None, Kind::Secret) if field.min.is_some() => too_short(field),
        _ => format!("{} is needed.", field.label),
    }
}

fn of_length(field: &Field, text: &str) -> Result<(), String> {
    let length = text.chars().count() as f64;
    match (field.min, field.max) {
        (Some(min), _) if length < min => Err(too_short(field)),
        (_, Some(max)) if length > max => Err(format!(
            "At most {} characters, please.",
            number::show(max, 0)
        )),
        _ => Ok(()),
    }
}

fn too_short(field: &Field) -> String {
    let least = number::show(field.min.unwrap_or(1.0), 0);
    format!("At least {least} characters, please.")
}

fn in_range(amount: f64, min: Option<f64>, max: Option<f64>) -> Result<(), String> {
    match (min, max) {
        (Some(min), _) if amount < min => Err(format!("At least {}.", number::show(min, 2))),
        (_, Some(max)) if amount > max => Err(format!("At most {}.", number::show(max, 2))),
        _ => Ok(()),
    }
}

/// A stored moment as a `datetime-local` input wants it.
fn local_input(iso: &str) -> String {
    when::Moment::read(iso).map_or_else(String::new, |moment| {
        let (year, month, date) = crate::measure::day::to_civil(moment.day);
        format!("{year:04}-{month:02}-{date:02}T{}", moment.clock())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn draft() -> Draft {
        let mut fields = crate::forms::fields("user", &["name"]);
        fields.extend(crate::forms::fields("set", &["rir"]));
        Draft::new(fields, &json!({"name": "Ada", "rir": 2.0}))
    }

    #[test]
    fn lengths_are_the_schema_s() {
        let password = &crate::forms::fields("registration", &["password"])[0];
        let refused = Err("At least 10 characters, please.".to_owned());
        assert_eq!(to_value(password, ""), refused);
        assert_eq!(to_value(password, "123456789"), refused);
        assert_eq!(to_value(password, " 12345678 "), Ok(json!(" 12345678 ")));
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
