//! Faults in fields that the engine works out.

use super::expressions::{by_itself, in_, names_old, parsed, truth, typed};
use super::report::Report;
use crate::expr;
use crate::model::{Field, Fold, Kind, Model, Spec};
use crate::rules::RowSchema;

/// Kinds whose value another row may show: what has one column, or is computed from its row.
fn is_shown(kind: Kind) -> bool {
    let apart = matches!(
        kind,
        Kind::Secret | Kind::File | Kind::Image | Kind::Any | Kind::Link | Kind::Custom
    );
    kind == Kind::Formula || (kind.is_stored() && !apart)
}

/// Checks formulas, lookups, rollups and counts of a model.
pub fn check(spec: &Spec, model: &Model, path: &str, report: &mut Report) {
    for (name, field) in &model.fields {
        let path = format!("{path}.fields.{name}");
        match field.kind {
            Kind::Formula => formula(spec, model, field, &path, report),
            Kind::Lookup => lookup(spec, model, field, &path, report),
            Kind::Rollup | Kind::Count => fold(spec, model, field, &path, report),
            _ => {}
        }
    }
}

/// Formulas that lead back to themselves. Whether there are any.
pub fn circles(spec: &Spec, report: &mut Report) -> bool {
    let before = report.count();
    for (name, model) in &spec.models {
        let mut settled = Vec::new();
        for field in model.fields.keys() {
            let mut trail = Vec::new();
            if let Some(circle) = circle(model, field, &mut trail, &mut settled) {
                report.add(
                    format!("models.{name}.fields.{field}.expr"),
                    format!("leads back to itself: {circle}"),
                    "A formula may use other formulas, and none that uses it.",
                );
                break;
            }
        }
    }
    report.count() > before
}

/// The way around a circle from `name`, if there is one.
fn circle<'m>(
    model: &'m Model,
    name: &'m str,
    trail: &mut Vec<&'m str>,
    settled: &mut Vec<&'m str>,
) -> Option<String> {
    if settled.contains(&name) {
        return None;
    }
    if trail.contains(&name) {
        let mut around: Vec<&str> = trail
            .iter()
            .copied()
            .skip_while(|step| *step != name)
            .collect();
        around.push(name);
        return Some(around.join(" → "));
    }
    let field = model.fields.get(name)?;
    let expression = field
        .expr
        .as_deref()
        .filter(|_| field.kind == Kind::Formula)?;
    trail.push(name);
    for path in expr::parse(expression).ok()?.fields_used() {
        let used = path.strip_prefix("self.").unwrap_or(&path);
        if let Some((used, _)) = model.fields.get_key_value(used)
            && let Some(found) = circle(model, used, trail, settled)
        {
            return Some(found);
        }
    }
    trail.pop();
    settled.push(name);
    None
}

/// Over the row's own fields, so that it can be worked out wherever the row is at hand.
fn formula(spec: &Spec, model: &Model, field: &Field, path: &str, report: &mut Report) {
    let path = format!("{path}.expr");
    let text = field.expr.as_deref().unwrap_or_default();
    let Some(parsed) = parsed(text, &path, report) else {
        return;
    };
    let before = report.count();
    let schema = RowSchema { spec, model };
    by_itself(&parsed, schema, text, &path, report);
    for used in parsed.fields_used() {
        let own = used.strip_prefix("self.").unwrap_or(&used);
        let why = if own.starts_with("old.") {
            "a formula has no “old”: it says what the row is"
        } else if own.starts_with("auth.") {
            "a formula is the same for everyone who reads the row"
        } else if own
            .split_once('.')
            .and_then(|(first, _)| model.fields.get(first))
            .is_some_and(|first| first.kind == Kind::Ref)
        {
            "a formula has only this row; a lookup shows another’s"
        } else {
            continue;
        };
        report.add(&path, format!("“{used}”: {why}"), in_(text));
    }
    if parsed.functions_used().contains("role") {
        report.add(
            &path,
            "“role”: a formula is the same for everyone who reads the row",
            in_(text),
        );
    }
    if report.count() == before
        && let Some(typed) = typed(&parsed, schema, text, &path, report)
        && matches!(
            typed.ty().kind,
            expr::Kind::Null | expr::Kind::List(_) | expr::Kind::Opaque
        )
    {
        report.add(
            &path,
            format!("gives {}, which is no value of a field", typed.ty().kind),
            in_(text),
        );
    }
}

