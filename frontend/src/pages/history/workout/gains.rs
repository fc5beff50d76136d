//! What a workout broke and which muscles it worked.
use leptos::prelude::*;

use super::super::Group;
use crate::{
    api::trends::{self, Milestones},
    net,
    pages::progress::{MilestoneRow, MuscleList},
    shell::Catalogue,
    widgets::{BodyMap, Muscle},
};

/// The records that it broke; `space` is whose workout it is, where that is not the person's own.
#[component]
pub fn Broken(workout: String, space: Option<String>) -> impl IntoView {
    let broken = net::load(move || {
        let of = Milestones {
            workout: Some(workout.clone()),
            space: space.clone(),
            ..Milestones::default()
        };
        trends::milestones(of)
    });
    move || {
        let broken = broken.ready().unwrap_or_default();
        (!broken.is_empty()).then(|| {
            let rows = broken
                .into_iter()
                .map(|milestone| view! { <MilestoneRow milestone named=true/> })
                .collect_view();
            view! {
                <section class="stack broken-here">
                    <h2>"Broken here"</h2>
                    <ul class="milestones">{rows}</ul>
                </section>
            }
        })
    }
}

/// The muscles that it worked, drawn and listed.
#[component]
pub fn Worked(groups: Vec<Group>) -> impl IntoView {
    let catalogue = expect_context::<Catalogue>();
    let chosen = RwSignal::new(None::<Muscle>);
    let groups = StoredValue::new(groups);
    let work = Signal::derive(move || groups.with_value(|groups| work(groups, catalogue)));
    move || {
        work.with(|work| !work.is_empty()).then(|| {
            view! {
                <aside class="stack">
                    <h2>"Muscles"</h2>
                    <BodyMap work chosen plain=true/>
                    <MuscleList work chosen/>
                </aside>
            }
        })
    }
}

/// Working sets by muscle: one for each main muscle, half for each that also works.
fn work(groups: &[Group], catalogue: Catalogue) -> Vec<(Muscle, f64)> {
    let mut work: Vec<(Muscle, f64)> = Vec::new();
    for group in groups {
        let Some(exercise) = catalogue.get(&group.exercise) else {
            continue;
        };
        let sets = group.working().count() as f64;
        for (muscle, share) in strength::muscles::credit(&exercise) {
            match work.iter_mut().find(|(known, _)| *known == muscle) {
                Some((_, sum)) => *sum += share * sets,
                None => work.push((muscle, share * sets)),
            }
        }
    }
    work.retain(|(_, sets)| *sets > 0.0);
    crate::measure::order::ordered(work, |a, b| b.1.total_cmp(&a.1))
}
