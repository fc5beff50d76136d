//! Everyone who has a say about the next set: the network, the formulas, plain memory. Each answers both ways; who is listened to
//! how much is [`crate::blend`]'s business.

use crate::baselines::Rule;
use crate::formulas::Formula;
use crate::history::{EPLEY_SLOPE, Evidence};
use crate::outlook::Outlook;
use crate::recall;

/// Number of experts.
pub const EXPERTS: usize = 10;

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Expert {
    /// The network, a person's own or the base model.
    Network,
    /// The formula that answers where no network does.
    Formula,
    /// A simple rule.
    Rule(Rule),
    /// [`recall`], along a curve this many times as steep as Epley's. Steep curves serve people who stop at their plan whatever is
    /// on the bar: for them repetitions hardly move with the load.
    Recall(f64),
}

/// All experts, in the order of every list of weights.
pub const ALL: [Expert; EXPERTS] = [
    Expert::Network,
    Expert::Formula,
    Expert::Rule(Rule::Repeat),
    Expert::Rule(Rule::Running(Formula::Epley)),
    Expert::Rule(Rule::Running(Formula::Rts)),
    Expert::Rule(Rule::Running(Formula::OpenPowerlifting)),
    Expert::Recall(1.0),
    Expert::Recall(1.6),
    Expert::Recall(2.7),
    Expert::Recall(8.0),
];

impl Expert {
    /// Name in reports and answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Formula => "formula",
            Self::Rule(rule) => rule.name(),
            Self::Recall(steep) if steep > 4.0 => "recall_plan",
            Self::Recall(steep) if steep > 2.0 => "recall_habit",
            Self::Recall(steep) if steep > 1.0 => "recall_steep",
            Self::Recall(_) => "recall",
        }
    }

    /// Repetitions to failure expected at a load moved, kg; 0–60. `None` where the expert has nothing to say.
    #[must_use]
    pub fn to_failure_at(
        self,
        evidence: &Evidence,
        network: Option<&Outlook>,
        moved_kg: f64,
    ) -> Option<f64> {
        match self {
            Self::Network => Some(network?.to_failure_at(moved_kg)),
            Self::Formula => Some(Outlook::from_formula(evidence)?.to_failure_at(moved_kg)),
            Self::Rule(rule) => rule.to_failure_at(evidence, moved_kg),
            Self::Recall(steep) => recall::to_failure_at(evidence, moved_kg, steep * EPLEY_SLOPE),
        }
    }

    /// Logarithm of the load moved, kg, expected for repetitions to failure. `None` where the expert has nothing to say.
    #[must_use]
    pub fn ln_load_for(
        self,
        evidence: &Evidence,
        network: Option<&Outlook>,
        to_failure: f64,
    ) -> Option<f64> {
        let load = match self {
            Self::Network => network?.load_for(to_failure),
            Self::Formula => Outlook::from_formula(evidence)?.load_for(to_failure),
            Self::Rule(rule) => rule.load_for(evidence, to_failure)?,
            // Who stops at a plan shows nothing of what another load would have cost them.
            Self::Recall(steep) if steep > 1.0 => return None,
            Self::Recall(_) => return recall::ln_load_for(evidence, to_failure, EPLEY_SLOPE),
        };
        Some(libm::log(load)).filter(|ln| ln.is_finite())
    }
}
