//! The sessions ahead as a table: a row a session, a column a lift.
use contract::{PlannedBlock, SimulatedExercise, SimulatedSession};
use leptos::prelude::*;

use super::{super::words, own};
use crate::{
    engine::Sight,
    measure::{
        day,
        unit::{Unit, Units},
    },
    shell::Catalogue,
};

#[component]
pub fn SessionsTable(
    sessions: Signal<Vec<SimulatedSession>>,
    sight: Signal<Option<Sight>>,
) -> impl IntoView {
    let (catalogue, units) = (expect_context::<Catalogue>(), expect_context::<Units>());
    let columns = Memo::new(move |_| sessions.with(|list| columns(list)));
    view! {
        <div class="ahead-scroll" tabindex="0" role="region" aria-label="Sessions ahead, scrolls sideways">
            <table class="ahead-table">
                <caption class="unseen">"Sessions ahead: the sets and the heaviest weight of each exercise, by the plan's rules and on the model."</caption>
                <thead>
                    <tr>
                        <th scope="col">"Session"</th>
                        {move || columns.get().into_iter().map(|id| view! { <th scope="col">{catalogue.name(&id)}</th> }).collect_view()}
                    </tr>
                </thead>
                <tbody>
                    {move || {
                        let (columns, unit) = (columns.get(), units.get());
                        let mut before = None;
                        let sight = sight.get();
                        sessions.get().into_iter().enumerate().map(|(nth, session)| {
                            let week = (session.planned.cycle, session.planned.week, session.planned.deload);
                            let opens = before.replace(week) != Some(week);
                            row((nth, &session), sight.as_ref(), &columns, unit, opens)
                        }).collect_view()
                    }}
                </tbody>
            </table>
        </div>
    }
}

fn row(
    (nth, session): (usize, &SimulatedSession),
    sight: Option<&Sight>,
    columns: &[String],
    unit: Unit,
    opens: bool,
) -> impl IntoView + use<> {
    let planned = &session.planned;
    let date = planned.date.as_deref().and_then(day::parse);
    let when = date.map(short).unwrap_or_default();
    let week = if planned.deload {
        "Lighter week".to_owned()
    } else {
        format!("Cycle {}, week {}", planned.cycle, planned.week)
    };
    let cells = columns
        .iter()
        .map(|id| {
            let pairs = session.exercises.iter().zip(&planned.blocks).enumerate();
            let cells = pairs
                .filter(|(_, (row, _))| row.exercise == *id)
                .map(|(at, (row, block))| cell(row, own::seen(sight, nth, at, row), block, unit))
                .collect_view();
            view! { <td>{cells}</td> }
        })
        .collect_view();
    let span = columns.len() + 1;
    view! {
        {opens.then(|| view! { <tr class="ahead-week"><th scope="rowgroup" colspan=span>{week}</th></tr> })}
        <tr class:deload=planned.deload>
            <th scope="row"><b>{planned.title.clone()}</b> <span class="faint num">{when}</span></th>
            {cells}
        </tr>
    }
}

fn cell(
    row: &SimulatedExercise,
    seen: Option<&SimulatedExercise>,
    block: &PlannedBlock,
    unit: Unit,
) -> impl IntoView + use<> {
    let weight = row
        .weight_kg
        .map_or_else(|| "–".to_owned(), |kg| unit.figure(kg));
    let amounts: Vec<String> = block
        .sets
        .iter()
        .filter(|set| !words::is_warmup(set))
        .map(words::amount)
        .collect();
    let scheme = words::counted(&amounts);
    let model = seen.map(|seen| match seen.weight_kg {
        Some(kg) => unit.figure(kg),
        None => format!("{} reps", seen.reps),
    });
    view! {
        <span class="ahead-cell" class:missed=row.missed>
            <b class="num">{weight}</b>
            <span class="num">{scheme}</span>
            {model.map(|figure| view! { <span class="ahead-model">"Model " <b class="num">{figure}</b></span> })}
            {row.missed.then(|| view! { <em>"missed"</em> })}
        </span>
    }
}

/// `Mon 7 Dec`.
fn short(number: i64) -> String {
    const NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let (_, month, date) = day::to_civil(number);
    // 1970 began on a Thursday.
    let weekday = usize::try_from((number + 3).rem_euclid(7)).ok();
    let name = weekday.and_then(|at| NAMES.get(at)).unwrap_or(&"");
    format!("{name} {date} {}", day::month_name(month))
}

/// The exercises in the order in which they first come.
fn columns(sessions: &[SimulatedSession]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for row in sessions.iter().flat_map(|session| &session.exercises) {
        if !ids.contains(&row.exercise) {
            ids.push(row.exercise.clone());
        }
    }
    ids
}
