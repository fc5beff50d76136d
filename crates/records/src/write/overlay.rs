//! Rows as the earlier operations of a batch leave them, over what was read: a batch may
//! write a row more than once, refer to rows that it makes, and delete what it changed.

use super::ask::points;
use super::cascade::Doomed;
use super::facts::{Facts, Known, RowKey, Stored};
use super::intent::Intent;
use super::judge::Step;
use crate::scope::Scope;
use serde_json::{Map, Value};
use spec::model::{Field, Kind, OnDelete, Write};
use std::collections::{BTreeMap, BTreeSet};

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

/// What a delete does to the rows that are known, worked out here and not by the database.
#[derive(Default)]
pub(super) struct Fall {
    /// Rows that go, the deleted one among them.
    pub gone: BTreeSet<RowKey>,
    /// Names of models whose rows forbid it.
    restricted: BTreeSet<String>,
    /// Rows that lose a reference: the field.
    cleared: Vec<(RowKey, String)>,
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

    /// Whether the batch has written the row and it lives.
    pub(super) fn is_back(&self, row_key: &RowKey) -> bool {
        let written = self.written.get(row_key);
        written.is_some_and(|row| !row.is_deleted())
    }

    /// Whether a reference leads to a row that is there then and that the caller may read.
    pub(super) fn sees(&self, row_key: &RowKey) -> bool {
        match self.written.get(row_key) {
            Some(row) => !row.is_deleted(),
            None => self.facts.visible.contains(row_key),
        }
    }

    /// The rows of a model that define own fields in a space.
    pub(super) fn definitions(&self, by: &str, space: &str) -> Vec<Known> {
        let written = self.written.iter().filter(|((model, _), _)| model == by);
        let written = written.map(|(_, row)| Known {
            fields: row.fields.clone(),
            deleted: row.is_deleted(),
        });
        let read = self.facts.definitions.iter();
        let read = read.filter(|(key, _)| key.0 == by && !self.written.contains_key(*key));
        let mut all: Vec<Known> = written
            .chain(read.map(|(_, known)| known.clone()))
            .collect();
        all.retain(|known| known.fields.get("space").and_then(Value::as_str) == Some(space));
        all
    }

    /// What hangs on a row that an intent deletes.
    pub(super) fn doomed(&self, scope: &Scope<'_>, intent: &Intent<'_>) -> Doomed {
        let row_key = key_of(intent);
        if self.facts.around.is_none() {
            return self.facts.doomed.get(&row_key).cloned().unwrap_or_default();
        }
        let fall = self.fall(scope, &row_key);
        let telling = fall.gone.iter().filter(|gone| {
            let model = scope.engine.model(&gone.0);
            **gone != row_key && model.is_some_and(|model| model.tells_of(Write::Delete))
        });
        let rows = telling.filter_map(|gone| Some((gone.0.clone(), self.live(gone)?.clone())));
        Doomed {
            rows: rows.collect(),
            restricted: fall.restricted.into_iter().collect(),
        }
    }

    /// Follows references from row to row until nothing more goes.
    fn fall(&self, scope: &Scope<'_>, root: &RowKey) -> Fall {
        let mut fall = Fall {
            gone: BTreeSet::from([root.clone()]),
            ..Fall::default()
        };
        let around = self.facts.around.iter().flat_map(BTreeMap::keys);
        let known: BTreeSet<&RowKey> = around
            .chain(self.facts.rows.keys())
            .chain(self.written.keys())
            .collect();
        let mut minding: BTreeMap<RowKey, Vec<(&RowKey, &String, OnDelete)>> = BTreeMap::new();
        for row_key in known {
            let owned = scope.engine.owned(scope.function);
            let model = owned.into_iter().find(|model| model.name == row_key.0);
            let (Some(model), Some(fields)) = (model, self.live(row_key)) else {
                continue;
            };
            for (name, field) in &model.stored {
                let (Some(on_delete), Some(value)) = (field.on_delete, fields.get(name)) else {
                    continue;
                };
                for (to, id) in points(field, value) {
                    let to = (to.to_owned(), id.to_owned());
                    minding
                        .entry(to)
                        .or_default()
                        .push((row_key, name, on_delete));
                }
            }
        }
        let mut next = vec![root.clone()];
        while let Some(row_key) = next.pop() {
            for (from, _, on_delete) in minding.get(&row_key).into_iter().flatten() {
                if *on_delete == OnDelete::Cascade && fall.gone.insert((*from).clone()) {
                    next.push((*from).clone());
                }
            }
        }
        for row_key in &fall.gone {
            for (from, name, on_delete) in minding.get(row_key).into_iter().flatten() {
                match on_delete {
                    _ if fall.gone.contains(*from) => {}
                    OnDelete::Restrict => {
                        fall.restricted.insert(from.0.clone());
                    }
                    OnDelete::Clear => fall.cleared.push(((*from).clone(), (*name).clone())),
                    OnDelete::Cascade => {}
                }
            }
        }
        fall
    }

