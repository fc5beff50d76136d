//! Checking the cells of a row: every bad one is found before the row is given up, so that a
//! person mends it once.

use super::columns::{Column, Layout};
use super::model::{Fault, FaultCode};
use super::number;
use super::record::Record;

/// What is wrong with a row so far.
pub(super) struct Check<'a> {
    layout: &'a Layout,
    line: u32,
    found: Vec<(Column, FaultCode, String)>,
}

impl<'a> Check<'a> {
    pub fn new(layout: &'a Layout, line: u32) -> Self {
        Self {
            layout,
            line,
            found: Vec::new(),
        }
    }

    pub fn passed(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether the row has the header's columns. A row that is too short is a file cut off, and
    /// its last cell may be half a number; one that is too long has a decimal comma that parted a
    /// number. Nothing of either is used.
    ///
    /// # Errors
    /// The fault; the cells of such a row cannot be told apart.
    pub fn shape(&self, record: &Record<'_>) -> Result<(), Fault> {
        let fault = |code, message| {
            Err(Fault {
                line: self.line,
                column: None,
                code,
                message,
            })
        };
        if record.broken {
            let why = "a quotation mark opens here and never closes".to_owned();
            return fault(FaultCode::Quote, why);
        }
        let columns = &self.layout.columns;
        let needed = columns
            .iter()
            .rposition(|(_, name)| !name.is_empty())
            .map_or(0, |at| at + 1);
        let found = record.cells.len();
        if found < needed || found > columns.len() {
            return fault(
                FaultCode::Cells,
                format!("expected {needed} cells, found {found}"),
            );
        }
        Ok(())
    }

    pub fn add(&mut self, column: Column, code: FaultCode, message: String) {
        self.found.push((column, code, message));
    }

    pub fn wrong(&mut self, column: Column, code: FaultCode, found: &str, expected: &str) {
        let shown: String = found.chars().filter(|c| !c.is_control()).take(40).collect();
        self.add(
            column,
            code,
            format!("expected {expected}, found “{shown}”"),
        );
    }

    /// A number, or nothing.
    pub fn number(&mut self, column: Column, cell: &str) -> Option<f64> {
        if cell.is_empty() {
            return None;
        }
        let value = number::decimal(cell);
        if value.is_none() {
            self.wrong(column, FaultCode::Number, cell, "a number");
        }
        value
    }

    /// A whole number from 0 to `max` (written `10` or `10.0`), or nothing.
    pub fn whole(&mut self, column: Column, cell: &str, max: f64) -> Option<u32> {
        let value = self.number(column, cell)?;
        if value.fract() != 0.0 {
            self.wrong(column, FaultCode::Number, cell, "a whole number");
        } else if !(0.0..=max).contains(&value) {
            self.wrong(
                column,
                FaultCode::Range,
                cell,
                &format!("a number from 0 to {max}"),
            );
        } else {
            return Some(value as u32);
        }
        None
    }

    pub fn positive(&mut self, column: Column, value: Option<f64>) {
        if let Some(value) = value.filter(|v| *v < 0.0) {
            self.wrong(
                column,
                FaultCode::Range,
                &value.to_string(),
                "a number from 0",
            );
        }
    }

    pub fn below(&mut self, column: Column, value: Option<f64>, max: f64, unit: &str) {
        if let Some(value) = value.filter(|v| *v > max) {
            self.wrong(
                column,
                FaultCode::Range,
                &value.to_string(),
                &format!("at most {max} {unit}"),
            );
        }
    }

    /// # Errors
    /// One fault for all that was found, under the first bad column.
    pub fn finish(self) -> Result<(), Fault> {
        let Some((column, code, first)) = self.found.first() else {
            return Ok(());
        };
        let mut message = first.clone();
        for (column, _, more) in self.found.iter().skip(1) {
            let name = self.layout.name(*column).unwrap_or_default();
            message.push_str(&format!("; {name}: {more}"));
        }
        Err(Fault {
            line: self.line,
            column: self.layout.name(*column),
            code: *code,
            message,
        })
    }
}
