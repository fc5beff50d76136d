//! Own fields in a table for people: each has a column of its own.

use super::Definitions;
use crate::engine::Compiled;
use serde_json::{Map, Value};

/// Columns of a table for people: each own field in its own, in the place of the field that
/// holds them.
pub(crate) fn columns<'c>(
    definitions: &'c Definitions,
    model: &'c Compiled,
    names: &[&'c str],
) -> Vec<Column<'c>> {
    let own = model.own().map(|(name, _)| name);
    let mut columns = Vec::with_capacity(names.len());
    for name in names {
        if own != Some(*name) {
            columns.push(Column { name, key: None });
            continue;
        }
        for defined in definitions.of(model) {
            let column = Column {
                name,
                key: Some(defined.key.as_str()),
            };
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
    }
    columns
}

/// A column of a table: a field, or a value by key in it.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Column<'c> {
    pub name: &'c str,
    pub key: Option<&'c str>,
}

impl Column<'_> {
    /// Its heading, which is also what filters call it.
    pub(crate) fn heading(&self) -> String {
        match self.key {
            Some(key) => format!("{}.{key}", self.name),
            None => self.name.to_owned(),
        }
    }

    /// Its value in a row.
    pub(crate) fn of<'r>(&self, row: &'r Map<String, Value>) -> Option<&'r Value> {
        let value = row.get(self.name)?;
        match self.key {
            Some(key) => value.get(key),
            None => Some(value),
        }
    }
}
