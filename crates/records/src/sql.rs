//! SQL under construction: text and parameters grow together, so neither can slip.

use crate::engine::Compiled;
use ports::{Statement, Value};
use spec::expr::{Param, Sql};

/// SQL text and what its `?` stand for, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Text {
    pub sql: String,
    pub params: Vec<Value>,
}

impl Text {
    pub(crate) fn new(sql: impl Into<String>) -> Self {
        Text {
            sql: sql.into(),
            params: Vec::new(),
        }
    }

    /// Appends SQL written here, never anything a person sent.
    #[must_use]
    pub(crate) fn push(mut self, sql: &str) -> Self {
        self.sql.push_str(sql);
        self
    }

    /// Appends a parameter.
    #[must_use]
    pub(crate) fn bind(mut self, value: impl Into<Value>) -> Self {
        self.sql.push('?');
        self.params.push(value.into());
        self
    }

    #[must_use]
    pub(crate) fn append(mut self, other: Text) -> Self {
        self.sql.push_str(&other.sql);
        self.params.extend(other.params);
        self
    }

    /// Appends ` AND (…)`.
    #[must_use]
    pub(crate) fn and(self, condition: Text) -> Self {
        self.push(" AND (").append(condition).push(")")
    }

    pub(crate) fn statement(self) -> Statement {
        Statement::new(self.sql).bind_all(self.params)
    }
}

impl From<Sql> for Text {
    fn from(sql: Sql) -> Self {
        let params = sql.params.into_iter().map(|param| match param {
            Param::Text(text) => Value::Text(text),
            Param::Float(float) => Value::Real(float),
        });
        Text {
            sql: sql.text,
            params: params.collect(),
        }
    }
}

impl From<Text> for Sql {
    /// Numbers are never bound in what an expression reads.
    fn from(text: Text) -> Self {
        let params = text.params.into_iter().map(|value| match value {
            Value::Text(text) => Param::Text(text),
            Value::Int(int) => Param::Float(int as f64),
            Value::Real(float) => Param::Float(float),
            Value::Null | Value::Blob(_) => Param::Text(String::new()),
        });
        Sql {
            params: params.collect(),
            text: text.sql,
        }
    }
}

/// The conditions joined by AND; nothing holds always.
pub(crate) fn all(conditions: impl IntoIterator<Item = Text>) -> Text {
    conditions.into_iter().fold(Text::new("1"), Text::and)
}

/// An identifier.
pub(crate) fn name(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text literal, for words of the spec alone.
pub(crate) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A JSON path to one key, as a literal.
pub(crate) fn path(key: &str) -> String {
    literal(&format!("$.\"{}\"", key.replace('"', "")))
}

/// `(SELECT rev FROM spaces …)`: the revision that this batch gives its rows. NULL where
/// there is no such space, and a row's `rev` may not be null.
pub(crate) fn rev_of(space: &str) -> Text {
    Text::new("(SELECT \"rev\" FROM \"spaces\" WHERE \"id\" = ")
        .bind(space)
        .push(")")
}

/// The same for rows of several spaces, by their own column.
pub(crate) fn rev_of_row(model: &Compiled) -> String {
    format!(
        "(SELECT s.\"rev\" FROM \"spaces\" AS s WHERE s.\"id\" = {}.\"space\")",
        model.table()
    )
}

/// A statement that fails the whole batch unless the condition is true.
pub(crate) fn guard(condition: Text) -> Statement {
    Text::new("INSERT INTO \"guard\" SELECT 1 WHERE (")
        .append(condition)
        .push(") IS NOT TRUE")
        .statement()
}

/// Raises the revision of the spaces that the batch writes to.
pub(crate) fn bump<'s>(spaces: impl IntoIterator<Item = &'s str>) -> Statement {
    let spaces: Vec<&str> = spaces.into_iter().collect();
    Text::new(
        "UPDATE \"spaces\" SET \"rev\" = \"rev\" + 1 WHERE \"id\" IN (SELECT value FROM json_each(",
    )
    .bind(json_list(&spaces))
    .push("))")
    .statement()
}

/// Texts as one JSON parameter.
pub(crate) fn json_list<T: AsRef<str>>(texts: &[T]) -> String {
    serde_json::Value::from_iter(texts.iter().map(AsRef::as_ref)).to_string()
}
