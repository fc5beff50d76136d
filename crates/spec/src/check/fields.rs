//! Faults in one field, of a model or of a type, that do not depend on its neighbours.

use super::relations;
use super::report::Report;
use crate::language::KINDS;
use crate::model::{Field, Kind, Model, Spec};
use crate::values;

/// Kinds that a list holds by their bare word: all that they need is said by it.
const LISTED: [&str; 15] = [
    "text", "markdown", "email", "url", "slug", "phone", "colour", "int", "float", "bool", "date",
    "time", "datetime", "duration", "json",
];

/// Checks a field of a model.
pub fn of_model(
    spec: &Spec,
    model: &Model,
    name: &str,
    field: &Field,
    path: &str,
    report: &mut Report,
) {
    if field.id.is_empty() {
        report.add(
            path,
            "has no id",
            "Give each stored field an id that never changes, such as f7.",
        );
    }
    values_of(field, path, report);
    bounds(field, path, report);
    relations::check(spec, model, field, path, report);
    held(spec, field, path, report);
    named(spec, field, path, report);
    given(spec, name, field, path, report);
}

/// Checks a field of a type.
pub fn of_type(spec: &Spec, name: &str, field: &Field, path: &str, report: &mut Report) {
    let stored = [
        ("id", !field.id.is_empty()),
        ("unique", field.unique),
        ("on_delete", field.on_delete.is_some()),
        ("read", field.read.is_some()),
        ("write", field.write.is_some()),
        ("column", !field.column.is_empty()),
    ];
    for (key, _) in stored.into_iter().filter(|(_, given)| *given) {
        report.add(
            format!("{path}.{key}"),
            format!("a type’s field is not stored and has no {key}"),
            "Leave it out.",
        );
    }
    let of_models = matches!(
        field.kind,
        Kind::Many
            | Kind::Link
            | Kind::Any
            | Kind::File
            | Kind::Image
            | Kind::Sequence
            | Kind::Rank
            | Kind::Custom
    );
    if of_models || field.kind.is_computed() {
        report.add(
            format!("{path}.type"),
            "belongs to a model, not to a type",
            "Use what it looks like on the way: text, a list, an object.",
        );
        return;
    }
    values_of(field, path, report);
    bounds(field, path, report);
    if let Some(to) = &field.to {
        report.must_know("model", to, spec.models.keys(), format!("{path}.to"));
    }
    held(spec, field, path, report);
    named(spec, field, path, report);
    super::kinds::of_any(field, path, report);
    given(spec, name, field, path, report);
}

/// An enum's choices differ.
fn values_of(field: &Field, path: &str, report: &mut Report) {
    let path = format!("{path}.values");
    if matches!(field.kind, Kind::Enum | Kind::Enums) && field.values.is_empty() {
        report.add(&path, "an enum needs values", "List its words.");
    }
    for (at, value) in field.values.iter().enumerate() {
        let mut later = field.values.iter().skip(at + 1);
        if later.any(|other| other.id == value.id || other.name == value.name) {
            report.add(
                &path,
                format!("“{}” is given twice", value.name),
                "Ids and names differ within an enum.",
            );
        }
    }
}

fn bounds(field: &Field, path: &str, report: &mut Report) {
    if let (Some(min), Some(max)) = (field.min, field.max)
        && min > max
    {
        report.add(format!("{path}.min"), "is larger than max", "Swap them.");
    }
    let measured = matches!(field.kind, Kind::Int | Kind::Decimal | Kind::Float);
    let whole = !measured || field.kind == Kind::Int;
    for (key, bound) in [("min", field.min), ("max", field.max)] {
        let Some(bound) = bound else { continue };
        if whole && bound.fract() != 0.0 {
            report.add(
                format!("{path}.{key}"),
                format!("{bound} is not a whole number"),
                "Round it.",
            );
        }
        if !measured && field.kind != Kind::Duration && bound < 0.0 {
            report.add(
                format!("{path}.{key}"),
                "a size is not negative",
                "Say how much there may be: characters, items, bytes.",
            );
        }
    }
    if field.step.is_some_and(|step| step <= 0.0) {
        report.add(
            format!("{path}.step"),
            "is not above 0",
            "Say how far one step goes.",
        );
    }
}

/// What a text that is an expression may name.
fn named(spec: &Spec, field: &Field, path: &str, report: &mut Report) {
    if let Some(over) = &field.over {
        report.must_know("type", over, spec.types.keys(), format!("{path}.over"));
    }
}

/// What a list or an object holds.
fn held(spec: &Spec, field: &Field, path: &str, report: &mut Report) {
    let Some(of) = &field.of else { return };
    let path = format!("{path}.of");
    match field.kind {
        Kind::Object => {
            report.must_know("type", of, spec.types.keys(), path);
        }
        Kind::List if LISTED.contains(&of.as_str()) => {}
        Kind::List if KINDS.contains(&of.as_str()) => report.add(
            path,
            format!("a list cannot hold {of} by its word alone"),
            format!(
                "Name a type that has such a field, or one of {}.",
                LISTED.join(", ")
            ),
        ),
        Kind::List => {
            let words: Vec<String> = LISTED.iter().map(|word| (*word).to_owned()).collect();
            report.must_know("type or kind", of, spec.types.keys().chain(&words), path);
        }
        _ => {}
    }
}

/// A default and an example are values that a client could have sent.
fn given(spec: &Spec, name: &str, field: &Field, path: &str, report: &mut Report) {
    for (key, value) in [("default", &field.default), ("example", &field.example)] {
        let Some(value) = value else { continue };
        let faults = values::validate_value(spec, field, name, value).err();
        for fault in faults.into_iter().flatten() {
            let inside = fault.path.strip_prefix(name).unwrap_or(&fault.path);
            report.add(
                format!("{path}.{key}{inside}"),
                fault.message,
                format!("Its {key} must be a value that a person could give."),
            );
        }
    }
}
