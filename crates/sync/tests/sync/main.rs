//! The client against the record engine on SQLite: lists that must be the server's, and
//! histories of devices that lose nothing.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod acts;
mod course;
mod device;
mod diary;
mod histories;
mod ledger;
mod lists;
mod turns;
mod world;
