//! Two spans of training beside each other: in all, by muscle, by exercise.
mod spans;
mod table;

use std::collections::BTreeMap;

use contract::{PeriodTotals, TrainingSummary};
use leptos::prelude::*;

use super::kept_formula;
use crate::{
    api::{
        self,
        trends::{self, Period},
    },
    measure::{
        day,
        order::ordered,
        unit::{Unit, Units},
        when::Moment,
    },
    net::{self, ApiError, rows},
    shell::Catalogue,
    widgets::{Chip, ChipRow, Empty, Muscle, PageHead, TextField},
};
use spans::{Cycles, Preset, spans};
use table::{Compared, Line};

/// Both spans, the newer first.
type Both = (TrainingSummary, TrainingSummary);

#[component]
pub fn ComparePage() -> impl IntoView {
    let today = Moment::now().day;
    let preset = RwSignal::new(Preset::Month);
    let cycles = net::load(cycles);
    let free = RwSignal::new((
        Period {
            from: today - 27,
            to: today,
        },
        Period {
            from: today - 55,
            to: today - 28,
        },
    ));
    let asked = Memo::new(move |_| {
        spans(preset.get(), today, cycles.ready().flatten()).unwrap_or_else(|| free.get())
    });
    let formula = kept_formula();
    let found = net::load(move || {
        let ((newer, older), formula) = (asked.get(), formula.get());
        async move {
            let newer = trends::summary(newer, formula, None).await?;
            let older = trends::summary(older, formula, None).await?;
            Ok::<Both, ApiError>((newer, older))
        }
    });
    let chips = Preset::ALL
        .map(|of| {
            let hidden = move || of == Preset::Cycle && cycles.ready().flatten().is_none();
            let press = move |()| {
                // What was looked at is what one goes on from.
                if of == Preset::Free {
                    free.set(asked.get_untracked());
                }
                preset.set(of);
            };
            move || (!hidden()).then(|| view! {
                <Chip label=of.label().to_owned() on=Signal::derive(move || preset.get() == of) press/>
            })
        })
        .into_iter()
        .collect_view();
    view! {
        <PageHead title="Compare".to_owned() back=("/progress", "Progress")/>
        <div class="stack">
            <ChipRow label="Spans">{chips}</ChipRow>
            {move || (preset.get() == Preset::Free).then(|| view! { <FreeSpans free/> })}
        </div>
        {net::shown(found, 8, move |(newer, older)| view! { <Beside newer older asked=asked.get_untracked()/> })}
    }
}

/// The cycles of the programme that is followed, if one is.
async fn cycles() -> Result<Option<Cycles>, ApiError> {
    let Some(run) = api::open_runs().await?.into_iter().next() else {
        return Ok(None);
    };
    let programme = rows::get::<contract::Programme>(&run.programme).await?;
    Ok(day::parse(&run.starts_on).map(|start| Cycles {
        start,
        length: programme.cycle_weeks * 7,
    }))
}

#[component]
fn FreeSpans(free: RwSignal<(Period, Period)>) -> impl IntoView {
    let newer = RwSignal::new(free.get_untracked().0);
    let older = RwSignal::new(free.get_untracked().1);
    Effect::new(move |_| {
        let both = (newer.get(), older.get());
        if both.0.from <= both.0.to && both.1.from <= both.1.to && free.get_untracked() != both {
            free.set(both);
        }
    });
    view! {
        <div class="free-spans">
            <Days title="Newer span" period=newer/>
            <Days title="Older span" period=older/>
        </div>
    }
}

#[component]
fn Days(title: &'static str, period: RwSignal<Period>) -> impl IntoView {
    let fault = Signal::derive(move || {
        let period = period.get();
        (period.from > period.to).then(|| "The last day is before the first.".to_owned())
    });
    let from = Callback::new(move |text: String| {
        if let Some(day) = day::parse(&text) {
            period.update(|period| period.from = day);
        }
    });
    let to = Callback::new(move |text: String| {
        if let Some(day) = day::parse(&text) {
            period.update(|period| period.to = day);
        }
    });
    view! {
        <fieldset class="span-days">
            <legend class="engraved">{title}</legend>
            <TextField label="From" kind="date" value=Signal::derive(move || day::iso(period.get().from)) input=from/>
            <TextField label="To" kind="date" value=Signal::derive(move || day::iso(period.get().to)) input=to fault/>
        </fieldset>
    }
}

fn name(period: Period) -> String {
    format!("{} – {}", day::brief(period.from), day::brief(period.to))
}

