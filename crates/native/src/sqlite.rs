//! The database port over SQLite, with D1's limits and D1's manners.

use async_trait::async_trait;
use ports::{Db, DbError, Row, Rows, Statement, Value};
use rusqlite::limits::Limit;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql, TransactionBehavior};
use std::cell::RefCell;
use std::path::Path;
use std::time::Duration;

/// What D1 allows a statement, so that one that is too large is found here.
const LIMITS: [(Limit, i32); 8] = [
    (Limit::SQLITE_LIMIT_LENGTH, 2_000_000),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (Limit::SQLITE_LIMIT_COLUMN, 100),
    (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
    (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 5),
    (Limit::SQLITE_LIMIT_FUNCTION_ARG, 32),
    (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50),
    (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 100),
];

/// One connection.
pub struct Sqlite {
    connection: RefCell<Connection>,
}

impl Sqlite {
    /// Opens or creates a database file, or one in memory that goes with the value.
    ///
    /// # Errors
    /// When the file cannot be opened or is no database.
    pub fn open(path: Option<&Path>) -> Result<Self, DbError> {
        let connection = path
            .map_or_else(Connection::open_in_memory, Connection::open)
            .map_err(told)?;
        connection
            .busy_timeout(Duration::from_secs(5))
            .map_err(told)?;
        connection
            .execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL",
            )
            .map_err(told)?;
        connection.set_prepared_statement_cache_capacity(256);
        for (limit, value) in LIMITS {
            connection.set_limit(limit, value).map_err(told)?;
        }
        Ok(Sqlite {
            connection: RefCell::new(connection),
        })
    }

    /// Runs a script of many statements, such as a migration, as one transaction.
    ///
    /// # Errors
    /// What SQLite says; nothing of the script stays.
    pub fn run_script(&self, script: &str) -> Result<(), DbError> {
        // Seeds hold whole catalogues in one statement, which D1 takes from its own tools too.
        let mut connection = self.connection.borrow_mut();
        let usual = connection
            .set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000_000)
            .map_err(told)?;
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(told)?;
        let ran = transaction
            .execute_batch(script)
            .and_then(|()| transaction.commit())
            .map_err(told);
        connection
            .set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, usual)
            .map_err(told)?;
        ran
    }

    fn run(&self, statements: &[Statement]) -> Result<Vec<Rows>, DbError> {
        let mut connection = self.connection.borrow_mut();
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(told)?;
        let answers = statements
            .iter()
            .map(|statement| run_one(&transaction, statement))
            .collect::<Result<_, _>>()?;
        transaction.commit().map_err(told)?;
        Ok(answers)
    }
}

#[async_trait(?Send)]
impl Db for Sqlite {
    async fn query(&self, statement: Statement) -> Result<Rows, DbError> {
        run_one(&self.connection.borrow(), &statement)
    }

    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Rows>, DbError> {
        self.run(&statements)
    }
}

fn run_one(connection: &Connection, statement: &Statement) -> Result<Rows, DbError> {
    let mut prepared = connection.prepare_cached(&statement.sql).map_err(told)?;
    distinct_columns(&prepared.column_names().collect::<Vec<_>>())?;
    let columns = prepared.column_count();
    let reads = prepared.readonly();
    let params: Vec<Param<'_>> = statement.params.iter().map(Param).collect();
    let params: Vec<&dyn ToSql> = params.iter().map(|param| param as &dyn ToSql).collect();
    let mut answer = Rows::default();
    let mut cursor = prepared.query(params.as_slice()).map_err(told)?;
    while let Some(row) = cursor.next().map_err(told)? {
        let cells = (0..columns).map(|column| row.get_ref(column).map_err(told).and_then(cell));
        answer.rows.push(Row(cells.collect::<Result<_, _>>()?));
    }
    drop(cursor);
    if !reads {
        answer.changes = connection.changes();
    }
    Ok(answer)
}

/// D1 hands a row over as an object: of two columns with one name the second would win,
/// and a name made of digits would move to the front.
fn distinct_columns(names: &[&str]) -> Result<(), DbError> {
    for (index, name) in names.iter().enumerate() {
        let repeated = names.iter().take(index).any(|before| before == name);
        let digits = names.len() > 1 && name.bytes().all(|byte| byte.is_ascii_digit());
        if repeated || digits {
            return Err(DbError::Failed(format!(
                "column `{name}` needs a name of its own (AS …)"
            )));
        }
    }
    Ok(())
}

fn cell(value: ValueRef<'_>) -> Result<Value, DbError> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(bytes) => {
            let text =
                std::str::from_utf8(bytes).map_err(|error| DbError::Failed(error.to_string()))?;
            Value::Text(text.to_owned())
        }
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    })
}

struct Param<'a>(&'a Value);

impl ToSql for Param<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Null => ValueRef::Null,
            Value::Int(number) => ValueRef::Integer(*number),
            Value::Real(number) => ValueRef::Real(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn told(error: rusqlite::Error) -> DbError {
    DbError::from_sqlite(&error.to_string())
}
