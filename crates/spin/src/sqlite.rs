//! Rows, in Spin's SQLite.

use async_trait::async_trait;
use ports::{Db, DbError, Row, Rows, Statement, Value};
use spin_sdk::sqlite::{Connection, Error, Value as Cell};
use std::cell::RefCell;

/// The database labelled `default`, for the length of one event.
///
/// A transaction belongs to its connection, so each call has one for itself, and leaves
/// it for the next call only when no transaction can be open on it.
#[derive(Default)]
pub(crate) struct SpinSqlite {
    idle: RefCell<Vec<Connection>>,
}

impl SpinSqlite {
    async fn connection(&self) -> Result<Connection, DbError> {
        let left = self.idle.borrow_mut().pop();
        if let Some(connection) = left {
            return Ok(connection);
        }
        let connection = Connection::open_default().await.map_err(failed)?;
        // Off in SQLite unless asked for; D1 has them on.
        order(&connection, "PRAGMA foreign_keys = ON").await?;
        Ok(connection)
    }

    fn leave(&self, connection: Connection) {
        self.idle.borrow_mut().push(connection);
    }
}

#[async_trait(?Send)]
impl Db for SpinSqlite {
    async fn query(&self, statement: Statement) -> Result<Rows, DbError> {
        let connection = self.connection().await?;
        let answer = run(&connection, statement).await;
        self.leave(connection);
        answer
    }

    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Rows>, DbError> {
        if statements.len() <= 1 {
            // One statement is a transaction already.
            let mut answers = Vec::new();
            for statement in statements {
                answers.push(self.query(statement).await?);
            }
            return Ok(answers);
        }
        // Readers of one moment need no lock. A writer takes it at once: a transaction
        // that begins as a reader cannot wait for another writer when it writes.
        let reads = statements.iter().all(|statement| reads(&statement.sql));
        let begin = if reads { "BEGIN" } else { "BEGIN IMMEDIATE" };
        let connection = self.connection().await?;
        order(&connection, begin).await?;
        match all(&connection, statements).await {
            Ok(answers) => {
                self.leave(connection);
                Ok(answers)
            }
            Err(error) => {
                // Dropped while the transaction is open, a connection rolls back too.
                if order(&connection, "ROLLBACK").await.is_ok() {
                    self.leave(connection);
                }
                Err(error)
            }
        }
    }
}

async fn all(connection: &Connection, statements: Vec<Statement>) -> Result<Vec<Rows>, DbError> {
    let mut answers = Vec::with_capacity(statements.len());
    for statement in statements {
        answers.push(run(connection, statement).await?);
    }
    order(connection, "COMMIT").await?;
    Ok(answers)
}

async fn order(connection: &Connection, sql: &str) -> Result<(), DbError> {
    let result = connection.execute(sql, []).await.map_err(failed)?;
    result.collect().await.map(drop).map_err(failed)
}

/// Every row is read and the result awaited: the errors of SQLite come with it alone, and
/// rows left unread would hold up the connection.
async fn run(connection: &Connection, statement: Statement) -> Result<Rows, DbError> {
    let params = statement.params.into_iter().map(param);
    let result = connection.execute(statement.sql.as_ref(), params).await;
    let rows = result.map_err(failed)?.collect().await.map_err(failed)?;
    let changes = if reads(&statement.sql) {
        0
    } else {
        connection.changes().await
    };
    Ok(Rows {
        rows: rows
            .into_iter()
            .map(|row| Row(row.values.into_iter().map(cell).collect()))
            .collect(),
        changes,
        rows_read: None,
    })
}

/// Whether it surely only reads; one that begins with WITH may write.
fn reads(sql: &str) -> bool {
    let word = sql.trim_start().get(..6);
    word.is_some_and(|word| word.eq_ignore_ascii_case("select"))
}

fn param(value: Value) -> Cell {
    match value {
        Value::Null => Cell::Null,
        Value::Int(number) => Cell::Integer(number),
        Value::Real(number) => Cell::Real(number),
        Value::Text(text) => Cell::Text(text),
        Value::Blob(bytes) => Cell::Blob(bytes),
    }
}

fn cell(value: Cell) -> Value {
    match value {
        Cell::Null => Value::Null,
        Cell::Integer(number) => Value::Int(number),
        Cell::Real(number) => Value::Real(number),
        Cell::Text(text) => Value::Text(text),
        Cell::Blob(bytes) => Value::Blob(bytes),
    }
}

fn failed(error: Error) -> DbError {
    match error {
        Error::Io(message) => DbError::from_sqlite(&message),
        Error::DatabaseFull => DbError::Busy("the database is full".to_owned()),
        Error::NoSuchDatabase => DbError::Failed("no database `default`".to_owned()),
        Error::AccessDenied => {
            DbError::Failed("the manifest gives this function no database".to_owned())
        }
        Error::InvalidConnection => DbError::Failed("the connection is gone".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::reads;

    #[test]
    fn only_what_begins_with_select_surely_reads() {
        for sql in ["SELECT 1", " select 1", "\n  SELECT\n1"] {
            assert!(reads(sql), "{sql}");
        }
        for sql in [
            "WITH x AS (SELECT 1) DELETE FROM y",
            "INSERT INTO x SELECT 1",
            "SEL",
            "",
        ] {
            assert!(!reads(sql), "{sql}");
        }
    }
}
