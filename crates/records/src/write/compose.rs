//! The write batch: revisions, guards, rows, events, answers, in this order.

use super::answers::{Answer, Batch, answer_of, remember};
use super::cascade;
use super::facts::Facts;
use super::guards;
use super::intent::Intent;
use super::judge::Step;
use super::overlay::key_of;
use super::own;
use super::revival::{self, Revived};
use super::rows::{conflicts, insert, run_of_inserts, select, update};
use crate::engine::Compiled;
use crate::events::Events;
use crate::rule::{Rule, Source};
use crate::scope::Scope;
use crate::sql::{self, Text};
use ports::Error;
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
    let relied = own::unchanged(scope, intents, steps, facts);
    batch.statements.extend(relied);
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
                    scope,
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
                if let (Some(stored), false) = (stored, revived.is_empty()) {
                    let allowed = may_undo(scope, intent.model)?;
                    let back = revival::statements(scope, intent.model, stored, revived, allowed)?;
                    batch.statements.extend(back);
                    come_back(scope, revived, &mut events)?;
                }
                batch.push(guards::unchanged(scope, intent, old, changed, Vec::new())?);
                if !changed.is_empty() {
                    returned = Some(update(scope, intent, old, changed, at, &mut batch)?);
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
                    let back = revival::statements(scope, intent.model, stored, revived, allowed)?;
                    batch.statements.extend(back);
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
    batch.statements.extend(events.statements(scope));
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
