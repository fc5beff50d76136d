//! The questions about the rows that a request names: what is stored, what may be written,
//! what may be referred to.

use super::guards;
use super::intent::{Intent, Verb};
use crate::engine::Compiled;
use crate::projection;
use crate::rule::{self, Rule, Source};
use crate::scope::Scope;
use crate::sql::{self, Text};
use crate::store;
use ports::{Error, Row, Statement};
use serde_json::{Map, Value};
use spec::model::{Field, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// Intents of one model with their places in the request.
pub(super) type Placed<'i, 'a> = [(usize, &'i Intent<'a>)];

/// Model and id of every row that a field's value refers to.
pub(super) fn points<'v>(field: &'v Field, value: &'v Value) -> Vec<(&'v str, &'v str)> {
    let to = || field.to.as_deref();
    match field.kind {
        Kind::Any => {
            let member = |name: &str| value.get(name)?.as_str();
            member("model").zip(member("id")).into_iter().collect()
        }
        Kind::Link => {
            let ids = value.as_array().into_iter().flatten();
            ids.filter_map(|id| Some((to()?, id.as_str()?))).collect()
        }
        _ => to().zip(value.as_str()).into_iter().collect(),
    }
}

/// Model and id of every row that the intent's fields refer to.
pub(super) fn references<'i>(scope: &Scope<'_>, intent: &'i Intent<'_>) -> Vec<(&'i str, &'i str)> {
    let (Verb::Create { fields, .. } | Verb::Update { fields, .. }) = &intent.verb else {
        return Vec::new();
    };
    let refs = fields.iter().filter_map(|(name, value)| {
        let field = intent.model.model.fields.get(name)?;
        Some(points(field, value))
    });
    // A model of another function is that function's to look after.
    refs.flatten()
        .filter(|(target, _)| scope.engine.model(target).is_some())
        .collect()
}

pub(super) fn keys(scope: &Scope<'_>, keys: &[&str]) -> Statement {
    Text::new(
        "SELECT \"key\", \"request_hash\", \"response\" FROM \"idempotency\" WHERE \"user\" = ",
    )
    .bind(scope.caller())
    .push(" AND \"key\" IN (SELECT value FROM json_each(")
    .bind(sql::json_list(keys))
    .push("))")
    .statement()
}

pub(super) fn rows(
    scope: &Scope<'_>,
    model: &Compiled,
    intents: &Placed<'_, '_>,
) -> Result<Statement, Error> {
    let flag = |rule: &Option<Rule>| match rule {
        Some(rule) => rule.flag(scope, model, Source::Row("t")),
        None => Ok(Text::new("0")),
    };
    let ids: Vec<&str> = intents
        .iter()
        .map(|(_, intent)| intent.id.as_str())
        .collect();
    let select = Text::new(format!(
        "SELECT t.\"id\", {}, t.\"field_revs\", t.\"deleted_at\", t.\"created_by\", t.\"updated_by\", ",
        model.as_t
    ))
    .append(flag(&model.read)?)
    .push(" AS may_read, ")
    .append(flag(&model.update)?)
    .push(" AS may_update, ")
    .append(flag(&model.delete)?)
    .push(" AS may_delete");
    let select = match shown(scope, model)? {
        Some(shown) => select.push(", ").append(shown),
        None => select,
    };
    Ok(select
        .push(&format!(
            " FROM {} AS t WHERE t.\"id\" IN (SELECT value FROM json_each(",
            model.table()
        ))
        .bind(sql::json_list(&ids))
        .push("))")
        .statement())
}

/// The row `t` as answers show it to the caller, where not everyone sees the stored row.
pub(super) fn shown(scope: &Scope<'_>, model: &Compiled) -> Result<Option<Text>, Error> {
    let plain = model.is_told_by_rev();
    (!plain)
        .then(|| projection::shown(scope, model, "t"))
        .transpose()
}

pub(super) fn welcome(
    scope: &Scope<'_>,
    model: &Compiled,
    intents: &Placed<'_, '_>,
) -> Result<Option<Statement>, Error> {
    let rows: Vec<Value> = intents
        .iter()
        .filter_map(|(_, intent)| candidate(scope, intent))
        .map(Value::Object)
        .collect();
    let (Some(rule), false) = (&model.create, rows.is_empty()) else {
        return Ok(None);
    };
    let select = Text::new("SELECT json_extract(c.value, '$.id'), ")
        .append(rule.flag(scope, model, Source::Candidate("c"))?)
        .push(" AS may_create, ")
        .append(guards::space_exists(model))
        .push(" FROM json_each(")
        .bind(Value::from(rows).to_string())
        .push(") AS c");
    Ok(Some(select.statement()))
}

