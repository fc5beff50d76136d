//! A slot's sheet: its sets, its weight, how it moves on, and everything else about it.
use contract::Slot;
use leptos::prelude::*;

use super::{
    super::{
        document::Document,
        number_box::{NumberBox, WeightBox},
    },
    Bench,
    choose::ChooseExercise,
    rule::RuleFields,
    sets::SetsSheet,
};
use crate::{
    measure::id::new_id,
    shell::Catalogue,
    widgets::{Dialog, Glyph, RowPress, Rows, Switch, TextArea},
};

/// The dialog of the slot in `bench.slot`.
#[component]
pub fn SlotSheet(bench: Bench) -> impl IntoView {
    let catalogue = expect_context::<Catalogue>();
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(bench.slot.with(Option::is_some)));
    Effect::new(move |_| {
        // Each effect wakes the other, so this one must not write what is already so.
        if !open.get() && bench.slot.with_untracked(Option::is_some) {
            bench.slot.set(None);
        }
    });
    let title = Signal::derive(move || {
        let exercise = bench.slot.get().and_then(|id| {
            bench
                .desk
                .with(|plan| plan.slot(&id).map(|slot| slot.exercise.clone()))
        });
        exercise.map(|id| catalogue.name(&id)).unwrap_or_default()
    });
    view! {
        <Dialog open title>
            {move || bench.slot.get_untracked().map(|id| view! { <Sheet bench id open/> })}
        </Dialog>
    }
}

/// One slot of the desk, read and written by the parts of its sheet.
#[derive(Clone, Copy)]
pub struct SlotHandle {
    pub bench: Bench,
    id: StoredValue<String>,
    row: Memo<Option<Slot>>,
}

impl SlotHandle {
    fn of(bench: Bench, id: String) -> Self {
        let id = StoredValue::new(id);
        let row =
            Memo::new(move |_| id.with_value(|id| bench.desk.with(|plan| plan.slot(id).cloned())));
        Self { bench, id, row }
    }

    /// What of the slot, tracked; the default once it is gone.
    pub fn read<T: Default>(self, read: impl FnOnce(&Slot) -> T) -> T {
        self.row
            .with(|row| row.as_ref().map(read))
            .unwrap_or_default()
    }

    pub fn row(self) -> Option<Slot> {
        self.row.get()
    }

    /// Changes the slot; `what` names the entry that is being typed.
    pub fn edit(self, what: &str, change: impl FnOnce(&mut Slot)) {
        let id = self.id.get_value();
        let what = if what.is_empty() {
            String::new()
        } else {
            format!("{what} {id}")
        };
        self.bench.desk.edit(&what, |plan| {
            if let Some(row) = plan.slot_mut(&id) {
                change(row);
            }
        });
    }

    /// Where this device keeps what is being written of the slot and is not ready to be stored.
    pub fn half_written(self, what: &str) -> String {
        self.id
            .with_value(|id| format!("coachwork.half.{id}.{what}"))
    }

    /// What the server said is wrong with a field, tracked.
    pub fn fault(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || self.id.with_value(|id| self.bench.desk.fault(id, field)))
    }

    /// The exercise's smallest step, tracked.
    pub fn step_kg(self) -> Signal<f64> {
        let catalogue = expect_context::<Catalogue>();
        Signal::derive(move || {
            let exercise = self.read(|slot| slot.exercise.clone());
            let step = catalogue.get(&exercise).and_then(|known| known.step_kg);
            step.filter(|step| *step > 0.0).unwrap_or(2.5)
        })
    }
}

#[component]
fn Sheet(bench: Bench, id: String, open: RwSignal<bool>) -> impl IntoView {
    let slot = SlotHandle::of(bench, id.clone());
    let rest = Signal::derive(move || slot.read(|slot| slot.rest_s.map(|s| s as f64)));
    let set_rest = Callback::new(move |rest: Option<f64>| {
        slot.edit("rest", |slot| slot.rest_s = rest.map(|s| s as i64));
    });
    let notes = Signal::derive(move || slot.read(|slot| slot.notes.clone().unwrap_or_default()));
    let set_notes = Callback::new(move |text: String| {
        slot.edit("notes", |slot| {
            slot.notes = Some(text).filter(|text| !text.is_empty())
        });
    });
    let start = Signal::derive(move || slot.read(|slot| slot.start_kg));
    let set_start = Callback::new(move |kg: Option<f64>| {
        slot.edit("start", |slot| slot.start_kg = kg);
    });
    view! {
        <div class="slot-sheet">
            <section class="sheet-part"><h3 class="engraved">"Sets"</h3> <SetsSheet handle=slot/></section>
            <section class="sheet-part"><h3 class="engraved">"How it moves on"</h3> <RuleFields handle=slot/></section>
            <section class="sheet-part">
                <h3 class="engraved">"Besides"</h3>
                <div class="pair">
                    <WeightBox
                        label="Weight to begin with".to_owned() kg=start commit=set_start step_kg=slot.step_kg() optional=true
                        hint="Empty: asked for when you start.".to_owned() fault=slot.fault("start_kg")
                    />
                    <NumberBox
                        label="Rest".to_owned() value=rest commit=set_rest step=15.0 max=3600.0 whole=true optional=true
                        unit="s".to_owned() hint="Empty: as you usually do.".to_owned() fault=slot.fault("rest_s")
                    />
                </div>
                <Linked handle=slot id=id.clone()/>
                <TextArea label="Notes" optional=true value=notes input=set_notes fault=slot.fault("notes")/>
            </section>
            <Doings handle=slot id open/>
        </div>
    }
}

