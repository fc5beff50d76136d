//! The model card that is committed beside the model: what it is, what it was measured at, what it must not be taken for.

use std::fmt::Write;

use super::evaluate::{Method, Scores};

/// The measured part of the card, as Markdown tables; one per slice.
#[must_use]
pub fn tables(scores: &Scores) -> String {
    let mut out = String::new();
    for (slice, methods) in scores {
        let sets = methods.first().map_or(0.0, |(_, score)| score.sets);
        let _ = writeln!(out, "\n### {slice} ({sets} sets)\n");
        let _ = writeln!(
            out,
            "| method | reps MAE | load MAE % | within one step % | over by > 5 % | in the 80 % interval % |"
        );
        let _ = writeln!(out, "| --- | --: | --: | --: | --: | --: |");
        for (method, score) in methods {
            let coverage = match method {
                Method::Rule(_) => "–".to_owned(),
                _ => format!("{:.1}", score.coverage()),
            };
            let _ = writeln!(
                out,
                "| {} | {:.2} | {:.2} | {:.1} | {:.1} | {coverage} |",
                method.name(),
                score.reps_error(),
                score.load_error(),
                score.within_a_step(),
                score.over(),
            );
        }
    }
    out
}
