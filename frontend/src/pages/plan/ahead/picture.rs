//! One lift over the weeks ahead, as a curve.
use contract::{SimulatedExercise, SimulatedSession};
use leptos::prelude::*;

use crate::{
    measure::{day, unit::Units},
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
pub fn Curves(sessions: Signal<Vec<SimulatedSession>>) -> impl IntoView {
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
        sessions.with(|list| {
            let points = list.iter().filter_map(|session| {
                let day = day::parse(session.planned.date.as_deref()?)?;
                // The heaviest of the day stands for the lift.
                let own = session.exercises.iter().filter(|row| row.exercise == lift);
                let best = own.filter_map(|row| Some((read(&measure, row)?, row)));
                let (kg, row) = best.max_by(|a, b| a.0.total_cmp(&b.0))?;
                Some(PlotPoint {
                    day,
                    value: unit.of_kg(kg),
                    note: format!("{} sets, {} reps", row.sets, row.reps),
                })
            });
            points.collect::<Vec<_>>()
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
        {move || view! { <Plot title=title() points unit/> }}
        <Segments label="What is drawn" value=measure options=MEASURES.to_vec()/>
    }
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
