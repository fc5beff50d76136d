//! A database and a file store that fail at a chosen call: before it did anything, or after it
//! did everything and the answer got lost. The calls of both are counted together.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use async_trait::async_trait;
use ports::{Blobs, Code, Db, DbError, Error, Rows, Statement};

/// How a call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    Before,
    After,
}

pub struct Trouble {
    db: Rc<dyn Db>,
    calls: Cell<usize>,
    fails: Cell<Option<(usize, Failure)>>,
    seen: RefCell<Option<BTreeMap<String, Statement>>>,
    meddling: RefCell<Option<(&'static str, Statement)>>,
}

impl Trouble {
    pub fn new(db: Rc<dyn Db>) -> Self {
        Trouble {
            db,
            calls: Cell::new(0),
            fails: Cell::new(None),
            seen: RefCell::new(None),
            meddling: RefCell::new(None),
        }
    }

    /// Calls so far.
    pub fn calls(&self) -> usize {
        self.calls.get()
    }

    /// Lets the call with that number, counted from the first of all, fail.
    pub fn fail(&self, call: usize, how: Failure) {
        self.fails.set(Some((call, how)));
    }

    /// Runs a statement, as another request would, just before the next batch that has `words` in
    /// one of its statements.
    pub fn meddle(&self, words: &'static str, statement: Statement) {
        self.meddling.replace(Some((words, statement)));
    }

    /// Keeps the text of every statement from now on.
    pub fn watch(&self) {
        self.seen.replace(Some(BTreeMap::new()));
    }

    /// The different statements since [`Trouble::watch`].
    pub fn seen(&self) -> Vec<Statement> {
        self.seen.take().unwrap_or_default().into_values().collect()
    }

    fn note(&self, statement: &Statement) {
        if let Some(seen) = self.seen.borrow_mut().as_mut() {
            seen.insert(statement.sql.to_string(), statement.clone());
        }
    }

    fn next(&self) -> Option<Failure> {
        let call = self.calls.get();
        self.calls.set(call + 1);
        self.fails
            .get()
            .filter(|(at, _)| *at == call)
            .map(|(_, how)| how)
    }
}

fn lost<T>() -> Result<T, DbError> {
    Err(DbError::Busy("database is locked".to_owned()))
}

#[async_trait(?Send)]
impl Db for Trouble {
    async fn query(&self, statement: Statement) -> Result<Rows, DbError> {
        let failure = self.next();
        if failure == Some(Failure::Before) {
            return lost();
        }
        self.note(&statement);
        let answer = self.db.query(statement).await;
        if failure == Some(Failure::After) {
            lost()
        } else {
            answer
        }
    }

    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Rows>, DbError> {
        let failure = self.next();
        if failure == Some(Failure::Before) {
            return lost();
        }
        let due = self
            .meddling
            .borrow_mut()
            .take_if(|(words, _)| statements.iter().any(|s| s.sql.contains(*words)));
        if let Some((_, statement)) = due {
            self.db.query(statement).await?;
        }
        statements.iter().for_each(|statement| self.note(statement));
        let answer = self.db.batch(statements).await;
        if failure == Some(Failure::After) {
            lost()
        } else {
            answer
        }
    }
}

/// The file store, its calls among the database's.
pub struct Files {
    pub blobs: Rc<dyn Blobs>,
    pub trouble: Rc<Trouble>,
}

impl Files {
    async fn through<T>(&self, call: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        let lost = || Error::new(Code::Unavailable, "the store does not answer");
        let failure = self.trouble.next();
        if failure == Some(Failure::Before) {
            return Err(lost());
        }
        let answer = call.await;
        match failure {
            Some(_) => Err(lost()),
            None => answer,
        }
    }
}

#[async_trait(?Send)]
impl Blobs for Files {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, Error> {
        self.through(self.blobs.get(key)).await
    }

    async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), Error> {
        self.through(self.blobs.put(key, bytes)).await
    }

    async fn delete(&self, key: &str) -> Result<(), Error> {
        self.through(self.blobs.delete(key)).await
    }
}
