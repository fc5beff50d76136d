//! Faults in models: ids, names, indexes, views and the expressions of their rules.

use super::{fields, must_know};
use crate::Fault;
use crate::expr;
use crate::model::{Kind, Model, Spec};
use crate::rules::RowSchema;
use std::collections::{BTreeMap, BTreeSet};

/// Columns that every table has.
pub const OWN_COLUMNS: [&str; 8] = [
    "id",
    "space",
    "rev",
    "created_at",
    "updated_at",
    "deleted_at",
    "created_by",
    "field_revs",
];

/// Checks all models.
pub fn check(spec: &Spec, faults: &mut Vec<Fault>) {
    let (mut ids, mut plurals) = (BTreeMap::new(), BTreeMap::new());
    for (name, model) in &spec.models {
        let path = format!("models.{name}");
        if let Some(other) = ids.insert(&model.id, name) {
            faults.push(Fault::new(
                format!("{path}.id"),
                format!("“{}” is {other}’s too", model.id),
                "Ids of models differ, for ever.",
            ));
        }
        if let Some(other) = plurals.insert(&model.plural, name) {
            faults.push(Fault::new(
                format!("{path}.plural"),
                format!("“{}” is {other}’s too", model.plural),
                "Plurals of models differ.",
            ));
        }
        if model.spaces.is_empty() {
            faults.push(Fault::new(
                format!("{path}.spaces"),
                "no space is named",
                "Say where rows live: person, workspace or system.",
            ));
        }
        check_fields(spec, model, &path, faults);
        check_names(model, &path, faults);
        check_rules(spec, model, &path, faults);
        check_events(spec, model, &path, faults);
    }
}

fn check_fields(spec: &Spec, model: &Model, path: &str, faults: &mut Vec<Fault>) {
    let mut ids = BTreeMap::new();
    for (name, field) in &model.fields {
        let at = format!("{path}.fields.{name}");
        fields::check(spec, field, &at, true, faults);
        if OWN_COLUMNS.contains(&name.as_str()) {
            faults.push(Fault::new(
                &at,
                "every row has this already",
                "Choose another name.",
            ));
        }
        if let Some(other) = ids.insert(&field.id, name) {
            faults.push(Fault::new(
                format!("{at}.id"),
                format!("“{}” is {other}’s too", field.id),
                "Ids of fields differ within a model.",
            ));
        }
        if model.reserved.contains(&field.id) {
            faults.push(Fault::new(
                format!("{at}.id"),
                format!("“{}” belonged to a removed field", field.id),
                "Take a fresh id.",
            ));
        }
    }
    // D1 allows 100 columns a table.
    let stored = model
        .fields
        .values()
        .filter(|field| field.kind != Kind::Many)
        .count();
    if stored + OWN_COLUMNS.len() > 100 {
        faults.push(Fault::new(
            format!("{path}.fields"),
            format!("{stored} stored fields are too many"),
            "A table holds 92 at most; move some to a model of their own.",
        ));
    }
}

fn check_names(model: &Model, path: &str, faults: &mut Vec<Fault>) {
    for (at, index) in model.indexes.iter().enumerate() {
        for field in &index.fields {
            let name = field.trim_start_matches('-');
            if !OWN_COLUMNS.contains(&name) {
                must_know(
                    "field",
                    name,
                    model.fields.keys(),
                    &format!("{path}.indexes[{at}]"),
                    faults,
                );
            }
        }
    }
    let views = &model.views;
    let mut used: Vec<&String> = views.table.iter().collect();
    used.extend(views.form.iter().flatten());
    used.extend(&views.title);
    for name in used
        .into_iter()
        .filter(|name| !OWN_COLUMNS.contains(&name.as_str()))
    {
        must_know(
            "field",
            name,
            model.fields.keys(),
            &format!("{path}.views"),
            faults,
        );
    }
    for (at, check) in model.checks.iter().enumerate() {
        if let Some(field) = &check.field {
            must_know(
                "field",
                field,
                model.fields.keys(),
                &format!("{path}.checks[{at}].field"),
                faults,
            );
        }
    }
}

fn check_rules(spec: &Spec, model: &Model, path: &str, faults: &mut Vec<Fault>) {
    let schema = RowSchema { spec, model };
    let access = &model.access;
    let rules = [
        ("read", &access.read),
        ("create", &access.create),
        ("update", &access.update),
        ("delete", &access.delete),
    ];
    for (name, rule) in rules {
        if let Some(rule) = rule {
            truth(rule, &schema, &format!("{path}.access.{name}"), faults);
        }
    }
    for (at, check) in model.checks.iter().enumerate() {
        truth(
            &check.rule,
            &schema,
            &format!("{path}.checks[{at}].rule"),
            faults,
        );
    }
}

fn check_events(spec: &Spec, model: &Model, path: &str, faults: &mut Vec<Fault>) {
    let schema = RowSchema { spec, model };
    for (at, emit) in model.emits.iter().enumerate() {
        let path = format!("{path}.emits[{at}]");
        must_know(
            "event",
            &emit.event,
            spec.events.keys(),
            &format!("{path}.event"),
            faults,
        );
        if let Some(when) = &emit.when {
            truth(when, &schema, &format!("{path}.when"), faults);
        }
        let payload = spec
            .events
            .get(&emit.event)
            .and_then(|event| spec.types.get(&event.payload));
        let Some(payload) = payload else { continue };
        let given: BTreeSet<&String> = emit.payload.keys().collect();
        for name in given
            .iter()
            .filter(|name| !payload.fields.contains_key(**name))
        {
            must_know(
                "payload field",
                name,
                payload.fields.keys(),
                &format!("{path}.payload"),
                faults,
            );
        }
        for (name, _) in payload
            .fields
            .iter()
            .filter(|(name, field)| field.required && !given.contains(name))
        {
            faults.push(Fault::new(
                format!("{path}.payload"),
                format!("“{name}” is missing"),
                "The event's payload requires it.",
            ));
        }
        for (name, expression) in &emit.payload {
            typed(
                expression,
                &schema,
                &format!("{path}.payload.{name}"),
                faults,
            );
        }
    }
}

fn typed(
    text: &str,
    schema: &RowSchema<'_>,
    path: &str,
    faults: &mut Vec<Fault>,
) -> Option<expr::Typed> {
    let parsed = match expr::parse(text) {
        Ok(parsed) => parsed,
        Err(fault) => {
            faults.push(Fault::new(
                path,
                format!("at character {}: {}", fault.at, fault.message),
                format!("In: {text}"),
            ));
            return None;
        }
    };
    match expr::check(&parsed, schema) {
        Ok(typed) => Some(typed),
        Err(found) => {
            faults.extend(found.into_iter().map(|fault| {
                Fault::new(
                    path,
                    format!("at character {}: {}", fault.at, fault.message),
                    format!("In: {text}"),
                )
            }));
            None
        }
    }
}

fn truth(text: &str, schema: &RowSchema<'_>, path: &str, faults: &mut Vec<Fault>) {
    if let Some(typed) = typed(text, schema, path, faults)
        && typed.ty().kind != expr::Kind::Bool
    {
        faults.push(Fault::new(
            path,
            "is not a yes-or-no rule",
            format!("In: {text}"),
        ));
    }
}
