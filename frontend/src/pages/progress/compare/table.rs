//! Two numbers a row: a bar each, both figures, and how far the newer is from the older in words.
use leptos::prelude::*;

use crate::{
    measure::number,
    widgets::{Button, Look},
};

/// Rows that are shown before somebody asks for more.
const SHORT: usize = 10;

/// What is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub name: String,
    pub newer: f64,
    pub older: f64,
    /// Decimals.
    pub places: usize,
    pub unit: &'static str,
}

impl Line {
    /// `+12 %`, `same`, `new`, `gone`.
    pub fn change(&self) -> String {
        let tiny = 10_f64.powi(-(self.places as i32)) / 2.0;
        match (self.older.abs() < tiny, self.newer.abs() < tiny) {
            (true, true) => "none".to_owned(),
            (true, false) => "new".to_owned(),
            (false, true) => "gone".to_owned(),
            (false, false) if (self.newer - self.older).abs() < tiny => "same".to_owned(),
            (false, false) => {
                let percent = (self.newer / self.older - 1.0) * 100.0;
                let places = if percent.abs() < 1.0 { 1 } else { 0 };
                let sign = if percent > 0.0 { "+" } else { "" };
                format!("{sign}{}\u{a0}%", number::show(percent, places))
            }
        }
    }

    fn figure(&self, value: f64) -> String {
        let text = match self.places {
            0 => number::grouped(value.round().max(0.0) as usize),
            places => number::show(value, places),
        };
        if self.unit.is_empty() {
            text
        } else {
            format!("{text}\u{a0}{}", self.unit)
        }
    }
}

/// The rows; bars are as long as their share of the longest in `lines`, or of their own row where each has its own unit.
#[component]
pub fn Compared(
    #[prop(into)] title: String,
    lines: Vec<Line>,
    /// Each row has a measure of its own.
    #[prop(optional)]
    apart: bool,
    names: (String, String),
) -> impl IntoView {
    let most = lines
        .iter()
        .map(|line| line.newer.max(line.older))
        .fold(0.0, f64::max);
    let count = lines.len();
    let all = RwSignal::new(false);
    let lines = StoredValue::new(lines);
    let rows = move || {
        let limit = if all.get() { usize::MAX } else { SHORT };
        lines.with_value(|lines| {
            lines
                .iter()
                .take(limit)
                .map(|line| {
                    row(
                        line,
                        if apart {
                            line.newer.max(line.older)
                        } else {
                            most
                        },
                    )
                })
                .collect_view()
        })
    };
    let (newer, older) = names;
    view! {
        <section class="stack">
            <h2>{title.clone()}</h2>
            <table class="compared">
                <caption class="unseen">{title}</caption>
                <thead><tr><th scope="col">"What"</th><th scope="col">{newer}</th><th scope="col">{older}</th><th scope="col">"Change"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {(count > SHORT).then(|| view! {
                <p><Button look=Look::Quiet press=move |()| all.update(|on| *on = !*on)>
                    {move || if all.get() { "Show fewer".to_owned() } else { format!("Show all {count}") }}
                </Button></p>
            })}
        </section>
    }
}

fn row(line: &Line, most: f64) -> impl IntoView + use<> {
    let share = |value: f64| {
        format!(
            "{:.1}%",
            if most > 0.0 {
                100.0 * value / most
            } else {
                0.0
            }
        )
    };
    let change = line.change();
    let way = match change.chars().next() {
        Some('+') | Some('n') if change != "none" => "up",
        Some('\u{2212}') | Some('g') => "down",
        _ => "level",
    };
    view! {
        <tr>
            <th scope="row">
                {line.name.clone()}
                <span class="compared-bars" aria-hidden="true">
                    <span class="newer" style:width=share(line.newer)></span>
                    <span class="older" style:width=share(line.older)></span>
                </span>
            </th>
            <td class="num newer">{line.figure(line.newer)}</td>
            <td class="num older">{line.figure(line.older)}</td>
            <td class=format!("num change {way}")>{change}</td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_in_words() {
        let change = |newer, older| {
            Line {
                name: String::new(),
                newer,
                older,
                places: 0,
                unit: "",
            }
            .change()
        };
        assert_eq!(change(112.0, 100.0), "+12\u{a0}%");
        assert_eq!(change(90.0, 100.0), "\u{2212}10\u{a0}%");
        assert_eq!(change(1_004.0, 1_000.0), "+0.4\u{a0}%");
        assert_eq!(
            [
                change(5.0, 0.0),
                change(0.0, 5.0),
                change(5.0, 5.0),
                change(0.0, 0.0)
            ],
            ["new", "gone", "same", "none"]
        );
    }
}
