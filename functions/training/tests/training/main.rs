//! The training function whole, on the native host: requests in, messages delivered, rows out.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod trouble;
mod world;

mod account;
mod bounds;
mod calendar;
mod exporting;
mod faults;
mod formats;
mod importing;
mod matching;
mod next;
mod overview;
mod plans;
mod real;
mod records;
mod trend;
mod twin;
mod undoing;
