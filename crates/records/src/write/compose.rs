//! The write batch: revisions, guards, rows, events, answers, in this order.

use super::answers::{Answer, Batch, answer_of, remember};
use super::ask::candidate;
use super::cascade;
use super::closure;
use super::facts::Facts;
use super::guards;
use super::intent::{Intent, Verb};
use super::judge::Step;
use super::merge::Lost;
use super::overlay::{Old, key_of};
use super::revival::{self, Revived};
use crate::engine::Compiled;
use crate::events::Events;
use crate::projection;
use crate::rule::{Rule, Source};
use crate::scope::Scope;
use crate::sql::{self, Text};
use crate::store::{self, aside};
use ports::{Error, Statement};
use serde_json::{Map, Value, json};
use spec::model::{Field, Write};
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
    let bumped: Vec<&str> = spaces.iter().copied().collect();
    let touched = touched(intents, steps);
    let mut events = Events::default();
    let mut place = 0;
    while let (Some(intent), Some(step)) = (intents.get(place), steps.get(place)) {
        let stored = facts.rows.get(&key_of(intent));
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
            Step::Update {
                changed,
                row,
                old,
                at,
                lost,
                revived,
            } => {
                let mut old = old;
                let fresh = Old {
                    fields: old.fields.clone(),
                    fresh: true,
                };
                if let (Some(stored), false) = (stored, revived.is_empty()) {
                    let allowed = may_undo(scope, intent.model)?;
                    batch.statements.extend(revival::statements(
                        scope,
                        intent.model,
                        stored,
                        revived,
                        allowed,
                    )?);
                    come_back(scope, revived, &mut events)?;
                    old = &fresh;
                }
                batch.push(guards::unchanged(scope, intent, old, changed, Vec::new())?);
                if !changed.is_empty() {
                    returned = Some(update(scope, intent, old.space(), changed, at, &mut batch)?);
                    events.of_write(scope, intent.model, Write::Update, row, Some(&old.fields));
                } else if !revived.is_empty() {
                    returned = Some(batch.push(select(scope, intent)?));
                }
                batch
                    .statements
                    .extend(conflicts(scope, intent, old.space(), lost));
            }
            Step::Delete { old, doomed } => {
                let still = cascade::conditions(scope, intent.model, &intent.id, doomed, &touched);
                batch.push(guards::unchanged(scope, intent, old, &Map::new(), still)?);
                batch.statements.extend(cascade::statements(
                    scope,
                    intent.model,
                    &intent.id,
                    &bumped,
                ));
                events.of_write(
                    scope,
                    intent.model,
                    Write::Delete,
                    &old.fields,
                    Some(&old.fields),
                );
                for (model, row) in &doomed.rows {
                    events.of_write(scope, scope.model(model)?, Write::Delete, row, Some(row));
                }
            }
            Step::Restore { revived, .. } => {
                if let Some(stored) = stored {
                    let allowed = rule_of(scope, intent.model, &intent.model.delete)?;
                    batch.statements.extend(revival::statements(
                        scope,
                        intent.model,
                        stored,
                        revived,
                        allowed,
                    )?);
                    come_back(scope, revived, &mut events)?;
                }
                returned = Some(batch.push(select(scope, intent)?));
            }
            Step::Stays | Step::Same | Step::Known(_) => {}
        }
        let same = stored
            .filter(|stored| !stored.is_deleted())
            .map_or("", |stored| stored.json.as_str());
        let intent = intents.get(place).unwrap_or(intent);
        batch.statements.extend(intent.beside.iter().cloned());
        batch.answers.push(match step {
            Step::Known(answer) => Answer::Text(answer.clone()),
            _ => answer_of(intent, returned, same),
        });
        place += 1;
    }
    batch.statements.extend(events.statement(scope));
    remember(scope, intents, steps, &mut batch)?;
    Ok(batch)
}

