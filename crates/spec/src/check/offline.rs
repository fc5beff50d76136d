//! Faults in what a device keeps: a row that comes into or out of somebody's sight must have
//! changed itself, or they would never be told.

use super::expressions::parsed;
use super::report::Report;
use crate::model::{Kind, Model, Offline, Recent};

/// Days beyond which a policy might as well keep everything.
const MOST_DAYS: u32 = 36_500;

/// Checks the policy of a model that has one.
pub fn check(model: &Model, path: &str, report: &mut Report) {
    let Some(offline) = &model.offline else {
        return;
    };
    let at = format!("{path}.offline");
    if model.internal || model.access.read.is_none() {
        report.add(
            &at,
            "nobody may read these rows",
            "Give the model a read rule, or leave this out.",
        );
    }
    if let Offline::Recent(recent) = offline {
        window(model, recent, &at, report);
    }
    let fields = model.fields.iter().filter_map(|(name, field)| {
        let rule = field.read.as_ref()?;
        Some((format!("{path}.fields.{name}.read"), rule))
    });
    let whole = model.access.read.as_ref();
    let whole = whole.map(|rule| (format!("{path}.access.read"), rule));
    for (place, rule) in whole.into_iter().chain(fields) {
        stays_or_changes(model, rule, &place, report);
    }
}

fn window(model: &Model, recent: &Recent, at: &str, report: &mut Report) {
    let at = format!("{at}.recent");
    if !(1..=MOST_DAYS).contains(&recent.days) {
        report.add(
            format!("{at}.days"),
            format!("{} days cannot be kept", recent.days),
            format!("From 1 to {MOST_DAYS}; or write “offline: all”."),
        );
    }
    let name = recent.field.as_str();
    if matches!(name, "created_at" | "updated_at") {
        return;
    }
    let at = format!("{at}.field");
    if report.must_know("field", name, model.fields.keys(), &at)
        && let Some(field) = model.fields.get(name)
        && !matches!(field.kind, Kind::Date | Kind::Datetime)
    {
        report.add(
            at,
            format!("“{name}” is not a date or datetime"),
            "Name the field that says how old a row is, or created_at.",
        );
    }
}

/// Refuses a rule that may come to another answer without a change of the row: through time,
/// or through another row.
fn stays_or_changes(model: &Model, rule: &str, place: &str, report: &mut Report) {
    // What does not parse is told where all rules are.
    let Some(rule) = parsed(rule, place, &mut Report::default()) else {
        return;
    };
    if rule.functions_used().contains("now") {
        report.add(
            place,
            "goes by the time, and a device is told of changes alone",
            "Leave now() out of it, or leave “offline” out.",
        );
    }
    for path in rule.fields_used() {
        let steps: Vec<&str> = path.split('.').filter(|step| *step != "self").collect();
        let elsewhere = match steps.as_slice() {
            ["auth", ..] => false,
            [name] => {
                let field = model.fields.get(name);
                field.is_some_and(|field| field.kind.is_computed())
            }
            // A reference's own parts are the row's; what lies behind it is not.
            [name, _] => {
                let field = model.fields.get(name);
                field.is_none_or(|field| field.kind != Kind::Any)
            }
            _ => true,
        };
        if elsewhere {
            report.add(
                place,
                format!("“{path}” may change without its row, and a device is told of changed rows alone"),
                "Go by the row’s own fields, its space, role() and granted(), or leave “offline” out.",
            );
        }
    }
}
