//! What the evaluation tells: the goals' measures, the tables behind them, and the plots.

use crate::measures::{Measure, best, measures};
use crate::people::Population;
use crate::plot::{Line, bars, lines};
use inference::head::Score;
use inference::train::card::tables;
use inference::train::walk::METHODS;
use serde::Serialize;
use std::fmt::Write;

/// Exercises that the table names: those with the most sets.
const EXERCISES: usize = 15;
/// Slices by how much is known, with their names on an axis.
const HISTORY: [(&str, &str); 5] = [
    ("first session", "first"),
    ("1–2 sessions before", "1–2"),
    ("3–9 sessions before", "3–9"),
    ("10 or more sessions before", "10+"),
    ("after more than 14 days off", "after a break"),
];

/// Everything for the report's writer.
#[derive(Serialize)]
pub struct Report {
    /// How it was measured.
    pub method: String,
    /// The goals' measures.
    pub measures: Vec<Measure>,
    /// The tables, as Markdown.
    pub details: String,
    /// File names and drawings.
    pub plots: Vec<(String, String)>,
}

/// Puts the report together.
pub fn of(populations: &[Population]) -> Report {
    let mut report = Report {
        method: method(populations),
        measures: Vec::new(),
        details: String::new(),
        plots: Vec::new(),
    };
    for population in populations {
        report.measures.extend(measures(population));
        details(population, &mut report);
    }
    report
}

fn method(populations: &[Population]) -> String {
    let whom: Vec<String> = populations
        .iter()
        .map(|population| {
            let all = population
                .scores
                .row("all")
                .map_or(0.0, |[first, ..]| first.sets);
            format!(
                "{} {} people with {all} sets",
                population.people.len(),
                population.name
            )
        })
        .collect();
    format!(
        "{}. Every person's log is walked through in order of time: each set is expected by everyone from what was logged before it, \
         then learned from. Ours is the base model with the person's head (`base + head`), which learns a set, as the nightly job does, \
         when it is 14 days old; B5 and B6 learn it the next night. The error is that of the repetitions to failure given the load that was chosen; where no \
         reserve is logged, two are assumed on both sides, so that the error is that of the repetitions. Loads are rounded to steps \
         first. The peer is the best of B0–B6 on the very sets it is measured on, which favours it. A set whose implied strength is \
         off the reference by a factor of more than 1.6 counts for nobody.",
        whom.join(", ")
    )
}

fn details(population: &Population, report: &mut Report) {
    let text = &mut report.details;
    let _ = writeln!(
        text,
        "\n## {} people\n{}",
        population.name,
        tables(&population.scores)
    );
    let _ = writeln!(text, "### By exercise\n\n{}", by_exercise(population));
    if population.people.len() < 60 {
        let _ = writeln!(text, "### By person\n\n{}", by_person(population));
    }
    let places: Vec<&str> = HISTORY.iter().map(|(_, name)| *name).collect();
    let rows: Vec<_> = HISTORY
        .iter()
        .map(|(slice, _)| population.scores.row(slice))
        .collect();
    let (all_best, _) = population
        .scores
        .row("all")
        .map_or(("none", 0.0), |row| best(row, Score::reps_error));
    let shown = METHODS
        .iter()
        .enumerate()
        .filter(|(at, name)| *at < 3 || **name == all_best || **name == "B0 repeat");
    let drawn: Vec<Line> = shown
        .map(|(at, name)| Line {
            name: (*name).to_owned(),
            values: rows
                .iter()
                .map(|row| {
                    row.and_then(|row| row.get(at))
                        .map_or(f64::NAN, Score::reps_error)
                })
                .collect(),
        })
        .collect();
    let title = format!(
        "{}: error of repetitions, by sessions of the exercise before",
        population.name
    );
    let name = format!("eval-{}-repetitions.svg", population.name);
    report
        .plots
        .push((name, lines(&title, "", &places, &drawn)));
    let held: Vec<(String, f64)> = HISTORY
        .iter()
        .zip(&rows)
        .filter_map(|((_, name), row)| {
            let [ours, ..] = (*row)?;
            Some(((*name).to_owned(), ours.coverage())).filter(|(_, held)| held.is_finite())
        })
        .collect();
    let title = format!(
        "{}: sets within the 80 % interval, by sessions before",
        population.name
    );
    let name = format!("eval-{}-interval.svg", population.name);
    report.plots.push((name, bars(&title, &held, (78.0, 82.0))));
}

fn by_exercise(population: &Population) -> String {
    let mut exercises: Vec<_> = population.exercises.iter().collect();
    exercises.sort_by(|(_, [a, ..]), (_, [b, ..])| b.sets.total_cmp(&a.sets));
    let mut text = String::from(
        "| exercise | sets | ours: reps MAE | best baseline | its reps MAE | ours: load MAE % | in the interval % |\n\
         | --- | --: | --: | --- | --: | --: | --: |\n",
    );
    for (name, row) in exercises.into_iter().take(EXERCISES) {
        let [ours, ..] = row;
        let (peer, error) = best(row, Score::reps_error);
        let _ = writeln!(
            text,
            "| {name} | {} | {:.2} | {peer} | {error:.2} | {:.1} | {:.0} |",
            ours.sets,
            ours.reps_error(),
            ours.load_error(),
            ours.coverage()
        );
    }
    text
}

fn by_person(population: &Population) -> String {
    let mut text = String::from(
        "| person | sets | from 10 sessions on | ours: reps MAE | best baseline | its reps MAE | gain % | in the interval % |\n\
         | --- | --: | --: | --: | --- | --: | --: | --: |\n",
    );
    for (at, scores) in population.people.iter().enumerate() {
        let all = scores.row("all").map_or(0.0, |[ours, ..]| ours.sets);
        let Some(row) = scores.row("10 or more sessions before") else {
            continue;
        };
        let [ours, ..] = row;
        if ours.sets < 1.0 {
            let _ = writeln!(text, "| {} | {all} | 0 | – | – | – | – | – |", at + 1);
            continue;
        }
        let (peer, error) = best(row, Score::reps_error);
        let _ = writeln!(
            text,
            "| {} | {all} | {} | {:.2} | {peer} | {error:.2} | {:.0} | {:.0} |",
            at + 1,
            ours.sets,
            ours.reps_error(),
            100.0 * (1.0 - ours.reps_error() / error),
            ours.coverage()
        );
    }
    text += "\nErrors and gain are those from 10 sessions on.\n";
    text
}
