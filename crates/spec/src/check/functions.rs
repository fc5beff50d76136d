//! Faults in the table of functions: every model has one home, every name exists, and
//! what is only for tests stays there.

use super::report::Report;
use crate::model::{Function, FunctionKind, Profile, Spec};
use std::collections::BTreeMap;

/// Checks all functions and events.
pub fn check(spec: &Spec, report: &mut Report) {
    let homes = homes(spec, report);
    let mut segments: BTreeMap<&str, &str> = BTreeMap::new();
    let mut ports: BTreeMap<u16, &str> = BTreeMap::new();
    for (name, function) in &spec.functions {
        let path = format!("functions.{name}");
        names(spec, function, &path, report);
        kind(spec, function, &path, report);
        words(function, &path, report);
        if in_production(function) {
            only_of_tests(spec, function, &homes, &path, report);
        }
        if let Some(port) = function.port
            && let Some(other) = ports.insert(port, name)
        {
            report.add(
                format!("{path}.port"),
                format!("{port} is {other}’s too"),
                "Give each function its own port.",
            );
        }
        let models = function
            .models
            .iter()
            .filter_map(|model| spec.models.get(model));
        let plurals = models
            .filter(|model| !model.internal)
            .map(|model| model.plural.as_str());
        for segment in function.serves.iter().map(String::as_str).chain(plurals) {
            if let Some(other) = segments.insert(segment, name) {
                report.add(
                    path.clone(),
                    format!("/api/{segment} is served by {other} too"),
                    "One function owns a path segment.",
                );
            }
        }
    }
    for name in spec
        .models
        .keys()
        .filter(|name| !homes.contains_key(name.as_str()))
    {
        report.add(
            format!("models.{name}"),
            "no function serves it",
            "List it under models of a function in functions.yaml.",
        );
    }
    for (name, event) in &spec.events {
        report.must_know(
            "type",
            &event.payload,
            spec.types.keys(),
            format!("events.{name}.payload"),
        );
    }
}

/// The function that serves each model.
fn homes<'s>(spec: &'s Spec, report: &mut Report) -> BTreeMap<&'s str, &'s str> {
    let mut homes: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, function) in &spec.functions {
        for model in &function.models {
            if let Some(other) = homes.insert(model, name) {
                report.add(
                    format!("functions.{name}.models"),
                    format!("“{model}” is served by {other} too"),
                    "A model has one home; others list it under reads.",
                );
            }
        }
    }
    homes
}

fn names(spec: &Spec, function: &Function, path: &str, report: &mut Report) {
    for (key, what, listed) in [
        ("models", "model", &function.models),
        ("reads", "model", &function.reads),
    ] {
        for name in listed {
            report.must_know(what, name, spec.models.keys(), format!("{path}.{key}"));
        }
    }
    for name in &function.depends_on {
        report.must_know(
            "function",
            name,
            spec.functions.keys(),
            format!("{path}.depends_on"),
        );
    }
    for (key, events) in [
        ("consumes", &function.consumes),
        ("produces", &function.produces),
    ] {
        for name in events {
            report.must_know("event", name, spec.events.keys(), format!("{path}.{key}"));
        }
    }
}

