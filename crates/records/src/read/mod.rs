//! What callers ask to see: each operation is one statement, or one batch.
//!
//! A query string is read by [`params`] into what [`query`] describes; [`filter`] says which
//! rows the caller sees and which of them they ask for, [`search`] finds words, [`sort`] and
//! [`cursor`] order rows and go on behind the last, [`expand`] puts other rows inside them.
//! [`list`] shows how they come together.

pub(crate) mod params;

mod aggregate;
mod bounds;
mod changes;
mod csv;
mod cursor;
mod expand;
mod export;
mod feed;
pub(crate) mod filter;
mod get;
mod list;
mod may;
mod measure;
mod query;
mod search;
mod sort;
mod why;

pub use aggregate::{AggregateQuery, aggregate};
pub use changes::changes;
pub use export::{Export, ExportQuery, Format, export};
pub use feed::{Feed, FeedQuery, feed, has_feed, revision};
pub use get::get;
pub use list::list;
pub use may::{may_read, may_read_row, readable};
pub use query::{Expand, ListQuery};
pub use why::why;
