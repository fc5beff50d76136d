//! Who answers now, and how far off it was.
use contract::MethodError;
use leptos::prelude::*;

use super::methods::is_rule;
use crate::{
    measure::number,
    widgets::{Tile, Tiles},
};

#[component]
pub fn Standing(in_force: String, answers: i64, methods: Vec<MethodError>) -> impl IntoView {
    let who = match in_force.split_once('-').map_or("", |(kind, _)| kind) {
        "model" => "Fitted to you",
        "own" => "A file of yours",
        "formula" => "The strength formula",
        _ => "Everyone’s model",
    };
    let given = methods.iter().find(|one| one.name == "given");
    let rules = methods.iter().filter(|one| is_rule(&one.name));
    let best = rules.map(|one| one.reps_error).reduce(f64::min);
    let (figure, note) = match (given, best) {
        (Some(given), Some(best)) => (
            number::show(given.reps_error, 1),
            format!("Best plain rule: {}", number::show(best, 1)),
        ),
        _ => ("–".to_owned(), "After your next suggested set".to_owned()),
    };
    view! {
        <Tiles label="The engine">
            <Tile label="Answers now" value=who.to_owned() note=in_force/>
            <Tile label="Off by" value=figure unit="reps".to_owned() note=note/>
            <Tile label="Put to the test" value=answers.to_string() unit="answers".to_owned() note="Last 90 days".to_owned()/>
        </Tiles>
    }
}
