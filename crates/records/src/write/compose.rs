//! The write batch: revisions, guards, rows, events, answers, in this order.

use super::answers::{Answer, Batch, answer_of, remember};
use super::cascade;
use super::facts::{Facts, candidate};
use super::guards;
use super::intent::{Intent, Verb};
use super::judge::Step;
use super::overlay::key_of;
use crate::events::Events;
use crate::scope::Scope;
use crate::sql::{self, Text};
use crate::store;
use ports::{Error, Statement};
use serde_json::{Map, Value};
use spec::model::Write;
use std::collections::BTreeSet;

/// The batch that carries out the steps.
pub(super) fn compose(
    scope: &Scope<'_>,
    intents: &[Intent<'_>],
    facts: &Facts,
    steps: &[Step],
) -> Result<Batch, Error> {
    let mut batch = Batch::default();
    let spaces = spaces(steps);
    if !spaces.is_empty() {
        batch.push(sql::bump(spaces.iter().copied()));
    }
    let touched: Vec<&str> = intents.iter().map(|intent| intent.id.as_str()).collect();
    let mut events = Events::default();
    let mut place = 0;
    while let (Some(intent), Some(step)) = (intents.get(place), steps.get(place)) {
        let mut returned = None;
        match step {
            Step::Insert(_) => {
                let run = run_of_inserts(
                    intents.get(place..).unwrap_or_default(),
                    steps.get(place..).unwrap_or_default(),
                );
                let group = intents.get(place..place + run).unwrap_or_default();
                returned = Some(insert(scope, group, &mut batch)?);
                for step in steps.get(place..place + run).unwrap_or_default() {
                    if let Step::Insert(row) = step {
                        events.of_write(scope, intent.model, Write::Create, row, None);
                    }
                }
                // The last of the run answers below like any other intent.
                for intent in group.iter().take(run - 1) {
                    batch.answers.push(answer_of(intent, returned, ""));
                }
                place += run - 1;
            }
            Step::Update { changed, row, old } => {
                batch.push(guards::unchanged(scope, intent, old, changed, Vec::new())?);
                returned = Some(batch.push(update(scope, intent, old.space(), changed)));
                events.of_write(scope, intent.model, Write::Update, row, Some(&old.fields));
            }
            Step::Delete { old } => {
                let doomed = facts.doomed.get(&key_of(intent));
                let still = cascade::conditions(scope, intent.model, &intent.id, doomed, &touched);
                batch.push(guards::unchanged(scope, intent, old, &Map::new(), still)?);
                let spaces: Vec<&str> = spaces.iter().copied().collect();
                batch.statements.extend(cascade::statements(
                    scope,
                    intent.model,
                    &intent.id,
                    &spaces,
                ));
                events.of_write(
                    scope,
                    intent.model,
                    Write::Delete,
                    &old.fields,
                    Some(&old.fields),
                );
                for (model, row) in doomed
                    .map(|doomed| doomed.rows.as_slice())
                    .unwrap_or_default()
                {
                    events.of_write(scope, scope.model(model)?, Write::Delete, row, Some(row));
                }
            }
            Step::Same | Step::Known(_) => {}
        }
        let stored = facts.rows.get(&key_of(intent));
        let same = stored
            .filter(|stored| !stored.deleted)
            .map_or("", |stored| stored.json.as_str());
        batch.answers.push(match step {
            Step::Known(answer) => Answer::Text(answer.clone()),
            _ => answer_of(intents.get(place).unwrap_or(intent), returned, same),
        });
        place += 1;
    }
    batch.statements.extend(events.statement(scope));
    remember(scope, intents, steps, &mut batch);
    Ok(batch)
}

/// Spaces whose revision rises.
fn spaces(steps: &[Step]) -> BTreeSet<&str> {
    let written = steps.iter().filter_map(|step| match step {
        Step::Insert(row) => row.get("space")?.as_str(),
        Step::Update { old, .. } | Step::Delete { old } => Some(old.space()),
        Step::Same | Step::Known(_) => None,
    });
    written.collect()
}

/// How many intents from here on are new rows of the same model and space: they are one statement.
fn run_of_inserts(intents: &[Intent<'_>], steps: &[Step]) -> usize {
    let kind = |intent: &Intent<'_>| match &intent.verb {
        Verb::Create { space, .. } => Some((intent.model.name.clone(), space.clone())),
        _ => None,
    };
    let first = intents.first().and_then(kind);
    let alike = intents
        .iter()
        .zip(steps)
        .take_while(|(intent, step)| matches!(step, Step::Insert(_)) && kind(intent) == first);
    // Without keys each answer is its statement's own row.
    if intents.first().is_some_and(|intent| intent.key.is_none()) {
        1
    } else {
        alike.count().max(1)
    }
}

fn insert(scope: &Scope<'_>, group: &[Intent<'_>], batch: &mut Batch) -> Result<usize, Error> {
    let Some((model, Verb::Create { space, .. })) =
        group.first().map(|intent| (intent.model, &intent.verb))
    else {
        return Err(Error::internal("an insert of no rows"));
    };
    let rows = Value::from_iter(group.iter().filter_map(candidate)).to_string();
    batch.push(guards::welcome(scope, model, &rows)?);
    let insert = store::insert(model, space, &rows, scope.user, scope.now);
    let returning = if group.len() == 1 {
        format!(" RETURNING {}", model.returning)
    } else {
        String::new()
    };
    Ok(batch.push(insert.push(&returning).statement()))
}

fn update(
    scope: &Scope<'_>,
    intent: &Intent<'_>,
    space: &str,
    changed: &Map<String, Value>,
) -> Statement {
    let model = intent.model;
    let mut update = Text::new(format!("UPDATE {} SET \"rev\" = ", model.table()))
        .append(sql::rev_of(space))
        .push(", \"updated_at\" = ")
        .bind(scope.now);
    let mut ids = Vec::with_capacity(changed.len());
    for (name, value) in changed {
        if let Some(field) = model.field(name) {
            update = update
                .push(&format!(", {} = ", sql::name(&field.column)))
                .bind(store::cell(field, value));
            ids.push(field.id.as_str());
        }
    }
    let update = update
        .push(", ")
        .append(store::mark_fields(&model.table(), &ids, space))
        .push(" WHERE \"id\" = ")
        .bind(intent.id.as_str());
    update
        .push(&format!(" RETURNING {}", model.returning))
        .statement()
}
