//! The month of training and how long it has gone on: a calendar, streaks, and the week's own aim.
use std::collections::BTreeMap;

use contract::{Streaks, TrainingDay};
use leptos::prelude::*;

use crate::{
    api::trends::{self, Period},
    measure::{day, number, storage, unit::Units, when::Moment},
    net,
    widgets::{Calendar, Chip, ChipRow, Month, Tile, Tiles, Training},
};

const KEY: &str = "coachwork.per_week";

/// The calendar of a log, with its streaks; `chosen` is the day that is looked at.
#[component]
pub fn MonthOfTraining(space: Option<String>, chosen: RwSignal<Option<i64>>) -> impl IntoView {
    let units = expect_context::<Units>();
    let today = Moment::now().day;
    let month = RwSignal::new(Month::of(today));
    let whose = StoredValue::new(space);
    let days = net::load(move || {
        let month = month.get();
        let period = Period {
            from: month.first(),
            to: month.last(),
        };
        async move { trends::days(period, None, whose.get_value()).await }
    });
    let trained = Signal::derive(move || {
        let days = days.ready().map(|found| found.days).unwrap_or_default();
        marks(&days, units)
    });
    view! {
        <div class="month-of-training">
            <Calendar month trained chosen today/>
            <Streak today whose/>
        </div>
    }
}

/// The size of a day is its share of the month's greatest volume, or of its sets where nothing has weight.
fn marks(days: &[TrainingDay], units: Units) -> BTreeMap<i64, Training> {
    let most = |of: fn(&TrainingDay) -> f64| days.iter().map(of).fold(0.0, f64::max);
    let volume = most(|day| day.volume_kg);
    let sets = most(|day| day.sets as f64);
    days.iter()
        .filter_map(|day| {
            let share = if volume > 0.0 {
                day.volume_kg / volume
            } else {
                day.sets as f64 / sets.max(1.0)
            };
            let training = Training {
                size: 1 + (share * 2.999) as usize,
                words: in_words(day, units),
            };
            Some((day::parse(&day.date)?, training))
        })
        .collect()
}

fn in_words(day: &TrainingDay, units: Units) -> String {
    let count = |n: i64, one, many| number::count(n.max(0) as usize, one, many);
    format!(
        "{}, {}, {}",
        count(day.workouts, "workout", "workouts"),
        count(day.sets, "set", "sets"),
        volume(day.volume_kg, units)
    )
}

/// A volume in whole units, grouped.
pub fn volume(kg: f64, units: Units) -> String {
    let unit = units.get();
    let whole = unit.of_kg(kg).round().max(0.0) as usize;
    format!("{}\u{a0}{}", number::grouped(whole), unit.name())
}

#[component]
fn Streak(today: i64, whose: StoredValue<Option<String>>) -> impl IntoView {
    let stored = storage::read(KEY).and_then(|text| text.parse().ok());
    let aim = RwSignal::new(stored.filter(|n| (1..=7).contains(n)).unwrap_or(2_i64));
    let streaks = net::load(move || {
        let per_week = aim.get();
        let period = Period {
            from: today,
            to: today,
        };
        async move {
            let found = trends::days(period, Some(per_week), whose.get_value()).await?;
            Ok(found.streaks.unwrap_or_default())
        }
    });
    let of = move |of: fn(&Streaks) -> i64| {
        Signal::derive(move || {
            streaks
                .ready()
                .map_or_else(|| "–".into(), |s| of(&s).to_string())
        })
    };
    let note = move |of: fn(&Streaks) -> i64, one: &'static str, many: &'static str| {
        Signal::derive(move || {
            let longest = streaks.ready().map(|s| of(&s)).unwrap_or_default();
            format!(
                "longest {}",
                number::count(longest.max(0) as usize, one, many)
            )
        })
    };
    let unit = move |of: fn(&Streaks) -> i64, one: &'static str, many: &'static str| {
        Signal::derive(move || {
            let now = streaks.ready().map(|s| of(&s)).unwrap_or_default();
            if now == 1 { one } else { many }.to_owned()
        })
    };
    let left = Signal::derive(move || {
        let done = streaks.ready().map(|s| s.this_week).unwrap_or_default();
        match aim.get() - done {
            left if left > 0 => format!("{left} to go"),
            _ => "reached".to_owned(),
        }
    });
    let chips = (1..=7_i64)
        .map(|n| {
            let press = move |()| {
                storage::write(KEY, &n.to_string());
                aim.set(n);
            };
            view! { <Chip label=n.to_string() on=Signal::derive(move || aim.get() == n) press/> }
        })
        .collect_view();
    view! {
        <div class="stack">
            <Tiles label="Streaks">
                <Tile
                    label="Week streak" value=of(|s| s.weeks) unit=unit(|s| s.weeks, "week", "weeks")
                    note=note(|s| s.longest_weeks, "week", "weeks")
                />
                <Tile
                    label="This week" value=of(|s| s.this_week)
                    unit=Signal::derive(move || format!("of {}", aim.get())) note=left
                />
                <Tile
                    label="Days in a row" value=of(|s| s.days) unit=unit(|s| s.days, "day", "days")
                    note=note(|s| s.longest_days, "day", "days")
                />
            </Tiles>
            <div class="aim">
                <span class="faint">"A week counts from this many workouts"</span>
                <ChipRow label="Workouts that make a week count">{chips}</ChipRow>
            </div>
        </div>
    }
}
