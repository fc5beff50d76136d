//! What was lifted at its best: rep maxes beside what the formula expects, and the best sets.
use contract::{BestSet, RepMax};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::measure::{day, number, unit::Units};

#[component]
pub fn RepMaxes(rep_maxes: Vec<RepMax>) -> impl IntoView {
    let units = expect_context::<Units>();
    let rows = rep_maxes
        .into_iter()
        .map(|row| {
            let (weight, expected) = (row.weight_kg, row.expected_kg);
            let real = move || {
                weight
                    .map(|kg| units.get().figure(kg))
                    .unwrap_or_else(|| "–".to_owned())
            };
            let should = move || {
                expected
                    .map(|kg| number::show(units.get().of_kg(kg), 1))
                    .unwrap_or_default()
            };
            let when = row
                .date
                .as_deref()
                .and_then(day::parse)
                .map(day::show)
                .unwrap_or_default();
            // More was done with it than this row asks for.
            let more = row
                .done
                .filter(|done| *done > row.reps)
                .map(|done| format!("did {done} · "));
            let from = match row.workout {
                Some(workout) => {
                    view! { <A href=format!("/history/{workout}")>{when}</A> }.into_any()
                }
                None => when.into_any(),
            };
            view! {
                <tr>
                    <th scope="row" class="num">{row.reps}</th>
                    <td class="num real">{real}</td>
                    <td class="num faint">{should}</td>
                    <td class="faint">{more} {from}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="stack">
            <h2>"Rep maxes"</h2>
            <table class="rep-maxes">
                <caption class="unseen">"Heaviest weight for at least so many reps"</caption>
                <thead><tr>
                    <th scope="col">"Reps"</th>
                    <th scope="col">{move || units.get().name()}</th>
                    <th scope="col">"Expected"</th>
                    <th scope="col">"From"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

#[component]
pub fn BestSets(best_sets: Vec<BestSet>) -> impl IntoView {
    let units = expect_context::<Units>();
    let rows = best_sets
        .into_iter()
        .map(|set| {
            let when = day::parse(&set.date).map(day::show).unwrap_or_default();
            let (weight, e1rm, reps) = (set.weight_kg, set.e1rm_kg, set.reps);
            let load = move || match weight.filter(|kg| *kg > 0.0) {
                Some(kg) => format!("{} × {reps}", units.get().show(kg)),
                None => number::count(reps.max(0) as usize, "rep", "reps"),
            };
            let reserve = set.reserve.map(|rir| format!(" · {} RIR", number::show(rir, 1)));
            let estimate = move || {
                let kg = e1rm?;
                let unit = units.get();
                Some(format!("{}\u{a0}{}", number::show(unit.of_kg(kg), 1), unit.name()))
            };
            view! {
                <li>
                    <A href=format!("/history/{}", set.workout) attr:class="milestone plain">
                        <span class="milestone-words"><strong class="num">{load}</strong> <span class="faint">{when} {reserve}</span></span>
                        <span class="milestone-figure"><b class="num">{estimate}</b></span>
                    </A>
                </li>
            }
        })
        .collect_view();
    view! { <section class="stack"><h2>"Best sets"</h2> <ol class="milestones">{rows}</ol></section> }
}
