//! Makes the base model from nothing but this folder: simulated lifters, a small network, and an honest measurement on lifters
//! it has never seen. Everything is seeded; two runs give the same bytes. [`walk`] is the backtest, for simulated and real logs.

pub mod card;
pub mod dataset;
pub mod evaluate;
pub mod fit;
pub mod lifter;
pub mod linear;
pub mod network;
pub mod programme;
pub mod rng;
pub mod simulate;
pub mod walk;
