//! One row of our own table, its cells by the names of their columns and with their bounds.

use std::collections::BTreeMap;

use crate::import::model::{Fault, FaultCode};
use crate::import::record::Record;
use crate::import::{dates, zone};

/// One row by its columns' names.
pub(super) struct Row<'a> {
    pub names: &'a [String],
    pub record: &'a Record<'a>,
    pub line: u32,
}

impl<'a> Row<'a> {
    pub fn cell(&self, name: &str) -> &'a str {
        let at = self.names.iter().position(|known| known == name);
        at.and_then(|at| self.record.cells.get(at))
            .map_or("", |cell| cell.as_ref())
    }

    pub fn text(&self, name: &str, max: usize) -> Option<String> {
        let text = unguarded(self.cell(name));
        let kept = text.chars().filter(|c| *c != '\0').take(max);
        Some(kept.collect()).filter(|text: &String| !text.is_empty())
    }

    /// A cell that holds an id, if it is one: others are as good as none.
    pub fn id(&self, name: &str) -> Option<String> {
        let id = self.cell(name);
        let fits = id.len() == 36 && id.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
        fits.then(|| id.to_ascii_lowercase())
    }

    pub fn fault(&self, name: &str, code: FaultCode, expected: &str) -> Fault {
        let shown: String = self.cell(name).chars().take(40).collect();
        Fault {
            line: self.line,
            column: Some(name.to_owned()),
            code,
            message: format!("expected {expected}, found “{shown}”"),
        }
    }

    pub fn number(&self, name: &str, max: f64) -> Result<Option<f64>, Fault> {
        let cell = self.cell(name);
        if cell.is_empty() {
            return Ok(None);
        }
        let value: Option<f64> = cell.parse().ok();
        match value.filter(|value| (0.0..=max).contains(value)) {
            Some(value) => Ok(Some(value)),
            None => Err(self.fault(
                name,
                FaultCode::Number,
                &format!("a number from 0 to {max}"),
            )),
        }
    }

    pub fn whole(&self, name: &str, max: u32) -> Result<Option<u32>, Fault> {
        let value = self.number(name, f64::from(max))?;
        match value {
            Some(value) if value.fract() != 0.0 => {
                Err(self.fault(name, FaultCode::Number, "a whole number"))
            }
            value => Ok(value.map(|value| value as u32)),
        }
    }

    pub fn instant(&self, name: &str) -> Result<Option<String>, Fault> {
        let cell = self.cell(name);
        if cell.is_empty() {
            return Ok(None);
        }
        let read = instant(cell);
        let expected = "a time like 2026-03-01T12:00:00.000Z";
        read.map(Some)
            .ok_or_else(|| self.fault(name, FaultCode::Date, expected))
    }

    pub fn custom(&self, prefix: &str) -> BTreeMap<String, String> {
        let named = self
            .names
            .iter()
            .filter_map(|name| name.strip_prefix(prefix));
        let values = named.filter_map(|key| {
            let value = unguarded(self.cell(&format!("{prefix}{key}")));
            let line = value.chars().filter(|c| !c.is_control());
            Some((key.to_owned(), line.take(2_000).collect::<String>()))
                .filter(|(_, value)| !value.is_empty())
        });
        values.collect()
    }
}

/// The stored form of a time in UTC, milliseconds kept.
fn instant(text: &str) -> Option<String> {
    let local = dates::read(text.strip_suffix('Z')?, true)?;
    let fraction = text
        .trim_end_matches('Z')
        .split_once('.')
        .map_or("", |(_, digits)| digits);
    let ms: i64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    zone::format_utc(local.seconds() * 1000 + ms)
}

/// A text without the mark that kept it from being a formula.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}
