//! The goals of the engine as measures: a gain over the best baseline, an interval that holds four in five.

use crate::people::Population;
use inference::head::Score;
use inference::train::evaluate::Row;
use inference::train::walk::{BASELINES, METHODS};
use serde::Serialize;

/// One number with what it is compared with.
#[derive(Debug, Serialize)]
pub struct Measure {
    /// What is measured.
    pub name: String,
    /// Its unit.
    pub unit: &'static str,
    /// Ours.
    pub ours: f64,
    /// The best baseline's.
    pub peer: Option<f64>,
    /// Most that ours may be.
    pub at_most: Option<f64>,
    /// Least that ours may be.
    pub at_least: Option<f64>,
}

/// What a measure should reach, if anything.
#[derive(Clone, Copy)]
struct Goal {
    at_most: Option<f64>,
    at_least: Option<f64>,
}

const NO_GOAL: Goal = Goal {
    at_most: None,
    at_least: None,
};

/// The measures of a population.
pub fn measures(population: &Population) -> Vec<Measure> {
    let mut found = Vec::new();
    let slices = [
        ("10 or more sessions before", Some(10.0)),
        ("3–9 sessions before", None),
        ("fewer than 3 sessions before", Some(0.0)),
        ("after more than 14 days off", None),
    ];
    for (slice, least_gain) in slices {
        let name = |what: &str| format!("{}, {slice}: {what}", population.name);
        let Some(row) = population.scores.row(slice) else {
            continue;
        };
        let [ours, ..] = row;
        if ours.sets < 1.0 {
            continue;
        }
        let (best, reps) = best(row, Score::reps_error);
        let mut add = |what: &str, unit, ours: f64, peer: Option<f64>, goal: Goal| {
            found.push(Measure {
                name: name(what),
                unit,
                ours,
                peer,
                at_most: goal.at_most,
                at_least: goal.at_least,
            });
        };
        let what = format!("error of repetitions given the load (peer: {best})");
        add(&what, "repetitions", ours.reps_error(), Some(reps), NO_GOAL);
        let gain = 100.0 * (1.0 - ours.reps_error() / reps);
        let goal = Goal {
            at_least: least_gain,
            ..NO_GOAL
        };
        add("gain over the best baseline", "%", gain, None, goal);
        let (best, load) = best_load(row);
        let what = format!("error of the load (peer: {best})");
        add(&what, "%", ours.load_error(), Some(load), NO_GOAL);
        add(
            "load within one step",
            "% of sets",
            ours.within_step(),
            None,
            NO_GOAL,
        );
        add(
            "load too high by more than 5 %",
            "% of sets",
            ours.over(),
            None,
            NO_GOAL,
        );
        add(
            "within the 80 % interval",
            "% of sets",
            ours.coverage(),
            None,
            NO_GOAL,
        );
        let off = (ours.coverage() - 80.0).abs();
        let goal = Goal {
            at_most: Some(2.0),
            ..NO_GOAL
        };
        add("interval off 80 % by", "points", off, None, goal);
    }
    found
}

/// The baseline with the least error.
pub fn best(row: &Row, error: impl Fn(&Score) -> f64) -> (&'static str, f64) {
    let baselines = METHODS
        .iter()
        .zip(row)
        .skip(BASELINES.start)
        .take(BASELINES.len());
    baselines
        .map(|(name, score)| (*name, error(score)))
        .filter(|(_, error)| error.is_finite())
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap_or(("none", f64::NAN))
}

fn best_load(row: &Row) -> (&'static str, f64) {
    best(row, Score::load_error)
}
