//! Which column is whose, and what becomes of those that nobody has any more.

use super::{Changed, Fate, MOST_COLUMNS, ROW_COLUMNS, free, sources};
use crate::diff::convert::{self, Fidelity, Names};
use crate::model::{Field, Kind, Model, Retired};
use crate::{Fault, ddl};
use std::collections::BTreeSet;

/// Finds every stored field its column, and retires those that nothing reads any more.
pub fn settle(changed: &mut Changed, names: Names<'_>, today: &str, faults: &mut Vec<Fault>) {
    let had = changed.before.as_ref().map(|(_, before)| before.clone());
    let before: Vec<(String, Field)> = had.iter().flat_map(ddl::stored).map(owned).collect();
    let mut retired = had
        .as_ref()
        .map_or_else(Vec::new, |had| had.retired.clone());
    let reserved = had.map_or_else(Vec::new, |had| had.reserved);
    let mut taken: BTreeSet<String> = ROW_COLUMNS.iter().copied().map(String::from).collect();
    taken.extend(before.iter().flat_map(|(_, field)| columns(field)));
    taken.extend(retired.iter().flat_map(|retired| columns(&retired.was)));

    let wanted: Vec<(String, Field)> = ddl::stored(&changed.model).map(owned).collect();
    for (name, mut field) in wanted {
        let at = format!("models.{}.fields.{name}", changed.name);
        let live = before.iter().find(|(_, earlier)| earlier.id == field.id);
        let Some(fate) = fate(&field, live, &mut retired, names, today) else {
            faults.push(refused(&at, &field, live.map(|(_, earlier)| earlier)));
            continue;
        };
        if matches!(fate, Fate::New) && reserved.contains(&field.id) {
            faults.push(Fault::new(
                at,
                format!("the id {} belonged to a field that was removed", field.id),
                "Give it an id that was never used.",
            ));
            continue;
        }
        field.column = match &fate {
            Fate::Kept(_, held) | Fate::Restored(held) => held.column.clone(),
            Fate::Reverted(_, held) => held.column.clone(),
            Fate::Retyped(from, _) => unused(&field, &from.column, &taken),
            Fate::New => unused(&field, &field.column, &taken),
        };
        taken.extend(columns(&field));
        if let Some(place) = changed.model.fields.get_mut(&name) {
            place.column.clone_from(&field.column);
        }
        changed.fields.push((name, field, fate));
    }

    for (name, field) in before {
        if !changed
            .fields
            .iter()
            .any(|(_, kept, _)| kept.id == field.id)
        {
            retired.push(retire(&field, today));
            changed.removed.push((name, field));
        }
    }
    for retired in &mut retired {
        rename(&mut retired.was, names);
    }
    reserve(&mut changed.model, reserved, &retired);
    changed.model.retired = retired;
    if taken.len() > MOST_COLUMNS {
        faults.push(Fault::new(
            format!("models.{}", changed.name),
            format!("its table would have {} columns", taken.len()),
            format!("There is room for {MOST_COLUMNS}, retired ones included; purge these, or move fields to a model of their own."),
        ));
    }
}

fn owned((name, field): (&String, &Field)) -> (String, Field) {
    (name.clone(), field.clone())
}

fn columns(field: &Field) -> impl Iterator<Item = String> {
    ddl::columns_of(field).into_iter().map(|(column, _)| column)
}

/// The wish, or with the first number that leaves all of the field's columns free.
fn unused(field: &Field, wish: &str, taken: &BTreeSet<String>) -> String {
    free(wish, |column| {
        let candidate = Field {
            column: column.to_owned(),
            ..field.clone()
        };
        columns(&candidate).any(|column| taken.contains(&column))
    })
}

/// Ids that were ever given are not given to another field.
fn reserve(model: &mut Model, before: Vec<String>, retired: &[Retired]) {
    let gone = retired.iter().map(|retired| retired.was.id.clone());
    for id in before.into_iter().chain(gone) {
        let used = model.fields.values().any(|field| field.id == id);
        if !used && !model.reserved.contains(&id) {
            model.reserved.push(id);
        }
    }
}

/// What becomes of a field; none when its old values have no way into it.
fn fate(
    field: &Field,
    live: Option<&(String, Field)>,
    retired: &mut Vec<Retired>,
    names: Names<'_>,
    today: &str,
) -> Option<Fate> {
    let convert = |from: &Field, to: &Field| convert::between(from, to, names, &sources(from));
    let again = retired.iter().rposition(|retired| {
        retired.was.id == field.id && convert::alike(&retired.was, field, names)
    });
    let Some((name, earlier)) = live else {
        if let Some(at) = again {
            return Some(Fate::Restored(retired.remove(at).was));
        }
        let Some(last) = retired
            .iter()
            .rposition(|retired| retired.was.id == field.id)
        else {
            return Some(Fate::New);
        };
        let was = retired.get(last)?.was.clone();
        let conversion = convert(&was, field);
        return match conversion.fidelity {
            Fidelity::Refused => None,
            Fidelity::Same => Some(Fate::Restored(retired.remove(last).was)),
            _ => Some(Fate::Retyped(Box::new(was), Box::new(conversion))),
        };
    };
    if convert::alike(earlier, field, names) && convert::alike(field, earlier, names.turned()) {
        return Some(Fate::Kept(name.clone(), earlier.clone()));
    }
    // The column of before still says what the values were before they were converted.
    if let Some(at) = again
        && let Some(was) = retired.get(at).map(|retired| retired.was.clone())
        && convert::between(&was, earlier, names.past(), &sources(&was)).fidelity
            != Fidelity::Refused
    {
        retired.remove(at);
        retired.push(retire(earlier, today));
        return Some(Fate::Reverted(Box::new(earlier.clone()), Box::new(was)));
    }
    let conversion = convert(earlier, field);
    match conversion.fidelity {
        Fidelity::Refused => None,
        Fidelity::Same => Some(Fate::Kept(name.clone(), earlier.clone())),
        _ => {
            retired.push(retire(earlier, today));
            Some(Fate::Retyped(
                Box::new(earlier.clone()),
                Box::new(conversion),
            ))
        }
    }
}

/// A retired field speaks of models as they are called now, and of removed ones by id.
pub fn rename(was: &mut Field, names: Names<'_>) {
    let mentioned = was.to.iter_mut().chain(&mut was.targets);
    for name in mentioned {
        if let Some(now) = names.now(name) {
            *name = now.to_owned();
        }
    }
}

fn retire(field: &Field, today: &str) -> Retired {
    Retired {
        was: field.clone(),
        since: today.to_owned(),
    }
}

fn refused(at: &str, field: &Field, live: Option<&Field>) -> Fault {
    let before = live.map_or_else(String::new, |field| format!(" from {}", word(field.kind)));
    Fault::new(
        format!("{at}.type"),
        format!(
            "stored values have no way{before} into {}",
            word(field.kind)
        ),
        "Give the field a new id: it begins empty, and the old one is kept as removed.",
    )
}

/// A kind as authors write it.
fn word(kind: Kind) -> String {
    let written = serde_json::to_value(kind).unwrap_or_default();
    written.as_str().unwrap_or_default().to_owned()
}
