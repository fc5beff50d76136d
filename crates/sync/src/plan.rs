//! Which index a list goes along: the one that narrows it most, and best has its order too.

use crate::filter::{Filter, comparison};
use crate::key::{IndexKey, Part};
use crate::models::{indexes, ordered, plain};
use crate::store::Scan;
use serde_json::Value;
use spec::expr::{BinaryOp, Kind as ExprKind};
use spec::model::{Kind, Model};
use spec::rules::kind_of;
use spec::values::datetime;

/// One field by which a list is sorted; the id is always the last.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct By {
    pub name: String,
    pub descending: bool,
}

/// The fields of `-started_at,title`, and the id behind them in the direction of the last.
pub(crate) fn keys(sort: &str) -> Vec<By> {
    let mut keys: Vec<By> = Vec::new();
    for word in sort.split(',').filter(|word| !word.is_empty()) {
        let (name, descending) = match word.strip_prefix('-') {
            Some(name) => (name, true),
            None => (word, false),
        };
        if keys.iter().all(|key| key.name != name) {
            let name = name.to_owned();
            keys.push(By { name, descending });
        }
    }
    let descending = keys.last().is_some_and(|last| last.descending);
    if keys.iter().all(|key| key.name != "id") {
        let name = "id".to_owned();
        keys.push(By { name, descending });
    }
    keys
}

/// How a list finds its rows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plan {
    /// What all keys of the range begin with.
    pub begin: IndexKey,
    pub from: IndexKey,
    pub to: IndexKey,
    /// Whether the range has the list's order, and then in which direction.
    pub ordered: bool,
    pub backwards: bool,
}

/// The best plan for these conditions and this order.
pub(crate) fn plan(
    (name, model): (&str, &Model),
    filter: Option<&Filter>,
    keys: &[By],
    me: &str,
) -> Plan {
    let conditions = filter.map(Filter::conditions).unwrap_or_default();
    let known: Vec<(&str, BinaryOp, Part)> = conditions
        .iter()
        .filter_map(|condition| comparison(condition, me))
        .filter_map(|(field, op, value)| Some((field, op, part(model, field, op, &value)?)))
        .collect();
    let one_way = keys
        .iter()
        .all(|key| Some(key.descending) == keys.first().map(|first| first.descending));
    let mut best: Option<(usize, Plan)> = None;
    for (place, fields) in indexes(model).into_iter().enumerate() {
        let mut begin = IndexKey::of(name, place);
        let mut left = fields.as_slice();
        let mut narrowed = 0;
        while let Some((field, rest)) = left.split_first() {
            let equal =
                |known: &&(&str, BinaryOp, Part)| known.0 == *field && known.1 == BinaryOp::Eq;
            let Some((_, _, part)) = known.iter().find(equal) else {
                break;
            };
            begin = begin.with(part);
            left = rest;
            narrowed += 1;
        }
        let sorted = keys
            .split_last()
            .map(|(_, fields)| fields)
            .unwrap_or_default();
        let same = left.len() == sorted.len()
            && left
                .iter()
                .zip(sorted)
                .all(|(field, key)| *field == key.name)
            && keys.last().is_some_and(|last| last.name == "id");
        let (mut from, mut to) = (begin.clone(), begin.clone().end());
        let mut bounded = 0;
        for (field, op, part) in &known {
            if left.first() != Some(field) {
                continue;
            }
            let at = begin.clone().with(part);
            match op {
                BinaryOp::Ge | BinaryOp::Gt => (from, bounded) = (from.max(at), 1),
                BinaryOp::Le | BinaryOp::Lt => (to, bounded) = (to.min(at.end()), 1),
                _ => {}
            }
        }
        let ordered = same && one_way;
        let score = narrowed * 4 + bounded * 2 + usize::from(ordered);
        if best.as_ref().is_none_or(|(other, _)| score > *other) {
            let plan = Plan {
                begin,
                from,
                to,
                ordered,
                backwards: keys.first().is_some_and(|first| first.descending),
            };
            best = Some((score, plan));
        }
    }
    best.map_or_else(
        || Plan {
            begin: IndexKey::of(name, 0),
            from: IndexKey::of(name, 0),
            to: IndexKey::of(name, 0).end(),
            ordered: false,
            backwards: false,
        },
        |(_, plan)| plan,
    )
}

/// A literal as the field's values stand in keys. None where it is not sure to stand for the
/// same: the range is then wider, and the filter itself decides.
fn part(model: &Model, name: &str, op: BinaryOp, value: &Value) -> Option<Part> {
    let Some(field) = model.fields.get(name) else {
        let moment = matches!(name, "created_at" | "updated_at");
        return match value {
            Value::String(text) if moment => Some(Part::Text(datetime(text)?)),
            Value::String(_) => Some(plain(value)),
            Value::Number(_) if name == "rev" => Some(plain(value)),
            _ => None,
        };
    };
    // An enum's keys have the order of its ids, and comparisons that of its words.
    if field.kind == Kind::Enum && op != BinaryOp::Eq {
        return None;
    }
    match (kind_of(field)?, value) {
        (ExprKind::Datetime, Value::String(text)) => {
            let midnight = format!("{text}T00:00:00.000Z");
            Some(Part::Text(datetime(text).or_else(|| datetime(&midnight))?))
        }
        (ExprKind::Date, Value::String(text)) if text.len() == 10 => Some(plain(value)),
        (ExprKind::Text, Value::String(_))
        | (ExprKind::Int | ExprKind::Float, Value::Number(_))
        | (ExprKind::Bool, Value::Bool(_)) => Some(ordered(field, value)),
        _ => None,
    }
}

/// What the keys begin with of rows whose field holds this id, in the index that leads with the
/// field; false with all of the model's keys where there is no such index.
pub(crate) fn beginning(name: &str, model: &Model, field: &str, id: &str) -> (IndexKey, bool) {
    let led = indexes(model)
        .iter()
        .position(|fields| fields.first() == Some(&field));
    match led {
        Some(place) => {
            let part = Part::Text(id.to_owned());
            (IndexKey::of(name, place).with(&part), true)
        }
        None => (IndexKey::of(name, 0), false),
    }
}

/// The row with the highest rank of a group, where an index knows the order of groups.
pub(crate) fn last_in(
    name: &str,
    model: &Model,
    (within, group): (&str, &str),
    rank: &str,
) -> Option<Scan> {
    let known = indexes(model).iter().position(
        |fields| matches!(fields.as_slice(), [one, two, ..] if *one == within && *two == rank),
    )?;
    let part = Part::Text(group.to_owned());
    let begin = IndexKey::of(name, known).with(&part);
    Some(Scan {
        from: begin.clone(),
        to: begin.end(),
        backwards: true,
        limit: 1,
    })
}
