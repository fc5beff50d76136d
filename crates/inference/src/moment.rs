//! One set of a log, seen from just before it: what was known, and what the set then showed. Learning and scoring both go through
//! this one door, so that neither can see its own answer.

use crate::ask::{Ask, PastSet};
use crate::features::{FEATURES, features};
use crate::history::{Effort, Evidence, effort};

/// A set that implies a strength further than this factor from the reference says nothing about it: a warm-up in disguise, another
/// machine, a slip of the finger.
const FAR: f64 = 1.6;

/// One done set, with all that was known before it.
#[derive(Clone, Debug)]
pub struct Moment {
    /// When the set was done, ms since 1970.
    pub at_ms: i64,
    /// What the network sees.
    pub features: [f32; FEATURES],
    /// All that was known.
    pub evidence: Evidence,
    /// Days since the last session.
    pub days_off: f64,
    /// What was then done.
    pub done: Effort,
}

impl Moment {
    /// The moment before `set`, whose time and place `before` names; `before.history` and `before.today` hold earlier sets only.
    /// `None` where nothing was known, or the set is no evidence.
    #[must_use]
    pub fn of(before: &Ask<'_>, set: &PastSet) -> Option<Self> {
        if !set.kind.is_evidence() || set.reps == 0 {
            return None;
        }
        let evidence = Evidence::of(before);
        let reference = evidence.ln_reference()?;
        // Read by the same rules as any other evidence.
        let done = effort(set, &evidence.loading)?;
        let off = done.ln_strength() - reference;
        (libm::fabs(off) < libm::log(FAR)).then(|| Self {
            at_ms: set.at_ms,
            features: features(&evidence, &before.traits, before.now_ms),
            days_off: evidence.days_off(before.now_ms),
            evidence,
            done,
        })
    }
}
