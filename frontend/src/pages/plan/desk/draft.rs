//! Unsaved edits in local storage, so that a reload or a dead battery loses none.
use contract::Row;
use serde::{Deserialize, Serialize};

use super::super::document::{Document, merged};
use crate::{
    measure::storage,
    net::{of_text, to_text},
};

/// The document with what the server had when it was edited.
#[derive(Serialize, Deserialize)]
pub(super) struct Draft {
    pub base: Document,
    pub now: Document,
}

/// A draft laid over what the server has by now.
#[derive(Debug)]
pub(super) struct Rebased {
    pub base: Document,
    pub now: Document,
    /// Rows that were edited here and deleted elsewhere: the edit brings them back.
    pub gone: Document,
}

impl Draft {
    /// What is stored already falls away, what others changed comes in. Rows keep the revision that
    /// the draft was made on, so that a field which both changed is told as such.
    pub(super) fn over(self, stored: Document) -> Rebased {
        let now = merged(&self.base, &stored, self.now);
        let mut base = stored;
        let mut gone = Document::default();
        let mut out = now.clone();
        out.routines = lost(
            &self.base.routines,
            &base.routines,
            now.routines,
            &mut gone.routines,
        );
        out.slots = lost(&self.base.slots, &base.slots, now.slots, &mut gone.slots);
        out.slots
            .retain(|slot| out.routines.iter().any(|row| row.id == slot.routine));
        if let (Some(own), Some(seen)) = (&mut base.programme, &self.base.programme) {
            own.rev = own.rev.min(seen.rev);
        }
        for own in &mut base.routines {
            let seen = self.base.routines.iter().find(|seen| seen.id == own.id);
            own.rev = seen.map_or(own.rev, |seen| own.rev.min(seen.rev));
        }
        for own in &mut base.slots {
            let seen = self.base.slots.iter().find(|seen| seen.id == own.id);
            own.rev = seen.map_or(own.rev, |seen| own.rev.min(seen.rev));
        }
        Rebased {
            base,
            now: out,
            gone,
        }
    }
}

/// `now` without the rows that were deleted elsewhere and not edited here; the edited ones go into `gone`
/// as they were.
fn lost<T: Row + Clone + PartialEq>(
    seen: &[T],
    stored: &[T],
    now: Vec<T>,
    gone: &mut Vec<T>,
) -> Vec<T> {
    let find = |rows: &[T], id: &str| rows.iter().find(|row| row.id() == id).cloned();
    let mut stays = |row: &T| match (find(seen, row.id()), find(stored, row.id())) {
        (Some(seen), None) if seen == *row => false,
        (Some(seen), None) => {
            gone.push(seen);
            true
        }
        _ => true,
    };
    now.into_iter().filter(|row| stays(row)).collect()
}

pub(super) fn read(person: &str, id: &str) -> Option<Draft> {
    of_text(&storage::read(&key(person, id))?)
}

pub(super) fn write(person: &str, draft: &Draft) {
    if let Some(text) = to_text(draft) {
        storage::write(&key(person, draft.base.id()), &text);
    }
}

/// Forgets the draft if it leads where the server is now.
pub(super) fn settle(person: &str, stored: &Document) {
    if read(person, stored.id()).is_some_and(|draft| draft.now == *stored) {
        forget(person, stored.id());
    }
}

pub(super) fn forget(person: &str, id: &str) {
    storage::forget(&key(person, id));
}

fn key(person: &str, id: &str) -> String {
    format!("coachwork.plan.{person}.{id}")
}

#[cfg(test)]
mod tests {
    use contract::Routine;

    use super::*;
    use crate::pages::plan::document::changes;

    fn routine(id: &str, title: &str, rev: i64) -> Routine {
        Routine {
            id: id.into(),
            title: title.into(),
            rev,
            ..Routine::default()
        }
    }

    fn of(routines: &[Routine]) -> Document {
        Document {
            routines: routines.to_vec(),
            ..Document::default()
        }
    }

    fn left(base: &[Routine], now: &[Routine], stored: &[Routine]) -> Vec<String> {
        let draft = Draft {
            base: of(base),
            now: of(now),
        };
        let over = draft.over(of(stored));
        changes(&over.base, &over.now, &over.gone)
            .iter()
            .map(|change| format!("{:?} {} @{}", change.verb, change.id, change.rev))
            .collect()
    }

    #[test]
    fn what_was_stored_after_all_is_not_stored_again() {
        let new = routine("a", "A", 0);
        let stored = routine("a", "A", 7);
        assert!(left(&[], &[new], &[stored]).is_empty());
    }

    #[test]
    fn an_edit_goes_out_against_the_revision_that_it_was_made_on() {
        let (seen, edited) = (routine("a", "A", 3), routine("a", "Mine", 3));
        let theirs = routine("a", "Theirs", 5);
        assert_eq!(left(&[seen], &[edited], &[theirs]), ["Update a @3"]);
    }

    #[test]
    fn rows_of_others_stay_and_rows_deleted_by_others_go_unless_edited_here() {
        let (a, b) = (routine("a", "A", 1), routine("b", "B", 1));
        let theirs = routine("c", "C", 4);
        let (alone, both) = ([a.clone()], [a.clone(), b]);
        let joined = [a.clone(), theirs.clone()];
        let edited = [a, routine("b", "B2", 1)];
        assert!(left(&alone, &alone, &joined).is_empty());
        assert!(left(&both, &both, &alone).is_empty());
        assert_eq!(left(&both, &edited, &alone), ["Update b @1"]);
        assert_eq!(
            left(
                std::slice::from_ref(&theirs),
                &[],
                std::slice::from_ref(&theirs)
            ),
            ["Delete c @4"]
        );
    }
}
