//! A database and a file store that fail at a chosen call: before it did anything, or after it did everything and the answer
//! got lost. The calls of both are counted together.

use std::cell::Cell;
use std::rc::Rc;

use async_trait::async_trait;
use ports::{Blobs, Code, Db, DbError, Error, Rows, Statement};

/// How a call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    Before,
    After,
}

/// Counts calls, and fails one.
#[derive(Default)]
pub struct Trouble {
    calls: Cell<usize>,
    fails: Cell<Option<(usize, Failure)>>,
}

impl Trouble {
    /// Calls so far.
    pub fn calls(&self) -> usize {
        self.calls.get()
    }

    /// Lets the call with that number, counted from the first of all, fail.
    pub fn fail(&self, call: usize, how: Failure) {
        self.fails.set(Some((call, how)));
    }

    async fn through<T, E>(
        &self,
        lost: fn() -> E,
        call: impl Future<Output = Result<T, E>>,
    ) -> Result<T, E> {
        let at = self.calls.replace(self.calls.get() + 1);
        let failure = self.fails.get().filter(|(chosen, _)| *chosen == at);
        match failure.map(|(_, how)| how) {
            Some(Failure::Before) => Err(lost()),
            Some(Failure::After) => {
                call.await?;
                Err(lost())
            }
            None => call.await,
        }
    }
}

/// The database, its calls counted.
pub struct Rowstore {
    pub db: Rc<dyn Db>,
    pub trouble: Rc<Trouble>,
}

fn busy() -> DbError {
    DbError::Busy("database is locked".to_owned())
}

#[async_trait(?Send)]
impl Db for Rowstore {
    async fn query(&self, statement: Statement) -> Result<Rows, DbError> {
        self.trouble.through(busy, self.db.query(statement)).await
    }

    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Rows>, DbError> {
        self.trouble.through(busy, self.db.batch(statements)).await
    }
}

/// The file store, its calls counted among the database's.
pub struct Files {
    pub blobs: Rc<dyn Blobs>,
    pub trouble: Rc<Trouble>,
}

fn silent() -> Error {
    Error::new(Code::Unavailable, "the store does not answer")
}

#[async_trait(?Send)]
impl Blobs for Files {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, Error> {
        self.trouble.through(silent, self.blobs.get(key)).await
    }

    async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), Error> {
        self.trouble
            .through(silent, self.blobs.put(key, bytes))
            .await
    }

    async fn delete(&self, key: &str) -> Result<(), Error> {
        self.trouble.through(silent, self.blobs.delete(key)).await
    }
}
