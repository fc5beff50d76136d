//! The desk on which a plan is edited: every edit shows at once, is stored by itself a moment
//! later, survives a reload, and can be taken back.
mod draft;
mod save;

use contract::{Programme, Routine, Row, Slot};
use leptos::prelude::*;

use super::document::{Document, Past, changes};
use crate::{
    api::PlanRow,
    net::{ApiError, FieldFault, Session, rows::batch::Done},
    shell::Toasts,
};
use save::Pending;

/// Where the document stands against what is stored.
#[derive(Clone, Debug, PartialEq)]
pub enum Saving {
    Saved,
    /// Edited; it goes out when the person pauses.
    Waiting,
    Under,
    /// Not stored, and tried again by itself.
    Failed(ApiError),
    /// Not stored until something is put right.
    Refused(ApiError),
}

/// A fault that the server found, by the row that has it.
#[derive(Clone, Debug, PartialEq)]
pub struct RowFault {
    pub id: String,
    pub fault: FieldFault,
}

/// A field that was changed on another device too. Both values are kept; one stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    pub model: String,
    pub id: String,
    pub field: String,
}

/// Handles to a document that is being edited; copying it shares the state.
#[derive(Clone, Copy)]
pub struct Desk {
    now: RwSignal<Document>,
    pub state: RwSignal<Saving>,
    pub faults: RwSignal<Vec<RowFault>>,
    pub clashes: RwSignal<Vec<Clash>>,
    past: RwSignal<Past>,
    /// What the server has, as far as is known here.
    base: StoredValue<Document>,
    /// Rows that were deleted from here, as they were: an undo brings them back.
    gone: StoredValue<Document>,
    /// What was sent and has not been answered.
    pending: StoredValue<Option<Pending>>,
    /// Counts edits, so that only the last pause stores.
    turn: StoredValue<u32>,
    tries: StoredValue<u32>,
    /// Takes the last step back; made here because a callback lives as long as what made it, and
    /// the sheet that a step was done on is closed by then.
    way_back: StoredValue<Option<Callback<()>>>,
    /// Whether the last undo on offer is this desk's.
    offered: StoredValue<bool>,
    /// Whose drafts these are.
    person: StoredValue<String>,
    toasts: Toasts,
}

impl Desk {
    /// Lays out a document as the server has it, with the unsaved edits of an earlier visit.
    pub fn of(stored: Document) -> Self {
        let session = expect_context::<Session>();
        let person = session.profile().get_untracked().map(|profile| profile.id);
        let person = person.unwrap_or_default();
        let (base, now, gone) = match draft::read(&person, stored.id()) {
            Some(draft) => {
                let over = draft.over(stored);
                (over.base, over.now, over.gone)
            }
            None => (stored.clone(), stored, Document::default()),
        };
        let recovered = !changes(&base, &now, &gone).is_empty();
        let desk = Self {
            now: RwSignal::new(now),
            state: RwSignal::new(Saving::Saved),
            faults: RwSignal::new(Vec::new()),
            clashes: RwSignal::new(Vec::new()),
            past: RwSignal::new(Past::default()),
            base: StoredValue::new(base),
            gone: StoredValue::new(gone),
            pending: StoredValue::new(None),
            turn: StoredValue::new(0),
            tries: StoredValue::new(0),
            way_back: StoredValue::new(None),
            offered: StoredValue::new(false),
            person: StoredValue::new(person),
            toasts: expect_context::<Toasts>(),
        };
        if recovered {
            desk.toasts
                .say("What you had not stored when you left is here again.");
            desk.later();
        }
        desk.way_back
            .set_value(Some(Callback::new(move |()| desk.undo())));
        // A page that is left stores at once what waits for a pause, and takes its undo along.
        on_cleanup(move || {
            desk.flush();
            if desk.offered.try_get_value() == Some(true) {
                desk.toasts.withdraw_undo();
            }
        });
        desk
    }

    /// The document, tracked.
    pub fn now(self) -> Signal<Document> {
        self.now.into()
    }

    pub fn with<T>(self, read: impl FnOnce(&Document) -> T) -> T {
        self.now.with(read)
    }

    pub fn peek<T>(self, read: impl FnOnce(&Document) -> T) -> T {
        self.now.with_untracked(read)
    }