/// Spaces whose revision rises.
fn spaces(steps: &[Step]) -> BTreeSet<&str> {
    let written = steps.iter().flat_map(|step| {
        let (own, revived) = match step {
            Step::Insert(row) => (row.get("space").and_then(Value::as_str), None),
            Step::Update {
                changed,
                old,
                revived,
                ..
            } => {
                let writes = !changed.is_empty() || !revived.is_empty();
                (writes.then(|| old.space()), Some(revived))
            }
            Step::Restore { old, revived } => (Some(old.space()), Some(revived)),
            Step::Delete { old, .. } => (Some(old.space()), None),
            Step::Stays | Step::Same | Step::Known(_) => (None, None),
        };
        let revived = revived.into_iter().flatten().map(Revived::space);
        own.into_iter().chain(revived)
    });
    written.collect()
}

/// Ids of rows that the batch itself writes.
fn touched<'i>(intents: &'i [Intent<'_>], steps: &[Step]) -> BTreeSet<&'i str> {
    let writes = |step: &Step| !matches!(step, Step::Stays | Step::Same | Step::Known(_));
    let touched = intents.iter().zip(steps).filter(|(_, step)| writes(step));
    touched.map(|(intent, _)| intent.id.as_str()).collect()
}

/// Rows that come back are new to whoever listens.
fn come_back(scope: &Scope<'_>, revived: &[Revived], events: &mut Events) -> Result<(), Error> {
    for row in revived {
        events.of_write(
            scope,
            scope.model(&row.model)?,
            Write::Create,
            &row.fields,
            None,
        );
    }
    Ok(())
}

/// Whether the caller may undo a delete by an edit: who may delete, and who deleted.
fn may_undo(scope: &Scope<'_>, model: &Compiled) -> Result<Text, Error> {
    let own = Text::new("t.\"updated_by\" IS ")
        .bind(scope.user)
        .push(" AND t.\"updated_by\" IS NOT NULL OR ");
    Ok(own.append(rule_of(scope, model, &model.delete)?))
}

fn rule_of(scope: &Scope<'_>, model: &Compiled, rule: &Option<Rule>) -> Result<Text, Error> {
    let rule = rule.as_ref();
    rule.map_or(Ok(Text::new("0")), |rule| {
        rule.filter(scope, model, Source::Row("t"))
    })
}

/// How many intents from here on are new rows of the same model and space: they are one statement.
fn run_of_inserts(intents: &[Intent<'_>], steps: &[Step]) -> usize {
    let kind = |intent: &Intent<'_>| match &intent.verb {
        Verb::Create { space, .. } => Some((intent.model.name.clone(), space.clone())),
        _ => None,
    };
    let Some(first) = intents.first() else {
        return 1;
    };
    // Without keys each answer is its statement's own row.
    if first.key.is_none() || aside::one_by_one(first.model) {
        return 1;
    }
    let alike = intents.iter().zip(steps).take_while(|(intent, step)| {
        matches!(step, Step::Insert(_)) && kind(intent) == kind(first)
    });
    alike.count().max(1)
}

fn insert(scope: &Scope<'_>, group: &[Intent<'_>], batch: &mut Batch) -> Result<usize, Error> {
    let Some((model, Verb::Create { space, .. })) =
        group.first().map(|intent| (intent.model, &intent.verb))
    else {
        return Err(Error::internal("an insert of no rows"));
    };
    let rows = group.iter().filter_map(|intent| candidate(scope, intent));
    let rows = Value::from_iter(rows.map(Value::Object)).to_string();
    batch.push(guards::welcome(scope, model, &rows)?);
    batch
        .statements
        .extend(aside::count_up(model, space, group.len(), None));
    let stamp = store::Stamp {
        space,
        user: scope.user,
        now: scope.now,
    };
    let insert = store::insert(model, stamp, &rows, group.len());
    // Several rows have keys, under which their answers are found.
    let (ending, shown) = returning(scope, group.first().filter(|_| group.len() == 1))?;
    let mut place = batch.push(insert.push(&ending).statement());
    let ids: Vec<&str> = group.iter().map(|intent| intent.id.as_str()).collect();
    let ids = sql::json_list(&ids);
    batch
        .statements
        .extend(aside::relink(model, &ids, true, |_| true));
    if let Some(shown) = shown {
        place = batch.push(shown);
    }
    Ok(place)
}

