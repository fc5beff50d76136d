//! Where each lift of a run stands, and why.
use contract::SlotStanding;
use leptos::prelude::*;
use leptos_router::components::A;

use super::super::{lifts::Lifts, next::Following, starts::needed};
use crate::{
    measure::{number, unit::Units},
    shell::Catalogue,
};

#[component]
pub fn StandingTable(following: Following) -> impl IntoView {
    let lifts = Lifts::start();
    let (catalogue, units) = (expect_context::<Catalogue>(), expect_context::<Units>());
    let rows = Memo::new(move |_| {
        let worked = following.worked(lifts);
        let rows = worked.standing.rows(&worked.plan);
        let needed = needed(&worked.plan).into_iter();
        let own = needed.filter_map(|one| {
            let row = rows.iter().find(|row| row.slot == one.slot)?.clone();
            Some(if one.training_max {
                SlotStanding {
                    weight_kg: None,
                    ..row
                }
            } else {
                SlotStanding {
                    training_max_kg: None,
                    ..row
                }
            })
        });
        own.filter(|row| row.weight_kg.is_some() || row.training_max_kg.is_some())
            .collect::<Vec<_>>()
    });
    let line = move |row: SlotStanding| {
        let unit = units.get();
        let head = row
            .weight_kg
            .or(row.training_max_kg)
            .map(|kg| unit.show(kg))
            .unwrap_or_default();
        let sort = row.training_max_kg.map(|_| "training max".to_owned());
        let misses = usize::try_from(row.misses).unwrap_or(0);
        let missed =
            (misses > 0).then(|| number::count(misses, "miss in a row", "misses in a row"));
        let stage = (row.stage > 0).then(|| format!("stage {}", row.stage + 1));
        let because = Some(row.because.clone()).filter(|text| !text.is_empty());
        let side = [sort, missed, stage, because];
        let side = side.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        view! {
            <li class="standing">
                <A href=format!("/progress/exercises/{}", row.exercise)>{catalogue.name(&row.exercise)}</A>
                <b class="num">{head}</b>
                <span class="quiet">{side}</span>
            </li>
        }
    };
    move || {
        let rows = rows.get();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="stack">
                    <h2 class="engraved">"Where your lifts stand"</h2>
                    <ul class="standings">{rows.into_iter().map(line).collect_view()}</ul>
                </section>
            }
        })
    }
}
