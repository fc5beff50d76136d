//! Rows as the earlier operations of a batch leave them, over what was read: a batch may
//! write a row more than once, and refer to rows that it makes.

use super::facts::{Facts, RowKey, Stored};
use super::intent::Intent;
use super::judge::Step;
use crate::scope::Scope;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The row before a step.
pub(super) struct Old {
    pub fields: Map<String, Value>,
    /// Written by an earlier step of the same batch: its revision is the one to come.
    pub fresh: bool,
}

impl Old {
    pub(super) fn space(&self) -> &str {
        self.fields
            .get("space")
            .and_then(Value::as_str)
            .unwrap_or("")
    }
}

/// Rows as earlier intents of the batch leave them.
pub(super) struct Overlay<'f> {
    pub facts: &'f Facts,
    written: BTreeMap<RowKey, Stored>,
}

impl<'f> Overlay<'f> {
    pub(super) fn new(facts: &'f Facts) -> Self {
        Overlay {
            facts,
            written: BTreeMap::new(),
        }
    }

    pub(super) fn row(&self, intent: &Intent<'_>) -> Option<&Stored> {
        let row_key = key_of(intent);
        self.written
            .get(&row_key)
            .or_else(|| self.facts.rows.get(&row_key))
    }

    pub(super) fn old(&self, intent: &Intent<'_>, stored: &Stored) -> Old {
        Old {
            fields: stored.fields.clone(),
            fresh: self.written.contains_key(&key_of(intent)),
        }
    }

    /// Whether a reference leads to a row that is there then and that the caller may read.
    pub(super) fn sees(&self, row_key: &RowKey) -> bool {
        match self.written.get(row_key) {
            Some(row) => !row.deleted,
            None => self.facts.visible.contains(row_key),
        }
    }

    /// What a step leaves behind. The rights to a new row are not known here: the guard
    /// asks the database when the row is there.
    pub(super) fn learn(&mut self, scope: &Scope<'_>, intent: &Intent<'_>, step: &Step) {
        let known = self.row(intent);
        let stored = match (step, known) {
            (Step::Insert(row), _) => Stored {
                json: String::new(),
                fields: row.clone(),
                field_revs: Map::new(),
                deleted: false,
                created_by: scope.user.map(str::to_owned),
                may_read: true,
                may_update: true,
                may_delete: true,
            },
            // The batch's own change is no conflict to its later operations.
            (Step::Update { row, .. }, Some(known)) => Stored {
                fields: row.clone(),
                ..known.clone()
            },
            (Step::Delete { .. }, Some(known)) => Stored {
                deleted: true,
                ..known.clone()
            },
            _ => return,
        };
        self.written.insert(key_of(intent), stored);
    }
}

pub(super) fn key_of(intent: &Intent<'_>) -> RowKey {
    (intent.model.name.clone(), intent.id.clone())
}
