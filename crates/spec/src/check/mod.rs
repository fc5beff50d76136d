//! What the shape of a document cannot say: names that must exist, ids that must differ,
//! expressions that must type, examples that must hold.
//!
//! Checking goes on after a fault, so that a person mends all of them at once. Only where
//! one fault would make nonsense of what follows is that left out.

mod computed;
mod events;
mod expressions;
mod fields;
mod functions;
mod kinds;
mod models;
mod offline;
mod operations;
mod own;
mod presets;
mod relations;
mod report;
mod views;

pub use models::OWN_COLUMNS;

use crate::model::Spec;
use crate::{Fault, rule_tests};
use report::Report;

/// Lists every fault in a spec's meaning.
pub fn check(spec: &Spec) -> Vec<Fault> {
    let mut report = Report::default();
    models::check(spec, &mut report);
    for (name, ty) in &spec.types {
        let path = format!("types.{name}");
        models::order(&ty.fields, &ty.order, &path, &mut report);
        for (field_name, field) in &ty.fields {
            let path = format!("{path}.fields.{field_name}");
            fields::of_type(spec, field_name, field, &path, &mut report);
        }
        if spec.models.contains_key(name) {
            report.add(
                path,
                "a model has this name",
                "Types and models share their names: rename one.",
            );
        }
    }
    operations::check(spec, &mut report);
    functions::check(spec, &mut report);
    // Examples of rules that do not type would only repeat those faults.
    if report.is_clean() {
        for (name, model) in &spec.models {
            rule_tests::run(spec, name, model, &mut |fault| report.push(fault));
        }
    }
    report.into_faults()
}
