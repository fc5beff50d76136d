//! A slot in its routine: the exercise, this week's sets, and how it moves on.
use contract::Slot;
use leptos::prelude::*;

use super::{
    super::{document::Sheet, words},
    Bench,
};
use crate::{
    measure::unit::Units,
    shell::{Announcer, Catalogue},
    widgets::{DragHandle, Moved},
};

#[component]
pub fn SlotRow(bench: Bench, id: String) -> impl IntoView {
    let desk = bench.desk;
    let (catalogue, units) = (expect_context::<Catalogue>(), expect_context::<Units>());
    let voice = expect_context::<Announcer>();
    let key = id.clone();
    let id = StoredValue::new(id);
    let slot = Memo::new(move |_| id.with_value(|id| desk.with(|plan| plan.slot(id).cloned())));
    let name = Signal::derive(move || {
        slot.with(|slot| slot.as_ref().map(|slot| catalogue.name(&slot.exercise)))
            .unwrap_or_default()
    });
    let linked = Memo::new(move |_| id.with_value(|id| desk.with(|plan| plan.is_linked(id))));
    let last = Memo::new(move |_| {
        id.with_value(|id| {
            desk.with(|plan| {
                let routine = plan.slot(id).map(|slot| slot.routine.clone());
                let slots = plan.slots_of(&routine.unwrap_or_default());
                slots.last().is_none_or(|last| last.id == *id)
            })
        })
    });
    let scheme = move || {
        slot.with(|slot| {
            let slot = slot.as_ref()?;
            let weeks = desk.with(super::Document::weeks);
            let sheet = Sheet::of(slot.sets.as_deref().unwrap_or_default(), weeks);
            let week = bench.week.get().min(weeks - 1);
            Some(words::scheme(sheet.week(week), units.get()))
        })
    };
    let side = move || slot.with(|slot| slot.as_ref().map(|slot| remark(slot, units)));
    let moved = Callback::new(move |moved: Moved| {
        desk.step("Exercise moved.", |plan| {
            plan.place_slot(&moved.id, &moved.list, moved.to)
        });
    });
    let step = Callback::new(move |by: i32| {
        let id = id.get_value();
        if let Some((routine, to)) = desk.peek(|plan| plan.beyond(&id, by)) {
            desk.edit("", |plan| plan.place_slot(&id, &routine, to));
            let told = desk.peek(|plan| {
                let title = plan.routine(&routine).map(|row| row.title.clone());
                let count = plan.slots_of(&routine).len();
                format!(
                    "place {} of {count} in {}",
                    to + 1,
                    title.unwrap_or_default()
                )
            });
            voice.say(&format!("{}, {told}", name.get_untracked()));
        }
    });
    let open = move |_| bench.slot.set(Some(id.get_value()));
    let link = move |_| {
        let on = !linked.get_untracked();
        let told = if on {
            "Now a superset."
        } else {
            "Superset parted."
        };
        desk.step(told, |plan| plan.link(&id.get_value(), on));
    };
    let letter = move || slot.with(|slot| slot.as_ref().and_then(|slot| slot.superset.clone()));
    view! {
        <li class="slot" class:linked=move || linked.get() data-sort-id=key>
            <DragHandle group="slots" label=Signal::derive(move || format!("Move {}", name.get())) moved step/>
            <button type="button" class="slot-press" on:click=open>
                <span class="slot-name">
                    {move || letter().map(|letter| view! { <span class="slot-letter" title="Superset">{letter}</span> })}
                    {move || name.get()}
                </span>
                <span class="slot-scheme num">{scheme}</span>
                <span class="slot-rule">{side}</span>
            </button>
            {move || (!last.get()).then(|| view! {
                <button
                    type="button" class="slot-link" aria-pressed=move || linked.get().to_string()
                    aria-label=move || format!("{} takes turns with the next exercise", name.get())
                    title="Superset with the next exercise" on:click=link
                ><LinkSign/></button>
            })}
        </li>
    }
}

#[component]
fn LinkSign() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M8.5 10.5V7.5a3.5 3.5 0 0 1 7 0v3M8.5 13.5v3a3.5 3.5 0 0 0 7 0v-3M12 9v6"/>
        </svg>
    }
}

/// How it begins and moves on.
fn remark(slot: &Slot, units: Units) -> String {
    let unit = units.get();
    let from = slot.start_kg.map(|kg| format!("from {}", unit.show(kg)));
    let rule = slot
        .progression
        .as_ref()
        .map(|rule| words::progression(Some(rule), unit));
    let parts = [from, rule].into_iter().flatten();
    parts.collect::<Vec<_>>().join(" · ")
}
