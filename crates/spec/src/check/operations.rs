//! Faults in operations: paths, owners, types.

use super::report::Report;
use crate::model::{FunctionKind, Operation, Spec};
use std::collections::BTreeMap;

/// Checks all operations.
pub fn check(spec: &Spec, report: &mut Report) {
    let mut seen: BTreeMap<(&str, String), &str> = BTreeMap::new();
    for (name, operation) in &spec.operations {
        let path = format!("operations.{name}");
        let shape: Vec<&str> = operation
            .path
            .split('/')
            .map(|part| if part.starts_with('{') { "{}" } else { part })
            .collect();
        if let Some(other) = seen.insert((&operation.method, shape.join("/")), name) {
            report.add(
                format!("{path}.path"),
                format!("{} {} is {other}’s too", operation.method, operation.path),
                "Give each operation its own path.",
            );
        }
        owner(spec, operation, &path, report);
        types(spec, operation, &path, report);
        if !(200..300).contains(&operation.status) {
            report.add(
                format!("{path}.status"),
                format!("{} is not a status of success", operation.status),
                "Use one from 200 to 299; errors have theirs by their kind.",
            );
        }
    }
}

/// The function that serves it, and a path among those that are its own.
fn owner(spec: &Spec, operation: &Operation, path: &str, report: &mut Report) {
    report.must_know("function", &operation.function, spec.functions.keys(), path);
    let segment = operation.path.strip_prefix("/api/");
    let Some(segment) = segment.and_then(|rest| rest.split('/').next()) else {
        report.add(
            format!("{path}.path"),
            "does not start with /api/",
            "Every operation lives below /api/.",
        );
        return;
    };
    let Some(function) = spec.functions.get(&operation.function) else {
        return;
    };
    if function.kind == FunctionKind::Placeholder {
        report.add(
            path,
            format!(
                "{} is a placeholder: it is not built yet",
                operation.function
            ),
            "Describe its operations when it is.",
        );
    }
    let plurals = function
        .models
        .iter()
        .filter_map(|model| spec.models.get(model))
        .map(|model| model.plural.as_str());
    let served: Vec<&str> = function
        .serves
        .iter()
        .map(String::as_str)
        .chain(plurals)
        .collect();
    if !served.contains(&segment) {
        report.add(
            format!("{path}.path"),
            format!("/api/{segment} is not {}’s", operation.function),
            format!("It serves: {}.", served.join(", ")),
        );
    }
}

fn types(spec: &Spec, operation: &Operation, path: &str, report: &mut Report) {
    for (key, ty) in [("query", &operation.query), ("body", &operation.body)] {
        if let Some(ty) = ty {
            report.must_know("type", ty, spec.types.keys(), format!("{path}.{key}"));
        }
    }
    if operation.media.is_some() && !operation.raw {
        report.add(
            format!("{path}.media"),
            "an answer of a media type is one that the operation writes itself",
            "Say `raw: true`.",
        );
    }
    match &operation.returns {
        Some(returns) => {
            let known = spec.types.keys().chain(spec.models.keys());
            report.must_know("type or model", returns, known, format!("{path}.returns"));
        }
        None if operation.media.is_some() => {}
        None if operation.status != 204 => report.add(
            format!("{path}.status"),
            "an operation without an answer is 204",
            "Say what it returns, or answer 204.",
        ),
        None => {}
    }
}
