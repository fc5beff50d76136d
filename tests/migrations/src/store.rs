//! A database in memory, and the runner of plans that every host is expected to have.

use rusqlite::types::Value;
use rusqlite::{Connection, Error};
use spec::diff::{CHUNK, Plan, Statement};
use std::collections::BTreeMap;

/// The tables beneath the models.
pub const SYSTEM: [&str; 2] = [
    include_str!("../../../schema/system/0001_base.sql"),
    include_str!("../../../schema/system/0002_chassis.sql"),
];

/// How statements that may touch many rows are run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// As in a migration file.
    Whole,
    /// In chunks, each of three rows here, until one changes nothing.
    Chunked,
}

/// A database.
pub struct Store(pub Connection);

impl Default for Store {
    fn default() -> Self {
        let db = Connection::open_in_memory().unwrap();
        for script in SYSTEM {
            db.execute_batch(script).unwrap();
        }
        Store(db)
    }
}

impl Store {
    /// Runs a plan: all of it, or nothing.
    ///
    /// # Errors
    /// What SQLite says of the statement that failed.
    pub fn apply(&self, plan: &Plan, how: How) -> Result<(), Error> {
        self.0.execute_batch("SAVEPOINT plan")?;
        let done = plan
            .statements()
            .try_for_each(|statement| self.run(statement, how));
        let end = if done.is_ok() {
            "RELEASE plan"
        } else {
            "ROLLBACK TO plan; RELEASE plan"
        };
        self.0.execute_batch(end)?;
        done
    }

    fn run(&self, statement: &Statement, how: How) -> Result<(), Error> {
        if let Some(unless) = &statement.unless
            && self.0.prepare(unless)?.exists([])?
        {
            return Ok(());
        }
        match &statement.chunk {
            Some(chunk) if how == How::Chunked => {
                let small = chunk.replace(&format!("LIMIT {CHUNK}"), "LIMIT 3");
                // A chunk that changes rows for ever would be a fault of the plan.
                for _ in 0..1000 {
                    if self.0.execute(&small, [])? == 0 {
                        return Ok(());
                    }
                }
                panic!("never done: {small}");
            }
            _ => self.0.execute_batch(&statement.sql),
        }
    }

    /// Puts rows in.
    pub fn insert(&self, rows: &[(String, Vec<Value>)]) {
        for (sql, values) in rows {
            self.0
                .execute(sql, rusqlite::params_from_iter(values))
                .unwrap();
        }
    }

    /// Every row of a query, as one text each.
    pub fn rows(&self, sql: &str) -> Vec<Vec<Value>> {
        let mut statement = self
            .0
            .prepare(sql)
            .unwrap_or_else(|error| panic!("{error}: {sql}"));
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect());
        let rows: Result<Vec<Vec<Value>>, Error> = rows.unwrap().collect();
        rows.unwrap_or_else(|error| panic!("{error}: {sql}"))
    }

    /// A number.
    pub fn count(&self, sql: &str) -> u64 {
        match self.rows(sql)[0][0] {
            Value::Integer(number) => number as u64,
            ref other => panic!("{other:?}: {sql}"),
        }
    }

    /// Every table with its page and its rows; when a row was set aside does not count.
    pub fn dump(&self) -> BTreeMap<String, (i64, Vec<Vec<Value>>)> {
        let tables = self.rows("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name NOT GLOB '*_search_*' ORDER BY name");
        tables
            .into_iter()
            .map(|row| {
                let [Value::Text(table), Value::Integer(page)] = &row[..] else {
                    panic!("{row:?}");
                };
                let what = if table == "quarantine" {
                    "change, row_id, value, reason"
                } else {
                    "*"
                };
                let mut rows = self.rows(&format!("SELECT {what} FROM \"{table}\""));
                rows.sort_by_key(|row| format!("{row:?}"));
                (table.clone(), (*page, rows))
            })
            .collect()
    }
}
