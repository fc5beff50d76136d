//! A month at a glance: a weight plate on each day of training, the larger the more was lifted. Arrow keys
//! walk over the days and on into the months around.
use std::collections::BTreeMap;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{Glyph, Icon};
use crate::measure::day;

/// What a day of training shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Training {
    /// How much it was beside the other days: 1 to 3.
    pub size: usize,
    /// In words, for those who listen: `1 workout, 18 sets`.
    pub words: String,
}

/// A month of one year, 1–12.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    pub year: i64,
    pub month: i64,
}

impl Month {
    pub fn of(at: i64) -> Self {
        let (year, month, _) = day::to_civil(at);
        Self { year, month }
    }

    pub fn first(self) -> i64 {
        day::month_start(self.year, self.month)
    }

    pub fn last(self) -> i64 {
        day::month_start(self.year, self.month + 1) - 1
    }

    pub fn moved(self, by: i64) -> Self {
        Self::of(day::month_start(self.year, self.month + by))
    }

    pub fn name(self) -> String {
        format!("{} {}", day::month_long(self.month), self.year)
    }
}

const WEEKDAYS: [(&str, &str); 7] = [
    ("M", "Monday"),
    ("T", "Tuesday"),
    ("W", "Wednesday"),
    ("T", "Thursday"),
    ("F", "Friday"),
    ("S", "Saturday"),
    ("S", "Sunday"),
];

/// The month; `chosen` is the day that is looked at.
#[component]
pub fn Calendar(
    month: RwSignal<Month>,
    #[prop(into)] trained: Signal<BTreeMap<i64, Training>>,
    chosen: RwSignal<Option<i64>>,
    today: i64,
) -> impl IntoView {
    // The one day that the tab key stops at.
    let stop = Memo::new(move |_| {
        let shown = month.get();
        let inside = |at: &i64| (shown.first()..=shown.last()).contains(at);
        chosen
            .get()
            .filter(inside)
            .or_else(|| Some(today).filter(inside))
            .unwrap_or_else(|| shown.first())
    });
    let walk = move |at: i64, event: &web_sys::KeyboardEvent| {
        let next = match event.key().as_str() {
            "ArrowLeft" => at - 1,
            "ArrowRight" => at + 1,
            "ArrowUp" => at - 7,
            "ArrowDown" => at + 7,
            "Home" => day::monday(at),
            "End" => day::monday(at) + 6,
            "PageUp" => Month::of(at).moved(-1).first(),
            "PageDown" => Month::of(at).moved(1).first(),
            _ => return,
        };
        event.prevent_default();
        chosen.set(Some(next));
        month.set(Month::of(next));
        // The month is drawn anew before the day can take the focus.
        request_animation_frame(move || focus(next));
    };
    let heads = WEEKDAYS.map(|(short, long)| {
        view! { <th scope="col"><abbr title=long>{short}</abbr></th> }
    });
    let weeks = move || {
        let shown = month.get();
        (0..)
            .map(|week| day::monday(shown.first()) + week * 7)
            .take_while(|monday| *monday <= shown.last())
            .map(|monday| {
                let cells = (monday..monday + 7)
                    .map(|at| {
                        cell(
                            at,
                            Month::of(at) == shown,
                            trained,
                            chosen,
                            stop,
                            today,
                            walk,
                        )
                    })
                    .collect_view();
                view! { <tr>{cells}</tr> }
            })
            .collect_view()
    };
    view! {
        <div class="calendar">
            <div class="calendar-head">
                <button type="button" class="icon-button" aria-label="Month before" on:click=move |_| month.update(|m| *m = m.moved(-1))>
                    <Icon glyph=Glyph::Back/>
                </button>
                <h2 aria-live="polite">{move || month.get().name()}</h2>
                <button
                    type="button" class="icon-button" aria-label="Month after"
                    disabled=move || Month::of(today) == month.get()
                    on:click=move |_| month.update(|m| *m = m.moved(1))
                >
                    <Icon glyph=Glyph::Next/>
                </button>
            </div>
            <table>
                <caption class="unseen">"Days of training"</caption>
                <thead><tr>{heads.into_iter().collect_view()}</tr></thead>
                <tbody>{weeks}</tbody>
            </table>
        </div>
    }
}

fn cell(
    at: i64,
    inside: bool,
    trained: Signal<BTreeMap<i64, Training>>,
    chosen: RwSignal<Option<i64>>,
    stop: Memo<i64>,
    today: i64,
    walk: impl Fn(i64, &web_sys::KeyboardEvent) + Copy + 'static,
) -> AnyView {
    if !inside {
        return view! { <td></td> }.into_any();
    }
    let (_, _, date) = day::to_civil(at);
    let found = Memo::new(move |_| trained.with(|days| days.get(&at).cloned()));
    let label = move || match found.get() {
        Some(training) => format!("{}: {}", day::show(at), training.words),
        None => format!("{}: no training", day::show(at)),
    };
    let size = move || match found.get() {
        Some(training) => format!("day trained-{}", training.size.clamp(1, 3)),
        None => "day".to_owned(),
    };
    let ahead = at > today;
    view! {
        <td>
            <button
                type="button" class=size id=format!("day-{at}") aria-label=label
                aria-current=(at == today).then_some("date")
                aria-pressed=move || (chosen.get() == Some(at)).to_string()
                tabindex=move || if stop.get() == at { "0" } else { "-1" }
                disabled=ahead
                on:click=move |_| chosen.update(|now| *now = (*now != Some(at)).then_some(at))
                on:keydown=move |event| walk(at, &event)
            >
                <span class="num">{date}</span>
            </button>
        </td>
    }
    .into_any()
}

fn focus(at: i64) {
    let found = document()
        .get_element_by_id(&format!("day-{at}"))
        .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = found {
        let _ = element.focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_follow_each_other_over_the_year() {
        let december = Month {
            year: 2025,
            month: 12,
        };
        assert_eq!(
            december.moved(1),
            Month {
                year: 2026,
                month: 1
            }
        );
        assert_eq!(
            december.moved(-12),
            Month {
                year: 2024,
                month: 12
            }
        );
        assert_eq!(december.last() - december.first(), 30);
        assert_eq!(december.name(), "December 2025");
    }
}
