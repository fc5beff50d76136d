//! A routine: its name, its exercises in order, and what can be done with it.
use contract::{Routine, Slot};
use leptos::prelude::*;

use super::{Bench, choose::ChooseExercise, slot_row::SlotRow};
use crate::{
    measure::id::new_id,
    shell::{Announcer, Catalogue},
    widgets::{
        Button, Dialog, DragHandle, Glyph, Icon, Look, Moved, RowPress, Rows, TextArea, TextField,
    },
};

/// The card. `lone` is a routine without a programme, which has the page to itself.
#[component]
pub fn RoutineCard(bench: Bench, id: String, #[prop(optional)] lone: bool) -> impl IntoView {
    let desk = bench.desk;
    let catalogue = expect_context::<Catalogue>();
    let voice = expect_context::<Announcer>();
    let (choosing, naming) = (RwSignal::new(false), RwSignal::new(false));
    let key = id.clone();
    let id = StoredValue::new(id);
    let row = Memo::new(move |_| id.with_value(|id| desk.with(|plan| plan.routine(id).cloned())));
    let title = Signal::derive(move || row.get().map(|row| row.title).unwrap_or_default());
    let notes = move || {
        row.get()
            .and_then(|row| row.notes)
            .filter(|notes| !notes.is_empty())
    };
    let slots = Memo::new(move |_| {
        id.with_value(|id| {
            desk.with(|plan| {
                let slots = plan.slots_of(id).into_iter();
                slots.map(|slot| slot.id).collect::<Vec<_>>()
            })
        })
    });
    let moved = Callback::new(move |moved: Moved| {
        desk.step("Routine moved.", |plan| {
            plan.place_routine(&moved.id, moved.to)
        });
    });
    let step = Callback::new(move |by: i32| {
        let id = id.get_value();
        let place = desk.peek(|plan| {
            let rows = plan.routines_in_order();
            let at = rows.iter().position(|row| row.id == id)?;
            let to = at
                .checked_add_signed(by as isize)
                .filter(|to| *to < rows.len())?;
            Some((to, rows.len()))
        });
        if let Some((to, count)) = place {
            desk.edit("", |plan| plan.place_routine(&id, to));
            voice.say(&format!(
                "{}, place {} of {count}",
                title.get_untracked(),
                to + 1
            ));
        }
    });
    let add = Callback::new(move |exercise: String| {
        choosing.set(false);
        let known = catalogue.get(&exercise);
        let slot = super::choose::fresh_slot(&id.get_value(), exercise, known.as_deref());
        let opened = slot.id.clone();
        desk.edit("", |plan| {
            let to = plan.slots_of(&slot.routine).len();
            let space = plan.space().to_owned();
            plan.insert_slot(Slot { space, ..slot }, to);
        });
        bench.slot.set(Some(opened));
    });
    view! {
        <section class="routine" data-sort-id=key aria-label=move || title.get()>
            <header class="routine-head" class:lone=lone>
                {(!lone).then(|| view! {
                    <DragHandle group="routines" label=Signal::derive(move || format!("Move {}", title.get())) moved step/>
                })}
                <h2 class="routine-title">{move || title.get()}</h2>
                <button
                    type="button" class="icon-button" aria-label=move || format!("Change {}", title.get())
                    on:click=move |_| naming.set(true)
                ><Icon glyph=Glyph::Pencil/></button>
            </header>
            {move || notes().map(|notes| view! { <p class="routine-notes quiet">{notes}</p> })}
            <ol class="slots" data-sort-list="slots" data-sort-key=id.get_value()>
                <For each=move || slots.get() key=|id| id.clone() let:slot>
                    <SlotRow bench id=slot/>
                </For>
            </ol>
            <Button look=Look::Quiet glyph=Glyph::Plus press=move |()| choosing.set(true)>"Add an exercise"</Button>
            <Dialog open=choosing title="Choose an exercise".to_owned()><ChooseExercise pick=add/></Dialog>
            <Dialog open=naming title><RoutineFields bench id=id.get_value() open=naming lone/></Dialog>
        </section>
    }
}

/// A routine's own words, and what can be done with all of it.
#[component]
fn RoutineFields(bench: Bench, id: String, open: RwSignal<bool>, lone: bool) -> impl IntoView {
    let desk = bench.desk;
    let id = StoredValue::new(id);
    let read = move |pick: fn(&Routine) -> String| {
        Signal::derive(move || {
            id.with_value(|id| {
                desk.with(|plan| plan.routine(id).map(pick))
                    .unwrap_or_default()
            })
        })
    };
    let write = move |field: &'static str, put: fn(&mut Routine, String)| {
        Callback::new(move |text: String| {
            id.with_value(|id| {
                desk.edit(&format!("{field} {id}"), |plan| {
                    if let Some(row) = plan.routine_mut(id) {
                        put(row, text);
                    }
                });
            });
        })
    };
    let fault = Signal::derive(move || {
        let id = id.get_value();
        let empty = desk.with(|plan| {
            plan.routine(&id)
                .is_some_and(|row| row.title.trim().is_empty())
        });
        desk.fault(&id, "title")
            .or_else(|| empty.then(|| "A routine needs a name.".to_owned()))
    });
    let duplicate = Callback::new(move |()| {
        open.set(false);
        desk.step("Routine duplicated.", |plan| {
            copy_routine(plan, &id.get_value())
        });
    });
    let remove = Callback::new(move |()| {
        open.set(false);
        desk.step("Routine removed.", |plan| {
            plan.remove_routine(&id.get_value())
        });
    });
    view! {
        <TextField label="Name" value=read(|row| row.title.clone()) input=write("title", |row, text| row.title = text) fault/>
        <TextArea
            label="Notes" optional=true hint="Shown when the workout begins."
            value=read(|row| row.notes.clone().unwrap_or_default())
            input=write("notes", |row, text| row.notes = Some(text).filter(|text| !text.is_empty()))
        />
        {(!lone).then(|| view! {
            <Rows label="Routine">
                <RowPress press=duplicate title="Duplicate".to_owned() note="With all its exercises.".to_owned() glyph=Glyph::Plus/>
                <RowPress press=remove title="Remove".to_owned() note="You can undo it.".to_owned() glyph=Glyph::Bin/>
            </Rows>
        })}
    }
}

/// Puts a copy of a routine behind it.
fn copy_routine(plan: &mut super::Document, id: &str) {
    let Some(row) = plan.routine(id).cloned() else {
        return;
    };
    let slots = plan.slots_of(id);
    let at = plan.routines_in_order().iter().position(|row| row.id == id);
    let copy = Routine {
        id: new_id(),
        rev: 0,
        rank: None,
        title: format!("{} (copy)", row.title),
        ..row
    };
    let to = copy.id.clone();
    plan.push_routine(copy);
    plan.place_routine(&to, at.unwrap_or(0) + 1);
    for slot in slots {
        let copy = Slot {
            id: new_id(),
            rev: 0,
            routine: to.clone(),
            ..slot
        };
        plan.slots.push(copy);
    }
}
