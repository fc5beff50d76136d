//! A changed spec against stored rows: what each kind of change does, and how it is told.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod fill;
mod names;
mod purge;
mod retire;
mod retype;
mod stricter;
mod world;
