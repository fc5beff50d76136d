//! Faults in what defines own fields: the model that a `custom` names must say all that a
//! definition says, in fields of the right names and kinds ([`crate::own`]).

use super::report::Report;
use crate::model::{Field, Kind, Model, Spec};
use crate::own::{FIELDS, KINDS};

/// Checks the `custom` field of a model, of which it may have one.
pub fn check(spec: &Spec, name: &str, model: &Model, path: &str, report: &mut Report) {
    let own = model
        .fields
        .iter()
        .filter(|(_, field)| field.kind == Kind::Custom);
    for (place, (field_name, field)) in own.enumerate() {
        let path = format!("{path}.fields.{field_name}");
        if place > 0 {
            report.add(
                &path,
                "a model has own fields in one place",
                "Leave one of them out.",
            );
        }
        let by = field.defined_by.as_deref().unwrap_or_default();
        let path = format!("{path}.defined_by");
        if report.must_know("model", by, spec.models.keys(), &path)
            && let Some(definitions) = spec.models.get(by)
        {
            defines(name, model, by, definitions, &path, report);
        }
    }
}

fn defines(
    name: &str,
    model: &Model,
    by: &str,
    definitions: &Model,
    path: &str,
    report: &mut Report,
) {
    for (field, kind, needed) in FIELDS {
        match definitions.fields.get(field) {
            None if needed => report.add(
                path,
                format!("{by} has no field “{field}”"),
                "A definition says what it is for, its key, its label and its kind.",
            ),
            Some(found) if found.kind != kind || (kind == Kind::List && !is_texts(found)) => {
                report.add(
                    path,
                    format!("{by}.{field} is not what a definition has there"),
                    format!("Its type is {}.", word(kind)),
                );
            }
            Some(found) if needed && !found.required => report.add(
                path,
                format!("{by}.{field} may be left out"),
                "Every definition needs it: make it required.",
            ),
            _ => {}
        }
    }
    let names = |field: &str| {
        let field = definitions.fields.get(field);
        let values = field.map(|field| field.values.as_slice());
        values.unwrap_or_default().iter().map(|value| &value.name)
    };
    for kind in names("kind").filter(|kind| !KINDS.contains(&kind.as_str())) {
        report.add(
            path,
            format!("{by} has a kind “{kind}” that nobody knows"),
            format!("Own fields are {}.", KINDS.join(", ")),
        );
    }
    if !names("for").any(|known| known == name) {
        report.add(
            path,
            format!("no row of {by} can be for {name}"),
            format!("Add {name} to the values of {by}.for."),
        );
    }
    if let Some(space) = model
        .spaces
        .iter()
        .find(|space| !definitions.spaces.contains(space))
    {
        report.add(
            path,
            format!("{by} has no rows in a {space:?} space").to_lowercase(),
            "Definitions live where the rows do.",
        );
    }
    let apart = definitions.indexes.iter().any(|index| {
        let has = |wanted: &str| {
            index
                .fields
                .iter()
                .any(|field| field.trim_start_matches('-') == wanted)
        };
        index.unique && index.fields.len() == 3 && ["space", "for", "key"].into_iter().all(has)
    });
    if !apart {
        report.add(
            path,
            format!("two rows of {by} could define the same key"),
            "Give it a unique index over space, for and key.",
        );
    }
}

fn is_texts(field: &Field) -> bool {
    field.of.as_deref() == Some("text")
}

fn word(kind: Kind) -> String {
    let word = serde_json::to_value(kind).unwrap_or_default();
    word.as_str()
        .unwrap_or_default()
        .replace("list", "list of text")
}
