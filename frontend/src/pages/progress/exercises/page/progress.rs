//! The curve of an exercise and what it rests on; of another person where `space` says so.
use contract::{Bests, LiftQueryFormula, Milestone, Trend};
use leptos::prelude::*;

use super::bests::{BestSets, RepMaxes};
use crate::{
    api::trends::{self, Milestones},
    measure::{day, number, unit::Units},
    net::{self, ApiError},
    pages::progress::{FormulaField, MilestoneRow, kept_formula},
    widgets::{Bar, Bars, Button, Empty, Look, Plot, PlotPoint, Tile, Tiles},
};

/// Records that are shown before somebody asks for more.
const SHORT: usize = 6;

type Found = (Trend, Bests, Vec<Milestone>);

#[component]
pub fn ExerciseProgress(
    exercise: String,
    #[prop(optional_no_strip)] space: Option<String>,
) -> impl IntoView {
    let formula = kept_formula();
    let found = net::load(move || {
        let (exercise, space, formula) = (exercise.clone(), space.clone(), formula.get());
        async move { found(exercise, space, formula).await }
    });
    net::shown(found, 6, move |found| view! { <Shown found formula/> })
}

async fn found(
    exercise: String,
    space: Option<String>,
    formula: LiftQueryFormula,
) -> Result<Found, ApiError> {
    let trend = trends::trend(&exercise, formula, space.clone()).await?;
    let bests = trends::bests(&exercise, formula, space.clone()).await?;
    let milestones = trends::milestones(Milestones {
        exercise: Some(exercise),
        limit: Some(40),
        space,
        ..Milestones::default()
    });
    Ok((trend, bests, milestones.await?))
}

#[component]
fn Shown(found: Found, formula: RwSignal<LiftQueryFormula>) -> impl IntoView {
    let (trend, bests, milestones) = found;
    if bests.totals.sets == 0 {
        return view! { <Empty say="Log this exercise once and its curve begins here."/> }
            .into_any();
    }
    let loaded = !trend.points.is_empty();
    view! {
        <div class="stack-l">
            <Figures trend=trend.clone() bests=bests.clone()/>
            {loaded.then(|| view! { <Curve trend/> })}
            {loaded.then(|| view! { <FormulaField formula/> })}
            <Weeks bests=bests.clone()/>
            <div class="exercise-columns">
                {loaded.then(|| view! { <RepMaxes rep_maxes=bests.rep_maxes/> })}
                <BestSets best_sets=bests.best_sets/>
            </div>
            <Steps milestones/>
        </div>
    }
    .into_any()
}

/// The records as they were broken, the newest few at first.
#[component]
fn Steps(milestones: Vec<Milestone>) -> impl IntoView {
    let count = milestones.len();
    let all = RwSignal::new(count <= SHORT);
    let milestones = StoredValue::new(milestones);
    let rows = move || {
        let limit = if all.get() { usize::MAX } else { SHORT };
        let shown =
            milestones.with_value(|rows| rows.iter().take(limit).cloned().collect::<Vec<_>>());
        shown
            .into_iter()
            .map(|milestone| view! { <MilestoneRow milestone/> })
            .collect_view()
    };
    view! {
        <section class="stack">
            <h2>"Records as they were broken"</h2>
            <ul class="milestones">{rows}</ul>
            {move || (!all.get()).then(|| view! {
                <p><Button look=Look::Quiet press=move |()| all.set(true)>{format!("Show all {count}")}</Button></p>
            })}
        </section>
    }
}

#[component]
fn Figures(trend: Trend, bests: Bests) -> impl IntoView {
    let units = expect_context::<Units>();
    let unit = Signal::derive(move || units.get().name().to_owned());
    let day_of = |date: &str| day::parse(date).map(day::show).unwrap_or_default();
    let best = trend
        .points
        .iter()
        .max_by(|a, b| a.e1rm_kg.total_cmp(&b.e1rm_kg))
        .cloned();
    let last = trend.points.last().cloned();
    let estimate = move |kg: f64| Signal::derive(move || number::show(units.get().of_kg(kg), 1));
    let totals = bests.totals;
    let most = bests.best_sets.iter().map(|set| set.reps).max();
    let sessions = number::grouped(totals.workouts.max(0) as usize);
    let since = totals.first.as_deref().map(day_of);
    view! {
        <Tiles label="At a glance">
            {best.map(|best| {
                let note = day_of(&best.date);
                view! { <Tile label="Best estimated 1RM" value=estimate(best.e1rm_kg) unit note/> }.into_any()
            }).or_else(|| most.map(|most| view! { <Tile label="Most reps" value=most.to_string()/> }.into_any()))}
            {last.map(|last| {
                let note = day_of(&last.date);
                view! { <Tile label="Latest" value=estimate(last.e1rm_kg) unit note/> }
            })}
            <Tile label="Workouts" value=sessions note=since.map(|since| format!("since {since}")).unwrap_or_default()/>
        </Tiles>
    }
}

#[component]
fn Curve(trend: Trend) -> impl IntoView {
    let units = expect_context::<Units>();
    let points = StoredValue::new(trend.points);
    let plotted = Signal::derive(move || {
        let unit = units.get();
        points.with_value(|points| {
            points
                .iter()
                .filter_map(|point| {
                    let note = format!("{} × {}", unit.show(point.weight_kg), point.reps);
                    Some(PlotPoint {
                        day: day::parse(&point.date)?,
                        value: unit.of_kg(point.e1rm_kg),
                        note,
                    })
                })
                .collect::<Vec<_>>()
        })
    });
    view! { <Plot title="Estimated one-rep max" points=plotted unit=Signal::derive(move || units.get().name())/> }
}

/// Volume by week; where nothing has weight, repetitions.
#[component]
fn Weeks(bests: Bests) -> impl IntoView {
    let units = expect_context::<Units>();
    let loaded = bests.totals.volume_kg > 0.0;
    let weeks = StoredValue::new(bests.weeks);
    let bars = Signal::derive(move || {
        let unit = units.get();
        weeks.with_value(|weeks| {
            weeks
                .iter()
                .filter_map(|week| {
                    Some(Bar {
                        monday: day::parse(&week.week)?,
                        value: if loaded {
                            unit.of_kg(week.volume_kg)
                        } else {
                            week.reps as f64
                        },
                        count: week.sets,
                    })
                })
                .collect::<Vec<_>>()
        })
    });
    let unit = Signal::derive(move || if loaded { units.get().name() } else { "reps" });
    let title = if loaded { "Volume" } else { "Reps" };
    view! { <Bars title bars unit counted=("set", "sets")/> }
}
