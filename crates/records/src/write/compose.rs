//! The write batch: revisions, guards, rows, events, answers, in this order.

use super::cascade;
use super::facts::{Facts, candidate, space_exists};
use super::intent::{Intent, Verb};
use super::judge::{Old, Step, key_of};
use crate::engine::Compiled;
use crate::events::Events;
use crate::rule::{self, Source};
use crate::scope::Scope;
use crate::sql::{self, Text};
use crate::store;
use ports::{Error, Rows, Statement};
use serde_json::{Map, Value, json};
use spec::model::Write;
use std::collections::{BTreeMap, BTreeSet};

/// Statements, and where each intent's answer will be found among their rows.
#[derive(Default)]
pub(super) struct Batch {
    pub statements: Vec<Statement>,
    answers: Vec<Answer>,
    /// Statements that return idempotency keys with their answers.
    keyed: Vec<usize>,
}

enum Answer {
    Text(String),
    /// The first cell that this statement returns.
    Returned(usize),
    /// What the statements of [`Batch::keyed`] return under this key.
    Key(String),
}

impl Batch {
    /// One text per intent, from what the statements returned.
    pub(super) fn answers(&self, rows: &[Rows]) -> Result<Vec<String>, Error> {
        let keyed = self
            .keyed
            .iter()
            .filter_map(|at| rows.get(*at))
            .flat_map(|rows| &rows.rows);
        let keyed: BTreeMap<&str, &str> = keyed
            .filter_map(|row| Some((row.text(0)?, row.text(1)?)))
            .collect();
        let answers = self.answers.iter().map(|answer| match answer {
            Answer::Text(text) => Some(text.clone()),
            Answer::Returned(at) => rows.get(*at)?.first()?.text(0).map(str::to_owned),
            Answer::Key(key) => keyed.get(key.as_str()).map(|text| (*text).to_owned()),
        });
        answers
            .collect::<Option<_>>()
            .ok_or_else(|| Error::internal("a write returned no row"))
    }

    fn push(&mut self, statement: Statement) -> usize {
        self.statements.push(statement);
        self.statements.len() - 1
    }
}

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
                batch.push(guard(scope, intent, old, changed, Vec::new())?);
                returned = Some(batch.push(update(scope, intent, space_of(old), changed)));
                events.of_write(scope, intent.model, Write::Update, row, Some(&old.fields));
            }
            Step::Delete { old } => {
                let doomed = facts.doomed.get(&key_of(intent));
                let still = cascade::conditions(scope, intent.model, &intent.id, doomed, &touched);
                batch.push(guard(scope, intent, old, &Map::new(), still)?);
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
        Step::Update { old, .. } | Step::Delete { old } => Some(space_of(old)),
        Step::Same | Step::Known(_) => None,
    });
    written.collect()
}

fn space_of(old: &Old) -> &str {
    old.fields
        .get("space")
        .and_then(Value::as_str)
        .unwrap_or("")
}

fn answer_of(intent: &Intent<'_>, returned: Option<usize>, same: &str) -> Answer {
    match (&intent.key, returned) {
        (Some(key), _) => Answer::Key(key.key.clone()),
        (None, Some(at)) => Answer::Returned(at),
        (None, None) if matches!(intent.verb, Verb::Delete { .. }) => Answer::Text(String::new()),
        (None, None) => Answer::Text(same.to_owned()),
    }
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
    let source = Source::Candidate("c");
    let allowed = model
        .create
        .as_ref()
        .map_or(Ok(Text::new("0")), |rule| rule.flag(scope, model, source))?;
    let mut welcome = vec![allowed, space_exists(model)];
    for (_, field) in &model.stored {
        let target = field
            .to
            .as_ref()
            .and_then(|target| scope.engine.model(target));
        if let Some(target) = target {
            let id = source.column(&field.column);
            welcome.push(Text::new(format!("{id} IS NULL OR ")).append(reference(
                scope,
                target,
                Text::new(id),
            )?));
        }
    }
    let unwelcome = Text::new("NOT EXISTS(SELECT 1 FROM json_each(")
        .bind(rows.as_str())
        .push(") AS c WHERE (")
        .append(sql::all(welcome))
        .push(") IS NOT TRUE)");
    batch.push(sql::guard(unwelcome));
    let insert = store::insert(model, space, &rows, scope.user, scope.now);
    let returning = if group.len() == 1 {
        format!(" RETURNING {}", model.returning)
    } else {
        String::new()
    };
    Ok(batch.push(insert.push(&returning).statement()))
}

