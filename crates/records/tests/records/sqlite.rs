//! SQLite behind the port as D1 would be, and a connection that gets lost.

use async_trait::async_trait;
use ports::{Db, DbError, Row, Rows, Statement, Value as Cell};
use rusqlite::Connection;
use rusqlite::limits::Limit;
use rusqlite::types::{Value as Sql, ValueRef};
use std::cell::{Cell as Slot, RefCell};
use std::rc::Rc;

/// SQLite as a host would offer it.
pub struct Sqlite {
    pub connection: RefCell<Connection>,
    /// Round trips so far.
    pub trips: Slot<u32>,
    /// The statements of the last one.
    pub last: RefCell<Vec<Statement>>,
}

impl Sqlite {
    /// An empty database in memory, with the limits that D1 has.
    pub fn open() -> Sqlite {
        let connection = Connection::open_in_memory().expect("a database");
        for (limit, value) in [
            (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
            (Limit::SQLITE_LIMIT_COLUMN, 100),
            (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
            (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 5),
            (Limit::SQLITE_LIMIT_VDBE_OP, 25_000),
            (Limit::SQLITE_LIMIT_FUNCTION_ARG, 32),
            (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50),
            (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 100),
        ] {
            connection.set_limit(limit, value).expect("a limit");
        }
        Sqlite {
            connection: RefCell::new(connection),
            trips: Slot::new(0),
            last: RefCell::default(),
        }
    }

    pub fn run(connection: &Connection, statement: &Statement) -> Result<Rows, DbError> {
        let failed = |error: rusqlite::Error| DbError::from_sqlite(&error.to_string());
        assert!(
            statement.params.len() <= 100,
            "D1 takes 100 parameters: {}",
            statement.sql
        );
        let mut prepared = connection
            .prepare(&statement.sql)
            .map_err(|error| DbError::Failed(format!("{error}: {}", statement.sql)))?;
        assert_eq!(
            prepared.parameter_count(),
            statement.params.len(),
            "{}",
            statement.sql
        );
        let params = statement.params.iter().map(|param| match param {
            Cell::Null => Sql::Null,
            // D1 binds every number as a double.
            Cell::Int(int) => Sql::Real(*int as f64),
            Cell::Real(real) => Sql::Real(*real),
            Cell::Text(text) => Sql::Text(text.clone()),
            Cell::Blob(bytes) => Sql::Blob(bytes.clone()),
        });
        let columns = prepared.column_count();
        let mut found = prepared
            .query(rusqlite::params_from_iter(params))
            .map_err(failed)?;
        let mut rows = Rows::default();
        while let Some(row) = found.next().map_err(failed)? {
            let cells = (0..columns).map(|column| match row.get_ref(column).expect("a column") {
                ValueRef::Null => Cell::Null,
                ValueRef::Integer(int) => Cell::Real(int as f64),
                ValueRef::Real(real) => Cell::Real(real),
                ValueRef::Text(text) => {
                    Cell::Text(String::from_utf8(text.to_vec()).expect("UTF-8"))
                }
                ValueRef::Blob(bytes) => Cell::Blob(bytes.to_vec()),
            });
            rows.rows.push(Row(cells.collect()));
        }
        Ok(rows)
    }
}

#[async_trait(?Send)]
impl Db for Sqlite {
    async fn query(&self, statement: Statement) -> Result<Rows, DbError> {
        Ok(self.batch(vec![statement]).await?.remove(0))
    }

    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Rows>, DbError> {
        self.trips.set(self.trips.get() + 1);
        self.last.replace(statements.clone());
        let mut connection = self.connection.borrow_mut();
        let transaction = connection.transaction().expect("a transaction");
        let rows = statements
            .iter()
            .map(|statement| Self::run(&transaction, statement))
            .collect::<Result<_, _>>()?;
        transaction.commit().expect("a commit");
        Ok(rows)
    }
}

/// Lets somebody else write before one call.
pub struct Between {
    pub inner: Rc<Sqlite>,
    pub countdown: Slot<u32>,
    pub theirs: String,
}

#[async_trait(?Send)]
impl Db for Between {
    async fn query(&self, statement: Statement) -> Result<Rows, DbError> {
        Ok(self.batch(vec![statement]).await?.remove(0))
    }

    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Rows>, DbError> {
        let left = self.countdown.get();
        self.countdown.set(left.saturating_sub(1));
        if left == 1 {
            let connection = self.inner.connection.borrow();
            connection.execute_batch(&self.theirs).expect("their write");
        }
        self.inner.batch(statements).await
    }
}

/// Fails at one call, before or after it took effect.
pub struct Faulty {
    pub inner: Rc<Sqlite>,
    pub countdown: Slot<u32>,
    pub after: bool,
}

impl Faulty {
    fn due(&self) -> bool {
        self.countdown.set(self.countdown.get().saturating_sub(1));
        self.countdown.get() == 0
    }
}

#[async_trait(?Send)]
impl Db for Faulty {
    async fn query(&self, statement: Statement) -> Result<Rows, DbError> {
        Ok(self.batch(vec![statement]).await?.remove(0))
    }

    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Rows>, DbError> {
        // Counts down once; below zero it stays out of the way.
        if self.countdown.get() == 0 || !self.due() {
            return self.inner.batch(statements).await;
        }
        if self.after {
            // Whatever it answered, the answer is lost.
            let _ = self.inner.batch(statements).await;
        }
        Err(DbError::Failed("the connection was lost".into()))
    }
}
