//! A few curves over a common axis, each with its own colour, dash and name, and the same as a table.
use leptos::prelude::*;

use crate::{measure::number, widgets::nice_ticks};

const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 190.0;
const LEFT: f64 = 30.0;
const RIGHT: f64 = 8.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 24.0;

/// One curve: a value for each place, where there is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub name: &'static str,
    pub values: Vec<Option<f64>>,
}

/// Curves over `places`, whose names stand in the table; the first and the last stand under the drawing too.
#[component]
pub fn Lines(
    /// What is drawn, for who cannot see it.
    title: &'static str,
    /// Head of the table's first column.
    place: &'static str,
    places: Vec<String>,
    unit: &'static str,
    series: Vec<Series>,
) -> impl IntoView {
    let top = series
        .iter()
        .flat_map(|one| one.values.iter().flatten())
        .fold(0.0_f64, |top, value| top.max(*value));
    let ticks = nice_ticks(0.0, top.max(0.1), 4);
    // A whole step above the highest mark, so that no curve leaves its grid.
    let step = match ticks.as_slice() {
        [first, second, ..] => second - first,
        _ => top.max(0.1),
    };
    let top = (top / step - 1e-9).ceil().max(1.0) * step;
    let ticks: Vec<f64> = (0..=(top / step).round() as u32)
        .map(|nth| f64::from(nth) * step)
        .collect();
    let last = places.len().saturating_sub(1).max(1) as f64;
    let alone = places.len() < 2;
    let x = move |at: usize| {
        let share = if alone { 0.5 } else { at as f64 / last };
        LEFT + share * (WIDTH - LEFT - RIGHT)
    };
    let y = move |value: f64| TOP + (1.0 - value / top) * (HEIGHT - TOP - BOTTOM);
    let grid = ticks
        .iter()
        .map(|value| {
            let at = y(*value);
            view! {
                <path d=format!("M{LEFT} {at:.1}H{:.1}", WIDTH - RIGHT)/>
                <text x=format!("{:.1}", LEFT - 5.0) y=format!("{:.1}", at + 4.0) text-anchor="end">{number::show(*value, 1)}</text>
            }
        })
        .collect_view();
    let ends = [
        (places.first(), "start", LEFT),
        (places.last(), "end", WIDTH - RIGHT),
    ];
    let ends = ends
        .into_iter()
        .skip(usize::from(alone))
        .filter_map(|(name, anchor, at)| Some((name?.clone(), anchor, at)))
        .map(|(name, anchor, at)| {
            view! { <text x=format!("{at:.1}") y=format!("{:.1}", HEIGHT - 7.0) text-anchor=anchor>{name}</text> }
        })
        .collect_view();
    let curves = series
        .iter()
        .enumerate()
        .map(|(nth, one)| {
            let points: Vec<(f64, f64)> = one
                .values
                .iter()
                .enumerate()
                .filter_map(|(at, value)| Some((x(at), y((*value)?))))
                .collect();
            let path: String = points
                .iter()
                .enumerate()
                .map(|(at, (x, y))| format!("{}{x:.1} {y:.1}", if at == 0 { 'M' } else { 'L' }))
                .collect();
            let dots = points
                .iter()
                .map(|(x, y)| view! { <circle cx=format!("{x:.1}") cy=format!("{y:.1}") r="2.6"/> })
                .collect_view();
            view! { <g class=format!("line-{}", nth + 1)><path d=path/> {dots}</g> }
        })
        .collect_view();
    let legend = series
        .iter()
        .enumerate()
        .map(|(nth, one)| {
            view! {
                <li class=format!("line-{}", nth + 1)>
                    <svg viewBox="0 0 28 8" aria-hidden="true"><path d="M1 4H27"/></svg> {one.name}
                </li>
            }
        })
        .collect_view();
    let label = format!("{title}; the same as a table below");
    view! {
        <svg class="lines" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=label>
            <g class="lines-grid">{grid} {ends}</g>
            {curves}
        </svg>
        <ul class="lines-legend">{legend}</ul>
        <Twin title place places unit series/>
    }
}

/// The table.
#[component]
fn Twin(
    title: &'static str,
    place: &'static str,
    places: Vec<String>,
    unit: &'static str,
    series: Vec<Series>,
) -> impl IntoView {
    let heads = series
        .iter()
        .map(|one| view! { <th scope="col">{one.name}</th> })
        .collect_view();
    let cell = |one: &Series, at: usize| {
        let value = one.values.get(at).copied().flatten();
        value.map_or_else(|| "–".to_owned(), |value| number::show(value, 2))
    };
    let rows = places
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let cells = series
                .iter()
                .map(|one| view! { <td class="num">{cell(one, at)}</td> })
                .collect_view();
            view! { <tr><th scope="row">{name.clone()}</th> {cells}</tr> }
        })
        .collect_view();
    view! {
        <details class="lines-table">
            <summary>"As a table"</summary>
            <div class="table-scroll" tabindex="0" role="region" aria-label=format!("{title}, as a table")>
                <table class="compared">
                    <caption class="unseen">{format!("{title}, in {unit}")}</caption>
                    <thead><tr><th scope="col">{place}</th> {heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}
