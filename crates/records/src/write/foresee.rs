//! What a rehearsal tells of unique values: only the database's own indexes hold writes to
//! them, so a write that is not carried out has to ask who has the values by now.

use super::intent::Intent;
use super::judge::Step;
use super::refusal::explained;
use crate::engine::Compiled;
use crate::scope::Scope;
use crate::sql::{self, Text};
use crate::store;
use ports::{DbError, Error, Statement};
use serde_json::{Map, Value};
use spec::model::{Field, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// A table and the columns of one of its unique indexes.
type Index = (String, Vec<String>);

/// Values that a write would give a row under such an index.
struct Claim {
    /// The write, by the id of its row.
    by: String,
    /// By column, with `id`.
    row: Map<String, Value>,
}

/// Refuses, in `outcomes`, the writes whose values other rows have, and of several writes
/// with the same values all but the first.
pub(super) async fn taken(
    scope: &Scope<'_>,
    intents: &[Intent<'_>],
    steps: &[Step],
    outcomes: &mut [(String, Result<bool, Error>)],
) -> Result<(), Error> {
    let mut claims: BTreeMap<Index, Vec<Claim>> = BTreeMap::new();
    for (intent, step) in intents.iter().zip(steps) {
        match step {
            Step::Update { changed, row, .. } => {
                let touches = |name: &str| changed.contains_key(name);
                claim(scope, intent, (intent.model, row), touches, &mut claims);
            }
            Step::Restore { revived, .. } => {
                for back in revived {
                    let row = (scope.model(&back.model)?, &back.fields);
                    claim(scope, intent, row, |_| true, &mut claims);
                }
            }
            _ => {}
        }
    }
    if claims.is_empty() {
        return Ok(());
    }
    let questions = claims.iter().map(|(index, claims)| question(index, claims));
    let answers = scope.ports.db.batch(questions.collect()).await?;
    for ((index, claims), held) in claims.iter().zip(answers) {
        let held: BTreeSet<&str> = held.rows.iter().filter_map(|row| row.text(0)).collect();
        let mut given: BTreeSet<String> = BTreeSet::new();
        for claim in claims {
            let id = claim.row.get("id").and_then(Value::as_str).unwrap_or("");
            let values = index.1.iter().map(|column| claim.row.get(column));
            let values: Vec<&Value> = values.flatten().collect();
            let first = given.insert(Value::from_iter(values.into_iter().cloned()).to_string());
            let outcome = outcomes.iter_mut().find(|(id, _)| *id == claim.by);
            if let (Some((_, outcome @ Ok(_))), true) = (outcome, !first || held.contains(id)) {
                *outcome = Err(refusal(scope, index));
            }
        }
    }
    Ok(())
}

/// Notes the row under each unique index of its model that has a touched field and no null.
fn claim(
    scope: &Scope<'_>,
    intent: &Intent<'_>,
    (model, fields): (&Compiled, &Map<String, Value>),
    touched: impl Fn(&str) -> bool,
    claims: &mut BTreeMap<Index, Vec<Claim>>,
) {
    let member = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or("");
    let spec = scope.engine.spec();
    let row = store::row(spec, model, member("id"), member("space"), fields);
    // A sequence's numbers are never given twice.
    let alone = |field: &Field| field.unique && field.kind != Kind::Sequence;
    let alone = model.stored.iter().filter(|(_, field)| alone(field));
    let alone = alone.map(|(name, _)| vec![name.as_str()]);
    let declared = model.model.indexes.iter().filter(|index| index.unique);
    let declared = declared.map(|index| {
        let names = index.fields.iter();
        names.map(|name| name.trim_start_matches('-')).collect()
    });
    for names in alone.chain(declared) {
        let column = |name: &&str| match model.field(name) {
            Some(field) => field.column.clone(),
            None => (*name).to_owned(),
        };
        let columns: Vec<String> = names.iter().map(column).collect();
        let there = columns.iter().all(|column| row.contains_key(column));
        if there && names.iter().any(|name| touched(name)) {
            let index = (model.model.table().to_owned(), columns);
            claims.entry(index).or_default().push(Claim {
                by: intent.id.clone(),
                row: row.clone(),
            });
        }
    }
}

/// Asks for the rows among the claims whose values a row has that makes no claim itself.
fn question((table, columns): &Index, claims: &[Claim]) -> Statement {
    let rows = Value::from_iter(claims.iter().map(|claim| {
        let told = claim.row.iter();
        let told = told.filter(|(name, _)| *name == "id" || columns.contains(name));
        Value::from_iter(told.map(|(name, value)| (name.clone(), value.clone())))
    }));
    let rows = rows.to_string();
    let question = Text::new("SELECT json_extract(c.value, '$.id') FROM json_each(")
        .bind(rows.as_str())
        .push(&format!(
            ") AS c WHERE EXISTS(SELECT 1 FROM {} AS t WHERE t.\"deleted_at\" IS NULL",
            sql::name(table)
        ));
    let question = columns.iter().fold(question, |question, column| {
        let (name, path) = (sql::name(column), sql::path(column));
        question.push(&format!(" AND t.{name} = json_extract(c.value, {path})"))
    });
    question
        .push(" AND t.\"id\" NOT IN (SELECT json_extract(e.value, '$.id') FROM json_each(")
        .bind(rows.as_str())
        .push(") AS e))")
        .statement()
}

/// As the index itself would refuse it.
fn refusal(scope: &Scope<'_>, (table, columns): &Index) -> Error {
    let first = columns.first().map_or("", String::as_str);
    let name = format!("{table}.{first}");
    explained(scope.engine, DbError::Constraint { name })
}
