//! What the shape of a document cannot say: names that must exist, ids that must
//! differ, expressions that must type.

mod fields;
mod functions;
mod models;
mod operations;

use crate::Fault;
use crate::model::Spec;
use crate::nearest::nearest;

/// Lists every fault in a spec's meaning.
pub fn check(spec: &Spec) -> Vec<Fault> {
    let mut faults = Vec::new();
    models::check(spec, &mut faults);
    for (name, ty) in &spec.types {
        for (field_name, field) in &ty.fields {
            fields::check(
                spec,
                field,
                &format!("types.{name}.fields.{field_name}"),
                false,
                &mut faults,
            );
        }
    }
    operations::check(spec, &mut faults);
    functions::check(spec, &mut faults);
    faults
}

/// A fault unless `name` is one of `known`.
fn must_know<'a>(
    what: &str,
    name: &str,
    known: impl IntoIterator<Item = &'a String>,
    path: &str,
    faults: &mut Vec<Fault>,
) {
    let known: Vec<&str> = known.into_iter().map(String::as_str).collect();
    if known.contains(&name) {
        return;
    }
    let hint = nearest(name, known.iter().copied()).map_or_else(
        || format!("Known: {}.", known.join(", ")),
        |near| format!("Did you mean “{near}”?"),
    );
    faults.push(Fault::new(
        path,
        format!("there is no {what} “{name}”"),
        hint,
    ));
}