    /// A known row's fields, if it lives.
    fn live(&self, row_key: &RowKey) -> Option<&Map<String, Value>> {
        let known = self
            .written
            .get(row_key)
            .or_else(|| self.facts.rows.get(row_key));
        match known {
            Some(row) => (!row.is_deleted()).then_some(&row.fields),
            None => self.facts.around.as_ref()?.get(row_key),
        }
    }

    /// What a step leaves behind. The rights to a new row are not known here: the guard
    /// asks the database when the row is there.
    pub(super) fn learn(&mut self, scope: &Scope<'_>, intent: &Intent<'_>, step: &Step) {
        let row_key = key_of(intent);
        match step {
            Step::Insert(row) => {
                let stored = Stored {
                    fields: row.clone(),
                    created_by: scope.user.map(str::to_owned),
                    updated_by: scope.user.map(str::to_owned),
                    may_read: true,
                    may_update: true,
                    may_delete: true,
                    ..Stored::default()
                };
                self.written.insert(row_key, stored);
            }
            Step::Update {
                row,
                changed,
                revived,
                ..
            } => {
                self.revive(revived.iter().map(|revived| revived.key()));
                if !changed.is_empty() {
                    // The batch's own change is no conflict to its later operations.
                    self.write(row_key, |stored| stored.fields.clone_from(row));
                }
            }
            Step::Restore { revived, .. } => {
                self.revive(revived.iter().map(|revived| revived.key()));
            }
            Step::Delete { .. } if self.facts.around.is_some() => {
                let fall = self.fall(scope, &row_key);
                for gone in fall.gone {
                    self.write(gone, |stored| {
                        stored.deleted_at = Some(scope.now.to_owned())
                    });
                }
                for (cleared, name) in fall.cleared {
                    let field = scope.engine.model(&cleared.0);
                    let field = field.and_then(|model| model.field(&name)).cloned();
                    let live = |row_key: &RowKey| self.live(row_key).is_some();
                    let value = field.and_then(|field| {
                        let value = self.live(&cleared)?.get(&name)?;
                        Some(what_stays(&field, value, live))
                    });
                    self.write(cleared, |stored| {
                        stored.fields.insert(name, value.unwrap_or_default());
                    });
                }
            }
            Step::Delete { .. } => {
                self.write(row_key, |stored| {
                    stored.deleted_at = Some(scope.now.to_owned());
                });
            }
            Step::Stays | Step::Same | Step::Known(_) => {}
        }
    }

    fn revive(&mut self, rows: impl Iterator<Item = RowKey>) {
        for row_key in rows {
            self.write(row_key, |stored| stored.deleted_at = None);
        }
    }

    fn write(&mut self, row_key: RowKey, change: impl FnOnce(&mut Stored)) {
        let mut stored = self.written.remove(&row_key).unwrap_or_else(|| {
            let read = self.facts.rows.get(&row_key).cloned();
            let around = self.facts.around.as_ref();
            read.or_else(|| {
                let fields = around?.get(&row_key)?.clone();
                Some(Stored {
                    fields,
                    ..Stored::default()
                })
            })
            .unwrap_or_default()
        });
        change(&mut stored);
        self.written.insert(row_key, stored);
    }
}

/// What is left of a reference when only some rows live.
fn what_stays(field: &Field, value: &Value, live: impl Fn(&RowKey) -> bool) -> Value {
    if field.kind != Kind::Link {
        return Value::Null;
    }
    let stays = points(field, value)
        .into_iter()
        .filter(|(to, id)| live(&((*to).to_owned(), (*id).to_owned())));
    stays.map(|(_, id)| Value::from(id)).collect()
}

pub(super) fn key_of(intent: &Intent<'_>) -> RowKey {
    (intent.model.name.clone(), intent.id.clone())
}
