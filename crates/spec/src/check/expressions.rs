//! Faults in the rules of a model: who may do what, who may see and write a field, what a
//! write must meet. And how any expression of a spec is checked.

use super::report::Report;
use crate::expr::{self, Expr, Typed};
use crate::model::{Kind, Model, Spec};
use crate::rules::RowSchema;

/// Checks access rules, field rules and checks.
pub fn check(spec: &Spec, model: &Model, path: &str, report: &mut Report) {
    let schema = RowSchema { spec, model };
    let access = &model.access;
    let rules = [
        ("read", &access.read),
        ("create", &access.create),
        ("update", &access.update),
        ("delete", &access.delete),
    ];
    for (name, rule) in rules {
        if let Some(rule) = rule {
            rule_over(rule, schema, &format!("{path}.access.{name}"), report);
        }
    }
    for (name, field) in &model.fields {
        let path = format!("{path}.fields.{name}");
        if let Some(rule) = &field.read {
            let path = format!("{path}.read");
            let parsed = rule_over(rule, schema, &path, report);
            if parsed.is_some_and(|parsed| names_old(&parsed)) {
                report.add(
                    &path,
                    "reading changes nothing, so there is no “old”",
                    in_(rule),
                );
            }
        }
        if let Some(rule) = &field.write {
            rule_over(rule, schema, &format!("{path}.write"), report);
        }
    }
    for (at, check) in model.checks.iter().enumerate() {
        let path = format!("{path}.checks[{at}]");
        rule_over(&check.rule, schema, &format!("{path}.rule"), report);
        if let Some(field) = &check.field {
            report.must_know("field", field, model.fields.keys(), format!("{path}.field"));
        }
    }
}

/// A yes-or-no rule that is asked of a row by itself, with no other rows at hand.
fn rule_over(text: &str, schema: RowSchema<'_>, path: &str, report: &mut Report) -> Option<Expr> {
    let parsed = parsed(text, path, report)?;
    by_itself(&parsed, schema, text, path, report);
    truth(&parsed, schema, text, path, report);
    Some(parsed)
}

/// Reads an expression.
pub(super) fn parsed(text: &str, path: &str, report: &mut Report) -> Option<Expr> {
    expr::parse(text)
        .map_err(|fault| add(&fault, text, path, report))
        .ok()
}

/// Gives an expression its type.
pub(super) fn typed(
    parsed: &Expr,
    schema: RowSchema<'_>,
    text: &str,
    path: &str,
    report: &mut Report,
) -> Option<Typed> {
    match expr::check(parsed, &schema) {
        Ok(typed) => Some(typed),
        Err(faults) => {
            for fault in faults {
                add(&fault, text, path, report);
            }
            None
        }
    }
}

/// As [`typed`], for a rule.
pub(super) fn truth(
    parsed: &Expr,
    schema: RowSchema<'_>,
    text: &str,
    path: &str,
    report: &mut Report,
) {
    if let Some(typed) = typed(parsed, schema, text, path, report)
        && typed.ty().kind != expr::Kind::Bool
    {
        report.add(path, "is not a yes-or-no rule", in_(text));
    }
}

/// Refuses what is found in other rows: rules are asked where only the row itself is at hand.
pub(super) fn by_itself(
    parsed: &Expr,
    schema: RowSchema<'_>,
    text: &str,
    path: &str,
    report: &mut Report,
) {
    for name in parsed.fields_used() {
        if let Some(kind) = kind_at(schema, &name)
            && kind.is_computed()
            && kind != Kind::Formula
        {
            report.add(
                path,
                format!("“{name}” is worked out from other rows, and a rule has only this one"),
                in_(text),
            );
        }
    }
}

/// The kind of the field that a dotted path names.
fn kind_at(schema: RowSchema<'_>, path: &str) -> Option<Kind> {
    let mut steps: Vec<&str> = path.split('.').collect();
    if matches!(steps.first(), Some(&("self" | "old"))) {
        steps.remove(0);
    }
    let field = schema.model.fields.get(steps.first()?)?;
    match (steps.get(1), &field.to) {
        (None, _) => Some(field.kind),
        (Some(name), Some(to)) => Some(schema.spec.models.get(to)?.fields.get(name)?.kind),
        (Some(_), None) => None,
    }
}

/// Whether it asks how the row was before.
pub(super) fn names_old(parsed: &Expr) -> bool {
    let mut used = parsed.fields_used().into_iter();
    used.any(|path| path.starts_with("old."))
}

pub(super) fn add(fault: &expr::Fault, text: &str, path: &str, report: &mut Report) {
    let expected = match &fault.expected {
        Some(expected) => format!("Expected {expected}. "),
        None => String::new(),
    };
    report.add(
        path,
        format!("at character {}: {}", fault.at, fault.message),
        format!("{expected}{}", in_(text)),
    );
}

pub(super) fn in_(text: &str) -> String {
    format!("In: {text}")
}
