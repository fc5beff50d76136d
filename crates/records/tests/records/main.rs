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
mod bulk_changes;
mod cascades;
mod changes;
mod desk;
mod desk_asked;
mod desk_model;
mod desk_plans;
mod desk_random;
mod desk_reads;
mod desk_search;
mod devices;
mod diary;
mod exports;
mod faults;
mod feed;
mod feed_random;
mod granted;
mod inbox;
mod library;
mod lists;
mod own_random;
mod own_reads;
mod own_writes;
mod pages;
mod plans;
mod random;
mod rest;
mod shop;
mod shop_faults;
mod shop_files;
mod shop_kinds;
mod shop_returns;
mod shop_sequences;
mod spec;
mod sqlite;
mod values;
mod whys;
mod world;
mod writes;
