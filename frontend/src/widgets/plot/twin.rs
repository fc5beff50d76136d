//! The same marks as a table, newest first.
use leptos::prelude::*;

/// A mark in words: when, how much, from what.
pub type Line = [String; 3];

#[component]
pub fn Twin(caption: String, heads: [String; 3], lines: Vec<Line>) -> impl IntoView {
    let label = format!("{caption}, as a table");
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> });
    let rows = lines
        .into_iter()
        .rev()
        .map(|[when, value, from]| {
            view! { <tr><th scope="row">{when}</th><td class="num">{value}</td><td>{from}</td></tr> }
        })
        .collect_view();
    view! {
        <div class="plot-twin" tabindex="0" role="region" aria-label=label>
            <table>
                <caption class="unseen">{caption}</caption>
                <thead><tr>{heads.into_iter().collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