/// That the row with this id is there and that the caller may read it.
fn reference(scope: &Scope<'_>, target: &Compiled, id: Text) -> Result<Text, Error> {
    let found = Text::new(format!(
        "EXISTS(SELECT 1 FROM {} AS r WHERE r.\"id\" = ",
        target.table()
    ))
    .append(id)
    .push(" AND r.\"deleted_at\" IS NULL");
    Ok(found.and(rule::readable(scope, target, "r")?).push(")"))
}

/// That the stored row is as it was read, that the caller may still write it, that what
/// its new values refer to is there, and what else was relied on.
fn guard(
    scope: &Scope<'_>,
    intent: &Intent<'_>,
    old: &Old,
    changed: &Map<String, Value>,
    more: Vec<Text>,
) -> Result<Statement, Error> {
    let model = intent.model;
    let rule = if let Verb::Delete { .. } = intent.verb {
        &model.delete
    } else {
        &model.update
    };
    let allowed = rule.as_ref().map_or(Ok(Text::new("0")), |rule| {
        rule.filter(scope, model, Source::Row("t"))
    })?;
    let read = old.fields.get("rev").and_then(Value::as_i64).unwrap_or(0);
    let rev = if old.fresh {
        sql::rev_of(space_of(old))
    } else {
        Text::new(read.to_string())
    };
    let row = Text::new(format!(
        "EXISTS(SELECT 1 FROM {} AS t WHERE t.\"id\" = ",
        model.table()
    ))
    .bind(intent.id.as_str())
    .push(" AND t.\"rev\" = ")
    .append(rev)
    .push(" AND t.\"deleted_at\" IS NULL")
    .and(allowed)
    .push(")");
    let mut conditions = vec![row];
    for (name, value) in changed {
        let target = model
            .field(name)
            .and_then(|field| scope.engine.model(field.to.as_ref()?));
        if let (Some(target), Some(id)) = (target, value.as_str()) {
            conditions.push(reference(scope, target, Text::new("").bind(id))?);
        }
    }
    conditions.extend(more);
    Ok(sql::guard(sql::all(conditions)))
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

/// Stores what each key answers, and returns it: `{"key","op","id","item"}`, the item
/// being the row after the batch, null after a delete.
fn remember(scope: &Scope<'_>, intents: &[Intent<'_>], steps: &[Step], batch: &mut Batch) {
    let mut kept: BTreeMap<&str, (&Compiled, Vec<Value>)> = BTreeMap::new();
    let mut gone = Vec::new();
    for (intent, step) in intents.iter().zip(steps) {
        let Some(key) = intent
            .key
            .as_ref()
            .filter(|_| !matches!(step, Step::Known(_)))
        else {
            continue;
        };
        let (op, ends) = match intent.verb {
            Verb::Create { .. } => ("create", false),
            Verb::Update { .. } => ("update", false),
            Verb::Delete { .. } => ("delete", true),
        };
        let head = format!(
            "{{\"key\":{},\"op\":\"{op}\",\"id\":\"{}\",\"item\":",
            Value::from(key.key.as_str()),
            intent.id
        );
        let row = json!({"key": key.key, "hash": key.hash, "head": head, "id": intent.id});
        if ends {
            gone.push(row)
        } else {
            kept.entry(&intent.model.name)
                .or_insert((intent.model, Vec::new()))
                .1
                .push(row)
        }
    }
    let begin = |item: &str| {
        Text::new("INSERT INTO \"idempotency\" (\"user\", \"key\", \"request_hash\", \"response\", \"created_at\") SELECT ")
            .bind(scope.caller())
            .push(&format!(", json_extract(k.value, '$.key'), json_extract(k.value, '$.hash'), json_extract(k.value, '$.head')||{item}||'}}', "))
            .bind(scope.now)
            .push(" FROM json_each(")
    };
    let returning = " RETURNING \"key\", \"response\"";
    for (model, rows) in kept.into_values() {
        let join = format!(
            ") AS k CROSS JOIN {} AS t ON t.\"id\" = json_extract(k.value, '$.id'){returning}",
            model.table()
        );
        let at = batch.push(
            begin(&model.as_t)
                .bind(Value::from(rows).to_string())
                .push(&join)
                .statement(),
        );
        batch.keyed.push(at);
    }
    if !gone.is_empty() {
        let at = batch.push(
            begin("'null'")
                .bind(Value::from(gone).to_string())
                .push(&format!(") AS k{returning}"))
                .statement(),
        );
        batch.keyed.push(at);
    }
}
