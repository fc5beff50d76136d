//! Conditions under which a batch may take effect, asked of the database inside it: what
//! the decision relied on must still hold then.

use super::facts::space_exists;
use super::intent::{Intent, Verb};
use super::overlay::Old;
use crate::engine::Compiled;
use crate::rule::{self, Source};
use crate::scope::Scope;
use crate::sql::{self, Text};
use ports::{Error, Statement};
use serde_json::{Map, Value};

/// That each of the new rows (JSON, by column) is allowed, has its space, and refers to
/// rows that are there.
pub(super) fn welcome(scope: &Scope<'_>, model: &Compiled, rows: &str) -> Result<Statement, Error> {
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
        .bind(rows)
        .push(") AS c WHERE (")
        .append(sql::all(welcome))
        .push(") IS NOT TRUE)");
    Ok(sql::guard(unwelcome))
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
