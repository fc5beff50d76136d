//! A store in memory: for tests, and for a browser that lets a page keep nothing.

use crate::entry::Entry;
use crate::key::IndexKey;
use crate::store::{Broken, Change, Guard, Row, Scan, Store};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A store that is gone with its process.
#[derive(Debug, Default)]
pub struct MemoryStore {
    kept: RefCell<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    rows: BTreeMap<(String, String), Row>,
    keys: BTreeMap<IndexKey, (String, String)>,
    outbox: Vec<Entry>,
    last: f64,
    notes: BTreeMap<String, String>,
}

impl Kept {
    fn drop_row(&mut self, key: &(String, String)) {
        if let Some(row) = self.rows.remove(key) {
            for key in row.keys {
                self.keys.remove(&key);
            }
        }
    }

    fn keep(&mut self, entry: Entry) {
        self.last = self.last.max(entry.place.floor());
        self.outbox.retain(|known| known.place != entry.place);
        let before = self
            .outbox
            .iter()
            .take_while(|known| known.place < entry.place);
        let at = before.count();
        self.outbox.insert(at, entry);
    }

    fn carry_out(&mut self, change: Change) {
        match change {
            Change::Put(row) => {
                let key = (row.model.clone(), row.id.clone());
                self.drop_row(&key);
                for index in &row.keys {
                    self.keys.insert(index.clone(), key.clone());
                }
                self.rows.insert(key, row);
            }
            Change::Drop { model, id } => self.drop_row(&(model, id)),
            Change::DropSpace {
                space,
                models,
                before,
            } => {
                let goes = |row: &&Row| {
                    row.space == space && row.round < before && models.contains(&row.model)
                };
                let gone = self.rows.values().filter(goes);
                let gone: Vec<_> = gone
                    .map(|row| (row.model.clone(), row.id.clone()))
                    .collect();
                gone.iter().for_each(|key| self.drop_row(key));
            }
            Change::Append(operation) => {
                let place = self.last + 1.0;
                self.keep(Entry {
                    place,
                    operation,
                    sent: false,
                    refused: None,
                });
            }
            Change::Keep(entry) => self.keep(entry),
            Change::Remove(place) => self.outbox.retain(|entry| entry.place != place),
            Change::Note { key, value } => match value {
                Some(value) => {
                    self.notes.insert(key, value);
                }
                None => {
                    self.notes.remove(&key);
                }
            },
        }
    }
}

impl Store for MemoryStore {
    async fn commit(&self, changes: Vec<Change>, guard: Option<Guard>) -> Result<bool, Broken> {
        let mut kept = self.kept.borrow_mut();
        if guard.is_some_and(|guard| kept.notes.get(&guard.key) != guard.value.as_ref()) {
            return Ok(false);
        }
        for change in changes {
            kept.carry_out(change);
        }
        Ok(true)
    }

    async fn rows(&self, wanted: &[(String, String)]) -> Result<Vec<Option<Row>>, Broken> {
        let kept = self.kept.borrow();
        Ok(wanted
            .iter()
            .map(|key| kept.rows.get(key).cloned())
            .collect())
    }

    async fn scan(&self, scan: &Scan) -> Result<Vec<Row>, Broken> {
        if scan.from >= scan.to {
            return Ok(Vec::new());
        }
        let kept = self.kept.borrow();
        let found = kept.keys.range(&scan.from..&scan.to);
        let row = |(_, key): (&IndexKey, &(String, String))| kept.rows.get(key).cloned();
        Ok(if scan.backwards {
            found.rev().filter_map(row).take(scan.limit).collect()
        } else {
            found.filter_map(row).take(scan.limit).collect()
        })
    }

    async fn outbox(&self) -> Result<Vec<Entry>, Broken> {
        Ok(self.kept.borrow().outbox.clone())
    }

    async fn notes(&self, beginning: &str) -> Result<Vec<(String, String)>, Broken> {
        let kept = self.kept.borrow();
        let notes = kept.notes.iter();
        let begins = |(key, _): &(&String, &String)| key.starts_with(beginning);
        Ok(notes
            .filter(begins)
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect())
    }
}
