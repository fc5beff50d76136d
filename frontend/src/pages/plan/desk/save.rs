//! Storing a document: what differs goes out as one batch, one at a time, until nothing differs.
use std::time::Duration;

use contract::Programme;
use leptos::{prelude::*, task::spawn_local};

use super::{Clash, Desk, RowFault, Saving, draft, stored_row};
use crate::{
    measure::{id::new_id, when},
    net::{
        ApiError, FieldFault,
        rows::batch::{self, Done, MOST, Operation},
    },
    pages::plan::document::{Change, Document, Verb, changes, merged},
};

/// Long enough that a word is stored once, short enough that nobody waits for it.
const PAUSE: Duration = Duration::from_millis(700);
/// Seconds between tries while the network is away; the last one holds.
const AGAIN: [u64; 5] = [2, 5, 10, 20, 30];

/// A batch under way, with the document that it leads to.
#[derive(Clone)]
pub(super) struct Pending {
    operations: Vec<Operation>,
    leads_to: Document,
    under_way: bool,
}

impl Desk {
    /// Stores when the person pauses.
    pub(super) fn later(self) {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        self.faults.set(Vec::new());
        if self.state.get_untracked() != Saving::Under {
            self.state.set(Saving::Waiting);
        }
        self.keep_draft();
        set_timeout(
            move || {
                if self.turn.try_get_value() == Some(turn) {
                    self.store();
                }
            },
            PAUSE,
        );
    }

    /// Stores now: on a button, or because the page is left.
    pub fn flush(self) {
        if self.state.try_get_untracked() != Some(Saving::Saved) {
            self.store();
        }
    }

    fn store(self) {
        let Some(pending) = self.next_batch() else {
            return;
        };
        let _ = self.state.try_set(Saving::Under);
        let person = self.person.try_get_value().unwrap_or_default();
        spawn_local(async move {
            let answer = batch::batch::<Programme>(&pending.operations).await;
            // The page was left meanwhile: nobody looks on, and the draft has done its work.
            if answer.is_ok() && self.state.try_get_untracked().is_none() {
                draft::settle(&person, &pending.leads_to);
            }
            self.answered(pending, answer);
        });
    }

    /// What is to be sent: the batch whose answer was lost, else what differs now.
    fn next_batch(self) -> Option<Pending> {
        if let Some(Some(pending)) = self.pending.try_get_value() {
            if pending.under_way {
                return None;
            }
            return self.send(pending);
        }
        let leads_to = self.now.try_get_untracked()?;
        let gone = self.gone.try_get_value()?;
        let list = self
            .base
            .try_with_value(|base| changes(base, &leads_to, &gone))?;
        if list.is_empty() {
            self.settled();
            return None;
        }
        let whole = list.len() <= MOST;
        let operations: Vec<Operation> = list.into_iter().take(MOST).map(operation).collect();
        // A part of the changes does not lead to the whole document: only its rows are known.
        let leads_to = if whole {
            leads_to
        } else {
            self.base.try_get_value()?
        };
        self.send(Pending {
            operations,
            leads_to,
            under_way: true,
        })
    }

    fn send(self, pending: Pending) -> Option<Pending> {
        let pending = Pending {
            under_way: true,
            ..pending
        };
        let _ = self.pending.try_set_value(Some(pending.clone()));
        Some(pending)
    }

    fn settled(self) {
        let _ = self.state.try_set(Saving::Saved);
        let _ = self.tries.try_set_value(0);
        let id = self.base.try_with_value(|base| base.id().to_owned());
        if let (Some(person), Some(id)) = (self.person.try_get_value(), id) {
            draft::forget(&person, &id);
        }
    }

    fn answered(self, pending: Pending, answer: Result<Vec<Done>, ApiError>) {
        match answer {
            Ok(done) => {
                let _ = self.pending.try_set_value(None);
                self.take_in(&pending, &done);
                self.store();
            }
            Err(error) if error.is_passing() || error.status == 401 => {
                let _ = self.pending.try_set_value(Some(Pending {
                    under_way: false,
                    ..pending
                }));
                self.try_again(error);
            }
            Err(error) => {
                // All or none: nothing of it was written, so it may be put together anew.
                let _ = self.pending.try_set_value(None);
                let faults = located(&pending.operations, &error.details);
                let _ = self.faults.try_set(faults);
                let _ = self.state.try_set(Saving::Refused(error));
            }
        }
    }

