//! The functions' host on Spin: the ports over its SQLite, key-value store, variables and
//! outbound HTTP, and what the entry macro exports.
//!
//! Spin has no queues of its own: messages are rows of the table `jobs`, and a private
//! route of each function takes its own ([`internal`]). One instance serves many requests
//! at once, so nothing of one request is kept for another.

mod after;
mod blobs;
mod drain;
mod gateway;
mod handlers;
mod http;
mod internal;
mod jobs;
mod kv;
mod outbound;
mod ports_of;
mod sqlite;
mod surroundings;
mod variables;

pub use gateway::gateway;
pub use handlers::fetch;
pub use spin_sdk::wasip3;

/// An answer as the platform takes it.
pub type WasiAnswer = Result<WasiResponse, wasip3::http::types::ErrorCode>;
pub use wasip3::http::types::{Request as WasiRequest, Response as WasiResponse};
