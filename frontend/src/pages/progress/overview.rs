//! The overview: this week beside the last, twelve weeks at a glance, and the ways onward.
use contract::TrainingDay;
use leptos::prelude::*;
use leptos_router::components::A;

use super::MilestoneRow;
use crate::{
    api::trends::{self, Milestones, Period},
    measure::{day, number, unit::Units, when::Moment},
    net,
    widgets::{
        Bar, Bars, BodyMap, Empty, Glyph, Muscle, PageHead, RowLink, Rows, Segments, Tile, Tiles,
    },
};

const WEEKS: i64 = 12;

#[component]
pub fn ProgressPage() -> impl IntoView {
    let this = day::monday(Moment::now().day);
    let period = Period {
        from: this - (WEEKS - 1) * 7,
        to: this + 6,
    };
    let days = net::load(move || async move {
        trends::days(period, None, None)
            .await
            .map(|found| found.days)
    });
    view! {
        <PageHead title="Progress".to_owned()/>
        <div class="progress-columns">
            <div class="stack-l">
                {net::shown(days, 6, move |days| view! { <Lately days this/> })}
                <Broken/>
            </div>
            <div class="stack-l">
                <ThisWeek this/>
                <Rows label="More">
                    <RowLink href="/progress/exercises" title="Exercises" note="Curves, rep maxes, every set" glyph=Glyph::Exercises/>
                    <RowLink href="/progress/muscles" title="Muscles" note="Sets a week on a drawn body" glyph=Glyph::Body/>
                    <RowLink href="/progress/records" title="Records" note="With the set that made them" glyph=Glyph::Trophy/>
                    <RowLink href="/progress/body" title="Body" note="Weight and measures" glyph=Glyph::Curve/>
                    <RowLink href="/progress/compare" title="Compare" note="Two spans side by side" glyph=Glyph::Swap/>
                    <RowLink href="/progress/engine" title="The engine" note="How good its suggestions are" glyph=Glyph::Curve/>
                </Rows>
            </div>
        </div>
    }
}

/// What a week came to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Week {
    monday: i64,
    workouts: i64,
    sets: i64,
    hard_sets: i64,
    volume_kg: f64,
    minutes: i64,
}

/// The weeks from the first day to the one under way, also those without training.
fn weeks(days: &[TrainingDay], this: i64) -> Vec<Week> {
    let first = days
        .first()
        .and_then(|day| day::parse(&day.date))
        .unwrap_or(this);
    let mut weeks: Vec<Week> = (0..=(this - day::monday(first)).max(0) / 7)
        .map(|n| Week {
            monday: day::monday(first) + n * 7,
            ..Week::default()
        })
        .collect();
    for day in days {
        let monday = day::parse(&day.date).map(day::monday);
        if let Some(week) = weeks.iter_mut().find(|week| Some(week.monday) == monday) {
            week.workouts += day.workouts;
            week.sets += day.sets;
            week.hard_sets += day.hard_sets;
            week.volume_kg += day.volume_kg;
            week.minutes += day.minutes;
        }
    }
    weeks
}

