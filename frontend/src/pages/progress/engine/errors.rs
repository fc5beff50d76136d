//! How far off the answers were, over time.
use contract::{AccuracyWeek, Checkpoint, MethodError};
use leptos::prelude::*;

use super::lines::{Lines, Series};
use super::methods::is_rule;
use crate::measure::day;

fn day_of(iso: &str) -> String {
    day::parse(iso).map_or_else(|| iso.to_owned(), day::show)
}

/// The answers that were given, week by week.
#[component]
pub fn ByWeek(weeks: Vec<AccuracyWeek>) -> impl IntoView {
    let places = weeks.iter().map(|week| day_of(&week.week)).collect();
    let series = vec![
        Series {
            name: "What you were told",
            values: weeks.iter().map(|week| Some(week.given)).collect(),
        },
        Series {
            name: "Best plain rule",
            values: weeks.iter().map(|week| Some(week.best_rule)).collect(),
        },
        Series {
            name: "Strength formula",
            values: weeks.iter().map(|week| Some(week.formula)).collect(),
        },
    ];
    view! {
        <p class="quiet">"Repetitions off, in the mean: what was expected at the weight you used, beside what you did. Lower is better."</p>
        <Lines title="Error of the answers by week" place="Week of" places unit="repetitions" series/>
    }
}

/// The models of the nights on the days that they never saw, oldest first.
#[component]
pub fn ByNight(mut judged: Vec<Checkpoint>) -> impl IntoView {
    judged.sort_by(|a, b| a.version.cmp(&b.version));
    let methods = |row: &Checkpoint| -> Vec<MethodError> {
        let metrics = row.metrics.clone();
        metrics.map(|metrics| metrics.methods).unwrap_or_default()
    };
    let of = |name: &str| -> Vec<Option<f64>> {
        let error = |row: &Checkpoint| {
            let found = methods(row).into_iter().find(|one| one.name == name);
            found.map(|one| one.reps_error)
        };
        judged.iter().map(error).collect()
    };
    let best = |row: &Checkpoint| {
        let rules = methods(row).into_iter().filter(|one| is_rule(&one.name));
        rules.map(|one| one.reps_error).reduce(f64::min)
    };
    let places = judged
        .iter()
        .map(|row| day_of(row.version.trim_start_matches("model-")))
        .collect();
    let series = vec![
        Series {
            name: "That night’s model",
            values: of("candidate"),
        },
        Series {
            name: "Best plain rule",
            values: judged.iter().map(best).collect(),
        },
        Series {
            name: "The model before it",
            values: of("parent"),
        },
    ];
    view! {
        <p class="quiet">"Repetitions off, in the mean, on the last 14 days before that night. Lower is better."</p>
        <Lines title="Error of each night’s model" place="Night of" places unit="repetitions" series/>
    }
}