/// What each kind of function leaves to the others.
fn kind(spec: &Spec, function: &Function, path: &str, report: &mut Report) {
    let routed = |name: &&String| spec.models.get(name).is_some_and(|model| !model.internal);
    match function.kind {
        FunctionKind::Http => {}
        FunctionKind::Gateway => {
            if !function.models.is_empty() {
                report.add(
                    format!("{path}.models"),
                    "the gateway serves no models",
                    "Give them to an area.",
                );
            }
        }
        FunctionKind::Worker => {
            if !function.serves.is_empty() {
                report.add(
                    format!("{path}.serves"),
                    "a worker consumes and sweeps, and serves nothing",
                    "Leave it out, or make it type http.",
                );
            }
            if let Some(model) = function.models.iter().find(routed) {
                report.add(
                    format!("{path}.models"),
                    format!("“{model}” has routes, and a worker serves none"),
                    "Make the model internal, or the function type http.",
                );
            }
            if function.consumes.is_empty() && function.schedule.is_empty() {
                report.add(
                    path,
                    "a worker that consumes nothing and has no schedule never runs",
                    "Say what wakes it: consumes or schedule.",
                );
            }
        }
        FunctionKind::Placeholder => {
            for (key, given) in [
                ("models", &function.models),
                ("consumes", &function.consumes),
                ("schedule", &function.schedule),
                ("sweeps", &function.sweeps),
            ] {
                if !given.is_empty() {
                    report.add(
                        format!("{path}.{key}"),
                        "a placeholder is not built yet: it stores and does nothing",
                        "Leave it out until the function is of type http or worker.",
                    );
                }
            }
        }
    }
}

/// The form of what names things outside the spec.
fn words(function: &Function, path: &str, report: &mut Report) {
    if function.profiles.is_empty() {
        report.add(
            format!("{path}.profiles"),
            "names no profile",
            "Leave it out to run everywhere.",
        );
    }
    if function.port.is_some_and(|port| port < 1024) {
        report.add(
            format!("{path}.port"),
            "is a port of the system",
            "Take one from 1024 to 65535.",
        );
    }
    for host in function.outbound.iter().filter(|host| !is_host(host)) {
        report.add(
            format!("{path}.outbound"),
            format!("“{host}” is not a host"),
            "Write api.example.com, or with a port api.example.com:8443; no scheme, no path.",
        );
    }
    for secret in &function.secrets {
        let plain = |c: u8| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'_';
        if secret.is_empty() || !secret.bytes().all(plain) {
            report.add(
                format!("{path}.secrets"),
                format!("“{secret}” is not a secret’s name"),
                "Write it as TOKEN_KEY.",
            );
        }
    }
    for cron in &function.schedule {
        let part = |part: &str| {
            part.bytes()
                .all(|c| c.is_ascii_alphanumeric() || b"*/,-".contains(&c))
        };
        if cron.split_whitespace().count() != 5 || !cron.split_whitespace().all(part) {
            report.add(
                format!("{path}.schedule"),
                format!("“{cron}” is not a cron expression"),
                "Give five parts: minute, hour, day, month, weekday, such as */15 * * * *.",
            );
        }
    }
}

/// `api.example.com`, `*.example.com`, `localhost:8080`.
fn is_host(text: &str) -> bool {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (text, None),
    };
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-')
    };
    host.len() <= 253
        && host
            .strip_prefix("*.")
            .unwrap_or(host)
            .split('.')
            .all(label)
        && port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0))
}

fn in_production(function: &Function) -> bool {
    function
        .profiles
        .iter()
        .any(|profile| *profile != Profile::Test)
}

/// A function that people meet leads to no model that only tests have.
fn only_of_tests(
    spec: &Spec,
    function: &Function,
    homes: &BTreeMap<&str, &str>,
    path: &str,
    report: &mut Report,
) {
    let hidden = |model: &str| {
        let home = homes.get(model).and_then(|home| spec.functions.get(home));
        home.is_some_and(|home| !in_production(home))
    };
    let hint = "What runs in production cannot use what is only there in tests.";
    for model in function.reads.iter().filter(|model| hidden(model)) {
        report.add(
            format!("{path}.reads"),
            format!("“{model}” is only there in tests"),
            hint,
        );
    }
    for name in &function.models {
        let fields = spec.models.get(name).map(|model| &model.fields);
        for (field_name, field) in fields.into_iter().flatten() {
            let leads = field.to.iter().chain(&field.of).chain(&field.targets);
            for model in leads.filter(|model| hidden(model)) {
                report.add(
                    format!("models.{name}.fields.{field_name}"),
                    format!("“{model}” is only there in tests"),
                    hint,
                );
            }
        }
    }
}
