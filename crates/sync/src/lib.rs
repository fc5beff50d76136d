//! The client of the sync: one person's rows on a device that may be offline, and what they did
//! since.
//!
//! One idea: *base is what the server said, the outbox is what the person did, and what is seen
//! is one over the other.* Pulls write rows and how far they are known, writes append to the
//! outbox, and neither touches the other's; so they never race, in one tab or in two. Merging is
//! the server's: the client sends what was done with the revision that its author saw, and takes
//! what the answer says.
//!
//! [`Client`] is all of it, over a [`Store`] that keeps and a [`Server`] that answers, so that
//! the same code runs in the page over IndexedDB and `fetch` and in tests over a map and the
//! record engine. It reads no clock and makes no ids: those are the [`Device`]'s.

mod amend;
mod client;
mod entry;
mod filter;
mod find;
mod key;
mod list;
mod memory;
mod models;
mod notes;
mod operation;
mod outbox;
mod pending;
mod plan;
mod pull;
mod push;
mod rebase;
mod rekey;
mod server;
mod status;
mod store;
mod view;
mod whole;
mod write;

pub use client::Client;
pub use entry::{Entry, Refused};
pub use key::{IndexKey, Part};
pub use list::{Listed, Query, Trouble};
pub use memory::MemoryStore;
pub use models::Models;
pub use operation::{Done, Operation, Verb, Write};
pub use server::{Ask, Device, Failure, Fault, Page, Refusal, Server};
pub use status::{Did, Next, Status, Turn};
pub use store::{Broken, Change, Guard, Row, Scan, Store};
pub use write::Written;
