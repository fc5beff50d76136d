//! One lift over the weeks ahead, as a curve.
use contract::{SimulatedExercise, SimulatedSession};
use leptos::prelude::*;

use super::own;
use crate::{
    engine::Sight,
    measure::{
        day,
        unit::{Unit, Units},
    },
    shell::Catalogue,
    widgets::{Chip, ChipRow, Plot, PlotPoint, Segments},
};

/// What can be drawn of a lift.
const MEASURES: [(&str, &str); 4] = [
    ("weight", "Weight"),
    ("e1rm", "Est. 1RM"),
    ("volume", "Volume"),
    ("max", "Training max"),
];

fn read(measure: &str, row: &SimulatedExercise) -> Option<f64> {
    match measure {
        "e1rm" => row.e1rm_kg,
        "volume" => Some(row.volume_kg).filter(|kg| *kg > 0.0),
        "max" => row.training_max_kg,
        _ => row.weight_kg,
    }
}

#[component]
pub fn Curves(
    sessions: Signal<Vec<SimulatedSession>>,
    sight: Signal<Option<Sight>>,
) -> impl IntoView {
    let (catalogue, units) = (expect_context::<Catalogue>(), expect_context::<Units>());
    let lifts = Memo::new(move |_| sessions.with(|list| lifts(list)));
    let chosen = RwSignal::new(String::new());
    let lift = Memo::new(move |_| {
        let chosen = chosen.get();
        lifts
            .with(|lifts| {
                lifts
                    .iter()
                    .find(|id| **id == chosen)
                    .or(lifts.first())
                    .cloned()
            })
            .unwrap_or_default()
    });
    let measure = RwSignal::new("weight".to_owned());
    let points = Signal::derive(move || {
        let (lift, measure, unit) = (lift.get(), measure.get(), units.get());
        sessions.with(|list| curve(list, None, &lift, &measure, unit))
    });
    let beside = Signal::derive(move || {
        let (lift, measure, unit) = (lift.get(), measure.get(), units.get());
        sight.with(|sight| match sight {
            Some(sight) => sessions.with(|list| curve(list, Some(sight), &lift, &measure, unit)),
            None => Vec::new(),
        })
    });
    let unit = Signal::derive(move || units.get().name());
    let title = move || catalogue.name(&lift.get());
    view! {
        <ChipRow label="Lift">
            <For each=move || lifts.get() key=|id| id.clone() let:id>
                {
                    let (own, name) = (id.clone(), id.clone());
                    view! {
                        <Chip
                            label=Signal::derive(move || catalogue.name(&name))
                            on=Signal::derive(move || lift.with(|lift| *lift == own))
                            press=Callback::new(move |()| chosen.set(id.clone()))
                        />
                    }
                }
            </For>
        </ChipRow>
        {move || view! { <Plot title=title() points unit beside/> }}
        <Segments label="What is drawn" value=measure options=MEASURES.to_vec()/>
    }
}

/// One measure of a lift over the sessions: by the plan's rules, or as `sight` has it. The best of a day stands for the lift.
fn curve(
    sessions: &[SimulatedSession],
    sight: Option<&Sight>,
    lift: &str,
    measure: &str,
    unit: Unit,
) -> Vec<PlotPoint> {
    let of_session = |(nth, session): (usize, &SimulatedSession)| {
        let day = day::parse(session.planned.date.as_deref()?)?;
        let rows = session.exercises.iter().enumerate();
        let own = rows.filter(|(_, row)| row.exercise == lift);
        let told = own.filter_map(|(at, row)| match sight {
            Some(_) => own::seen(sight, nth, at, row),
            None => Some(row),
        });
        let best = told.filter_map(|row| Some((read(measure, row)?, row)));
        let (kg, row) = best.max_by(|a, b| a.0.total_cmp(&b.0))?;
        let whose = sight.map_or("", |_| "Model: ");
        Some(PlotPoint {
            day,
            value: unit.of_kg(kg),
            note: format!("{whose}{} sets, {} reps", row.sets, row.reps),
        })
    };
    sessions.iter().enumerate().filter_map(of_session).collect()
}

/// The exercises whose weights move, in their order.
fn lifts(sessions: &[SimulatedSession]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    let rows = sessions.iter().flat_map(|session| &session.exercises);
    for row in rows.filter(|row| row.weight_kg.is_some()) {
        if !ids.contains(&row.exercise) {
            ids.push(row.exercise.clone());
        }
    }
    ids
}
