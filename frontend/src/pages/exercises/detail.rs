//! One exercise: how strong the person has become in it, their records, and how it is done.
use std::sync::Arc;

use contract::{Exercise, Record, RecordKind, Set, Trend, TrendQuery};
use leptos::prelude::*;
use leptos_router::{components::A, hooks::use_params_map};

use crate::{
    api,
    generated::client,
    measure::{day, number, unit::Units, when::Moment},
    net::{self, ApiError, Loaded, rows},
    pages::history::{blocks, lines},
    shell::Catalogue,
    widgets::{Empty, Figure, Glyph, Icon, PageHead, Plot, PlotPoint, SetRow, Tabs},
};

#[component]
pub fn ExercisePage() -> impl IntoView {
    let params = use_params_map();
    let catalogue = expect_context::<Catalogue>();
    let id = Memo::new(move |_| params.with(|p| p.get("id")).unwrap_or_default());
    let about = net::load(move || {
        let id = id.get();
        let known = catalogue.get(&id);
        async move {
            match known {
                Some(known) => Ok(known),
                None => rows::get(&id).await.map(Arc::new),
            }
        }
    });
    let figures = net::load(move || {
        let id = id.get();
        async move {
            Ok::<_, ApiError>((
                client::exercise_trend(&id, &TrendQuery::default()).await?,
                api::records_of(&id).await?,
                api::sets_of_exercise(&id).await?,
            ))
        }
    });
    let tab = RwSignal::new("progress");
    let title = Signal::derive(move || {
        about
            .ready()
            .map_or_else(|| "Exercise".to_owned(), |e| e.name.clone())
    });
    let above = Signal::derive(move || about.ready().map(|e| kind_of(&e)).unwrap_or_default());
    view! {
        <PageHead title above>
            <A href=move || format!("/today?exercise={}", id.get()) attr:class="button primary"><Icon glyph=Glyph::Plus/> "Log a set"</A>
        </PageHead>
        <Tabs label="Exercise" active=tab tabs=vec![("progress", "Progress"), ("sets", "Last sets"), ("how", "How to")]/>
        <div class="tab-panel" role="tabpanel" aria-labelledby=move || format!("tab-{}", tab.get())>
            {move || match tab.get() {
                _ if about.state.with(|state| matches!(state, Loaded::Failed(_))) => net::shown(about, 4, |_| ()).into_any(),
                "how" => net::shown(about, 4, |exercise| how_to(&exercise)).into_any(),
                "sets" => net::shown(figures, 5, |(_, _, sets)| last_sets(&sets)).into_any(),
                _ => net::shown(figures, 6, |(trend, records, _)| view! { <Progress trend records/> }).into_any(),
            }}
        </div>
    }
}

