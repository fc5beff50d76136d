//! What has to be written so that one document becomes another: the rows and fields that differ.
use std::collections::HashSet;

use contract::{Row, Slot};
use serde_json::{Map, Value};

use super::Document;
use crate::net::rows::{
    difference::{differing, find, seen, whole},
    writable,
};

/// What is done to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Create,
    /// Also for a row that was deleted: an edit brings it back.
    Update,
    Delete,
}

/// One operation of a batch, before it has a key.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub verb: Verb,
    pub model: &'static str,
    pub id: String,
    /// Where a new row goes.
    pub space: String,
    /// The revision that the author saw; 0 for a new row.
    pub rev: i64,
    /// All of a new row and of one that comes back, what differs of a changed one.
    pub fields: Map<String, Value>,
    /// What the author saw in these fields.
    pub seen: Map<String, Value>,
    /// It was deleted from here and comes back.
    pub returns: bool,
}

/// The operations from `before`, as the server has it, to `after`. `gone` holds rows that the
/// server had and that were deleted from here: their ids cannot be created anew.
pub fn changes(before: &Document, after: &Document, gone: &Document) -> Vec<Change> {
    let programmes = |document: &Document| document.programme.iter().cloned().collect::<Vec<_>>();
    let mut list = Vec::new();
    written(
        &programmes(before),
        &programmes(after),
        &programmes(gone),
        &mut list,
    );
    written(&before.routines, &after.routines, &gone.routines, &mut list);
    written(&before.slots, &after.slots, &gone.slots, &mut list);
    // What a deleted routine holds goes with it, so only what leaves a routine that stays is told.
    let routines: HashSet<&str> = after.routines.iter().map(|row| row.id.as_str()).collect();
    let left = before.slots.iter();
    let left = left.filter(|slot| routines.contains(slot.routine.as_str()));
    let left: Vec<Slot> = left.cloned().collect();
    deleted(&left, &after.slots, &mut list);
    deleted(&before.routines, &after.routines, &mut list);
    list
}

fn written<T: Row>(before: &[T], after: &[T], gone: &[T], list: &mut Vec<Change>) {
    for row in after {
        let there = find(before, row.id());
        let known = there.or_else(|| find(gone, row.id()));
        let (verb, fields) = match known {
            None => (Verb::Create, fields(row)),
            Some(gone) if there.is_none() => (Verb::Update, whole(gone, row)),
            Some(known) => (Verb::Update, differing(known, row)),
        };
        if !fields.is_empty() {
            list.push(Change {
                verb,
                model: T::MODEL,
                id: row.id().to_owned(),
                space: space(row),
                rev: known.map_or(0, Row::rev),
                seen: known.map(|known| seen(known, &fields)).unwrap_or_default(),
                returns: verb == Verb::Update && there.is_none(),
                fields,
            });
        }
    }
}

fn deleted<T: Row>(before: &[T], after: &[T], list: &mut Vec<Change>) {
    for row in before {
        if find(after, row.id()).is_none() {
            list.push(Change {
                verb: Verb::Delete,
                model: T::MODEL,
                id: row.id().to_owned(),
                space: String::new(),
                rev: row.rev(),
                fields: Map::new(),
                seen: Map::new(),
                returns: false,
            });
        }
    }
}

/// What a person may write of a row, without its id.
pub(super) fn fields<T: Row>(row: &T) -> Map<String, Value> {
    let mut fields = writable(row);
    fields.remove("id");
    fields
}

fn space<T: Row>(row: &T) -> String {
    let tree = serde_json::to_value(row).unwrap_or_default();
    let space = tree.get("space").and_then(Value::as_str);
    space.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use contract::Routine;

    use super::*;

    fn routine(id: &str, title: &str, rev: i64) -> Routine {
        Routine {
            id: id.into(),
            space: "me".into(),
            title: title.into(),
            rev,
            ..Routine::default()
        }
    }

    fn slot(id: &str, routine: &str, rev: i64) -> Slot {
        Slot {
            id: id.into(),
            space: "me".into(),
            routine: routine.into(),
            exercise: "squat".into(),
            rest_s: Some(90),
            rev,
            ..Slot::default()
        }
    }

    fn of(routines: Vec<Routine>, slots: Vec<Slot>) -> Document {
        Document {
            programme: None,
            routines,
            slots,
        }
    }

    fn told(list: &[Change]) -> Vec<String> {
        list.iter()
            .map(|change| {
                let fields = Value::Object(change.fields.clone());
                format!("{:?} {} @{} {fields}", change.verb, change.id, change.rev)
            })
            .collect()
    }

    fn nothing() -> Document {
        Document::default()
    }

    #[test]
    fn only_what_differs_is_written() {
        let before = of(vec![routine("r", "Push", 3)], vec![slot("s", "r", 4)]);
        assert!(changes(&before, &before, &nothing()).is_empty());
        let mut after = before.clone();
        after.routines[0].title = "Pull".into();
        after.slots[0].rest_s = None;
        // What the server alone writes is not looked at.
        after.slots[0].rev = 9;
        assert_eq!(
            told(&changes(&before, &after, &nothing())),
            [
                r#"Update r @3 {"title":"Pull"}"#,
                r#"Update s @4 {"rest_s":null}"#
            ]
        );
    }

    #[test]
    fn a_new_row_is_made_where_its_document_is() {
        let before = of(vec![routine("r", "Push", 3)], vec![]);
        let after = of(before.routines.clone(), vec![slot("s", "r", 0)]);
        let list = changes(&before, &after, &nothing());
        assert_eq!((list[0].verb, list[0].space.as_str()), (Verb::Create, "me"));
        assert_eq!(list[0].fields.get("exercise"), Some(&"squat".into()));
    }

    #[test]
    fn a_routine_takes_along_what_is_in_it_but_not_what_left_it() {
        let before = of(
            vec![routine("a", "A", 1), routine("b", "B", 1)],
            vec![
                slot("goes", "a", 1),
                slot("moves", "a", 1),
                slot("cut", "b", 1),
            ],
        );
        let after = of(vec![routine("b", "B", 1)], vec![slot("moves", "b", 1)]);
        assert_eq!(
            told(&changes(&before, &after, &nothing())),
            [
                r#"Update moves @1 {"routine":"b"}"#,
                "Delete cut @1 {}",
                "Delete a @1 {}"
            ]
        );
    }

    #[test]
    fn what_was_deleted_comes_back_by_an_edit() {
        let gone = of(vec![routine("r", "Push", 3)], vec![slot("s", "r", 4)]);
        let after = of(vec![routine("r", "Push", 3)], vec![slot("s", "r", 4)]);
        let list = changes(&nothing(), &after, &gone);
        assert_eq!(
            told(&list),
            [
                r#"Update r @3 {"title":"Push"}"#,
                r#"Update s @4 {"rest_s":90,"routine":"r","exercise":"squat"}"#
            ],
            "with all that it had, for this device has no other"
        );
        assert!(list.iter().all(|change| change.returns));
    }
}
