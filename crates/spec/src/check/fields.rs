//! Faults in one field of a model or a type.

use super::must_know;
use crate::Fault;
use crate::language::KINDS;
use crate::model::{Field, Kind, OnDelete, Spec};

/// Checks a field; `stored` when it belongs to a model.
pub fn check(spec: &Spec, field: &Field, path: &str, stored: bool, faults: &mut Vec<Fault>) {
    let mut fault = |at: &str, message: &str, hint: &str| {
        faults.push(Fault::new(
            if at.is_empty() {
                path.to_owned()
            } else {
                format!("{path}.{at}")
            },
            message,
            hint,
        ));
    };
    if stored && field.id.is_empty() {
        fault(
            "",
            "has no id",
            "Give each stored field an id that never changes, such as f7.",
        );
    }
    if !stored && !field.id.is_empty() {
        fault(
            "id",
            "a type's field is not stored and has no id",
            "Leave it out.",
        );
    }
    if let (Some(min), Some(max)) = (field.min, field.max)
        && min > max
    {
        fault("min", "is larger than max", "Swap them.");
    }
    let listed = matches!(field.kind, Kind::Enum | Kind::Enums);
    if listed && field.values.is_empty() {
        fault("values", "an enum needs values", "List its words.");
    }
    if !listed && !field.values.is_empty() {
        fault(
            "values",
            "only an enum has values",
            "Use type enum or enums, or leave them out.",
        );
    }
    for (at, value) in field.values.iter().enumerate() {
        if field
            .values
            .iter()
            .skip(at + 1)
            .any(|other| other.id == value.id || other.name == value.name)
        {
            fault(
                "values",
                &format!("“{}” is given twice", value.name),
                "Ids and names differ within an enum.",
            );
        }
    }
    if field.on_delete.is_some() && field.kind != Kind::Ref {
        fault("on_delete", "only a ref has on_delete", "Leave it out.");
    }
    if field.on_delete == Some(OnDelete::Clear) && field.required {
        fault(
            "on_delete",
            "a required ref cannot be cleared",
            "Use restrict or cascade, or do not require it.",
        );
    }
    if field.unique && !stored {
        fault(
            "unique",
            "only a stored field can be unique",
            "Leave it out.",
        );
    }
    targets(spec, field, path, stored, faults);
}

fn targets(spec: &Spec, field: &Field, path: &str, stored: bool, faults: &mut Vec<Fault>) {
    match (field.kind, &field.to, &field.of) {
        (Kind::Ref, Some(to), _) => must_know(
            "model",
            to,
            spec.models.keys(),
            &format!("{path}.to"),
            faults,
        ),
        (Kind::Ref, None, _) => faults.push(Fault::new(
            path,
            "a ref needs “to”",
            "Name the model that it points to.",
        )),
        (Kind::Many, _, Some(of)) => {
            if !stored {
                faults.push(Fault::new(
                    path,
                    "many belongs to a model",
                    "Use a list in a type.",
                ));
            }
            must_know(
                "model",
                of,
                spec.models.keys(),
                &format!("{path}.of"),
                faults,
            );
            let back = field
                .via
                .as_ref()
                .and_then(|via| spec.models.get(of)?.fields.get(via));
            if back.is_none_or(|back| back.kind != Kind::Ref) {
                faults.push(Fault::new(
                    format!("{path}.via"),
                    format!("is not a ref of “{of}”"),
                    "Name the field that points back.",
                ));
            }
        }
        (Kind::List, _, Some(of)) => {
            let known: Vec<String> = spec
                .types
                .keys()
                .cloned()
                .chain(KINDS.iter().map(|kind| (*kind).to_owned()))
                .collect();
            must_know("type or kind", of, &known, &format!("{path}.of"), faults);
        }
        (Kind::Object, _, Some(of)) => {
            must_know("type", of, spec.types.keys(), &format!("{path}.of"), faults)
        }
        (Kind::Many | Kind::List | Kind::Object, _, None) => {
            faults.push(Fault::new(path, "needs “of”", "Name what it holds."));
        }
        _ => {}
    }
}