fn kind_of(exercise: &Exercise) -> String {
    let words = [
        exercise.equipment.map(|equipment| equipment.label()),
        exercise.mechanics.map(|mechanics| mechanics.label()),
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[component]
fn Progress(trend: Trend, records: Vec<Record>) -> impl IntoView {
    let units = expect_context::<Units>();
    if trend.points.is_empty() {
        return view! {
            <Empty say="Log this exercise once and its curve begins here."/>
        }
        .into_any();
    }
    let best = trend.points.iter().map(|p| p.e1rm_kg).fold(0.0, f64::max);
    let last = trend.points.last().map_or(0.0, |p| p.e1rm_kg);
    let sessions = trend.points.len();
    let formula = trend.formula.clone();
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
    let unit_name = Signal::derive(move || units.get().name());
    let note = Signal::derive(move || units.get().name().to_owned());
    let figure = move |kg: f64| Signal::derive(move || number::show(units.get().of_kg(kg), 1));
    view! {
        <div class="stack-l">
            <dl class="figures big-figures">
                <Figure label="Best estimated 1RM" value=figure(best) note/>
                <Figure label="Latest" value=figure(last) note/>
                <Figure label="Sessions" value=sessions.to_string()/>
            </dl>
            <div>
                <Plot title="Estimated one-rep max" points=plotted unit=unit_name/>
                <p class="faint">"Worked out from each session's best set by the " {title_case(&formula)} " formula."</p>
            </div>
            <section class="stack"><h2>"Records"</h2> {records_list(records)}</section>
        </div>
    }
    .into_any()
}

fn title_case(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

fn records_list(records: Vec<Record>) -> impl IntoView {
    let units = expect_context::<Units>();
    if records.is_empty() {
        return view! { <p class="quiet">"Records appear here a moment after a set is logged."</p> }.into_any();
    }
    let rows = records
        .into_iter()
        .map(|record| {
            let (name, value) = (record.kind.label(), record.value);
            let shown = move || match record.kind {
                RecordKind::Reps => number::show(value, 0),
                // An estimate is not known to the last plate; the figure above says as much.
                RecordKind::E1rm => {
                    let unit = units.get();
                    format!(
                        "{}\u{a0}{}",
                        number::show(unit.of_kg(value), 1),
                        unit.name()
                    )
                }
                RecordKind::Weight | RecordKind::Volume => units.get().show(value),
            };
            let set = record.weight_kg.zip(record.reps);
            let from = move || {
                set.map(|(kg, reps)| format!("{} × {reps}", units.get().show(kg)))
                    .unwrap_or_default()
            };
            let when = Moment::read(&record.achieved_at)
                .map(|m| day::show(m.day))
                .unwrap_or_default();
            view! {
                <div class="record">
                    <dt>{name} <span class="faint">{when}</span></dt>
                    <dd><span class="faint">{from}</span> <b class="num">{shown}</b></dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="records">{rows}</dl> }.into_any()
}

fn last_sets(sets: &[Set]) -> impl IntoView + use<> {
    if sets.is_empty() {
        return view! { <Empty say="No set of this exercise yet."/> }.into_any();
    }
    let now = Moment::now();
    let mut sessions: Vec<(String, Vec<Set>)> = Vec::new();
    for set in sets {
        match sessions
            .iter_mut()
            .find(|(workout, _)| *workout == set.workout)
        {
            Some((_, list)) => list.push(set.clone()),
            None => sessions.push((set.workout.clone(), vec![set.clone()])),
        }
    }
    let drawn = sessions
        .into_iter()
        .map(|(workout, sets)| {
            let when = sets.first().and_then(|set| Moment::read(&set.done_at)).map(|m| m.ago(now)).unwrap_or_default();
            let rows = blocks(&sets)
                .into_iter()
                .flat_map(|block| lines(&block.sets))
                .map(|line| view! { <SetRow line/> })
                .collect_view();
            view! {
                <section class="block">
                    <p class="spread"><span class="engraved">{when}</span> <A href=format!("/history/{workout}")>"Whole workout"</A></p>
                    <ul class="set-list">{rows}</ul>
                </section>
            }
        })
        .collect_view();
    view! { <div class="stack-l blocks">{drawn}</div> }.into_any()
}

fn how_to(exercise: &Exercise) -> impl IntoView + use<> {
    let fact = |label: &'static str, words: Vec<&str>| {
        let text = words.join(", ");
        (!text.is_empty())
            .then(|| view! { <div class="record"><dt>{label}</dt><dd>{text}</dd></div> })
    };
    let primary = exercise.primary.iter().flatten();
    let secondary = exercise.secondary.iter().flatten();
    let aliases = exercise.aliases.iter().flatten();
    view! {
        <div class="stack-l">
            {exercise.instructions.clone().map(|text| view! { <p class="read">{text}</p> })}
            <dl class="records">
                {fact("Main muscles", primary.map(|muscle| muscle.label()).collect())}
                {fact("Also works", secondary.map(|muscle| muscle.label()).collect())}
                {fact("Also known as", aliases.map(String::as_str).collect())}
            </dl>
        </div>
    }
}