/// The row that a create would make, by column. Each given field with a rule of its own
/// has a mark, for the guard to ask that rule.
pub(super) fn candidate(scope: &Scope<'_>, intent: &Intent<'_>) -> Option<Map<String, Value>> {
    let Verb::Create {
        space,
        fields,
        given,
    } = &intent.verb
    else {
        return None;
    };
    let mut row = store::row(scope.engine.spec(), intent.model, &intent.id, space, fields);
    for field in given.iter().filter_map(|name| intent.model.field(name)) {
        row.insert(guards::given_mark(field), true.into());
    }
    Some(row)
}

pub(super) fn visible(
    scope: &Scope<'_>,
    target: &str,
    ids: BTreeSet<&str>,
) -> Result<Statement, Error> {
    let model = scope.model(target)?;
    let ids: Vec<&str> = ids.into_iter().collect();
    Ok(Text::new(format!(
        "SELECT r.\"id\" FROM {} AS r WHERE r.\"id\" IN (SELECT value FROM json_each(",
        model.table()
    ))
    .bind(sql::json_list(&ids))
    .push(")) AND r.\"deleted_at\" IS NULL")
    .and(rule::readable(scope, model, "r")?)
    .statement())
}

/// Which of the fields that intents give their callers may not write.
pub(super) struct Barred<'a> {
    model: &'a Compiled,
    /// By the row's number: the intent's place and its fields.
    asked: Vec<(usize, Vec<String>)>,
}

impl Barred<'_> {
    pub(super) fn learn(&self, row: &Row) -> Vec<(usize, String)> {
        let number = row.int(0).and_then(|number| usize::try_from(number).ok());
        let Some((place, given)) = number.and_then(|number| self.asked.get(number)) else {
            return Vec::new();
        };
        let flags = self.model.write_rules.iter().enumerate();
        flags
            .map(|(column, (name, _))| (column, name))
            .filter(|(column, name)| row.int(column + 1) != Some(1) && given.contains(name))
            .map(|(_, name)| (*place, name.clone()))
            .collect()
    }
}

/// Asks the rules of given fields over the rows as they would be: new ones, and stored ones
/// with what this and earlier intents give.
pub(super) fn barred<'a>(
    scope: &Scope<'_>,
    model: &'a Compiled,
    intents: &Placed<'_, '_>,
) -> Result<Vec<(Barred<'a>, Statement)>, Error> {
    let mut questions = Vec::new();
    if model.write_rules.is_empty() {
        return Ok(questions);
    }
    let spec = scope.engine.spec();
    let mut rows: BTreeMap<&str, (bool, Map<String, Value>)> = BTreeMap::new();
    let (mut made, mut patched) = ((Vec::new(), Vec::new()), (Vec::new(), Vec::new()));
    for (place, intent) in intents {
        let (row, given) = match &intent.verb {
            Verb::Create { given, .. } => {
                let row = candidate(scope, intent).unwrap_or_default();
                rows.insert(&intent.id, (true, row));
                (rows.get(intent.id.as_str()), given.clone())
            }
            Verb::Update { fields, .. } => {
                let (_, row) = rows.entry(&intent.id).or_default();
                row.extend(store::patch(spec, model, &intent.id, fields));
                let given = fields
                    .keys()
                    .filter(|name| model.write_rule(name).is_some());
                let given = given.cloned().collect();
                (rows.get(intent.id.as_str()), given)
            }
            _ => continue,
        };
        if let (Some((new, row)), false) = (row, given.is_empty()) {
            let (asked, values) = if *new { &mut made } else { &mut patched };
            asked.push((*place, given));
            values.push(Value::Object(row.clone()));
        }
    }
    for ((asked, values), source) in [
        (made, Source::Candidate("c")),
        (patched, Source::Patched("t", "c")),
    ] {
        if asked.is_empty() {
            continue;
        }
        let mut select = Text::new("SELECT c.key");
        for (_, rule) in &model.write_rules {
            select = select.push(", ").append(rule.flag(scope, model, source)?);
        }
        let select = select
            .push(" FROM json_each(")
            .bind(Value::from(values).to_string())
            .push(&format!(
                ") AS c LEFT JOIN {} AS t ON t.\"id\" = json_extract(c.value, '$.id')",
                model.table()
            ));
        questions.push((Barred { model, asked }, select.statement()));
    }
    Ok(questions)
}
