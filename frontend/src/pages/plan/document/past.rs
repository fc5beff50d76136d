//! What can be taken back: the document before each edit.
use super::Document;

/// More than anybody walks back, and small: a document is a few dozen rows.
const DEEPEST: usize = 100;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Past {
    done: Vec<(String, Document)>,
    undone: Vec<Document>,
}

impl Past {
    /// Remembers the document as it was before an edit of `what`. Strokes of one entry follow
    /// each other under the same name and are taken back together; an empty name stands alone.
    pub fn remember(&mut self, what: &str, before: Document) {
        self.undone.clear();
        let goes_on = self.done.last().is_some_and(|(last, _)| last == what);
        if goes_on && !what.is_empty() {
            return;
        }
        self.done.push((what.to_owned(), before));
        if self.done.len() > DEEPEST {
            self.done.remove(0);
        }
    }

    /// The document before the last edit; `now` can be had back by [`Past::redo`].
    pub fn undo(&mut self, now: &Document) -> Option<Document> {
        let (_, before) = self.done.pop()?;
        self.undone.push(now.clone());
        Some(before)
    }

    /// The document before the last [`Past::undo`].
    pub fn redo(&mut self, now: &Document) -> Option<Document> {
        let after = self.undone.pop()?;
        self.done.push((String::new(), now.clone()));
        Some(after)
    }

    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use contract::Routine;

    use super::*;

    fn named(title: &str) -> Document {
        Document {
            routines: vec![Routine {
                title: title.into(),
                ..Routine::default()
            }],
            ..Document::default()
        }
    }

    #[test]
    fn strokes_of_one_entry_are_taken_back_together() {
        let mut past = Past::default();
        past.remember("title", named(""));
        past.remember("title", named("P"));
        past.remember("", named("Pu"));
        let now = named("Push");
        let before = past.undo(&now).unwrap();
        assert_eq!(before, named("Pu"));
        let first = past.undo(&before).unwrap();
        assert_eq!(first, named(""));
        assert!(!past.can_undo());
        assert_eq!(past.redo(&first), Some(before.clone()));
        assert_eq!(past.redo(&before), Some(now));
        assert!(!past.can_redo());
    }

    #[test]
    fn a_new_edit_ends_what_could_be_done_again() {
        let mut past = Past::default();
        past.remember("", named("a"));
        let back = past.undo(&named("b")).unwrap();
        past.remember("", back);
        assert!(!past.can_redo());
    }
}