#[component]
fn Lately(days: Vec<TrainingDay>, this: i64) -> impl IntoView {
    let units = expect_context::<Units>();
    if days.is_empty() {
        return view! {
            <Empty say="Twelve weeks of training will stand here. Log a workout, or bring your past ones along.">
                <p class="row">
                    <A href="/today" attr:class="button primary">"Start a workout"</A>
                    <A href="/you/import" attr:class="button">"Import a file"</A>
                </p>
            </Empty>
        }
        .into_any();
    }
    let weeks = weeks(&days, this);
    let last = |back: usize| {
        weeks
            .len()
            .checked_sub(back)
            .and_then(|at| weeks.get(at))
            .copied()
            .unwrap_or_default()
    };
    let (now, before) = (last(1), last(2));
    let kg = move |kg: f64| units.get().of_kg(kg).round().max(0.0) as usize;
    let weeks = StoredValue::new(weeks);
    let what = RwSignal::new("volume".to_owned());
    let bars = Signal::derive(move || {
        let unit = units.get();
        weeks.with_value(|weeks| {
            weeks
                .iter()
                .map(|week| Bar {
                    monday: week.monday,
                    value: what.with(|what| match what.as_str() {
                        "volume" => unit.of_kg(week.volume_kg),
                        "sets" => week.hard_sets as f64,
                        _ => week.minutes as f64,
                    }),
                    count: week.workouts,
                })
                .collect::<Vec<_>>()
        })
    });
    let unit = Signal::derive(move || {
        what.with(|what| match what.as_str() {
            "volume" => units.get().name(),
            "sets" => "sets",
            _ => "min",
        })
    });
    view! {
        <section class="stack">
            <h2>"This week"</h2>
            <Tiles label="This week beside the last">
                <Tile
                    label="Workouts" value=now.workouts.to_string() href="/history"
                    note=format!("{} last week", before.workouts)
                />
                <Tile
                    label="Volume" value=Signal::derive(move || number::grouped(kg(now.volume_kg)))
                    unit=Signal::derive(move || units.get().name().to_owned())
                    note=Signal::derive(move || format!("{} last week", number::grouped(kg(before.volume_kg))))
                />
                <Tile
                    label="Hard sets" value=now.hard_sets.to_string()
                    note=format!("{} last week", before.hard_sets)
                />
            </Tiles>
            <div class="stack">
                <Segments label="What to plot" value=what options=vec![("volume", "Volume"), ("sets", "Hard sets"), ("time", "Time")]/>
                <Bars title="Twelve weeks" bars unit counted=("workout", "workouts")/>
            </div>
        </section>
    }
    .into_any()
}

/// The newest milestones.
#[component]
fn Broken() -> impl IntoView {
    let today = Moment::now().day;
    let broken = net::load(move || {
        trends::milestones(Milestones {
            period: Some(Period {
                from: today - 30,
                to: today + 1,
            }),
            limit: Some(5),
            ..Milestones::default()
        })
    });
    move || {
        let broken = broken.ready().unwrap_or_default();
        (!broken.is_empty()).then(|| {
            let rows = broken
                .into_iter()
                .map(|milestone| view! { <MilestoneRow milestone named=true/> })
                .collect_view();
            view! {
                <section class="stack">
                    <div class="spread"><h2>"Broken lately"</h2> <A href="/progress/records">"All records"</A></div>
                    <ul class="milestones">{rows}</ul>
                </section>
            }
        })
    }
}

/// The muscles of the week under way, small; a press leads to the page.
#[component]
fn ThisWeek(this: i64) -> impl IntoView {
    let found = net::load(move || async move {
        let period = Period {
            from: this,
            to: this + 6,
        };
        trends::muscles(period, None).await
    });
    let chosen = RwSignal::new(None::<Muscle>);
    let work = Signal::derive(move || {
        let weeks = found.ready().map(|found| found.weeks).unwrap_or_default();
        weeks
            .first()
            .map(|week| {
                week.muscles
                    .iter()
                    .filter_map(|work| Some((Muscle::of_word(&work.muscle)?, work.sets)))
                    .collect::<Vec<_>>()
            })
            .unwrap_or_default()
    });
    let told = move || {
        let count = work.with(Vec::len);
        match count {
            0 => "No muscle has worked yet this week.".to_owned(),
            n => format!(
                "{} worked this week.",
                number::count(n, "muscle", "muscles")
            ),
        }
    };
    view! {
        <section class="this-week">
            <A href="/progress/muscles" attr:class="this-week-link">
                <BodyMap work chosen plain=true/>
                <span class="quiet">{told}</span>
            </A>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_make_weeks_and_a_week_off_is_one_too() {
        let day = |date: &str, sets| TrainingDay {
            date: date.into(),
            workouts: 1,
            sets,
            ..TrainingDay::default()
        };
        let days = [
            day("2026-01-06", 10),
            day("2026-01-09", 5),
            day("2026-01-19", 7),
        ];
        let this = day::from_civil(2026, 1, 19);
        let found: Vec<_> = weeks(&days, this)
            .iter()
            .map(|week| (week.workouts, week.sets))
            .collect();
        assert_eq!(found, [(2, 15), (0, 0), (1, 7)]);
        assert_eq!(weeks(&[], this).len(), 1);
    }
}
