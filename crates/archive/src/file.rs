//! The file's text: JSON that says what it is, whose it is, and all rows by model.

use std::fmt;

use serde_json::{Map, Value, json};

use crate::Row;

/// By which a text is known for an account file.
const FORMAT: &str = "coachwork-account";
const VERSION: u64 = 1;

/// A person's rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct File {
    /// The person's id where the file was made.
    pub account: String,
    /// When it was made, ISO 8601.
    pub made_at: String,
    /// Rows by the name of their model.
    pub models: Vec<(String, Vec<Row>)>,
}

/// Why a text is no account file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Something else.
    Other,
    /// The text ends early or is damaged.
    Damaged,
    /// A later version made it.
    Later,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Other => "This is no account file of Coachwork.",
            Self::Damaged => "The file is damaged or was cut off. Export it again.",
            Self::Later => "A later version of Coachwork made this file.",
        })
    }
}

impl File {
    /// Whether a text begins like an account file.
    pub fn is_one(text: &str) -> bool {
        let head: String = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .take(64)
            .collect();
        head.trim_start_matches('\u{feff}')
            .starts_with(&format!("{{\"format\":\"{FORMAT}\""))
    }

    /// The file as text: a line a row, for whoever looks into it.
    pub fn to_text(&self) -> String {
        let mut text = format!(
            "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"account\":{},\"made_at\":{},\"models\":{{",
            json!(self.account),
            json!(self.made_at)
        );
        for (place, (name, rows)) in self.models.iter().enumerate() {
            let comma = if place == 0 { "" } else { "," };
            text.push_str(&format!("{comma}\n{}:[", json!(name)));
            for (place, row) in rows.iter().enumerate() {
                text.push_str(if place == 0 { "\n" } else { ",\n" });
                text.push_str(&Value::Object(row.clone()).to_string());
            }
            text.push(']');
        }
        text.push_str("\n}}\n");
        text
    }

    /// Reads a text.
    ///
    /// # Errors
    /// [`Trouble`], saying why it cannot be read.
    pub fn read(text: &str) -> Result<File, Trouble> {
        if !File::is_one(text) {
            return Err(Trouble::Other);
        }
        let tree: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|_| Trouble::Damaged)?;
        if tree.get("version").and_then(Value::as_u64) != Some(VERSION) {
            return Err(Trouble::Later);
        }
        let word = |name: &str| tree.get(name).and_then(Value::as_str).map(str::to_owned);
        let models = tree
            .get("models")
            .and_then(Value::as_object)
            .ok_or(Trouble::Damaged)?;
        Ok(File {
            account: word("account").ok_or(Trouble::Damaged)?,
            made_at: word("made_at").unwrap_or_default(),
            models: models
                .iter()
                .map(|(name, rows)| (name.clone(), objects(rows)))
                .collect(),
        })
    }

    /// Rows in all.
    pub fn rows(&self) -> usize {
        self.models.iter().map(|(_, rows)| rows.len()).sum()
    }
}

fn objects(rows: &Value) -> Vec<Map<String, Value>> {
    let rows = rows.as_array().into_iter().flatten();
    rows.filter_map(Value::as_object).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_not_ours_is_named() {
        let row = json!({"id": "a", "notes": "ü\n\"x\""});
        let file = File {
            account: "me".into(),
            made_at: "2026-01-01T00:00:00.000Z".into(),
            models: vec![
                ("set".into(), objects(&json!([row]))),
                ("gym".into(), Vec::new()),
            ],
        };
        let text = file.to_text();
        assert_eq!(File::read(&text), Ok(file));
        assert_eq!(File::read("{\"a\":1}"), Err(Trouble::Other));
        assert_eq!(File::read(&text[..text.len() - 9]), Err(Trouble::Damaged));
        let later = text.replacen("\"version\":1", "\"version\":2", 1);
        assert_eq!(File::read(&later), Err(Trouble::Later));
    }
}
