//! What becomes of the workout beside this page: rows that another device changed, revisions that
//! the server gave, and what it would not have.
use std::rc::Rc;

use contract::{Block, Row, Set, Workout};
use leptos::{
    prelude::{Set as _, *},
    task::spawn_local,
};
use serde_json::Value;

use super::{Book, Doc, draft::known};
use crate::{
    pages::today::editor,
    store::{self, reads},
};

impl Book {
    /// Follows the rows of the workout from now on, where this device keeps them.
    pub(super) fn listen(self) {
        let follower = reads::follower();
        on_cleanup(move || reads::leave(follower));
        if store::ready() {
            self.read_again(follower);
        }
        let status = store::status();
        Effect::new(move |_| {
            let refused = status.with(|status| status.refused);
            if store::ready() {
                self.ask_refused(refused);
            }
        });
    }

    fn read_again(self, follower: u64) {
        let Some(before) = self.doc.try_get_untracked() else {
            return;
        };
        let id = before.workout.id.clone();
        // Until it is written there is nothing to read; that it is written is heard like any change.
        let there = !before.workout.created_at.is_empty();
        let (stored, seen) = reads::record(async move {
            for model in [Workout::MODEL, Block::MODEL, Set::MODEL] {
                reads::note(model, &Value::Null);
            }
            if there {
                editor::read(&id).await.ok()
            } else {
                None
            }
        });
        spawn_local(async move {
            if let Some(stored) = stored.await {
                self.take_in(&before, stored);
            }
            if self.doc.try_get_untracked().is_some() {
                let again = move || self.read_again(follower);
                reads::follow(follower, seen, Rc::new(again));
            }
        });
    }

    /// Takes in what is stored, unless something was edited since `before` and is not written yet:
    /// then that is, and this is read again.
    fn take_in(self, before: &Doc, stored: Doc) {
        let Some(now) = self.doc.try_get_untracked().filter(|now| now == before) else {
            return;
        };
        if !self.is_settled() {
            return;
        }
        let base = known(&stored);
        let mut doc = Doc {
            typed: now.typed.clone(),
            last_key: now.last_key,
            ..stored
        };
        doc.align();
        let _ = self.ledger.try_update_value(|ledger| ledger.known = base);
        if doc != now {
            let _ = self.doc.try_set(doc);
        }
    }

    /// Rows of this workout that the server would not have.
    fn ask_refused(self, some: usize) {
        spawn_local(async move {
            let waiting = match store::here() {
                Some(local) if some > 0 => local.waiting().await,
                _ => Vec::new(),
            };
            let Some(doc) = self.doc.try_get_untracked() else {
                return;
            };
            let own = |id: &str| {
                doc.workout.id == id
                    || doc.block(id).is_some()
                    || doc.sets.iter().any(|set| set.id == id)
            };
            let refused = waiting.into_iter().filter(|entry| own(&entry.id));
            let refused = refused.filter_map(|entry| {
                let why = entry.refused?;
                let faults = why.details.into_iter().map(|fault| fault.message);
                let faults: Vec<String> = faults.collect();
                let told = if faults.is_empty() {
                    why.message
                } else {
                    faults.join(" ")
                };
                Some((entry.id, told))
            });
            let refused: Vec<(String, String)> = refused.collect();
            if self.refused.try_with_untracked(|old| *old != refused) == Some(true) {
                let _ = self.refused.try_set(refused);
            }
        });
    }
}
