//! Which part of the spec is the product, and which exists for the test hosts alone.
//!
//! A function with `profiles: [test]` is built and served wherever the conformance suite
//! runs. No document, client, migration or deployment knows of it.

use spec::model::{Function, Profile, Spec};
use std::collections::BTreeSet;

/// Whether the function runs on the test hosts and nowhere else.
pub fn is_specimen(function: &Function) -> bool {
    function.profiles == [Profile::Test]
}

/// The product, and what is for tests.
pub fn split(mut spec: Spec) -> (Spec, Spec) {
    let mut specimens = Spec {
        spec: spec.spec,
        ..Spec::default()
    };
    let names: BTreeSet<String> = spec
        .functions
        .iter()
        .filter(|(_, function)| is_specimen(function))
        .map(|(name, _)| name.clone())
        .collect();
    for name in &names {
        let Some(function) = spec.functions.remove(name) else {
            continue;
        };
        for model in &function.models {
            let Some(taken) = spec.models.remove(model) else {
                continue;
            };
            for shape in taken.fields.values().filter_map(|field| field.of.as_ref()) {
                if let Some(shape_taken) = spec.types.remove(shape) {
                    specimens.types.insert(shape.clone(), shape_taken);
                }
            }
            for emit in &taken.emits {
                let Some(event) = spec.events.remove(&emit.event) else {
                    continue;
                };
                if let Some(payload) = spec.types.remove(&event.payload) {
                    specimens.types.insert(event.payload.clone(), payload);
                }
                specimens.events.insert(emit.event.clone(), event);
            }
            specimens.models.insert(model.clone(), taken);
        }
        specimens.functions.insert(name.clone(), function);
    }
    (spec, specimens)
}

/// Both again.
pub fn join(mut spec: Spec, specimens: Spec) -> Spec {
    spec.functions.extend(specimens.functions);
    spec.models.extend(specimens.models);
    spec.types.extend(specimens.types);
    spec.events.extend(specimens.events);
    spec
}
