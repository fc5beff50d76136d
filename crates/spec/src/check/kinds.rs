//! Faults in what only one kind of field says.

use super::report::Report;
use crate::model::{Field, Kind, Model, Spec};
use crate::values;

/// Checks what a field of a model says about its kind.
pub fn check(spec: &Spec, model: &Model, field: &Field, path: &str, report: &mut Report) {
    of_any(field, path, report);
    match field.kind {
        Kind::Sequence => pattern(field, path, report),
        Kind::Rank => within(model, field, path, report),
        Kind::File | Kind::Image => {
            accept(field, path, report);
            stored_files(spec, model, path, report);
        }
        _ => {}
    }
}

/// Checks what a field of a model or a type says about its kind.
pub fn of_any(field: &Field, path: &str, report: &mut Report) {
    if let Some(scale) = field.scale.filter(|scale| *scale > 9) {
        report.add(
            format!("{path}.scale"),
            format!("{scale} digits are too many"),
            "A decimal has 0 to 9 digits after the point.",
        );
    }
    if let Some(schema) = &field.schema {
        for (inside, message) in values::schema_faults(schema) {
            let dot = if inside.is_empty() { "" } else { "." };
            report.add(format!("{path}.schema{dot}{inside}"), message, "");
        }
    }
}

/// `ORD-{0000}`: one group of zeros in braces.
fn pattern(field: &Field, path: &str, report: &mut Report) {
    let pattern = field.pattern.as_deref().unwrap_or_default();
    let zeros = pattern.split_once('{').and_then(|(before, rest)| {
        let (zeros, after) = rest.split_once('}')?;
        let stray = |text: &str| text.contains(['{', '}']);
        (!stray(before) && !stray(after)).then_some(zeros)
    });
    let counts = |zeros: &str| (1..=15).contains(&zeros.len()) && zeros.bytes().all(|c| c == b'0');
    if !zeros.is_some_and(counts) {
        report.add(
            format!("{path}.pattern"),
            format!("“{pattern}” does not say where the number goes"),
            "Give one group of zeros in braces, as many as it has digits at least: ORD-{0000}.",
        );
    }
    if pattern.chars().count() > 64 {
        report.add(
            format!("{path}.pattern"),
            "is too long",
            "Use 64 characters at most.",
        );
    }
}

/// A rank orders the rows of one ref of the same model.
fn within(model: &Model, field: &Field, path: &str, report: &mut Report) {
    let Some(within) = &field.within else { return };
    let path = format!("{path}.within");
    if report.must_know("field", within, model.fields.keys(), &path)
        && model
            .fields
            .get(within)
            .is_some_and(|group| group.kind != Kind::Ref)
    {
        report.add(
            path,
            format!("“{within}” is not a ref"),
            "A rank orders the rows of one ref, or of the whole space without this.",
        );
    }
}

fn accept(field: &Field, path: &str, report: &mut Report) {
    let path = format!("{path}.accept");
    report.must_differ(&field.accept, &path);
    for media in &field.accept {
        let fits = media
            .split_once('/')
            .is_some_and(|(family, form)| is_token(family) && (form == "*" || is_token(form)));
        if !fits {
            report.add(
                &path,
                format!("“{media}” is not a media type"),
                "Write it in lower case, such as image/png or text/*.",
            );
        } else if field.kind == Kind::Image && !media.starts_with("image/") {
            report.add(
                &path,
                format!("“{media}” is not a picture"),
                "An image takes image/ types; use a file for others.",
            );
        }
    }
}

fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || b"!#$&-^_.+".contains(&c))
}

/// The function that serves the model must be able to store a file.
fn stored_files(spec: &Spec, model: &Model, path: &str, report: &mut Report) {
    let home = spec.functions.iter().find(|(_, function)| {
        let mut models = function.models.iter();
        models.any(|name| {
            spec.models
                .get(name)
                .is_some_and(|served| served.id == model.id)
        })
    });
    if let Some((name, function)) = home
        && !function.datastores.iter().any(|store| store == "blobs")
    {
        report.add(
            path,
            format!("{name} has nowhere to store files"),
            format!("Add blobs to functions.{name}.datastores."),
        );
    }
}
