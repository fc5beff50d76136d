//! Which table and column is whose: what the new spec takes over from the old one.

mod columns;

use super::convert::{Conversion, Names};
use crate::model::{Field, Model, RetiredModel, Spec};
use crate::{Fault, ddl};
use std::collections::{BTreeMap, BTreeSet};

/// What every table has beside its fields.
pub const ROW_COLUMNS: [&str; 9] = [
    "id",
    "space",
    "rev",
    "created_at",
    "updated_at",
    "deleted_at",
    "created_by",
    "updated_by",
    "field_revs",
];

/// Tables beneath the models, and the hosts' own.
pub const SYSTEM_TABLES: [&str; 14] = [
    "spaces",
    "guard",
    "outbox",
    "processed",
    "idempotency",
    "refresh_tokens",
    "attempts",
    "links",
    "sequences",
    "conflicts",
    "discarded_files",
    "jobs",
    "quarantine",
    "d1_migrations",
];

/// D1's limit; retired columns count.
const MOST_COLUMNS: usize = 100;

/// The new spec with every name settled, and what became of each part of the old one.
pub struct Settled {
    pub spec: Spec,
    pub models: Vec<Changed>,
    /// By the name that they had.
    pub removed: Vec<(String, Model)>,
}

/// A model of the new spec.
pub struct Changed {
    pub name: String,
    pub model: Model,
    /// What it was called and how it was, with the columns that its table has; none if new.
    pub before: Option<(String, Model)>,
    /// Whether it comes back from among the removed ones.
    pub restored: bool,
    /// What became of each stored field, in the author's order.
    pub fields: Vec<(String, Field, Fate)>,
    /// Fields of the table that the new model does not have, with their names.
    pub removed: Vec<(String, Field)>,
}

/// Where a field's values come from.
pub enum Fate {
    New,
    /// The same column. The name is the earlier one.
    Kept(String, Field),
    /// The column that it had before it was removed.
    Restored(Field),
    /// A new column, filled from this one.
    Retyped(Box<Field>, Box<Conversion>),
    /// The column that it had before it became the first of these; the second is that.
    Reverted(Box<Field>, Box<Field>),
}

/// Settles `new` against `old`, with a fault for each change that has no way.
pub fn settle(old: &Spec, new: &Spec, today: &str) -> (Settled, Vec<Fault>) {
    let mut spec = new.clone();
    let mut faults = Vec::new();
    tables(&mut spec, old);
    spec.retired = old.retired.clone();
    let mut removed = Vec::new();
    for (name, model) in &old.models {
        if !new.models.values().any(|kept| kept.id == model.id) {
            let retired = RetiredModel {
                name: name.clone(),
                model: model.clone(),
                since: today.to_owned(),
            };
            spec.retired.insert(model.id.clone(), retired);
            removed.push((name.clone(), model.clone()));
        }
    }
    let named = spec.clone();
    let names = Names { old, new: &named };
    for retired in spec.retired.values_mut() {
        let model = &mut retired.model;
        let gone = model.retired.iter_mut().map(|retired| &mut retired.was);
        for field in model.fields.values_mut().chain(gone) {
            columns::rename(field, names);
        }
    }
    let mut models = Vec::new();
    for (name, model) in &mut spec.models {
        let live = old.models.iter().find(|(_, before)| before.id == model.id);
        spec.retired.remove(&model.id);
        let retired = old.retired.get(&model.id).cloned();
        let restored = live.is_none() && retired.is_some();
        let before = live
            .map(|(name, model)| (name.clone(), model.clone()))
            .or(retired.map(|retired| (retired.name, retired.model)));
        let mut changed = Changed {
            name: name.clone(),
            model: model.clone(),
            before,
            restored,
            fields: Vec::new(),
            removed: Vec::new(),
        };
        columns::settle(&mut changed, names, today, &mut faults);
        model.clone_from(&changed.model);
        models.push(changed);
    }
    let settled = Settled {
        spec,
        models,
        removed,
    };
    (settled, faults)
}

/// A model keeps its table; a new one takes its plural, or the next name that is free.
fn tables(spec: &mut Spec, old: &Spec) {
    let held: BTreeMap<&str, &str> = old
        .models
        .values()
        .chain(old.retired.values().map(|retired| &retired.model))
        .map(|model| (model.id.as_str(), model.table()))
        .collect();
    let mut taken: BTreeSet<String> = SYSTEM_TABLES.iter().copied().map(String::from).collect();
    taken.extend(held.values().map(|table| (*table).to_owned()));
    for model in spec.models.values_mut() {
        let table = match held.get(model.id.as_str()) {
            Some(table) => (*table).to_owned(),
            None => free(model.table(), |name| taken.contains(name)),
        };
        taken.insert(table.clone());
        model.table = if table == model.plural {
            String::new()
        } else {
            table
        };
    }
}

/// The name, or with the first number that makes it free.
fn free(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut candidate = name.to_owned();
    let mut number = 2;
    while taken(&candidate) {
        candidate = format!("{name}_{number}");
        number += 1;
    }
    candidate
}

/// The columns of a field, as expressions over its table.
pub fn sources(field: &Field) -> Vec<String> {
    ddl::columns_of(field)
        .iter()
        .map(|(column, _)| super::sql::name(column))
        .collect()
}

/// Tables, indexes and triggers share one space of names.
pub fn collisions(spec: &Spec) -> Vec<Fault> {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut faults = Vec::new();
    let live = spec.models.iter();
    let retired = spec
        .retired
        .values()
        .map(|retired| (&retired.name, &retired.model));
    for (name, model) in live.chain(retired) {
        for made in super::models::made(model) {
            if let Some(other) = seen.insert(made.clone(), name.clone()) {
                faults.push(Fault::new(
                    format!("models.{name}"),
                    format!("“{made}” would be the name of two things in the database, here and in {other}"),
                    "Rename the plural or a field of an index.",
                ));
            }
        }
    }
    faults
}
