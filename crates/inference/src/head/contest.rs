//! Whether a new head is better than what answers now and than every rule, on sets that it has not learned from: the only door to
//! promotion.

use super::{Miss, Score};
use crate::baselines::RULES;
use crate::blend::Blend;
use crate::moment::Moment;
use crate::network::Network;
use crate::outlook::Outlook;

/// Fewer sets than these decide nothing.
pub const LEAST_SETS: f64 = 10.0;

/// A network, or none, with its blend.
#[derive(Clone, Copy)]
pub struct Player<'a> {
    /// The network; without one, the other experts answer.
    pub network: Option<&'a dyn Network>,
    /// Whom to believe.
    pub blend: &'a Blend,
}

impl Player<'_> {
    /// By how much it misses a set.
    #[must_use]
    pub fn miss(&self, moment: &Moment) -> Option<Miss> {
        let raw = self
            .network
            .and_then(|network| network.run(&moment.features).ok());
        let network = raw.and_then(|raw| Outlook::from_network(raw, &moment.evidence));
        blend_miss(self.blend, network.as_ref(), moment)
    }
}

/// By how much a blend with this network's outlook misses a set.
pub(super) fn blend_miss(
    blend: &Blend,
    network: Option<&Outlook>,
    moment: &Moment,
) -> Option<Miss> {
    let (known, days_off) = (&moment.evidence, moment.days_off);
    let at_load = blend.at_load(known, network, moment.done.moved_kg, days_off)?;
    let for_reps = blend.for_reps(known, network, moment.done.to_failure(), days_off)?;
    Some(Miss::of_outlooks(moment, &at_load, &for_reps))
}

/// By how much each simple rule, and the formula before them, misses a set; a name each.
#[must_use]
pub fn rule_misses(moment: &Moment) -> Vec<(&'static str, Miss)> {
    let known = &moment.evidence;
    let formula = Outlook::from_formula(known)
        .map(|curve| ("formula", Miss::of_outlooks(moment, &curve, &curve)));
    let rules = RULES.iter().filter_map(|rule| {
        let reps = rule.to_failure_at(known, moment.done.moved_kg)?;
        let load_kg = rule.load_for(known, moment.done.to_failure())?;
        Some((rule.name(), Miss::of(moment, reps, load_kg)))
    });
    formula.into_iter().chain(rules).collect()
}

/// Scores on the same sets.
#[derive(Clone, Debug, PartialEq)]
pub struct Contest {
    /// `candidate`, `parent`, `formula` and the rules by their names, each with its score.
    pub methods: Vec<(&'static str, Score)>,
}

impl Contest {
    /// Lets all of them answer for every moment; none may have been learned from.
    #[must_use]
    pub fn over<'m>(
        moments: impl IntoIterator<Item = &'m Moment>,
        candidate: Player<'_>,
        parent: Player<'_>,
    ) -> Self {
        let mut methods: Vec<(&'static str, Score)> = Vec::new();
        for moment in moments {
            let players = [("candidate", candidate), ("parent", parent)];
            let misses = players
                .into_iter()
                .filter_map(|(name, player)| Some((name, player.miss(moment)?)))
                .chain(rule_misses(moment));
            for (name, miss) in misses {
                match methods.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, score)) => score.count(&miss),
                    None => {
                        let mut score = Score::default();
                        score.count(&miss);
                        methods.push((name, score));
                    }
                }
            }
        }
        Self { methods }
    }

    /// A method's score.
    #[must_use]
    pub fn score(&self, name: &str) -> Option<&Score> {
        let found = self.methods.iter().find(|(known, _)| *known == name);
        found.map(|(_, score)| score)
    }

    /// The formula or rule with the least error in repetitions.
    #[must_use]
    pub fn best_rule(&self) -> Option<(&'static str, &Score)> {
        let rules = self
            .methods
            .iter()
            .filter(|(name, _)| !matches!(*name, "candidate" | "parent"));
        rules
            .min_by(|a, b| a.1.reps_error().total_cmp(&b.1.reps_error()))
            .map(|(name, score)| (*name, score))
    }

    /// Whether the candidate has the least error in repetitions of all, on at least [`LEAST_SETS`] sets.
    #[must_use]
    pub fn wins(&self) -> bool {
        let Some(candidate) = self.score("candidate") else {
            return false;
        };
        let ours = candidate.reps_error();
        candidate.sets >= LEAST_SETS
            && self
                .methods
                .iter()
                .all(|(name, score)| *name == "candidate" || ours < score.reps_error())
    }
}
