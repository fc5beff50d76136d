//! The workout at hand as a book: every edit stands at once, can be undone, is kept on this device
//! and finds its way to the server.
mod blocks;
mod doc;
mod draft;
mod left;
mod news;
mod next;
mod rows;
mod sending;
mod sync;
#[cfg(test)]
mod sync_tests;
#[cfg(test)]
mod tests;

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

pub use doc::{Cell, Doc, Line, RowKey, Typed};
use draft::{Draft, drafted, known};
pub use left::left_unsent;
pub use next::Spot;
pub use rows::of_kind;
use sync::Ledger;

use crate::{measure::storage, net::ApiError, shell::Toasts, store};

/// Edits in quick succession travel together.
const PAUSE: Duration = Duration::from_millis(350);
/// Steps that can be undone.
const STEPS: usize = 80;

/// How far what was written has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Saving {
    Saved,
    Sending,
    /// No answer; it is kept here and tried again.
    Waiting,
    /// The server would not have it, and did not say which row is at fault.
    Failed(ApiError),
}

#[derive(Clone)]
struct Step {
    label: String,
    /// Edits with the same tag in a row are one step.
    tag: String,
    before: Doc,
}

/// Handles to a workout that is being written.
#[derive(Clone, Copy)]
pub struct Book {
    pub doc: RwSignal<Doc>,
    pub saving: RwSignal<Saving>,
    /// Rows that the server refused, with why.
    pub refused: RwSignal<Vec<(String, String)>>,
    past: RwSignal<Vec<Step>>,
    future: StoredValue<Vec<Step>>,
    ledger: StoredValue<Ledger>,
    key: StoredValue<String>,
    timer: StoredValue<Option<TimeoutHandle>>,
    tries: StoredValue<u32>,
    /// Made with the book: a sheet that is closed takes along what was made in it.
    take_back: StoredValue<Option<Callback<()>>>,
    toasts: Toasts,
}

impl Book {
    /// A book of what the server has. `key` names its draft on this device; if there is one of the
    /// same workout with something unsent or half typed, that is what it begins with.
    pub fn open(key: String, stored: Doc) -> Self {
        let ledger = Ledger {
            known: known(&stored),
            ..Ledger::default()
        };
        match drafted(&key).filter(|draft| draft.doc.workout.id == stored.workout.id) {
            Some(draft) => Self::resumed(key, draft, Some((stored, ledger))),
            None => Self::start(key, stored, ledger),
        }
    }

    /// The draft under `key`, as it was left; for a device that cannot reach the server.
    pub fn of_draft(key: String) -> Option<Self> {
        let draft = drafted(&key)?;
        Some(Self::resumed(key, draft, None))
    }

    /// A book of a workout that the server has not heard of.
    pub fn begin(key: String, doc: Doc) -> Self {
        let book = Self::start(key, doc, Ledger::default());
        book.keep();
        book.send_soon(Duration::ZERO);
        book
    }

    fn resumed(key: String, mut draft: Draft, stored: Option<(Doc, Ledger)>) -> Self {
        if draft.ledger.is_settled(&draft.doc)
            && let Some((stored, ledger)) = stored
        {
            // All was sent, so the server knows at least as much; only what is half typed is ours.
            let doc = Doc {
                typed: draft.doc.typed,
                last_key: draft.doc.last_key,
                ..stored
            };
            return Self::start(key, doc, ledger);
        }
        draft.doc.align();
        let book = Self::start(key, draft.doc, draft.ledger);
        book.send_soon(Duration::ZERO);
        book
    }

    fn start(key: String, mut doc: Doc, ledger: Ledger) -> Self {
        doc.align();
        let book = Self {
            doc: RwSignal::new(doc),
            saving: RwSignal::new(Saving::Saved),
            refused: RwSignal::new(Vec::new()),
            past: RwSignal::new(Vec::new()),
            future: StoredValue::new(Vec::new()),
            ledger: StoredValue::new(ledger),
            key: StoredValue::new(key),
            timer: StoredValue::new(None),
            tries: StoredValue::new(0),
            take_back: StoredValue::new(None),
            toasts: expect_context::<Toasts>(),
        };
        book.take_back
            .set_value(Some(Callback::new(move |()| book.undo())));
        let back = window_event_listener(leptos::ev::online, move |_| book.retry());
        on_cleanup(move || back.remove());
        book.listen();
        book
    }

