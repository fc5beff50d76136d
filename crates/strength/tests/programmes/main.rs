//! The engine of programmes, from outside: schemes against numbers worked out by hand, and what holds for any plan and log.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod any;
mod properties;
mod rules;
mod schemes;
mod walking;
mod weeks;
mod world;
