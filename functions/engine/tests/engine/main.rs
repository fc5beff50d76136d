//! The engine on a host in memory: nights, checkpoints, the ledger, and what is left after a failure.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail by panicking, its helpers too"
)]

mod checkpoints;
mod faults;
mod ledger;
mod nights;
mod phone;
mod trouble;
mod world;
