//! Faults in models: their ids, their names, their columns; the rest by its own file.

use super::report::Report;
use super::{computed, events, expressions, fields, kinds, offline, own, presets, views};
use crate::diff::SYSTEM_TABLES;
use crate::model::{Field, Kind, Model, Spec, Table};
use std::collections::BTreeMap;

/// Columns that every table has.
pub const OWN_COLUMNS: [&str; 9] = [
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

/// D1 allows 100 columns a table.
const MOST_COLUMNS: usize = 100 - OWN_COLUMNS.len();

/// Words that mean something else where a field's name may stand.
const MEANT_OTHERWISE: [&str; 9] = [
    "self", "old", "auth", "true", "false", "null", "in", "rowid", "oid",
];

/// Checks all models.
pub fn check(spec: &Spec, report: &mut Report) {
    let (mut ids, mut plurals) = (BTreeMap::new(), BTreeMap::new());
    for (name, model) in &spec.models {
        let path = format!("models.{name}");
        if let Some(other) = ids.insert(&model.id, name) {
            report.add(
                format!("{path}.id"),
                format!("“{}” is {other}’s too", model.id),
                "Ids of models differ, for ever.",
            );
        }
        if let Some(other) = plurals.insert(&model.plural, name) {
            report.add(
                format!("{path}.plural"),
                format!("“{}” is {other}’s too", model.plural),
                "Plurals of models differ.",
            );
        }
        table(spec, name, model, report);
        if model.spaces.is_empty() {
            report.add(
                format!("{path}.spaces"),
                "no space is named",
                "Say where rows live: person, workspace or system.",
            );
        }
        own_fields(spec, model, &path, report);
        order(&model.fields, &model.order, &path, report);
        columns(model, &path, report);
        own::check(spec, name, model, &path, report);
    }
    // An expression that names a formula is typed through it: around a circle, for ever.
    if computed::circles(spec, report) {
        return;
    }
    for (name, model) in &spec.models {
        let path = format!("models.{name}");
        computed::check(spec, model, &path, report);
        expressions::check(spec, model, &path, report);
        presets::check(spec, model, &path, report);
        events::check(spec, model, &path, report);
        views::check(model, &path, report);
        offline::check(model, &path, report);
    }
}

/// A table by another's name, or by that of a table which the platform keeps for itself.
fn table(spec: &Spec, name: &str, model: &Model, report: &mut Report) {
    let path = format!("models.{name}.plural");
    let table = model.table();
    if SYSTEM_TABLES.contains(&table) || table.starts_with("sqlite_") || table.starts_with("d1_") {
        report.add(
            &path,
            format!("the platform has a table “{table}” of its own"),
            "Choose another plural.",
        );
    }
    let mut retired = spec.retired.values().map(|retired| &retired.model);
    if retired.any(|was| was.table() == table && was.id != model.id) {
        report.add(
            &path,
            format!("“{table}” still holds what a removed model held"),
            "Choose another plural, or give this model the removed one’s id.",
        );
    }
    for (other_name, other) in spec.models.iter().filter(|(other, _)| *other != name) {
        let index = format!("{}_search", other.table());
        if !other.search.is_empty()
            && table
                .strip_prefix(&index)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
        {
            report.add(
                &path,
                format!("“{table}” is a table of {other_name}’s search"),
                "Choose another plural.",
            );
        }
        if other.table() == table && other.plural != model.plural && other_name.as_str() < name {
            report.add(
                &path,
                format!("{other_name} is stored in “{table}” already"),
                "Choose another plural.",
            );
        }
    }
}

fn own_fields(spec: &Spec, model: &Model, path: &str, report: &mut Report) {
    let mut ids = BTreeMap::new();
    for (name, field) in &model.fields {
        let at = format!("{path}.fields.{name}");
        fields::of_model(spec, model, name, field, &at, report);
        kinds::check(spec, model, field, &at, report);
        if OWN_COLUMNS.contains(&name.as_str()) {
            report.add(&at, "every row has this already", "Choose another name.");
        }
        if MEANT_OTHERWISE.contains(&name.as_str()) {
            report.add(
                &at,
                format!("“{name}” means something else in expressions"),
                "Choose another name.",
            );
        }
        if let Some(other) = ids.insert(&field.id, name)
            && !field.id.is_empty()
        {
            report.add(
                format!("{at}.id"),
                format!("“{}” is {other}’s too", field.id),
                "Ids of fields differ within a model.",
            );
        }
        if model.reserved.contains(&field.id) {
            report.add(
                format!("{at}.id"),
                format!("“{}” belonged to a removed field", field.id),
                "Take a fresh id.",
            );
        }
    }
}

/// Checks that an order lists each field once.
pub fn order(fields: &Table<Field>, order: &[String], path: &str, report: &mut Report) {
    let at = format!("{path}.order");
    report.must_differ(order, &at);
    for name in order {
        report.must_know("field", name, fields.keys(), &at);
    }
    for name in fields.keys().filter(|name| !order.contains(name)) {
        report.add(
            &at,
            format!("“{name}” has no place in it"),
            "List every field, or leave the order out.",
        );
    }
}

/// Every column once, and not too many of them.
fn columns(model: &Model, path: &str, report: &mut Report) {
    let mut columns: BTreeMap<String, &str> = OWN_COLUMNS
        .iter()
        .map(|column| ((*column).to_owned(), "every row"))
        .collect();
    let stored = model
        .fields
        .iter()
        .filter(|(_, field)| field.kind.is_stored());
    for (name, field) in stored {
        let second = (field.kind == Kind::Any).then(|| format!("{}_model", field.column));
        for column in second.into_iter().chain([field.column.clone()]) {
            let message = format!("column “{column}” is ");
            if let Some(other) = columns.insert(column, name)
                && !OWN_COLUMNS.contains(&name.as_str())
            {
                report.add(
                    format!("{path}.fields.{name}"),
                    format!("{message}{other}’s too"),
                    "Choose another name.",
                );
            }
        }
    }
    let used = columns.len() + model.retired.len() - OWN_COLUMNS.len();
    if used > MOST_COLUMNS {
        report.add(
            format!("{path}.fields"),
            format!("{used} columns are too many"),
            format!("A table holds {MOST_COLUMNS} at most; move some to a model of their own."),
        );
    }
}
