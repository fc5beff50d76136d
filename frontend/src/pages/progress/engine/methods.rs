//! Every way of answering beside the others, on the same sets.
use contract::MethodError;
use leptos::prelude::*;

use crate::measure::number;

/// A method's name as people say it.
pub fn in_words(name: &str) -> String {
    match name {
        "given" => "What you were told",
        "candidate" => "That night’s model",
        "parent" => "The model before it",
        "formula" => "Strength formula",
        "repeat" => "Repeat last time",
        "double_progression" => "One rep more",
        "epley" => "Epley",
        "brzycki" => "Brzycki",
        "rts" => "RTS table",
        "openpowerlifting" => "OpenPowerlifting curve",
        other => return other.replace('_', " "),
    }
    .to_owned()
}

/// Whether it is a formula or a plain rule.
pub fn is_rule(name: &str) -> bool {
    !matches!(name, "given" | "candidate" | "parent")
}

#[component]
pub fn Methods(mut methods: Vec<MethodError>) -> impl IntoView {
    methods.sort_by(|a, b| a.reps_error.total_cmp(&b.reps_error));
    let rows = methods
        .into_iter()
        .map(|one| {
            let class = if is_rule(&one.name) { "" } else { "ours" };
            let shown = |value: f64| number::show(value, 2);
            let share = |value: f64| format!("{} %", number::show(value, 0));
            view! {
                <tr class=class>
                    <th scope="row">{in_words(&one.name)}</th>
                    <td class="num">{shown(one.reps_error)}</td>
                    <td class="num">{format!("{} %", number::show(one.load_error, 1))}</td>
                    <td class="num">{share(one.within_step)}</td>
                    <td class="num">{share(one.over)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Ways of answering, compared">
            <table class="compared engine-methods">
                <caption class="unseen">"Mean errors on the same sets, best first"</caption>
                <thead><tr>
                    <th scope="col">"Best first"</th>
                    <th scope="col">"Reps off"</th>
                    <th scope="col">"Weight off"</th>
                    <th scope="col">"Within a step"</th>
                    <th scope="col">"5 % too heavy"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
