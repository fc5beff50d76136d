//! Numbers, units, days and identifiers: what the pages count and measure with.
pub mod day;
pub mod id;
pub mod number;
pub mod order;
pub mod span;
pub mod storage;
pub mod unit;
pub mod when;
pub mod zone;
