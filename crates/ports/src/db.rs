//! The database port: SQLite's dialect, one statement or one atomic batch.
//!
//! D1 has no interactive transaction, so there is none here: what must happen
//! together is one [`Db::batch`].

use async_trait::async_trait;
use std::borrow::Cow;

/// A bound parameter or a cell, in SQLite's five storage classes.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// SQL NULL.
    Null,
    /// A whole number. D1 carries numbers as JavaScript doubles: keep within ±2^53.
    Int(i64),
    /// A float.
    Real(f64),
    /// UTF-8 text.
    Text(String),
    /// Bytes. Slow on D1, where they cross as an array of numbers.
    Blob(Vec<u8>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}
impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}
impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Int(number)
    }
}
impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value::Real(number)
    }
}
impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Value::Int(i64::from(flag))
    }
}
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

/// One SQL statement with its positional parameters (`?1`, `?2`, … or `?`).
///
/// D1 allows 100 parameters and 100 KB of text a statement: pass a list as one
/// JSON parameter and read it with `json_each`.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The text, exactly one statement.
    pub sql: Cow<'static, str>,
    /// Parameters in order.
    pub params: Vec<Value>,
}

impl Statement {
    /// A statement without parameters yet.
    pub fn new(sql: impl Into<Cow<'static, str>>) -> Self {
        Statement {
            sql: sql.into(),
            params: Vec::new(),
        }
    }

    /// Appends the next positional parameter.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.params.push(value.into());
        self
    }

    /// Appends several positional parameters.
    #[must_use]
    pub fn bind_all(mut self, values: impl IntoIterator<Item = Value>) -> Self {
        self.params.extend(values);
        self
    }
}

/// One row: cells in the order of the select list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row(pub Vec<Value>);

impl Row {
    /// The cell as text, or `None` for NULL, another class or no such column.
    pub fn text(&self, column: usize) -> Option<&str> {
        match self.0.get(column) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The cell as a whole number. D1 returns every number as a double, so a
    /// double without a fraction counts.
    pub fn int(&self, column: usize) -> Option<i64> {
        match self.0.get(column) {
            Some(Value::Int(number)) => Some(*number),
            Some(Value::Real(number)) if number.fract() == 0.0 => Some(*number as i64),
            _ => None,
        }
    }

    /// The cell as a float.
    pub fn real(&self, column: usize) -> Option<f64> {
        match self.0.get(column) {
            Some(Value::Int(number)) => Some(*number as f64),
            Some(Value::Real(number)) => Some(*number),
            _ => None,
        }
    }
}

/// The answer to one statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// Rows that it returned, in order.
    pub rows: Vec<Row>,
    /// Rows that it inserted, updated or deleted.
    pub changes: u64,
    /// Rows that the engine visited, where the host counts them (D1 does).
    pub rows_read: Option<u64>,
}

impl Rows {
    /// The first row, if there is one.
    pub fn first(&self) -> Option<&Row> {
        self.rows.first()
    }
}

/// Why a statement or a batch did not happen. Nothing of a failed batch stays.
#[derive(Clone, Debug, PartialEq)]
pub enum DbError {
    /// A constraint refused the write. `name` is a CHECK's name or `table.column`
    /// of a unique or NOT NULL constraint; a foreign key gives `foreign_key`.
    Constraint {
        /// Which one.
        name: String,
    },
    /// Locked or overloaded: the same call may succeed later.
    Busy(String),
    /// A fault of ours or of the host's.
    Failed(String),
}

impl DbError {
    /// Reads SQLite's own words, which every host passes on in some wrapping.
    pub fn from_sqlite(message: &str) -> Self {
        for lead in [
            "CHECK constraint failed: ",
            "UNIQUE constraint failed: ",
            "NOT NULL constraint failed: ",
        ] {
            if let Some((_, rest)) = message.split_once(lead) {
                let name = rest.split([',', ' ', ':', '\n']).next().unwrap_or(rest);
                return DbError::Constraint {
                    name: name.to_owned(),
                };
            }
        }
        if message.contains("FOREIGN KEY constraint failed") {
            return DbError::Constraint {
                name: "foreign_key".to_owned(),
            };
        }
        if message.contains("database is locked") || message.contains("overloaded") {
            return DbError::Busy(message.to_owned());
        }
        DbError::Failed(message.to_owned())
    }
}

/// Rows, in SQLite's dialect.
#[async_trait(?Send)]
pub trait Db {
    /// Runs one statement.
    async fn query(&self, statement: Statement) -> Result<Rows, DbError>;

    /// Runs all statements in order as one transaction: either every one took
    /// effect or none. One round trip.
    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Rows>, DbError>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constraint_names_are_found_in_every_wrapping() {
        let cases = [
            ("CHECK constraint failed: guard", "guard"),
            (
                "D1_ERROR: CHECK constraint failed: guard: SQLITE_CONSTRAINT",
                "guard",
            ),
            ("UNIQUE constraint failed: users.email", "users.email"),
            (
                "D1_ERROR: UNIQUE constraint failed: users.email: SQLITE_CONSTRAINT (extended: …)",
                "users.email",
            ),
            ("UNIQUE constraint failed: a.x, a.y", "a.x"),
            ("FOREIGN KEY constraint failed", "foreign_key"),
        ];
        for (message, name) in cases {
            assert_eq!(
                DbError::from_sqlite(message),
                DbError::Constraint { name: name.into() },
                "{message}"
            );
        }
        assert!(matches!(
            DbError::from_sqlite("database is locked"),
            DbError::Busy(_)
        ));
        assert!(matches!(
            DbError::from_sqlite("no such table: x"),
            DbError::Failed(_)
        ));
    }

    #[test]
    fn a_double_without_a_fraction_reads_as_a_whole_number() {
        let row = Row(vec![Value::Real(3.0), Value::Real(3.5), Value::Null]);
        assert_eq!(
            (row.int(0), row.int(1), row.int(2), row.int(9)),
            (Some(3), None, None, None)
        );
        assert_eq!(row.real(1), Some(3.5));
    }
}
