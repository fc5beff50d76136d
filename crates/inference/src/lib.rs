//! The next set, from a person's own log: what to put on the bar, for how many repetitions, how sure that is, and why.
//!
//! A pure function, [`predict`], over plain numbers. It turns the log into evidence ([`history`]), the evidence into
//! person-independent [`features`], lets a small network read from an ONNX file ([`onnx`], [`network`]) expect a rep-max curve
//! ([`outlook`]), and solves that curve for the plan. Where there is no network, the [`formulas`] of the literature answer, and
//! the answer says so. `docs/decisions/inference.md` tells why it is built this way.

pub mod ahead;
pub mod answer;
pub mod ask;
pub mod asked;
pub mod baselines;
pub mod blend;
pub mod dense;
pub mod experts;
pub mod features;
pub mod golden;
pub mod head;
pub mod history;
pub mod load;
pub mod logged;
#[cfg(feature = "tract")]
pub mod model;
pub mod moment;
pub mod network;
pub mod onnx;
pub mod outlook;
pub mod predict;
mod reasons;
pub mod recall;
mod start;
mod told;
#[cfg(feature = "train")]
pub mod train;

pub use answer::{Baseline, Generator, Prediction, Reason};
pub use ask::{Ask, Equipment, ExerciseTraits, LoadKind, Mechanics, PastSet, SetKind};
pub use asked::Asked;
pub use blend::Blend;
pub use dense::Dense;
pub use head::Head;
#[cfg(feature = "tract")]
pub use model::Model;
pub use moment::Moment;
pub use network::{ModelError, Network};
pub use predict::predict;
pub use strength::formulas;
