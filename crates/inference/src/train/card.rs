//! Scores as Markdown tables, for the model card and the evaluation's report.

use std::fmt::Write;

use super::evaluate::{Row, Scores};
use super::walk::METHODS;

/// One table for every slice that has a set.
#[must_use]
pub fn tables(scores: &Scores) -> String {
    let mut out = String::new();
    for (name, row) in &scores.rows {
        let sets = row.iter().map(|score| score.sets).fold(0.0, f64::max);
        if sets > 0.0 {
            let _ = writeln!(out, "\n### {name} ({sets} sets)\n\n{}", table(row));
        }
    }
    out
}

/// A row of scores as a table, a line for every method.
#[must_use]
pub fn table(row: &Row) -> String {
    let mut out = String::from(
        "| method | reps MAE | load MAE % | within one step % | over by > 5 % | in the 80 % interval % |\n\
         | --- | --: | --: | --: | --: | --: |\n",
    );
    for (name, score) in METHODS.iter().zip(row) {
        let _ = writeln!(
            out,
            "| {name} | {} | {} | {} | {} | {} |",
            figure(score.reps_error(), 2),
            figure(score.load_error(), 2),
            figure(score.within_step(), 1),
            figure(score.over(), 1),
            figure(score.coverage(), 1),
        );
    }
    out
}

fn figure(value: f64, digits: usize) -> String {
    if value.is_finite() {
        format!("{value:.digits$}")
    } else {
        "–".to_owned()
    }
}