/// How a write answers its row: by what it returns, or by a statement behind it where the
/// caller sees more or less than what is stored.
fn returning(
    scope: &Scope<'_>,
    intent: Option<&Intent<'_>>,
) -> Result<(String, Option<Statement>), Error> {
    let Some(intent) = intent else {
        return Ok((String::new(), None));
    };
    if intent.model.is_told_by_rev() {
        return Ok((format!(" RETURNING {}", intent.model.returning), None));
    }
    Ok((String::new(), Some(select(scope, intent)?)))
}

fn update(
    scope: &Scope<'_>,
    intent: &Intent<'_>,
    space: &str,
    changed: &Map<String, Value>,
    at: &str,
    batch: &mut Batch,
) -> Result<usize, Error> {
    let model = intent.model;
    let stamp = store::Stamp {
        space,
        user: scope.user,
        now: scope.now,
    };
    let mut update = store::update(model, stamp);
    let mut ids = Vec::with_capacity(changed.len());
    for (name, value) in changed {
        if let Some(field) = model.field(name) {
            for (column, cell) in store::cells(scope.engine.spec(), field, value) {
                update = update
                    .push(&format!(", {} = ", sql::name(&column)))
                    .bind(cell);
            }
            ids.push(field.id.as_str());
        }
    }
    let update = update
        .push(", ")
        .append(store::mark_fields(&model.table(), &ids, space, at))
        .push(" WHERE \"id\" = ")
        .bind(intent.id.as_str());
    let (ending, shown) = returning(scope, Some(intent))?;
    let touches = |field: &Field| ids.contains(&field.id.as_str());
    let own = sql::json_list(&[intent.id.as_str()]);
    let listed = closure::listed(&own);
    batch.statements.extend(aside::discard(
        scope,
        model,
        &Text::new(""),
        &listed,
        touches,
    ));
    let mut place = batch.push(update.push(&ending).statement());
    batch
        .statements
        .extend(aside::reclaim(model, &own, touches));
    batch
        .statements
        .extend(aside::relink(model, &own, false, touches));
    if let Some(shown) = shown {
        place = batch.push(shown);
    }
    Ok(place)
}

/// The row's JSON, where no write of its own returns it.
fn select(scope: &Scope<'_>, intent: &Intent<'_>) -> Result<Statement, Error> {
    let table = intent.model.table();
    Ok(Text::new("SELECT ")
        .append(projection::shown(scope, intent.model, "t")?)
        .push(&format!(" FROM {table} AS t WHERE t.\"id\" = "))
        .bind(intent.id.as_str())
        .statement())
}

/// Puts values aside that lost against later ones.
fn conflicts(
    scope: &Scope<'_>,
    intent: &Intent<'_>,
    space: &str,
    lost: &[Lost],
) -> Option<Statement> {
    if lost.is_empty() {
        return None;
    }
    let rows = lost.iter().map(|lost| {
        json!({
            "id": scope.new_id(), "field": lost.field, "rev": lost.rev,
            "kept": lost.kept.value, "kept_by": lost.kept.by, "kept_at": lost.kept.at,
            "lost": lost.lost.value, "lost_by": lost.lost.by, "lost_at": lost.lost.at,
        })
    });
    let insert = Text::new("INSERT INTO \"conflicts\" (\"id\", \"space\", \"model\", \"row_id\", \"field\", \"kept\", \"kept_by\", \"kept_at\", \"lost\", \"lost_by\", \"lost_at\", \"rev\", \"created_at\") SELECT json_extract(c.value, '$.id'), ")
        .bind(space)
        .push(", ")
        .bind(intent.model.model.id.as_str())
        .push(", ")
        .bind(intent.id.as_str())
        .push(", json_extract(c.value, '$.field'), c.value -> '$.kept', json_extract(c.value, '$.kept_by'), json_extract(c.value, '$.kept_at'), c.value -> '$.lost', json_extract(c.value, '$.lost_by'), json_extract(c.value, '$.lost_at'), coalesce(json_extract(c.value, '$.rev'), ")
        .append(sql::rev_of(space))
        .push("), ")
        .bind(scope.now)
        .push(" FROM json_each(")
        .bind(Value::from_iter(rows).to_string())
        .push(") AS c");
    Some(insert.statement())
}
