//! A steel rule that shows a range of loads and where in it the suggestion stands.
use leptos::prelude::*;

use crate::{measure::number, widgets::plot::nice_ticks};

const WIDTH: f64 = 320.0;
const PAD: f64 = 14.0;

/// Where eight of ten such sets end up: `low` to `high`, marked at `at`, all in the shown unit.
#[component]
pub fn Rule(low: f64, at: f64, high: f64, unit: &'static str) -> impl IntoView {
    let reach = ((high - low) * 0.35).max(at.abs() * 0.02).max(1.0);
    let (from, to) = ((low - reach).max(0.0), high + reach);
    let x = move |value: f64| PAD + (value - from) / (to - from).max(1e-9) * (WIDTH - 2.0 * PAD);
    let marks = nice_ticks(from, to, 6);
    let step = match marks.as_slice() {
        [first, second, ..] => second - first,
        _ => 1.0,
    };
    let fine = (0..)
        .map(|n| (from / (step / 5.0)).ceil() * (step / 5.0) + f64::from(n) * step / 5.0)
        .take_while(|value| *value <= to)
        .take(80)
        .map(|value| view! { <path d=format!("M{:.1} 34v-5", x(value))/> })
        .collect_view();
    let coarse = marks
        .iter()
        .map(|value| {
            let place = x(*value);
            view! {
                <path d=format!("M{place:.1} 34v-10")/>
                <text x=format!("{place:.1}") y="48">{number::show(*value, 2)}</text>
            }
        })
        .collect_view();
    let label = format!(
        "Likely between {} and {} {unit}",
        number::show(low, 1),
        number::show(high, 1)
    );
    view! {
        <svg class="plate-rule" viewBox="0 0 320 52" role="img" aria-label=label>
            <rect class="rule-band" x=format!("{:.1}", x(low)) y="14" width=format!("{:.1}", (x(high) - x(low)).max(1.0)) height="20"/>
            <path class="rule-ends" d=format!("M{:.1} 14v20M{:.1} 14v20", x(low), x(high))/>
            <g class="rule-marks"><path d=format!("M{PAD} 34h{:.1}", WIDTH - 2.0 * PAD)/> {fine} {coarse}</g>
            <path class="rule-pointer" d=format!("M{:.1} 27l-5.5-13h11z", x(at))/>
        </svg>
    }
}
