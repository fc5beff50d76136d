//! Pieces of SQL that every step is put together from.

/// Rows that one bounded statement changes: far below the 30 seconds that D1 gives a batch.
pub const CHUNK: u32 = 10_000;

/// A column's or a table's name, quoted.
pub fn name(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A text, quoted.
pub fn text(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// `of` over the value of `source`, which it calls `v`: the value is worked out once, however
/// often it is named.
pub fn with_v(source: &str, of: &str) -> String {
    format!("(SELECT {of} FROM (SELECT {source} AS v))")
}

/// The value as a JSON text; null stays null.
pub fn json_quoted(source: &str) -> String {
    with_v(source, "CASE WHEN v IS NOT NULL THEN json_quote(v) END")
}

/// A statement, as people review it and as a runner repeats it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// For the whole table at once: what a migration file holds.
    pub sql: String,
    /// The same for at most [`CHUNK`] rows, where there may be many: run again until it
    /// changes none. Each run may be a transaction of its own.
    pub chunk: Option<String>,
    /// A query that answers a row once the statement has taken effect, where the statement
    /// itself does not bear being run twice.
    pub unless: Option<String>,
}

impl Statement {
    /// One that may be run any number of times.
    pub fn again(sql: impl Into<String>) -> Self {
        Statement {
            sql: sql.into(),
            chunk: None,
            unless: None,
        }
    }

    /// One that makes a table, an index or a trigger of that name.
    pub fn making(made: &str, sql: impl Into<String>) -> Self {
        Statement {
            unless: Some(format!(
                "SELECT 1 FROM sqlite_schema WHERE name = {}",
                text(made)
            )),
            ..Statement::again(sql)
        }
    }

    /// One that adds a column.
    pub fn adding(table: &str, column: &str, sql: impl Into<String>) -> Self {
        Statement {
            unless: Some(format!(
                "SELECT 1 FROM pragma_table_info({}) WHERE name = {}",
                text(table),
                text(column)
            )),
            ..Statement::again(sql)
        }
    }

    /// `UPDATE table SET … WHERE todo`; what it has done must no longer be to do.
    pub fn filling(table: &str, set: &str, todo: &str) -> Self {
        let table = name(table);
        Statement {
            sql: format!("UPDATE {table} SET {set} WHERE {todo}"),
            chunk: Some(format!(
                "UPDATE {table} SET {set} WHERE rowid IN (SELECT rowid FROM {table} WHERE {todo} LIMIT {CHUNK})"
            )),
            unless: None,
        }
    }

    /// `INSERT INTO … SELECT …` that passes over what it has inserted.
    pub fn inserting(sql: String) -> Self {
        Statement {
            chunk: Some(format!("{sql} LIMIT {CHUNK}")),
            ..Statement::again(sql)
        }
    }

    /// Fails the batch that it is in when the query answers a row.
    pub fn refusing(query: &str) -> Self {
        Statement::again(format!(
            "INSERT INTO \"guard\" SELECT 1 WHERE EXISTS({query})"
        ))
    }
}