    /// Changes the document. `what` names the entry that is being typed, empty for a step of its own.
    pub fn edit(self, what: &str, change: impl FnOnce(&mut Document)) {
        let before = self.now.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return;
        }
        self.past.update(|past| past.remember(what, before));
        self.now.set(after);
        self.later();
    }

    /// [`Desk::edit`], with a word on what was done and a way back beside it.
    pub fn step(self, told: &str, change: impl FnOnce(&mut Document)) {
        let before = self.now.get_untracked();
        self.edit("", change);
        if let Some(back) = self.way_back.get_value()
            && self.now.with_untracked(|now| *now != before)
        {
            self.toasts.withdraw_undo();
            self.toasts.undoable(told, back);
            self.offered.set_value(true);
        }
    }

    /// Leaves the offered undo to something else: the plan as a whole was done away with.
    pub fn yield_undo(self) {
        self.toasts.withdraw_undo();
        let _ = self.offered.try_set_value(false);
    }

    pub fn undo(self) {
        let now = self.now.get_untracked();
        let before = self.past.try_update(|past| past.undo(&now)).flatten();
        self.put(before);
    }

    pub fn redo(self) {
        let now = self.now.get_untracked();
        let after = self.past.try_update(|past| past.redo(&now)).flatten();
        self.put(after);
    }

    pub fn can_undo(self) -> bool {
        self.past.with(Past::can_undo)
    }

    pub fn can_redo(self) -> bool {
        self.past.with(Past::can_redo)
    }

    fn put(self, document: Option<Document>) {
        if let Some(document) = document {
            self.now.set(document);
            self.later();
        }
    }

    /// What the server said is wrong with a row's field, tracked.
    pub fn fault(self, id: &str, field: &str) -> Option<String> {
        self.faults.with(|faults| {
            let mut faults = faults.iter();
            let own = |fault: &&RowFault| {
                let path = fault.fault.path.split('.').next();
                fault.id == id && path == Some(field)
            };
            faults.find(own).map(|fault| fault.fault.message.clone())
        })
    }

    /// Takes over the row of a settled conflict.
    pub fn take_over(self, clash: &Clash, row: Option<PlanRow>) {
        self.dismiss(clash);
        let Some(row) = row else { return };
        let put = |document: &mut Document| match &row {
            PlanRow::Programme(row) => document.programme = Some((**row).clone()),
            PlanRow::Routine(row) => {
                replace(&mut document.routines, &clash.id, Some((**row).clone()))
            }
            PlanRow::Slot(row) => replace(&mut document.slots, &clash.id, Some((**row).clone())),
        };
        self.base.update_value(put);
        self.now.update(put);
    }

    /// Leaves what stands, and says no more of it.
    pub fn dismiss(self, clash: &Clash) {
        self.clashes.update(|list| list.retain(|one| one != clash));
    }

    /// Ctrl+Z and Ctrl+Shift+Z outside of a text that has an undo of its own.
    pub fn listen(self) {
        let listener = window_event_listener(leptos::ev::keydown, move |event| {
            let meant = event.ctrl_key() || event.meta_key();
            if !meant || event.key().to_lowercase() != "z" || is_typing(&event) {
                return;
            }
            event.prevent_default();
            if event.shift_key() {
                self.redo();
            } else {
                self.undo();
            }
        });
        on_cleanup(move || listener.remove());
    }
}

/// Whether the keys go into a text.
fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    use wasm_bindgen::JsCast;
    let target = event
        .target()
        .and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| {
        let name = element.tag_name();
        name == "TEXTAREA"
            || name == "INPUT"
                && element
                    .get_attribute("type")
                    .is_none_or(|t| t != "checkbox")
    })
}

/// Puts what an operation on `model` made of its row into the document.
fn stored_row(document: &mut Document, model: &str, id: &str, answer: &Done) {
    if model == Programme::MODEL {
        document.programme = answer.row().or(document.programme.take());
    } else if model == Routine::MODEL {
        replace(&mut document.routines, id, answer.row::<Routine>());
    } else if model == Slot::MODEL {
        replace(&mut document.slots, id, answer.row::<Slot>());
    }
}

fn replace<T: Row>(rows: &mut Vec<T>, id: &str, row: Option<T>) {
    let at = rows.iter().position(|old| old.id() == id);
    match (at.and_then(|at| rows.get_mut(at)), row) {
        (Some(old), Some(row)) => *old = row,
        (None, Some(row)) => rows.push(row),
        (_, None) => rows.retain(|old| old.id() != id),
    }
}
