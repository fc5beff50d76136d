//! A model's examples of its rules, tried with no database.
//!
//! An example says who tries what with which row, and what must come of it. Access rules,
//! field rules, presets, validation and checks are asked in the order in which the record
//! engine asks them; an example that comes out otherwise is a fault of the spec that says
//! which rule decided, and over which values. The time of all examples is [`NOW`].

mod attempt;
mod people;
mod row;

use crate::Fault;
use crate::model::{Model, RuleTest, Spec};
use attempt::{Outcome, Refusal};

/// What `now()` answers in an example.
pub const NOW: &str = "2026-01-01T12:00:00.000Z";

/// Runs all examples of a model. Expects its rules to be sound by themselves.
pub(crate) fn run(spec: &Spec, name: &str, model: &Model, fault: &mut dyn FnMut(Fault)) {
    for (at, test) in model.tests.iter().enumerate() {
        let path = format!("models.{name}.tests[{at}]");
        if let Some(wrong) = malformed(model, test, &path) {
            fault(wrong);
            continue;
        }
        for attempt in &test.attempts {
            let outcome = attempt::outcome(spec, model, test, *attempt);
            if let Some((message, hint)) = differs(&test.expect, &outcome) {
                let said = format!("{} {message}", people::scene(test, *attempt));
                fault(Fault::new(path.clone(), said, hint));
            }
        }
    }
}

/// An example that could not show anything.
fn malformed(model: &Model, test: &RuleTest, path: &str) -> Option<Fault> {
    if test.attempts.is_empty() {
        return Some(Fault::new(
            path,
            "tries nothing",
            "Say what they may or may not do.",
        ));
    }
    for (part, row) in [("row", &test.row), ("old", &test.old)] {
        for (name, value) in row {
            if let Some((message, hint)) = row::unknown(model, name, value) {
                return Some(Fault::new(format!("{path}.{part}.{name}"), message, hint));
            }
        }
    }
    let known = ["allow", "deny", "self"];
    if known.contains(&test.expect.as_str()) || model.fields.contains_key(&test.expect) {
        return None;
    }
    let names = known
        .into_iter()
        .chain(model.fields.keys().map(String::as_str));
    Some(Fault::new(
        format!("{path}.expect"),
        format!("“{}” is no outcome", test.expect),
        crate::shape::did_you_mean(&test.expect, names),
    ))
}

/// What came of it instead, and why.
fn differs(expect: &str, outcome: &Outcome) -> Option<(String, String)> {
    let refusals = |all: &[Refusal]| {
        let told: Vec<String> = all.iter().map(Refusal::told).collect();
        told.join("; ")
    };
    match (expect, outcome) {
        ("allow", Outcome::Allowed(_)) | ("deny", Outcome::Denied(_)) => None,
        ("allow", Outcome::Denied(why)) => {
            Some(("should be allowed, and is denied".into(), why.clone()))
        }
        ("allow", Outcome::Refused(all)) => {
            Some(("should be allowed, and is refused".into(), refusals(all)))
        }
        ("deny", Outcome::Allowed(why)) => {
            Some(("should be denied, and is allowed".into(), why.clone()))
        }
        ("deny", Outcome::Refused(all)) => Some((
            "should be denied by an access rule, and is refused only by a field".into(),
            refusals(all),
        )),
        (field, Outcome::Refused(all)) if all.iter().any(|refusal| refusal.field == field) => None,
        (field, Outcome::Refused(all)) => Some((
            format!("should be refused at “{field}”, and is refused elsewhere"),
            refusals(all),
        )),
        (field, Outcome::Allowed(why)) => Some((
            format!("should be refused at “{field}”, and is allowed"),
            why.clone(),
        )),
        (field, Outcome::Denied(why)) => Some((
            format!("should be refused at “{field}”, and is denied before"),
            why.clone(),
        )),
    }
}
