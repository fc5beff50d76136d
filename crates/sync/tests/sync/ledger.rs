//! What is owed to whom: every value that the server acknowledged has to stand in its row, or be
//! written over by someone who had seen it, or wait in the inbox.

use crate::device::Watch;
use crate::world::{World, object, parsed};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use sync::{Done, Failure, Operation, Verb};

/// Tables with the fields whose values are watched. All are texts, so that no two are the same.
pub const WATCHED: [(&str, &str, &[&str]); 3] = [
    ("exercise", "exercises", &["name"]),
    ("workout", "workouts", &["title", "place", "notes"]),
    ("set", "sets", &["note", "rank", "own.mood", "workout"]),
];

type RowKey = (String, String);
type Part = (RowKey, String);

pub struct Ledger {
    world: Rc<World>,
    pub books: RefCell<Books>,
}

#[derive(Default)]
pub struct Books {
    /// What somebody typed, with what they saw in its place.
    typed: BTreeMap<(Part, String), Option<String>>,
    /// Rows as those saw them who deleted them, by the operation's key.
    parted: BTreeMap<String, BTreeMap<String, String>>,
    /// Values that reached the server.
    arrived: BTreeSet<(Part, String)>,
    /// Values that must be found.
    owed: BTreeSet<(Part, String)>,
    known: BTreeSet<String>,
}

/// The watched parts of a row that have values.
pub fn parts(model: &str, row: &Map<String, Value>) -> BTreeMap<String, String> {
    let watched = WATCHED.iter().find(|(name, _, _)| *name == model);
    let names = watched.map(|(_, _, names)| *names).unwrap_or_default();
    let value = |name: &str| {
        let mut steps = name.split('.');
        let first = row.get(steps.next()?)?;
        steps
            .try_fold(first, |value, step| value.get(step))?
            .as_str()
    };
    names
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), value(name)?.to_owned())))
        .collect()
}

impl Ledger {
    pub fn new(world: &Rc<World>) -> Rc<Ledger> {
        Rc::new(Ledger {
            world: world.clone(),
            books: RefCell::default(),
        })
    }

    /// Notes what a person typed over what they saw.
    pub fn type_in(
        &self,
        model: &str,
        id: &str,
        fields: &Map<String, Value>,
        seen: Option<&Map<String, Value>>,
    ) {
        let seen = seen.map(|row| parts(model, row)).unwrap_or_default();
        let mut books = self.books.borrow_mut();
        for (name, value) in parts(model, fields) {
            let over = seen.get(&name).cloned();
            // Who writes what stands there already changes nothing.
            if over.as_ref() != Some(&value) {
                books
                    .typed
                    .insert((((model.into(), id.into()), name), value), over);
            }
        }
    }

    /// Notes what a person deleted.
    pub fn part_from(&self, key: &str, model: &str, seen: &Map<String, Value>) {
        let seen = parts(model, seen);
        self.books.borrow_mut().parted.insert(key.into(), seen);
    }

    /// The row as the server has it, deleted or not.
    fn stored(&self, (model, id): &RowKey) -> Option<Map<String, Value>> {
        let (_, table, names) = WATCHED.iter().find(|(name, _, _)| name == model)?;
        let columns: Vec<String> = names
            .iter()
            .map(|name| name.split('.').next().unwrap_or(name))
            .map(|column| match column {
                "own" => "'own', json(own)".to_owned(),
                column => format!("'{column}', \"{column}\""),
            })
            .collect();
        let sql = format!(
            "SELECT json_object({}, 'deleted_at', deleted_at) FROM {table} WHERE id = '{id}'",
            columns.join(", ")
        );
        Some(object(parsed(self.world.texts(&sql).first()?)))
    }

    fn settle(
        &self,
        operations: &[Operation],
        before: &BTreeMap<RowKey, Option<Map<String, Value>>>,
    ) {
        let mut books = self.books.borrow_mut();
        let books = &mut *books;
        let mut now: BTreeMap<RowKey, BTreeMap<String, String>> = before
            .iter()
            .map(|(key, row)| {
                (
                    key.clone(),
                    row.as_ref()
                        .map(|row| parts(&key.0, row))
                        .unwrap_or_default(),
                )
            })
            .collect();
        for operation in operations {
            if !books.known.insert(operation.key.clone()) {
                continue;
            }
            let key = (operation.model.clone(), operation.id.clone());
            let stands = now.entry(key.clone()).or_default();
            if operation.verb == Verb::Delete {
                let after = self.stored(&key);
                let gone = after.is_none_or(|row| !row["deleted_at"].is_null());
                let saw = books
                    .parted
                    .get(&operation.key)
                    .cloned()
                    .unwrap_or_default();
                if gone {
                    for (name, value) in stands.iter() {
                        assert!(
                            saw.get(name) == Some(value)
                                || !books
                                    .owed
                                    .contains(&((key.clone(), name.clone()), value.clone())),
                            "{value} went with a delete whose author had not seen it"
                        );
                        books
                            .owed
                            .remove(&((key.clone(), name.clone()), value.clone()));
                    }
                }
                continue;
            }
            for (name, value) in parts(&operation.model, &operation.fields) {
                let part = (key.clone(), name.clone());
                let entry = (part.clone(), value.clone());
                let Some(saw) = books.typed.get(&entry) else {
                    continue;
                };
                if let Some(saw) = saw.clone().filter(|saw| stands.get(&name) == Some(saw)) {
                    books.owed.remove(&(part, saw));
                }
                stands.insert(name, value);
                books.arrived.insert(entry.clone());
                books.owed.insert(entry);
            }
        }
    }

    /// Every value that is owed is found, and every value that was typed arrived or waits in
    /// `waiting`.
    pub fn check(&self, spaces: &[String], waiting: &[Operation]) {
        let books = self.books.borrow();
        let spaces = spaces.join("', '");
        let inbox = self
            .world
            .texts(&format!(
                "SELECT kept||' '||lost FROM conflicts WHERE settled_at IS NULL AND space IN ('{spaces}')"
            ))
            .join(" ");
        for ((key, name), value) in &books.owed {
            let row = self.stored(key);
            let row = row.unwrap_or_else(|| panic!("{key:?} is nowhere"));
            let stands = parts(&key.0, &row).get(name) == Some(value);
            assert!(
                stands || inbox.contains(&format!("\"{value}\"")),
                "{value} of {name} of {key:?} is lost"
            );
        }
        for entry in books.typed.keys() {
            let ((key, name), value) = entry;
            let waits = waiting.iter().any(|operation| {
                (&operation.model, &operation.id) == (&key.0, &key.1)
                    && parts(&key.0, &operation.fields).get(name) == Some(value)
            });
            assert!(
                waits || books.arrived.contains(entry),
                "{value} of {name} of {key:?} vanished"
            );
        }
    }
}

impl Watch for Ledger {
    fn around(
        &self,
        operations: &[Operation],
        act: &mut dyn FnMut() -> Result<Vec<Done>, Failure>,
    ) -> Result<Vec<Done>, Failure> {
        let keys = operations
            .iter()
            .map(|one| (one.model.clone(), one.id.clone()));
        let before = keys.map(|key| (key.clone(), self.stored(&key))).collect();
        let done = act();
        if done.is_ok() {
            self.settle(operations, &before);
        }
        done
    }
}
