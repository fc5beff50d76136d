//! Faults in the events that a model's writes emit.

use super::expressions::{by_itself, parsed, truth, typed};
use super::report::Report;
use crate::model::{Emit, Model, Spec, Type};
use crate::rules::RowSchema;

/// Checks a model's events.
pub fn check(spec: &Spec, model: &Model, path: &str, report: &mut Report) {
    let schema = RowSchema { spec, model };
    for (at, emit) in model.emits.iter().enumerate() {
        let path = format!("{path}.emits[{at}]");
        report.must_know(
            "event",
            &emit.event,
            spec.events.keys(),
            format!("{path}.event"),
        );
        if emit.after.is_empty() {
            report.add(
                format!("{path}.after"),
                "names no write",
                "Say after which: create, update, delete.",
            );
        }
        if let Some(when) = &emit.when {
            let path = format!("{path}.when");
            if let Some(parsed) = parsed(when, &path, report) {
                by_itself(&parsed, schema, when, &path, report);
                truth(&parsed, schema, when, &path, report);
            }
        }
        for (name, text) in &emit.payload {
            let path = format!("{path}.payload.{name}");
            if let Some(parsed) = parsed(text, &path, report) {
                by_itself(&parsed, schema, text, &path, report);
                typed(&parsed, schema, text, &path, report);
            }
        }
        let event = spec.events.get(&emit.event);
        if let Some(payload) = event.and_then(|event| spec.types.get(&event.payload)) {
            complete(emit, payload, &format!("{path}.payload"), report);
        }
    }
}

/// Everything that the event's payload requires, and nothing that it does not know.
fn complete(emit: &Emit, payload: &Type, path: &str, report: &mut Report) {
    for name in emit.payload.keys() {
        report.must_know("payload field", name, payload.fields.keys(), path);
    }
    for (name, field) in &payload.fields {
        if field.required && !emit.payload.contains_key(name) {
            report.add(
                path,
                format!("“{name}” is missing"),
                "The event's payload requires it.",
            );
        }
    }
}
