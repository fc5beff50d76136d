//! The statements that write the rows of intents, and those that answer them.

use super::answers::Batch;
use super::ask::{candidate, references};
use super::closure::listed;
use super::guards;
use super::intent::{Intent, Verb};
use super::judge::Step;
use super::merge::Lost;
use super::overlay::Old;
use crate::own;
use crate::projection;
use crate::scope::Scope;
use crate::sql::{self, Text};
use crate::store::{self, aside};
use ports::{Error, Statement};
use serde_json::{Map, Value, json};
use spec::model::Field;
use std::collections::BTreeSet;

/// How many intents from here on are new rows of the same model and space that do not
/// refer to each other: they are one statement, behind one guard.
pub(super) fn run_of_inserts(scope: &Scope<'_>, intents: &[Intent<'_>], steps: &[Step]) -> usize {
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
    let mut ids = BTreeSet::new();
    let alike = intents.iter().zip(steps).take_while(|(intent, step)| {
        let refers = |ids: &BTreeSet<&str>| {
            let mut references = references(scope, intent).into_iter();
            references.any(|(_, id)| ids.contains(id))
        };
        let joins = matches!(step, Step::Insert(_)) && kind(intent) == kind(first) && !refers(&ids);
        ids.insert(intent.id.as_str());
        joins
    });
    alike.count().max(1)
}

/// New rows of one model and space, behind their guard; where their answer will be found.
pub(super) fn insert(
    scope: &Scope<'_>,
    group: &[Intent<'_>],
    batch: &mut Batch,
) -> Result<usize, Error> {
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
        return Ok((
            format!(" RETURNING {}{}", intent.model.returning, projection::NAMED),
            None,
        ));
    }
    Ok((String::new(), Some(select(scope, intent)?)))
}

/// The changed fields, and where the row's answer will be found.
pub(super) fn update(
    scope: &Scope<'_>,
    intent: &Intent<'_>,
    old: &Old,
    changed: &Map<String, Value>,
    at: &str,
    batch: &mut Batch,
) -> Result<usize, Error> {
    let (model, space) = (intent.model, old.space());
    let stamp = store::Stamp {
        space,
        user: scope.user,
        now: scope.now,
    };
    let mut update = store::update(model, stamp);
    let mut ids = Vec::with_capacity(changed.len());
    let mut marks = Vec::with_capacity(changed.len());
    for (name, value) in changed {
        if let Some(field) = model.field(name) {
            for (column, cell) in store::cells(scope.engine.spec(), field, value) {
                update = update
                    .push(&format!(", {} = ", sql::name(&column)))
                    .bind(cell);
            }
            ids.push(field.id.as_str());
            marks.extend(own::marks(field, old.fields.get(name), value));
        }
    }
    let marks: Vec<&str> = marks.iter().map(String::as_str).collect();
    let update = update
        .push(", ")
        .append(store::mark_fields(&model.table(), &marks, space, at))
        .push(" WHERE \"id\" = ")
        .bind(intent.id.as_str());
    let (ending, shown) = returning(scope, Some(intent))?;
    let touches = |field: &Field| ids.contains(&field.id.as_str());
    let own = sql::json_list(&[intent.id.as_str()]);
    let listed = listed(&own);
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
pub(super) fn select(scope: &Scope<'_>, intent: &Intent<'_>) -> Result<Statement, Error> {
    let table = intent.model.table();
    Ok(Text::new("SELECT ")
        .append(projection::shown(scope, intent.model, "t")?)
        .push(projection::NAMED)
        .push(&format!(" FROM {table} AS t WHERE t.\"id\" = "))
        .bind(intent.id.as_str())
        .statement())
}

/// Puts values aside that lost against later ones.
pub(super) fn conflicts(
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
