//! The same points as a table, newest first.
use leptos::prelude::*;

use super::PlotPoint;
use crate::measure::{day, number};

#[component]
pub fn Twin(
    caption: String,
    points: Signal<Vec<PlotPoint>>,
    unit: Signal<&'static str>,
) -> impl IntoView {
    let rows = move || {
        points
            .get()
            .into_iter()
            .rev()
            .map(|point| {
                view! {
                    <tr>
                        <th scope="row">{day::show(point.day)}</th>
                        <td class="num">{number::show(point.value, 1)}</td>
                        <td>{point.note}</td>
                    </tr>
                }
            })
            .collect_view()
    };
    let label = format!("{caption}, as a table");
    view! {
        <div class="plot-twin" tabindex="0" role="region" aria-label=label>
            <table>
                <caption class="unseen">{caption}</caption>
                <thead><tr><th scope="col">"Day"</th><th scope="col">{move || unit.get()}</th><th scope="col">"From"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
