//! The record engine: lists, reads, writes, batches and the change feed of every model,
//! from its spec alone, so that CRUD is never written twice.
//!
//! Each operation is at most two round trips: one batch that reads what the decision
//! needs, one that writes rows, revisions, events and answers together or not at all.
//! The write carries guards that re-assert what was read, so a decision made on a
//! stale read never takes effect; it is made again.
//!
//! [`list`], [`get`], [`create`], [`update`], [`delete`], [`batch`] and [`changes`] serve
//! callers and hold to the model's access rules. [`Plan`] is for an area's own
//! operations and consumers: trusted writes through the same columns and revisions.

mod aggregate;
mod batch;
mod bounds;
mod bulk;
mod changes;
mod compile;
mod computed;
mod conflicts;
mod create;
mod csv;
mod cursor;
mod delete;
mod digest;
mod engine;
mod events;
mod expand;
mod export;
mod files;
mod filter;
mod fold;
mod get;
mod list;
mod measure;
mod params;
mod plan;
mod projection;
mod query;
mod reach;
mod reading;
mod relation;
mod restore;
mod row;
mod rule;
mod scope;
mod search;
mod sort;
mod sql;
mod store;
mod update;
mod why;
mod write;

pub use aggregate::{AggregateQuery, aggregate};
pub use batch::batch;
pub use bulk::bulk;
pub use changes::changes;
pub use conflicts::{ConflictQuery, conflicts, settle};
pub use create::create;
pub use delete::delete;
pub use engine::{Compiled, Engine};
pub use export::{Export, ExportQuery, Format, export};
pub use files::{File, Upload, clear_file, get_file, purge, put_file};
pub use get::get;
pub use list::list;
pub use plan::{Plan, guard_refused};
pub use projection::projection;
pub use query::{Expand, ListQuery};
pub use restore::restore;
pub use scope::{Json, Scope, new_id};
pub use update::update;
pub use why::why;
