//! The record engine against SQLite, from a spec written by hand here.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod access;
mod batches;
mod cascades;
mod changes;
mod faults;
mod lists;
mod pages;
mod plans;
mod random;
mod rest;
mod spec;
mod sqlite;
mod values;
mod world;
mod writes;
