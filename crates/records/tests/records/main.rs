//! The record engine against SQLite, from a spec written by hand here.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod access;
mod aggregates;
mod batches;
mod cascades;
mod changes;
mod desk;
mod desk_reads;
mod desk_search;
mod exports;
mod faults;
mod lists;
mod pages;
mod plans;
mod random;
mod rest;
mod spec;
mod sqlite;
mod values;
mod whys;
mod world;
mod writes;
