//! The next set, from a person's own log: what to put on the bar, for how many repetitions, how sure that is, and why.
//!
//! A pure function, [`predict`], over plain numbers. It turns the log into evidence ([`history`]), the evidence into
//! person-independent [`features`], lets a small network read from an ONNX file ([`model`], [`onnx`]) expect a rep-max curve
//! ([`outlook`]), and solves that curve for the plan. Where there is no network, the [`formulas`] of the literature answer, and
//! the answer says so. `docs/decisions/inference.md` tells why it is built this way.

pub mod answer;
pub mod ask;
pub mod baselines;
pub mod features;
pub mod history;
pub mod load;
pub mod model;
pub mod onnx;
pub mod outlook;
pub mod predict;
mod reasons;
mod start;
#[cfg(feature = "train")]
pub mod train;

pub use answer::{Baseline, Generator, Prediction, Reason};
pub use ask::{Ask, Equipment, ExerciseTraits, LoadKind, Mechanics, PastSet, SetKind};
pub use model::{Model, ModelError};
pub use predict::predict;
pub use strength::formulas;