fn lookup(spec: &Spec, model: &Model, field: &Field, path: &str, report: &mut Report) {
    let through = field.through.as_deref().unwrap_or_default();
    let at = format!("{path}.through");
    if !report.must_know("field", through, model.fields.keys(), &at) {
        return;
    }
    let reference = model.fields.get(through).filter(|by| by.kind == Kind::Ref);
    let Some(reference) = reference else {
        report.add(
            at,
            format!("“{through}” is not a ref"),
            "A lookup shows a field of the one row that a ref points to; a rollup folds many.",
        );
        return;
    };
    let target = reference.to.as_ref().and_then(|to| spec.models.get(to));
    if let Some(target) = target {
        shown(target, field, path, report);
    }
}

/// The field of the rows there, if it is one that can be shown here.
fn shown<'m>(
    target: &'m Model,
    field: &Field,
    path: &str,
    report: &mut Report,
) -> Option<&'m Field> {
    let name = field.field.as_deref().unwrap_or_default();
    let at = format!("{path}.field");
    if !report.must_know("field", name, target.fields.keys(), &at) {
        return None;
    }
    let there = target.fields.get(name)?;
    if is_shown(there.kind) {
        return Some(there);
    }
    report.add(
        at,
        format!("“{name}” is not a value that another row can show"),
        "Take a stored field or a formula.",
    );
    None
}

fn fold(spec: &Spec, model: &Model, field: &Field, path: &str, report: &mut Report) {
    let through = field.through.as_deref().unwrap_or_default();
    let at = format!("{path}.through");
    if !report.must_know("field", through, model.fields.keys(), &at) {
        return;
    }
    let way = model.fields.get(through);
    let to = way.and_then(|way| match way.kind {
        Kind::Many => way.of.as_ref(),
        Kind::Link => way.to.as_ref(),
        _ => None,
    });
    let Some(to) = to else {
        report.add(
            at,
            format!("“{through}” does not lead to many rows"),
            "Go through a many or a link.",
        );
        return;
    };
    let Some(target) = spec.models.get(to) else {
        return;
    };
    if field.kind == Kind::Rollup
        && let Some(there) = shown(target, field, path, report)
    {
        folded(spec, target, field, there, path, report);
    }
    if let Some(text) = &field.filter {
        let path = format!("{path}.where");
        let schema = RowSchema {
            spec,
            model: target,
        };
        if let Some(parsed) = parsed(text, &path, report) {
            by_itself(&parsed, schema, text, &path, report);
            if names_old(&parsed) {
                report.add(
                    &path,
                    "reading changes nothing, so there is no “old”",
                    in_(text),
                );
            }
            truth(&parsed, schema, text, &path, report);
        }
    }
}

/// Whether a function fits the values that it folds.
fn folded(
    spec: &Spec,
    target: &Model,
    field: &Field,
    there: &Field,
    path: &str,
    report: &mut Report,
) {
    use expr::Kind::{Bool, Date, Datetime, Decimal, Duration, Float, Int, Text, Time};
    let name = field.field.as_deref().unwrap_or_default();
    let schema = RowSchema {
        spec,
        model: target,
    };
    // A formula that does not type has its own fault.
    let Some(kind) = expr::parse(name)
        .ok()
        .and_then(|parsed| expr::check(&parsed, &schema).ok())
        .map(|typed| typed.ty().kind.clone())
    else {
        if there.kind != Kind::Formula {
            report.add(
                format!("{path}.field"),
                format!("“{name}” holds nothing that can be folded"),
                "Take a field of numbers, times or texts.",
            );
        }
        return;
    };
    let (fits, takes) = match field.fold {
        Some(Fold::Sum | Fold::Avg) => (
            matches!(kind, Int | Decimal(_) | Float | Duration),
            "numbers and durations",
        ),
        Some(Fold::Min | Fold::Max) => (
            matches!(
                kind,
                Int | Decimal(_) | Float | Duration | Date | Time | Datetime | Text
            ),
            "numbers, durations, dates, times and texts",
        ),
        Some(Fold::Distinct) | None => (
            matches!(
                kind,
                Int | Decimal(_) | Float | Duration | Date | Time | Datetime | Text | Bool
            ),
            "single values",
        ),
    };
    if !fits {
        report.add(
            format!("{path}.fn"),
            format!("“{name}” holds {kind}, which it does not fold"),
            format!("It takes {takes}."),
        );
    }
}
