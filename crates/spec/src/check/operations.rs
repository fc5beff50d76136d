//! Faults in operations: paths, owners, types.

use super::must_know;
use crate::Fault;
use crate::model::Spec;
use std::collections::BTreeMap;

/// Checks all operations.
pub fn check(spec: &Spec, faults: &mut Vec<Fault>) {
    let mut seen: BTreeMap<(String, String), &str> = BTreeMap::new();
    for (name, operation) in &spec.operations {
        let path = format!("operations.{name}");
        must_know(
            "function",
            &operation.function,
            spec.functions.keys(),
            &path,
            faults,
        );
        let shape: Vec<&str> = operation
            .path
            .split('/')
            .map(|part| if part.starts_with('{') { "{}" } else { part })
            .collect();
        if let Some(other) = seen.insert((operation.method.clone(), shape.join("/")), name) {
            faults.push(Fault::new(
                format!("{path}.path"),
                format!("{} {} is {other}’s too", operation.method, operation.path),
                "Give each operation its own path.",
            ));
        }
        let owner = spec.functions.get(&operation.function);
        let segment = operation
            .path
            .strip_prefix("/api/")
            .and_then(|rest| rest.split('/').next());
        match (segment, owner) {
            (None, _) => faults.push(Fault::new(
                format!("{path}.path"),
                "does not start with /api/",
                "Every operation lives below /api/.",
            )),
            (Some(segment), Some(function)) => {
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
                    faults.push(Fault::new(
                        format!("{path}.path"),
                        format!("/api/{segment} is not {}’s", operation.function),
                        format!("It serves: {}.", served.join(", ")),
                    ));
                }
            }
            _ => {}
        }
        for (key, ty) in [("query", &operation.query), ("body", &operation.body)] {
            if let Some(ty) = ty {
                must_know(
                    "type",
                    ty,
                    spec.types.keys(),
                    &format!("{path}.{key}"),
                    faults,
                );
            }
        }
        match &operation.returns {
            Some(returns) => {
                let known: Vec<String> = spec
                    .types
                    .keys()
                    .chain(spec.models.keys())
                    .cloned()
                    .collect();
                must_know(
                    "type or model",
                    returns,
                    &known,
                    &format!("{path}.returns"),
                    faults,
                );
            }
            None if operation.status != 204 => {
                faults.push(Fault::new(
                    format!("{path}.status"),
                    "an operation without an answer is 204",
                    "Say what it returns, or answer 204.",
                ));
            }
            None => {}
        }
    }
}
