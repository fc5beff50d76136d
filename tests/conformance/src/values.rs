//! Variables: `${name}` in what a case sends and expects.

use anyhow::{Result, bail};
use serde_json::Value;
use std::collections::BTreeMap;

/// The variables of one run of a case.
#[derive(Default)]
pub(crate) struct Values(BTreeMap<String, Value>);

impl Values {
    /// Sets a variable.
    pub(crate) fn set(&mut self, name: impl Into<String>, value: Value) {
        self.0.insert(name.into(), value);
    }

    /// A variable. `new.<name>` is a fresh UUIDv7 at its first use, and stays.
    fn get(&mut self, name: &str) -> Result<Value> {
        if let Some(value) = self.0.get(name) {
            return Ok(value.clone());
        }
        if !name.starts_with("new.") {
            bail!("the case has no variable `{name}`");
        }
        let fresh = Value::String(uuid::Uuid::now_v7().to_string());
        self.set(name, fresh.clone());
        Ok(fresh)
    }

    /// The text with its variables in place.
    pub(crate) fn fill_text(&mut self, text: &str) -> Result<String> {
        let (mut filled, mut rest) = (String::new(), text);
        while let Some((before, after)) = rest.split_once("${") {
            let Some((name, after)) = after.split_once('}') else {
                break;
            };
            filled.push_str(before);
            match self.get(name)? {
                Value::String(text) => filled.push_str(&text),
                other => filled.push_str(&other.to_string()),
            }
            rest = after;
        }
        filled.push_str(rest);
        Ok(filled)
    }

    /// The value with its variables in place; one that is all of a text keeps its kind.
    pub(crate) fn fill(&mut self, value: &Value) -> Result<Value> {
        Ok(match value {
            Value::String(text) => {
                let whole = text
                    .strip_prefix("${")
                    .and_then(|rest| rest.strip_suffix('}'));
                match whole.filter(|name| !name.contains("${")) {
                    Some(name) => self.get(name)?,
                    None => Value::String(self.fill_text(text)?),
                }
            }
            Value::Array(items) => items
                .iter()
                .map(|item| self.fill(item))
                .collect::<Result<_>>()?,
            Value::Object(fields) => {
                let filled = fields
                    .iter()
                    .map(|(name, field)| Ok((self.fill_text(name)?, self.fill(field)?)));
                Value::Object(filled.collect::<Result<_>>()?)
            }
            other => other.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn variables_keep_their_kind_alone_and_are_text_within_text() {
        let mut values = Values::default();
        values.set("rev", json!(7));
        let filled = values
            .fill(&json!({"rev": "${rev}", "path": "/x/${rev}/${new.a}"}))
            .unwrap();
        let fresh = values.fill_text("${new.a}").unwrap();
        assert_eq!(filled, json!({"rev": 7, "path": format!("/x/7/{fresh}")}));
        assert!(values.fill_text("${nobody}").is_err());
    }
}
