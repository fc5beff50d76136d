//! What a device keeps, behind a trait: rows as the server said them, what the person did
//! since, and notes about where the sync stands.
//!
//! The trait is shaped by IndexedDB. A transaction there ends as soon as nothing is asked of
//! it, so none spans two calls: each method is one transaction, and what belongs together is
//! one [`Store::commit`]. Several tabs share a store; a commit that relies on what was read
//! before says so by a [`Guard`].

use crate::entry::Entry;
use crate::key::IndexKey;
use crate::operation::Operation;
use std::future::Future;

/// A row as the server said it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The model's name.
    pub model: String,
    /// Unique with the model.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// Its revision; the higher one of two copies is the newer.
    pub rev: i64,
    /// In which count of its space, from the beginning, it was last heard of.
    pub round: u32,
    /// The row's JSON, as it travels.
    pub body: String,
    /// Under which keys it is found, one for each way of listing it; no other row has them.
    pub keys: Vec<IndexKey>,
}

/// One thing that a commit does.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Puts a row in the place of the one with its model and id.
    Put(Row),
    /// Takes a row out, if it is there.
    Drop {
        /// The model's name.
        model: String,
        /// The row's id.
        id: String,
    },
    /// Takes all rows of a space out that belong to one of the models, and were last heard of
    /// before this round.
    DropSpace {
        /// The space's id.
        space: String,
        /// Names of models.
        models: Vec<String>,
        /// The first round whose rows stay.
        before: u32,
    },
    /// Puts an operation behind all that wait; the store says at which place.
    Append(Operation),
    /// Puts an entry at its place, in the place of what is there.
    Keep(Entry),
    /// Takes the entry at this place out, if it is there.
    Remove(f64),
    /// Notes a value under a key; none takes the note away.
    Note {
        /// The note's key.
        key: String,
        /// What it says.
        value: Option<String>,
    },
}

/// A commit takes effect only while this note has this value.
#[derive(Clone, Debug, PartialEq)]
pub struct Guard {
    /// The note's key.
    pub key: String,
    /// What it has to say.
    pub value: Option<String>,
}

/// Rows by their keys, in the order of the keys.
#[derive(Clone, Debug, PartialEq)]
pub struct Scan {
    /// The first key that counts.
    pub from: IndexKey,
    /// The first key that no longer counts.
    pub to: IndexKey,
    /// From the end of the range to its beginning.
    pub backwards: bool,
    /// At most so many rows.
    pub limit: usize,
}

/// Why a store did not do what it was asked. Nothing of the call took effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The device has no room left for it.
    Full,
    /// Anything else, in words for a log.
    Failed(String),
}

/// What a device keeps. Every call is one transaction, and all of it or nothing happens.
pub trait Store {
    /// Carries out the changes in their order. False, and nothing done, where the guard's note
    /// says something else by now.
    fn commit(
        &self,
        changes: Vec<Change>,
        guard: Option<Guard>,
    ) -> impl Future<Output = Result<bool, Broken>>;

    /// The rows under these models and ids, in their order; none for what is not there.
    fn rows(
        &self,
        wanted: &[(String, String)],
    ) -> impl Future<Output = Result<Vec<Option<Row>>, Broken>>;

    /// Rows in the order of the one key of each that lies in the scan's range.
    fn scan(&self, scan: &Scan) -> impl Future<Output = Result<Vec<Row>, Broken>>;

    /// What waits, in the order of the places.
    fn outbox(&self) -> impl Future<Output = Result<Vec<Entry>, Broken>>;

    /// Notes whose key begins so, by key.
    fn notes(&self, beginning: &str)
    -> impl Future<Output = Result<Vec<(String, String)>, Broken>>;
}