    /// What the server has now: the rows that it answered, in what was sent.
    fn take_in(self, pending: &Pending, done: &[Done]) {
        let (Some(before), Some(now)) = (self.base.try_get_value(), self.now.try_get_untracked())
        else {
            return;
        };
        let mut base = pending.leads_to.clone();
        let mut gone = self.gone.try_get_value().unwrap_or_default();
        let mut clashes = Vec::new();
        for (operation, answer) in pending.operations.iter().zip(done) {
            stored_row(&mut base, &operation.model, &operation.id, answer);
            clashes.extend(answer.conflicts.iter().map(|field| Clash {
                model: operation.model.clone(),
                id: operation.id.clone(),
                field: field.clone(),
            }));
        }
        gone.absorb(&before, &base);
        let merged = merged(&pending.leads_to, &base, now.clone());
        let _ = self.base.try_set_value(base);
        let _ = self.gone.try_set_value(gone);
        if merged != now {
            let _ = self.now.try_set(merged);
        }
        if !clashes.is_empty() {
            let _ = self.clashes.try_update(|list| list.extend(clashes));
        }
        self.keep_draft();
    }

    fn try_again(self, error: ApiError) {
        let _ = self.state.try_set(Saving::Failed(error));
        let tries = self.tries.try_get_value().unwrap_or(0) as usize;
        let _ = self.tries.try_set_value(tries as u32 + 1);
        let seconds = AGAIN.get(tries).or(AGAIN.last()).copied().unwrap_or(30);
        set_timeout(
            move || {
                if matches!(self.state.try_get_untracked(), Some(Saving::Failed(_))) {
                    self.store();
                }
            },
            Duration::from_secs(seconds),
        );
    }

    fn keep_draft(self) {
        let (Some(base), Some(now), Some(person)) = (
            self.base.try_get_value(),
            self.now.try_get_untracked(),
            self.person.try_get_value(),
        ) else {
            return;
        };
        if base != now {
            draft::write(&person, &draft::Draft { base, now });
        }
    }
}

fn operation(change: Change) -> Operation {
    let at_all = |verb: Verb| change.verb == verb;
    Operation {
        key: new_id(),
        op: match change.verb {
            Verb::Create => "create",
            Verb::Update => "update",
            Verb::Delete => "delete",
        }
        .into(),
        model: change.model.into(),
        id: change.id.clone(),
        space: Some(change.space.clone()).filter(|space| at_all(Verb::Create) && !space.is_empty()),
        rev: (!at_all(Verb::Create)).then_some(change.rev),
        at: at_all(Verb::Update).then(when::now_iso),
        on_conflict: (!at_all(Verb::Create)).then(|| "keep".into()),
        fields: change.fields,
        seen: change.seen,
        whole: change.returns,
    }
}

/// Which row each fault of `operations[3].fields.reps` is about.
fn located(operations: &[Operation], faults: &[FieldFault]) -> Vec<RowFault> {
    let place = |path: &str| -> Option<(usize, String)> {
        let (at, rest) = path.strip_prefix("operations[")?.split_once(']')?;
        let rest = rest.trim_start_matches('.');
        let field = rest.strip_prefix("fields.").unwrap_or(rest);
        Some((at.parse().ok()?, field.to_owned()))
    };
    let own = faults.iter().filter_map(|fault| {
        let (at, path) = place(&fault.path)?;
        Some(RowFault {
            id: operations.get(at)?.id.clone(),
            fault: FieldFault {
                path,
                ..fault.clone()
            },
        })
    });
    own.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Map;

    use super::*;

    #[test]
    fn a_fault_is_told_at_its_row() {
        let operation = |id: &str| Operation {
            key: "k".into(),
            op: "update".into(),
            model: "slot".into(),
            id: id.into(),
            space: None,
            rev: Some(1),
            fields: Map::new(),
            at: None,
            on_conflict: None,
            seen: Map::new(),
            whole: false,
        };
        let fault = |path: &str| FieldFault {
            path: path.into(),
            code: "max".into(),
            message: "Too many.".into(),
        };
        let faults = located(
            &[operation("a"), operation("b")],
            &[
                fault("operations[1].fields.sets.0.reps"),
                fault("elsewhere"),
            ],
        );
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].id, "b");
        assert_eq!(faults[0].fault.path, "sets.0.reps");
    }
}
