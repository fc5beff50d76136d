//! Rows as comma-separated values, by RFC 4180: lines end in CRLF; a value that holds a
//! comma, a quote or a line break stands in quotes.

use crate::own::Column;
use ports::Error;
use serde_json::{Map, Value};

/// A header line and a line a row. Null and absent are empty, and so told apart from empty
/// text, which is `""`; lists and objects are their JSON.
///
/// # Errors
/// Internal when a row is not JSON.
pub(crate) fn written(columns: &[Column<'_>], rows: &[String]) -> Result<String, Error> {
    let mut text = String::new();
    line(
        &mut text,
        columns.iter().map(|column| quoted(&column.heading())),
    );
    for row in rows {
        let row: Map<String, Value> = serde_json::from_str(row)
            .map_err(|error| Error::internal(format!("a row is no JSON: {error}")))?;
        line(
            &mut text,
            columns.iter().map(|column| cell(column.of(&row))),
        );
    }
    Ok(text)
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            text.push(',');
        }
        text.push_str(&cell);
    }
    text.push_str("\r\n");
}

fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) if text.is_empty() => "\"\"".to_owned(),
        Some(Value::String(text)) => quoted(text),
        Some(other) => quoted(&other.to_string()),
    }
}

fn quoted(text: &str) -> String {
    let edge = text.starts_with(' ') || text.ends_with(' ');
    if edge || text.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
