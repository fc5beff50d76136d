//! Own fields in a write: values held to the definitions of their space, which are read
//! along with the row, and definitions held to what was noted under them.

use super::facts::Facts;
use super::intent::{Intent, Verb};
use super::judge::Step;
use super::overlay::Overlay;
use crate::engine::Compiled;
use crate::scope::Scope;
use crate::sql::{self, Text};
use ports::{Detail, Statement};
use serde_json::{Map, Value};
use spec::nearest::nearest;
use spec::own::{Defined, MOST};
use spec::values::validate_value;
use std::collections::BTreeSet;

/// Whose rows define what the intent writes, where deciding on it takes them.
pub(super) fn defining<'a>(scope: &Scope<'a>, intent: &Intent<'a>) -> Option<&'a Compiled> {
    let (Verb::Create { fields, .. } | Verb::Update { fields, .. }) = &intent.verb else {
        return None;
    };
    if scope.engine.defines(intent.model) {
        return Some(intent.model);
    }
    let (name, _) = intent.model.own()?;
    let given = fields.get(name).is_some_and(|value| !value.is_null());
    let definitions = scope.engine.definitions_of(intent.model);
    definitions.filter(|_| given)
}

/// What to read: by model, all definitions of the spaces that are written to, deleted ones too.
pub(super) fn questions<'a>(
    scope: &Scope<'a>,
    intents: &[Intent<'a>],
) -> Vec<(&'a Compiled, Statement)> {
    let mut asked: Vec<(&Compiled, Vec<&Intent<'a>>)> = Vec::new();
    for intent in intents {
        let Some(by) = defining(scope, intent) else {
            continue;
        };
        match asked.iter_mut().find(|(known, _)| known.name == by.name) {
            Some((_, intents)) => intents.push(intent),
            None => asked.push((by, vec![intent])),
        }
    }
    // A row that this very batch makes is not stored yet: its space is what the batch says.
    let made_in = |id: &str| {
        intents.iter().find_map(|intent| match &intent.verb {
            Verb::Create { space, .. } if intent.id == id => Some(space.as_str()),
            _ => None,
        })
    };
    let question = |(by, asking): (&'a Compiled, Vec<&Intent<'a>>)| {
        let mut spaces: Vec<&str> = Vec::new();
        let mut rows: Vec<(&Compiled, Vec<&str>)> = Vec::new();
        for intent in asking {
            if let Some(space) = made_in(&intent.id) {
                spaces.push(space);
                continue;
            }
            match rows
                .iter_mut()
                .find(|(known, _)| known.name == intent.model.name)
            {
                Some((_, ids)) => ids.push(&intent.id),
                None => rows.push((intent.model, vec![&intent.id])),
            }
        }
        let select = Text::new(format!(
            "SELECT t.\"id\", {}, t.\"deleted_at\" FROM {} AS t WHERE t.\"space\" IN (SELECT value FROM json_each(",
            by.as_t,
            by.table()
        ))
        .bind(sql::json_list(&spaces))
        .push("))");
        // D1 takes compound selects of at most five parts: there may be more models.
        let select = rows.into_iter().fold(select, |select, (model, ids)| {
            select
                .push(&format!(
                    " OR t.\"space\" IN (SELECT r.\"space\" FROM {} AS r WHERE r.\"id\" IN (SELECT value FROM json_each(",
                    model.table()
                ))
                .bind(sql::json_list(&ids))
                .push(")))")
        });
        (by, select.statement())
    };
    asked.into_iter().map(question).collect()
}

/// That the definitions which the steps were judged by still are what they were.
pub(super) fn unchanged(
    scope: &Scope<'_>,
    intents: &[Intent<'_>],
    steps: &[Step],
    facts: &Facts,
) -> Vec<Statement> {
    let mut relied = BTreeSet::new();
    for (intent, step) in intents.iter().zip(steps) {
        let (Step::Insert(row) | Step::Update { row, .. }) = step else {
            continue;
        };
        let space = row.get("space").and_then(Value::as_str);
        relied.extend(
            defining(scope, intent).and_then(|by| Some((by.name.as_str(), by.table(), space?))),
        );
    }
    let guard = |(by, table, space): (&str, String, &str)| {
        let known = facts
            .definitions
            .iter()
            .filter(|((model, _), _)| model == by);
        let revs = known
            .filter(|(_, known)| text(&known.fields, "space") == space)
            .filter_map(|(_, known)| known.fields.get("rev")?.as_i64());
        let last = revs.max().unwrap_or(0);
        let same = Text::new(format!(
            "coalesce((SELECT max(\"rev\") FROM {table} WHERE \"space\" = "
        ))
        .bind(space)
        .push(&format!("), 0) = {last}"));
        sql::guard(same)
    };
    relied.into_iter().map(guard).collect()
}

/// Values by key in the row as it would be that no definition takes. What the row holds
/// already may stay, whatever became of its definition.
pub(super) fn unfit(
    scope: &Scope<'_>,
    intent: &Intent<'_>,
    batch: &Overlay<'_>,
    row: &Map<String, Value>,
    old: Option<&Map<String, Value>>,
) -> Vec<Detail> {
    let model = intent.model;
    let Some((name, _)) = model.own() else {
        return Vec::new();
    };
    let values = |row: &'_ Map<String, Value>| row.get(name).and_then(Value::as_object).cloned();
    let before = old.and_then(values).unwrap_or_default();
    let mut new = values(row).unwrap_or_default();
    new.retain(|key, value| before.get(key) != Some(value));
    if new.is_empty() {
        return Vec::new();
    }
    let by = scope.engine.definitions_of(model);
    let defined: Vec<Defined> = by.map_or_else(Vec::new, |by| {
        let rows = batch.definitions(&by.name, text(row, "space")).into_iter();
        let live = rows.filter(|known| !known.deleted);
        let read = live.filter_map(|known| Defined::read(&known.fields));
        read.filter(|own| own.model == model.name).collect()
    });
    let mut faults = Vec::new();
    for (key, value) in &new {
        let path = format!("{}{name}.{key}", intent.fields_at);
        match defined.iter().find(|own| own.key == *key) {
            None => faults.push(Detail::new(path, "unknown", unknown(model, key, &defined))),
            Some(own) if own.archived => {
                let message = format!(
                    "{} is put away. Bring it back to note something new.",
                    own.field.label
                );
                faults.push(Detail::new(path, "read_only", message));
            }
            Some(own) => {
                let found = validate_value(scope.engine.spec(), &own.field, &path, value);
                let told = found.err().into_iter().flatten();
                faults.extend(told.map(|fault| Detail::new(fault.path, fault.code, fault.message)));
            }
        }
    }
    faults
}

fn unknown(model: &Compiled, key: &str, defined: &[Defined]) -> String {
    let keys = || {
        let open = defined.iter().filter(|own| !own.archived);
        open.map(|own| own.key.as_str())
    };
    let hint = match nearest(key, keys()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None if keys().next().is_none() => "There are none yet: define one first.".to_owned(),
        None => format!("There are {}.", keys().collect::<Vec<_>>().join(", ")),
    };
    format!(
        "There is no own field `{key}` of {}. {hint}",
        model.model.plural
    )
}

/// What is wrong with the row as a definition: in itself, and beside what may have been noted
/// under its key.
pub(super) fn misdefined(
    scope: &Scope<'_>,
    intent: &Intent<'_>,
    batch: &Overlay<'_>,
    row: &Map<String, Value>,
    old: Option<&Map<String, Value>>,
) -> Vec<Detail> {
    let model = intent.model;
    let Some(own) = Defined::read(row).filter(|_| scope.engine.defines(model)) else {
        return Vec::new();
    };
    let detail = |path: &str, code: &str, message: &str| {
        Detail::new(format!("{}{path}", intent.fields_at), code, message)
    };
    let found = own.faults().into_iter();
    let mut faults: Vec<Detail> = found
        .map(|fault| detail(&fault.path, fault.code, &fault.message))
        .collect();
    if let Some(before) = old.and_then(Defined::read) {
        if own.key != before.key {
            let message = "The name stays, so that what is noted is found again. Change the label.";
            faults.push(detail("key", "check", message));
        }
        if own.model != before.model {
            let message = "An own field stays where it was made.";
            faults.push(detail("for", "check", message));
        }
        if !own.reads(&before) {
            let message =
                "What is noted already cannot be read so. Put this field away and add another.";
            faults.push(detail("kind", "check", message));
        }
        return faults;
    }
    let rows = batch
        .definitions(&model.name, text(row, "space"))
        .into_iter();
    let others = rows.filter_map(|known| Some((Defined::read(&known.fields)?, known.deleted)));
    let mut live = 0;
    for (other, deleted) in others.filter(|(other, _)| other.model == own.model) {
        live += usize::from(!deleted);
        if deleted && other.key == own.key && !own.reads(&other) {
            let message = format!(
                "`{}` was something else before, and what was noted then is still there. Take another name.",
                own.key
            );
            faults.push(detail("key", "taken", &message));
        }
    }
    if live >= MOST {
        faults.push(detail(
            "for",
            "max",
            &format!("There may be at most {MOST}. Remove one first."),
        ));
    }
    faults
}

fn text<'r>(row: &'r Map<String, Value>, name: &str) -> &'r str {
    row.get(name).and_then(Value::as_str).unwrap_or("")
}
