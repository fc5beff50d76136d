//! Faults in the table of functions: every model has one home, every name exists.

use super::must_know;
use crate::Fault;
use crate::model::{FunctionKind, Spec};
use std::collections::BTreeMap;

/// Checks all functions and events.
pub fn check(spec: &Spec, faults: &mut Vec<Fault>) {
    let mut homes: BTreeMap<&str, &str> = BTreeMap::new();
    let mut segments: BTreeMap<String, &str> = BTreeMap::new();
    for (name, function) in &spec.functions {
        let path = format!("functions.{name}");
        for model in &function.models {
            must_know(
                "model",
                model,
                spec.models.keys(),
                &format!("{path}.models"),
                faults,
            );
            if let Some(other) = homes.insert(model, name) {
                faults.push(Fault::new(
                    format!("{path}.models"),
                    format!("“{model}” is served by {other} too"),
                    "A model has one home; others list it under reads.",
                ));
            }
        }
        for model in &function.reads {
            must_know(
                "model",
                model,
                spec.models.keys(),
                &format!("{path}.reads"),
                faults,
            );
        }
        for other in &function.depends_on {
            must_know(
                "function",
                other,
                spec.functions.keys(),
                &format!("{path}.depends_on"),
                faults,
            );
        }
        for (key, events) in [
            ("consumes", &function.consumes),
            ("produces", &function.produces),
        ] {
            for event in events {
                must_know(
                    "event",
                    event,
                    spec.events.keys(),
                    &format!("{path}.{key}"),
                    faults,
                );
            }
        }
        let plurals = function
            .models
            .iter()
            .filter_map(|model| spec.models.get(model))
            .filter(|model| !model.internal)
            .map(|model| model.plural.clone());
        for segment in function.serves.iter().cloned().chain(plurals) {
            if let Some(other) = segments.insert(segment.clone(), name) {
                faults.push(Fault::new(
                    path.clone(),
                    format!("/api/{segment} is served by {other} too"),
                    "One function owns a path segment.",
                ));
            }
        }
        if function.kind == FunctionKind::Gateway && !function.models.is_empty() {
            faults.push(Fault::new(
                format!("{path}.models"),
                "the gateway serves no models",
                "Give them to an area.",
            ));
        }
    }
    for name in spec
        .models
        .keys()
        .filter(|name| !homes.contains_key(name.as_str()))
    {
        faults.push(Fault::new(
            format!("models.{name}"),
            "no function serves it",
            "List it under models of a function in functions.yaml.",
        ));
    }
    for (name, event) in &spec.events {
        must_know(
            "type",
            &event.payload,
            spec.types.keys(),
            &format!("events.{name}.payload"),
            faults,
        );
    }
}
