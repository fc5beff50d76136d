//! A record when it was broken, or the first time that something was done.
use contract::{Milestone, MilestoneKind};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    measure::{day, number, unit::Units},
    pages::history::volume,
    shell::Catalogue,
    widgets::{Glyph, Icon},
};

/// What people call a kind of record.
pub fn kind_name(kind: MilestoneKind) -> &'static str {
    match kind {
        MilestoneKind::First => "First time",
        MilestoneKind::E1rm => "Estimated 1RM",
        MilestoneKind::Weight => "Heaviest",
        MilestoneKind::Reps => "Most reps",
        MilestoneKind::Volume => "Largest set volume",
        MilestoneKind::Unknown(word) => word,
    }
}

/// A value of that kind with its unit.
pub fn value(kind: MilestoneKind, value: f64, units: Units) -> String {
    let unit = units.get();
    match kind {
        MilestoneKind::First | MilestoneKind::Reps => {
            number::count(value.max(0.0) as usize, "rep", "reps")
        }
        // An estimate is not known to the last plate.
        MilestoneKind::E1rm => {
            format!(
                "{}\u{a0}{}",
                number::show(unit.of_kg(value), 1),
                unit.name()
            )
        }
        MilestoneKind::Weight => unit.show(value),
        MilestoneKind::Volume => volume(value, units),
        MilestoneKind::Unknown(_) => number::show(value, 1),
    }
}

/// One of a list; it leads to the workout that made it. `named` says of which exercise it is.
#[component]
pub fn MilestoneRow(milestone: Milestone, #[prop(optional)] named: bool) -> impl IntoView {
    let (catalogue, units) = (expect_context::<Catalogue>(), expect_context::<Units>());
    let kind = milestone.kind;
    let first = kind == MilestoneKind::First;
    let href = format!("/history/{}", milestone.workout);
    let when = day::parse(&milestone.date)
        .map(day::show)
        .unwrap_or_default();
    let exercise = milestone.exercise.clone();
    let fallback = milestone.name.clone();
    let title = move || match (named, catalogue.get(&exercise)) {
        (false, _) => kind_name(kind).to_owned(),
        (true, Some(known)) => known.name.clone(),
        (true, None) => fallback.clone(),
    };
    let under = if named {
        format!("{} · {when}", kind_name(kind))
    } else {
        when
    };
    let (now, before) = (milestone.value, milestone.before);
    let gain = move || {
        let gain = now - before?;
        Some(format!("+{}", value(kind, gain, units)))
    };
    let (weight, reps) = (milestone.weight_kg, milestone.reps);
    let set = move || match weight {
        Some(kg) => format!("{} × {reps}", units.get().show(kg)),
        None => number::count(reps.max(0) as usize, "rep", "reps"),
    };
    let figure = move || {
        if first {
            set()
        } else {
            value(kind, now, units)
        }
    };
    let from = move || match kind {
        MilestoneKind::E1rm | MilestoneKind::Volume => Some(set()),
        _ => None,
    };
    view! {
        <li>
            <A href=href attr:class="milestone">
                <Icon glyph=if first { Glyph::Flag } else { Glyph::Trophy }/>
                <span class="milestone-words"><strong>{title}</strong> <span class="faint">{under}</span></span>
                <span class="milestone-figure">
                    <b class="num">{figure}</b>
                    <span class="faint">{move || [from(), gain()].into_iter().flatten().collect::<Vec<_>>().join(" · ")}</span>
                </span>
            </A>
        </li>
    }
}
