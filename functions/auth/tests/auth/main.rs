//! The auth function through its front door, on the native host: what its answers promise,
//! also when requests race each other and the database fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod accounts;
mod faults;
mod grants;
mod invitations;
mod members;
mod sessions;
mod tokens;
mod world;
