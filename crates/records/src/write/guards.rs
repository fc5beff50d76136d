//! Conditions under which a batch may take effect, asked of the database inside it: what
//! the decision relied on must still hold then.

use super::intent::{Intent, Verb};
use super::overlay::Old;
use super::soundness::added;
use crate::engine::Compiled;
use crate::rule::{self, Source};
use crate::scope::Scope;
use crate::sql::{self, Text};
use crate::store;
use ports::{Error, Statement};
use serde_json::{Map, Value};
use spec::model::{Field, Kind};

/// That the candidate's space is there and of a kind in which the model's rows may live.
pub(super) fn space_exists(model: &Compiled) -> Text {
    Text::new("EXISTS(SELECT 1 FROM \"spaces\" AS s WHERE s.\"id\" = json_extract(c.value, '$.space') AND s.\"kind\" IN (SELECT value FROM json_each(")
        .bind(sql::json_list(&model.space_kinds()))
        .push(")))")
}

/// The member of a candidate that says the caller gave the field: no column is called so.
pub(super) fn given_mark(field: &Field) -> String {
    format!("?{}", field.id)
}

/// That each of the new rows (JSON, by column) is allowed, has its space, and refers to
/// rows that are there.
pub(super) fn welcome(scope: &Scope<'_>, model: &Compiled, rows: &str) -> Result<Statement, Error> {
    let source = Source::Candidate("c");
    let allowed = model
        .create
        .as_ref()
        .map_or(Ok(Text::new("0")), |rule| rule.flag(scope, model, source))?;
    let mut welcome = vec![allowed, space_exists(model)];
    for (name, rule) in &model.write_rules {
        if let Some(field) = model.field(name) {
            let given = source.column(&given_mark(field));
            let free = Text::new(format!("{given} IS NULL OR "));
            welcome.push(free.append(rule.filter(scope, model, source)?));
        }
    }
    for (_, field) in &model.stored {
        welcome.extend(candidate_refers(scope, field, source)?);
    }
    let unwelcome = Text::new("NOT EXISTS(SELECT 1 FROM json_each(")
        .bind(rows)
        .push(") AS c WHERE (")
        .append(sql::all(welcome))
        .push(") IS NOT TRUE)");
    Ok(sql::guard(unwelcome))
}

/// That what a candidate's field refers to is there.
fn candidate_refers(
    scope: &Scope<'_>,
    field: &Field,
    source: Source<'_>,
) -> Result<Vec<Text>, Error> {
    let id = source.column(&field.column);
    let targets = field.to.iter().chain(&field.targets);
    let mut conditions = Vec::new();
    for target in targets.filter_map(|target| scope.engine.model(target)) {
        conditions.push(match field.kind {
            Kind::Link => Text::new(format!(
                "NOT EXISTS(SELECT 1 FROM json_each({id}) AS e WHERE NOT "
            ))
            .append(reference(scope, target, Text::new("e.value"))?)
            .push(")"),
            Kind::Any => {
                let model = source.column(&store::model_column(field));
                let other = sql::literal(&target.model.id);
                Text::new(format!("{model} IS NOT {other} OR ")).append(reference(
                    scope,
                    target,
                    Text::new(id.clone()),
                )?)
            }
            _ => Text::new(format!("{id} IS NULL OR ")).append(reference(
                scope,
                target,
                Text::new(id.clone()),
            )?),
        });
    }
    Ok(conditions)
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
pub(super) fn unchanged(
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
        sql::rev_of(old.space())
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
        let Some(field) = model.field(name) else {
            continue;
        };
        // By model, for one list of ids is one question.
        let mut ids: Vec<(&str, Vec<&str>)> = Vec::new();
        for (target, id) in added(field, value, old.fields.get(name)) {
            match ids.iter_mut().find(|(known, _)| *known == target) {
                Some((_, ids)) => ids.push(id),
                None => ids.push((target, vec![id])),
            }
        }
        for (target, ids) in ids {
            if let Some(target) = scope.engine.model(target) {
                let missing = Text::new("NOT EXISTS(SELECT 1 FROM json_each(")
                    .bind(sql::json_list(&ids))
                    .push(") AS e WHERE NOT ")
                    .append(reference(scope, target, Text::new("e.value"))?)
                    .push(")");
                conditions.push(missing);
            }
        }
    }
    conditions.extend(may_write(scope, intent)?);
    conditions.extend(more);
    Ok(sql::guard(sql::all(conditions)))
}

/// That the caller may write the given fields of the row as it would be.
fn may_write(scope: &Scope<'_>, intent: &Intent<'_>) -> Result<Option<Text>, Error> {
    let model = intent.model;
    let Verb::Update { fields, .. } = &intent.verb else {
        return Ok(None);
    };
    let mut rules = Vec::new();
    for (_, rule) in model
        .write_rules
        .iter()
        .filter(|(name, _)| fields.contains_key(name))
    {
        rules.push(rule.filter(scope, model, Source::Patched("t", "c"))?);
    }
    if rules.is_empty() {
        return Ok(None);
    }
    let patch = store::patch(scope.engine.spec(), model, &intent.id, fields);
    let row = Text::new(format!(
        "EXISTS(SELECT 1 FROM {} AS t CROSS JOIN (SELECT ",
        model.table()
    ))
    .bind(Value::Object(patch).to_string())
    .push(" AS value) AS c WHERE t.\"id\" = ")
    .bind(intent.id.as_str())
    .and(sql::all(rules))
    .push(")");
    Ok(Some(row))
}
