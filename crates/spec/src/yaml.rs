//! Documents as people write them: YAML in, YAML out.
//!
//! What is written keeps the author's order and short forms. A block that fits on a line
//! stands on one, so that a model's fields read as a table.

use crate::Fault;
use crate::model::Spec;
use crate::short_forms::narrow;
use serde_json::{Map, Value};

/// The longest line that a block is put on whole.
const WIDTH: usize = 110;

/// Reads the text of a document.
///
/// # Errors
/// One fault, with the line, when it is not YAML.
pub fn read(text: &str) -> Result<Value, Fault> {
    yaml_serde::from_str(text).map_err(|error| {
        let place = error
            .location()
            .map_or_else(String::new, |place| format!("line {}", place.line()));
        Fault::new(place, error.to_string(), "The document is not YAML.")
    })
}

/// Writes a spec as one document. [`crate::load`] reads it back to the same spec.
pub fn write(spec: &Spec) -> String {
    let mut out = String::new();
    if let Value::Object(document) = narrow(spec) {
        map(&document, 0, &mut out);
    }
    out
}

/// Each entry on its own lines, indented by two spaces a level.
fn map(entries: &Map<String, Value>, level: usize, out: &mut String) {
    for (name, value) in entries {
        indent(level, out);
        out.push_str(&scalar_text(name));
        out.push(':');
        // Sections, entries, and what a model is mostly made of have lines of their own.
        let opened = level < 2 || (level == 2 && matches!(name.as_str(), "fields" | "access"));
        entry(value, level, opened, out);
    }
}

/// A value after its key: on the same line where it fits, and else below.
fn entry(value: &Value, level: usize, opened: bool, out: &mut String) {
    let line = flow(value);
    let before = out.len() - out.rfind('\n').map_or(0, |end| end + 1);
    let fits = before + 1 + line.chars().count() <= WIDTH;
    match value {
        Value::Object(entries) if !entries.is_empty() && (opened || !fits) => {
            out.push('\n');
            map(entries, level + 1, out);
        }
        Value::Array(items) if !items.is_empty() && (opened || !fits) => {
            out.push('\n');
            for item in items {
                indent(level + 1, out);
                out.push('-');
                entry(item, level + 1, false, out);
            }
        }
        _ => {
            out.push(' ');
            out.push_str(&line);
            out.push('\n');
        }
    }
}

fn indent(level: usize, out: &mut String) {
    for _ in 0..level {
        out.push_str("  ");
    }
}

/// All on one line.
fn flow(value: &Value) -> String {
    match value {
        Value::Object(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(name, value)| format!("{}: {}", scalar_text(name), flow(value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        Value::String(text) => scalar_text(text),
        other => other.to_string(),
    }
}

/// Text as it is where nobody can take it for anything else, and else in double quotes.
fn scalar_text(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let quoted = Value::from(text).to_string();
    let printable = |c: char| {
        !matches!(
            c,
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
    };
    let mut safe = String::with_capacity(quoted.len());
    for c in quoted.chars() {
        if printable(c) {
            safe.push(c);
        } else {
            safe.push_str(&format!("\\u{:04x}", u32::from(c)));
        }
    }
    safe
}

fn is_plain(text: &str) -> bool {
    // Words that one version of YAML or another reads as something else than text.
    const TAKEN: [&str; 11] = [
        "true", "false", "null", "yes", "no", "on", "off", "y", "n", "inf", "nan",
    ];
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && !text.ends_with(' ')
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || " _./-='()|&+*<>!?".contains(c))
        && !TAKEN.contains(&text.to_ascii_lowercase().as_str())
}