/// Taking turns with the next exercise.
#[component]
fn Linked(handle: SlotHandle, id: String) -> impl IntoView {
    let slot = handle;
    let (desk, catalogue) = (slot.bench.desk, expect_context::<Catalogue>());
    let id = StoredValue::new(id);
    let next = Memo::new(move |_| {
        id.with_value(|id| {
            desk.with(|plan| {
                let slots = plan.slots_of(&plan.slot(id)?.routine);
                let at = slots.iter().position(|slot| slot.id == *id)?;
                slots.get(at + 1).map(|slot| slot.exercise.clone())
            })
        })
    });
    let on = Signal::derive(move || id.with_value(|id| desk.with(|plan| plan.is_linked(id))));
    let set = Callback::new(move |on| desk.edit("", |plan| plan.link(&id.get_value(), on)));
    move || {
        next.get().map(|next| {
            let label = format!("Superset with {}", catalogue.name(&next));
            view! { <Switch label value=on input=set hint="You take turns, set by set."/> }
        })
    }
}

/// What can be done with the slot as a whole.
#[component]
fn Doings(handle: SlotHandle, id: String, open: RwSignal<bool>) -> impl IntoView {
    let slot = handle;
    let desk = slot.bench.desk;
    let id = StoredValue::new(id);
    let (swapping, moving) = (RwSignal::new(false), RwSignal::new(false));
    let swap = Callback::new(move |exercise: String| {
        swapping.set(false);
        slot.edit("", |slot| slot.exercise = exercise);
    });
    let duplicate = Callback::new(move |()| {
        open.set(false);
        desk.step("Exercise duplicated.", |plan| {
            let id = id.get_value();
            if let Some(row) = plan.slot(&id).cloned() {
                let slots = plan.slots_of(&row.routine);
                let at = slots.iter().position(|slot| slot.id == id).unwrap_or(0);
                let copy = Slot {
                    id: new_id(),
                    rev: 0,
                    superset: None,
                    ..row
                };
                plan.insert_slot(copy, at + 1);
            }
        });
    });
    let remove = Callback::new(move |()| {
        open.set(false);
        desk.step("Exercise removed.", |plan| {
            plan.remove_slot(&id.get_value())
        });
    });
    let others = Memo::new(move |_| {
        let own = slot.read(|slot| slot.routine.clone());
        desk.with(|plan: &Document| {
            let rows = plan.routines_in_order().into_iter();
            let rows = rows
                .filter(|row| row.id != own)
                .map(|row| (row.id, row.title));
            rows.collect::<Vec<_>>()
        })
    });
    let go = move |routine: String| {
        moving.set(false);
        open.set(false);
        desk.step("Exercise moved.", |plan| {
            let to = plan.slots_of(&routine).len();
            plan.place_slot(&id.get_value(), &routine, to);
        });
    };
    view! {
        <Rows label="Exercise">
            <RowPress press=Callback::new(move |()| swapping.set(true)) title="Swap for another".to_owned()
                note="Sets and progression stay.".to_owned() glyph=Glyph::Undo/>
            <RowPress press=duplicate title="Duplicate".to_owned() glyph=Glyph::Plus/>
            {move || (!others.with(Vec::is_empty)).then(|| view! {
                <RowPress press=Callback::new(move |()| moving.set(true)) title="Move to another routine".to_owned() glyph=Glyph::Next/>
            })}
            <RowPress press=remove title="Remove".to_owned() note="You can undo it.".to_owned() glyph=Glyph::Bin/>
        </Rows>
        <Dialog open=swapping title="Swap for".to_owned()><ChooseExercise pick=swap/></Dialog>
        <Dialog open=moving title="Move to".to_owned()>
            <Rows label="Routines">
                {others.get_untracked().into_iter().map(|(routine, title)| view! {
                    <RowPress press=Callback::new(move |()| go(routine.clone())) title/>
                }).collect_view()}
            </Rows>
        </Dialog>
    }
}
