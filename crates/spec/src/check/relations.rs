//! Faults in fields that lead to other rows.

use super::report::Report;
use crate::model::{Field, Kind, Model, OnDelete, Spec};

/// Checks where a field of a model leads.
pub fn check(spec: &Spec, model: &Model, field: &Field, path: &str, report: &mut Report) {
    match field.kind {
        Kind::Ref | Kind::Link => {
            let to = field.to.as_deref().unwrap_or_default();
            report.must_know("model", to, spec.models.keys(), format!("{path}.to"));
        }
        Kind::Any => {
            let path = format!("{path}.targets");
            report.must_differ(&field.targets, &path);
            if field.targets.is_empty() {
                report.add(
                    &path,
                    "names no model",
                    "List the models that it may point to.",
                );
            }
            for target in &field.targets {
                report.must_know("model", target, spec.models.keys(), &path);
            }
        }
        Kind::Many => back(spec, model, field, path, report),
        _ => {}
    }
    on_delete(field, path, report);
}

/// The field of `of` that points back at this model.
fn back(spec: &Spec, model: &Model, field: &Field, path: &str, report: &mut Report) {
    let of = field.of.as_deref().unwrap_or_default();
    if !report.must_know("model", of, spec.models.keys(), format!("{path}.of")) {
        return;
    }
    let Some(target) = spec.models.get(of) else {
        return;
    };
    let via = field.via.as_deref().unwrap_or_default();
    let points_here = |back: &Field| {
        let is_this = |name: &String| {
            spec.models
                .get(name)
                .is_some_and(|other| other.id == model.id)
        };
        back.to.iter().chain(&back.targets).any(is_this)
    };
    if !target.fields.get(via).is_some_and(points_here) {
        let candidates: Vec<&str> = target
            .fields
            .iter()
            .filter(|(_, back)| points_here(back))
            .map(|(name, _)| name.as_str())
            .collect();
        let hint = if candidates.is_empty() {
            format!("Give {of} a ref, a link or an any that leads here.")
        } else {
            format!("Those that do: {}.", candidates.join(", "))
        };
        report.add(
            format!("{path}.via"),
            format!("“{via}” is not a field of {of} that points back"),
            hint,
        );
    }
}

fn on_delete(field: &Field, path: &str, report: &mut Report) {
    let path = format!("{path}.on_delete");
    match field.on_delete {
        Some(OnDelete::Clear) if field.required && field.kind != Kind::Link => report.add(
            path,
            "what is required cannot be cleared",
            "Use restrict or cascade, or do not require it.",
        ),
        Some(OnDelete::Cascade) if field.kind == Kind::Link => report.add(
            path,
            "a link does not cascade",
            "Use clear, which takes the row out of the list, or restrict.",
        ),
        _ => {}
    }
}
