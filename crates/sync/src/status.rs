//! What a person may know of the sync, and what one turn of it came to.

use crate::entry::Entry;
use crate::server::Failure;
use std::collections::BTreeSet;

/// What one turn of the sync did, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// What it did.
    pub did: Did,
    /// Names of models of which rows are other than before.
    pub touched: BTreeSet<String>,
    /// How many of the operations that the server took left a value in the conflict inbox.
    pub conflicts: usize,
    /// What comes next.
    pub next: Next,
}

/// What a turn did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    /// Nothing.
    Nothing,
    /// The server took so many operations.
    Pushed(usize),
    /// The server refused one or more operations, which wait for the person now.
    SetAside(usize),
    /// So many rows came.
    Pulled(usize),
}

/// What comes after a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// There is more to do at once.
    Now,
    /// All is as the server has it: wait for something to happen, then take a turn.
    Idle,
    /// The server was not reached: try again, after so many seconds where it said.
    Later(Option<u32>),
    /// The person has to sign in; what waits stays.
    SignIn,
    /// A newer version of the client is needed; what waits stays.
    Update,
}

/// Where the sync stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Status {
    /// Operations that wait to be sent.
    pub pending: usize,
    /// Operations that the server refused, with its reasons.
    pub refused: Vec<Entry>,
    /// Operations that wait because they rely on refused ones.
    pub behind: Vec<Entry>,
    /// Whether the first sync has come to its end once.
    pub ready: bool,
    /// Rows that came so far in a first sync that has not ended.
    pub received: usize,
    /// How far the first sync is: revisions known, and revisions in all.
    pub progress: (i64, i64),
    /// When all was as the server had it, by the device's clock.
    pub synced_at: Option<String>,
}

impl Turn {
    pub(crate) fn now(did: Did) -> Turn {
        Turn {
            did,
            touched: BTreeSet::new(),
            conflicts: 0,
            next: Next::Now,
        }
    }

    pub(crate) fn ended(next: Next) -> Turn {
        Turn {
            next,
            ..Turn::now(Did::Nothing)
        }
    }

    pub(crate) fn failed(failure: &Failure) -> Turn {
        Turn::ended(match failure {
            Failure::Away(after) => Next::Later(*after),
            Failure::SignedOut => Next::SignIn,
            Failure::Outdated => Next::Update,
            Failure::Refused(_) => Next::Later(None),
        })
    }
}
