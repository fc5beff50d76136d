//! Faults in the values that writes set by themselves.

use super::expressions::{add, by_itself, in_, names_old, parsed};
use super::report::Report;
use crate::expr::{self, Literal, Node};
use crate::model::{Field, Kind, Model, Spec, Table};
use crate::rules::{RowSchema, kind_of};

/// Checks a model's presets.
pub fn check(spec: &Spec, model: &Model, path: &str, report: &mut Report) {
    let presets = &model.presets;
    each(
        spec,
        model,
        &presets.create,
        &format!("{path}.presets.create"),
        report,
    );
    each(
        spec,
        model,
        &presets.update,
        &format!("{path}.presets.update"),
        report,
    );
    for (name, text) in &presets.create {
        if expr::parse(text).is_ok_and(|parsed| names_old(&parsed)) {
            report.add(
                format!("{path}.presets.create.{name}"),
                "a new row has no “old”",
                in_(text),
            );
        }
    }
}

fn each(spec: &Spec, model: &Model, presets: &Table<String>, path: &str, report: &mut Report) {
    for (name, text) in presets {
        let path = format!("{path}.{name}");
        if !report.must_know("field", name, model.fields.keys(), &path) {
            continue;
        }
        let Some(field) = model.fields.get(name) else {
            continue;
        };
        let settable = field.kind.is_stored()
            && !matches!(
                field.kind,
                Kind::Sequence | Kind::Rank | Kind::Secret | Kind::Any | Kind::File | Kind::Image
            );
        match kind_of(field) {
            Some(kind) if settable => one(spec, model, field, &kind, text, &path, report),
            _ => report.add(
                path,
                "an expression cannot give it a value",
                "Preset fields of one value: text, numbers, dates, choices, references.",
            ),
        }
    }
}

fn one(
    spec: &Spec,
    model: &Model,
    field: &Field,
    kind: &expr::Kind,
    text: &str,
    path: &str,
    report: &mut Report,
) {
    let Some(parsed) = parsed(text, path, report) else {
        return;
    };
    let schema = RowSchema { spec, model };
    by_itself(&parsed, schema, text, path, report);
    if let Err(faults) = expr::check_as(&parsed, &schema, kind) {
        for fault in faults {
            add(&fault, text, path, report);
        }
    }
    if let Node::Literal(Literal::Text(choice)) = &parsed.node
        && field.kind == Kind::Enum
    {
        let names: Vec<String> = field
            .values
            .iter()
            .map(|value| value.name.clone())
            .collect();
        report.must_know("choice", choice, &names, path);
    }
}
