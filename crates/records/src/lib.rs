//! The record engine: lists, reads, writes, batches and the change feed of every model,
//! from its spec alone, so that CRUD is never written twice.
//!
//! Each operation is at most two round trips: one batch that reads what the decision
//! needs, one that writes rows, revisions, events and answers together or not at all.
//! The write carries guards that re-assert what was read, so a decision made on a
//! stale read never takes effect; it is made again.
//!
//! Reading: [`list`], [`get`], [`aggregate`], [`export`], [`changes`], [`feed`] and [`why`]; for an area's
//! own statements [`may_read`] and [`readable`]. Writing:
//! [`create`], [`update`], [`delete`] and their kin. All hold to the model's access rules.
//! [`Plan`] is for an area's own operations and consumers: trusted writes through the same
//! columns and revisions.
//!
//! To read it: [`Engine`] and its `Compiled` models, typed once by `compile`; `rule` and
//! `reading`, how an expression reads a row in SQL; `relation` and `computed`, the rows that
//! a field leads to and what is worked out from them; `projection` and `store`, how a kind
//! is shown and kept; then `read` and `write`.

mod batch;
mod bulk;
mod compile;
mod computed;
mod conflicts;
mod create;
mod delete;
mod digest;
mod engine;
mod events;
mod files;
mod fold;
mod own;
mod plan;
mod projection;
mod reach;
mod read;
mod reading;
mod relation;
mod restore;
mod row;
mod rule;
mod scope;
mod sql;
mod store;
mod update;
mod write;

use read::{filter, params};

pub use batch::batch;
pub use bulk::bulk;
pub use conflicts::{ConflictQuery, conflicts, settle};
pub use create::create;
pub use delete::delete;
pub use engine::{Compiled, Engine};
pub use files::{File, Upload, clear_file, get_file, purge, put_file};
pub use plan::{Plan, guard_refused};
pub use projection::projection;
pub use read::{
    AggregateQuery, Expand, Export, ExportQuery, Feed, FeedQuery, Format, ListQuery, aggregate,
    changes, export, feed, get, has_feed, list, may_read, may_read_row, readable, revision, why,
};
pub use restore::restore;
pub use scope::{Json, Scope, new_id};
pub use update::update;