#[component]
fn Beside(
    newer: TrainingSummary,
    older: TrainingSummary,
    asked: (Period, Period),
) -> impl IntoView {
    let (units, catalogue) = (expect_context::<Units>(), expect_context::<Catalogue>());
    if newer.totals.workouts == 0 && older.totals.workouts == 0 {
        return view! { <Empty say="Nothing was logged in either span. Choose others."/> }
            .into_any();
    }
    let names = (name(asked.0), name(asked.1));
    let both = StoredValue::new((newer, older));
    let tables = move || {
        let unit = units.get();
        both.with_value(|(newer, older)| {
            view! {
                <Compared title="In all" lines=totals(&newer.totals, &older.totals, unit) apart=true names=names.clone()/>
                <Compared title="Hard work by muscle" lines=muscles(newer, older) names=names.clone()/>
                <Compared title="Volume by exercise" lines=volumes(newer, older, catalogue, unit) names=names.clone()/>
                <Compared title="Estimated 1RM by exercise" lines=maxima(newer, older, catalogue, unit) names=names.clone()/>
            }
        })
    };
    view! { <div class="stack-l comparison">{tables}</div> }.into_any()
}

fn totals(newer: &PeriodTotals, older: &PeriodTotals, unit: Unit) -> Vec<Line> {
    let line = |name: &str, of: fn(&PeriodTotals) -> f64, unit| Line {
        name: name.to_owned(),
        newer: of(newer),
        older: of(older),
        places: 0,
        unit,
    };
    let mut volume = line("Volume", |t| t.volume_kg, unit.name());
    (volume.newer, volume.older) = (unit.of_kg(volume.newer), unit.of_kg(volume.older));
    vec![
        line("Workouts", |t| t.workouts as f64, ""),
        line("Days", |t| t.days as f64, ""),
        volume,
        line("Hard sets", |t| t.hard_sets as f64, ""),
        line("Sets", |t| t.sets as f64, ""),
        line("Reps", |t| t.reps as f64, ""),
        Line {
            places: 1,
            ..line("Time", |t| t.minutes as f64 / 60.0, "h")
        },
    ]
}

fn muscles(newer: &TrainingSummary, older: &TrainingSummary) -> Vec<Line> {
    let of = |summary: &TrainingSummary| {
        let pairs = summary
            .muscles
            .iter()
            .map(|work| (work.muscle.clone(), work.sets));
        pairs.collect::<BTreeMap<_, _>>()
    };
    paired(of(newer), of(older), 1, "sets", |word| {
        Muscle::of_word(word).map_or_else(|| word.to_owned(), |muscle| muscle.label().to_owned())
    })
}

fn volumes(
    newer: &TrainingSummary,
    older: &TrainingSummary,
    catalogue: Catalogue,
    unit: Unit,
) -> Vec<Line> {
    let of = |summary: &TrainingSummary| {
        let pairs = summary.exercises.iter().filter(|e| e.volume_kg > 0.0);
        pairs
            .map(|e| (e.exercise.clone(), unit.of_kg(e.volume_kg)))
            .collect::<BTreeMap<_, _>>()
    };
    paired(of(newer), of(older), 0, unit.name(), |id| {
        catalogue.name(id)
    })
}

fn maxima(
    newer: &TrainingSummary,
    older: &TrainingSummary,
    catalogue: Catalogue,
    unit: Unit,
) -> Vec<Line> {
    let of = |summary: &TrainingSummary| {
        let pairs = summary.exercises.iter();
        pairs
            .filter_map(|e| Some((e.exercise.clone(), unit.of_kg(e.e1rm_kg?))))
            .collect::<BTreeMap<_, _>>()
    };
    let lines = paired(of(newer), of(older), 1, unit.name(), |id| {
        catalogue.name(id)
    });
    // A maximum that was not tried in one of the spans has nothing to be held against.
    lines
        .into_iter()
        .filter(|line| line.newer > 0.0 && line.older > 0.0)
        .collect()
}

/// What is in either, the most first.
fn paired(
    newer: BTreeMap<String, f64>,
    older: BTreeMap<String, f64>,
    places: usize,
    unit: &'static str,
    name: impl Fn(&str) -> String,
) -> Vec<Line> {
    let keys: std::collections::BTreeSet<&String> = newer.keys().chain(older.keys()).collect();
    let lines = keys
        .into_iter()
        .map(|key| Line {
            name: name(key),
            newer: newer.get(key).copied().unwrap_or(0.0),
            older: older.get(key).copied().unwrap_or(0.0),
            places,
            unit,
        })
        .collect();
    ordered(lines, |a: &Line, b: &Line| {
        b.newer.max(b.older).total_cmp(&a.newer.max(a.older))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_in_one_span_alone_is_told_too() {
        let map =
            |pairs: &[(&str, f64)]| pairs.iter().map(|(k, v)| ((*k).to_owned(), *v)).collect();
        let lines = paired(
            map(&[("a", 5.0), ("b", 1.0)]),
            map(&[("c", 3.0), ("b", 2.0)]),
            0,
            "",
            str::to_owned,
        );
        let found: Vec<_> = lines
            .iter()
            .map(|line| (line.name.as_str(), line.newer, line.older))
            .collect();
        assert_eq!(found, [("a", 5.0, 0.0), ("c", 0.0, 3.0), ("b", 1.0, 2.0)]);
    }
}
