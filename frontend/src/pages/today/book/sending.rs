//! Sending: soon after an edit, again when no answer came, less and less often.
use std::time::Duration;

use contract::Workout;
use leptos::{prelude::*, task::spawn_local};

use super::{Book, Saving};
use crate::net::{ApiError, rows::batch};

const FIRST_RETRY_MS: u64 = 2_000;
const LAST_RETRY_MS: u64 = 60_000;
/// Batches that follow each other at once: more than the largest workout has. A row that is never as it was sent would
/// else be sent without end.
pub(super) const MOST_BATCHES: usize = 40;

impl Book {
    pub(super) fn send_soon(self, pause: Duration) {
        if self.saving.try_get_untracked() == Some(Saving::Sending) {
            return;
        }
        if let Some(Some(timer)) = self.timer.try_get_value() {
            timer.clear();
        }
        let timer = set_timeout_with_handle(move || self.send(), pause).ok();
        let _ = self.timer.try_set_value(timer);
    }

    fn send(self) {
        if self.saving.try_get_untracked() == Some(Saving::Sending) {
            return;
        }
        spawn_local(async move {
            let mut batches = 0;
            while let Some(operations) = self.depart() {
                batches += 1;
                if batches > MOST_BATCHES {
                    return self.wait();
                }
                self.keep();
                match batch::batch::<Workout>(&operations).await {
                    Ok(results) => self.arrive(&results),
                    Err(error) if error.is_passing() => return self.wait(),
                    Err(error) => {
                        if !self.refuse(&error) {
                            let _ = self.saving.try_set(Saving::Failed(error));
                            return;
                        }
                    }
                }
            }
            let _ = self.saving.try_set(Saving::Saved);
            self.keep();
        });
    }

    fn depart(self) -> Option<Vec<batch::Operation>> {
        let doc = self.doc.try_get_untracked()?;
        let operations = self
            .ledger
            .try_update_value(|ledger| ledger.depart(&doc))??;
        let _ = self.saving.try_set(Saving::Sending);
        Some(operations)
    }

    fn arrive(self, results: &[batch::Done]) {
        let _ = self.tries.try_set_value(0);
        let Some(mut doc) = self.doc.try_get_untracked() else {
            return;
        };
        let before = doc.clone();
        let _ = self
            .ledger
            .try_update_value(|ledger| ledger.arrive(&mut doc, results));
        if doc != before {
            let _ = self.doc.try_set(doc);
        }
        self.tell_refused();
    }

    fn refuse(self, error: &ApiError) -> bool {
        let told = self.ledger.try_update_value(|ledger| ledger.refuse(error));
        self.tell_refused();
        told.unwrap_or(false)
    }

    fn tell_refused(self) {
        let refused = self.ledger.try_with_value(|ledger| {
            let pairs = ledger.refused.iter();
            pairs
                .map(|one| (one.id.clone(), one.message.clone()))
                .collect::<Vec<_>>()
        });
        if let Some(refused) = refused
            && self.refused.try_with_untracked(|old| *old != refused) == Some(true)
        {
            let _ = self.refused.try_set(refused);
        }
    }

    /// No answer: later again, less and less often.
    fn wait(self) {
        let tries = self.tries.try_get_value().unwrap_or(0);
        let _ = self.tries.try_set_value(tries.saturating_add(1));
        let _ = self.saving.try_set(Saving::Waiting);
        let pause = (FIRST_RETRY_MS << tries.min(5)).min(LAST_RETRY_MS);
        self.send_soon(Duration::from_millis(pause));
    }
}