    /// Changes the workout. The step is called `label` where it can be undone.
    pub fn edit(self, label: &str, change: impl FnOnce(&mut Doc)) {
        self.step(label, "", change);
    }

    /// Like [`Self::edit`], and offers to undo it at once: for what takes something away.
    pub fn edit_undoably(self, label: &str, change: impl FnOnce(&mut Doc)) {
        self.edit(label, change);
        self.toasts.withdraw_undo();
        if let Some(take_back) = self.take_back.get_value() {
            self.toasts.undoable(&format!("{label}."), take_back);
        }
    }

    /// Like [`Self::edit`]; edits with the same `tag` in a row are one step.
    pub fn step(self, label: &str, tag: &str, change: impl FnOnce(&mut Doc)) {
        let before = self.doc.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        after.align();
        if after == before {
            return;
        }
        let goes_on =
            |past: &Vec<Step>| !tag.is_empty() && past.last().is_some_and(|step| step.tag == tag);
        if !self.past.with_untracked(goes_on) {
            self.past.update(|past| {
                if past.len() >= STEPS {
                    past.remove(0);
                }
                past.push(Step {
                    label: label.to_owned(),
                    tag: tag.to_owned(),
                    before,
                });
            });
        }
        self.future.set_value(Vec::new());
        self.put(after);
    }

    /// Changes the workout without a step of its own: what follows from the step before.
    pub fn follow(self, change: impl FnOnce(&mut Doc)) {
        let mut after = self.doc.get_untracked();
        change(&mut after);
        self.put(after);
    }

    /// What an undo would take back.
    pub fn undoable(self) -> Option<String> {
        self.past
            .with(|past| past.last().map(|step| step.label.clone()))
    }

    pub fn undo(self) {
        let Some(step) = self.past.try_update(Vec::pop).flatten() else {
            return;
        };
        let now = self.doc.get_untracked();
        self.future.update_value(|future| {
            future.push(Step {
                before: now,
                ..step.clone()
            });
        });
        self.put(step.before);
        self.toasts.withdraw_undo();
        self.toasts.say(&format!("Undone: {}.", step.label));
    }

    pub fn redo(self) {
        let Some(step) = self.future.try_update_value(Vec::pop).flatten() else {
            return;
        };
        let now = self.doc.get_untracked();
        let label = step.label.clone();
        self.past.update(|past| {
            past.push(Step {
                before: now,
                ..step.clone()
            });
        });
        self.put(step.before);
        self.toasts.say(&format!("Done again: {}.", label));
    }

    /// Tries again at once what failed or waits.
    pub fn retry(self) {
        store::nudge();
        let _ = self
            .ledger
            .try_update_value(|ledger| ledger.refused.clear());
        let _ = self.tries.try_set_value(0);
        self.send_soon(Duration::ZERO);
    }

    /// Forgets the draft; what is on its way still arrives.
    pub fn close(self) {
        self.key.with_value(|key| storage::forget(key));
        self.key.set_value(String::new());
    }

    /// Whether the server has everything, untracked.
    pub fn is_settled(self) -> bool {
        self.doc
            .with_untracked(|doc| self.ledger.with_value(|ledger| ledger.is_settled(doc)))
    }

    fn put(self, doc: Doc) {
        self.doc.set(doc);
        self.keep();
        // Where this device keeps it, nothing is gained by waiting, and a page that is left loses no time.
        self.send_soon(if store::ready() {
            Duration::ZERO
        } else {
            PAUSE
        });
    }

    fn keep(self) {
        let key = self.key.try_get_value().unwrap_or_default();
        let _ = self.doc.try_with_untracked(|doc| {
            self.ledger
                .try_with_value(|ledger| draft::keep(&key, doc, ledger))
        });
    }
}
