//! The record engine against SQLite, from a spec written by hand here.

mod access;
mod batches;
mod cascades;
mod changes;
mod faults;
mod lists;
mod plans;
mod random;
mod spec;
mod values;
mod world;
mod writes;
