//! Texts of a row: titles and notes are kept even if something is odd about them, because what a
//! person wrote is worth more than how it was encoded.

use super::columns::{Column, Layout};
use super::model::{Fault, FaultCode};

/// Text without control characters, except line breaks and tabs.
pub(super) fn clean(text: &str) -> String {
    let kept = text
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    kept.collect::<String>().trim().to_owned()
}

/// Texts that are kept even if something is odd about them, with a warning.
pub(super) struct Notes<'a> {
    layout: &'a Layout,
    line: u32,
    warnings: &'a mut Vec<Fault>,
}

impl<'a> Notes<'a> {
    pub fn new(layout: &'a Layout, line: u32, warnings: &'a mut Vec<Fault>) -> Self {
        Self {
            layout,
            line,
            warnings,
        }
    }

    pub fn warn(&mut self, column: Column, code: FaultCode, message: String) {
        let column = self.layout.name(column);
        // The workout's own cells repeat on each of its rows; once is enough.
        let told = self
            .warnings
            .iter()
            .rev()
            .take(8)
            .any(|w| w.column == column && w.message == message);
        if !told {
            self.warnings.push(Fault {
                line: self.line,
                column,
                code,
                message,
            });
        }
    }

    pub fn text(&mut self, column: Column, text: &str, max: usize) -> Option<String> {
        let cleaned = clean(text);
        if cleaned.contains(char::REPLACEMENT_CHARACTER) {
            let why = "has bytes that are not valid UTF-8; they show as �".to_owned();
            self.warn(column, FaultCode::Encoding, why);
        }
        if cleaned.chars().count() > max {
            self.warn(
                column,
                FaultCode::Range,
                format!("is cut after {max} characters"),
            );
            return Some(cleaned.chars().take(max).collect());
        }
        Some(cleaned).filter(|text| !text.is_empty())
    }
}
