//! Promoted, refused, or both models worse than a plain formula: the rule, and the sentence that says it.

use inference::head::Contest;

use crate::in_force::InForce;

/// Fewer sets than these demote nobody.
const LEAST_TO_DEMOTE: f64 = 30.0;
/// How much worse than the best rule a model must be to give way to it.
const MARGIN: f64 = 1.05;

/// What becomes of a night's model, and of the row in force before it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Verdict {
    pub(super) status: &'static str,
    pub(super) before: Option<&'static str>,
    pub(super) reason: String,
}

impl Verdict {
    /// Judges a contest in which `in_force`, or the base model, was the parent.
    pub(super) fn of(contest: &Contest, in_force: Option<&InForce>) -> Self {
        let keep = |reason: String| Self {
            status: "refused",
            before: None,
            reason,
        };
        let (Some(candidate), Some(parent), Some((rule, best))) = (
            contest.score("candidate"),
            contest.score("parent"),
            contest.best_rule(),
        ) else {
            return keep("No sets on your last 14 days that it could be judged by.".to_owned());
        };
        let (ours, theirs, plain) = (
            candidate.reps_error(),
            parent.reps_error(),
            best.reps_error(),
        );
        let compared = format!(
            "On the {} sets of your last 14 days it was {ours:.2} reps off, the model before it {theirs:.2}, the best plain rule ({}) {plain:.2}.",
            candidate.sets,
            rule.replace('_', " "),
        );
        if contest.wins() {
            return Self {
                status: "active",
                before: in_force.map(|_| "retired"),
                reason: compared,
            };
        }
        let demotes = candidate.sets >= LEAST_TO_DEMOTE && theirs > plain * MARGIN && ours > plain;
        match in_force {
            // The formula answers already, and still does better.
            Some(row) if row.demoted && plain < ours => keep(compared),
            Some(row) if !row.demoted && demotes => Self {
                status: "refused",
                before: Some("demoted"),
                reason: compared,
            },
            None if demotes => Self {
                status: "demoted",
                before: None,
                reason: compared,
            },
            _ => keep(compared),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use inference::head::{Miss, Score};

    /// A contest over so many sets in which everyone is always as far off as this.
    fn contest(sets: u32, candidate: f64, parent: f64, rule: f64) -> Contest {
        let score = |reps: f64| {
            let mut score = Score::default();
            for _ in 0..sets {
                score.count(&Miss {
                    reps,
                    load: None,
                    near: false,
                    held: None,
                });
            }
            score
        };
        Contest {
            methods: vec![
                ("candidate", score(candidate)),
                ("parent", score(parent)),
                ("double_progression", score(rule)),
            ],
        }
    }

    fn in_force(demoted: bool) -> InForce {
        InForce {
            id: "c".to_owned(),
            version: "model-2026-03-01".to_owned(),
            digest: "d".to_owned(),
            demoted,
            reason: String::new(),
        }
    }

    fn of(contest: &Contest, row: Option<&InForce>) -> (&'static str, Option<&'static str>) {
        let verdict = Verdict::of(contest, row);
        (verdict.status, verdict.before)
    }

    #[test]
    fn only_who_beats_everyone_is_promoted() {
        let own = in_force(false);
        let wins = contest(40, 1.0, 1.2, 1.5);
        assert_eq!(of(&wins, Some(&own)), ("active", Some("retired")));
        assert_eq!(of(&wins, None), ("active", None));
        assert_eq!(
            of(&contest(40, 1.2, 1.2, 1.5), Some(&own)),
            ("refused", None)
        );
        assert_eq!(of(&contest(40, 1.2, 1.5, 1.2), None), ("refused", None));
        assert_eq!(of(&contest(4, 1.0, 1.2, 1.5), None), ("refused", None));
    }

    #[test]
    fn models_that_a_rule_beats_by_far_give_way_to_it() {
        let (own, formula) = (in_force(false), in_force(true));
        let worse = contest(40, 1.6, 1.7, 1.5);
        assert_eq!(of(&worse, Some(&own)), ("refused", Some("demoted")));
        assert_eq!(of(&worse, None), ("demoted", None));
        assert_eq!(of(&worse, Some(&formula)), ("refused", None));
        assert_eq!(of(&contest(20, 1.6, 1.7, 1.5), None), ("refused", None));
        assert_eq!(of(&contest(40, 1.6, 1.52, 1.5), None), ("refused", None));
        let back = contest(40, 1.4, 1.7, 1.5);
        assert_eq!(of(&back, Some(&formula)), ("active", Some("retired")));
    }

    #[test]
    fn the_reason_names_the_numbers() {
        let reason = Verdict::of(&contest(40, 1.0, 1.2, 1.5), None).reason;
        assert_eq!(
            reason,
            "On the 40 sets of your last 14 days it was 1.00 reps off, the model before it 1.20, the best plain rule (double progression) 1.50."
        );
    }

    #[test]
    fn nothing_to_judge_by_decides_nothing() {
        let nothing = Contest {
            methods: Vec::new(),
        };
        assert_eq!(of(&nothing, None), ("refused", None));
    }
}
