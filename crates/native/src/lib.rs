//! The functions' host on an ordinary machine: SQLite, memory and files.
//!
//! For tests, benches and small self-hosted set-ups. Everything happens on one thread,
//! and every port answers at once, so a run with a fixed clock and seeded chance is the
//! same each time. SQLite gets D1's limits: what works here fits there.

mod blobs;
mod chance;
mod host;
mod kv;
mod outbound;
mod platform;
mod queues;
mod run;
mod server;
mod sqlite;

pub use chance::Chance;
pub use host::{Host, LogTo, Settings, Time};
pub use platform::{Owner, Platform, Refuse};
pub use run::block_on;
pub use sqlite::Sqlite;
