//! The order of a list: by fields, stored or computed, and at last by id, so that it is total.

use super::params::unknown_field;
use crate::engine::Compiled;
use crate::own::Definitions;
use crate::projection::SYSTEM;
use crate::reading::Reading;
use crate::sql::Text;
use ports::Detail;
use spec::expr::Kind as ExprKind;
use spec::model::Kind;

const MAX_KEYS: usize = 5;

/// One sort key.
#[derive(Clone)]
pub(crate) struct Key {
    pub name: String,
    /// What is compared.
    pub sql: Text,
    pub class: Class,
    pub descending: bool,
    pub nullable: bool,
    /// Whether it is a column, of which an index may know the order.
    pub plain: bool,
    /// Whether the row's JSON, where it holds the member, tells the value exactly.
    pub told: bool,
}

/// How a sort value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Text,
    Int,
    Float,
}

/// The sort keys of `-started_at,title`; `usual` stands where nothing is given. The id is
/// always the last.
pub(crate) fn keys(
    reading: &Reading<'_, '_>,
    parameter: &str,
    sort: Option<&str>,
    usual: &str,
    own: &Definitions,
) -> Result<Vec<Key>, Detail> {
    let mut keys: Vec<Key> = Vec::new();
    let sort = sort.filter(|sort| !sort.is_empty()).unwrap_or(usual);
    for word in sort.split(',').filter(|word| !word.is_empty()) {
        let (name, descending) = word
            .strip_prefix('-')
            .map_or((word, false), |name| (name, true));
        let key = match name.split_once('.') {
            None => key(reading, name, descending),
            Some((field, own_key)) => noted(reading, own, (name, field, own_key), descending),
        };
        let key = key.ok_or_else(|| unsortable(parameter, reading.model, name, own))?;
        if keys.iter().any(|known| known.name == key.name) || keys.len() == MAX_KEYS {
            return Err(Detail::new(
                parameter,
                "sort",
                format!("Sort by at most {MAX_KEYS} different fields."),
            ));
        }
        keys.push(key);
    }
    with_id(reading, &mut keys);
    Ok(keys)
}

/// Adds the id behind the other keys, in the direction of the last.
pub(crate) fn with_id(reading: &Reading<'_, '_>, keys: &mut Vec<Key>) {
    let descending = keys.last().is_some_and(|last| last.descending);
    if keys.iter().all(|key| key.name != "id") {
        keys.extend(key(reading, "id", descending));
    }
}

fn key(reading: &Reading<'_, '_>, name: &str, descending: bool) -> Option<Key> {
    let model = reading.model;
    let of = |sql: Text, class: Class| Key {
        name: name.to_owned(),
        sql,
        class,
        descending,
        nullable: false,
        plain: true,
        told: true,
    };
    let class = class(&model.kind(name)?)?;
    if SYSTEM.contains(&name) {
        return Some(Key {
            nullable: matches!(name, "created_by" | "updated_by"),
            ..of(Text::new(reading.source.column(name)), class)
        });
    }
    let field = model.model.fields.get(name)?;
    let veiled = model.read_rule(name).is_some();
    // An enum is ordered by its stable ids as they are stored, which an index knows.
    let plain = field.kind.is_stored() && !veiled;
    let sql = if plain {
        Text::new(reading.source.column(&field.column))
    } else {
        reading.own(name)?.into()
    };
    Some(Key {
        nullable: !field.required || !plain,
        plain,
        told: plain
            && class != Class::Float
            && !matches!(field.kind, Kind::Enum | Kind::Decimal | Kind::Any),
        ..of(sql, class)
    })
}

/// A value by key: what it is compared as follows from its definition.
fn noted(
    reading: &Reading<'_, '_>,
    own: &Definitions,
    (name, field, own_key): (&str, &str, &str),
    descending: bool,
) -> Option<Key> {
    let kind = own.at(reading.model, field, own_key)?.ty.kind;
    Some(Key {
        name: name.to_owned(),
        sql: reading.noted(&[field, own_key], &kind)?.into(),
        class: class(&kind)?,
        descending,
        nullable: true,
        plain: false,
        told: false,
    })
}

fn class(kind: &ExprKind) -> Option<Class> {
    match kind {
        ExprKind::Text | ExprKind::Date | ExprKind::Time | ExprKind::Datetime => Some(Class::Text),
        ExprKind::Int | ExprKind::Bool | ExprKind::Decimal(_) | ExprKind::Duration => {
            Some(Class::Int)
        }
        ExprKind::Float => Some(Class::Float),
        ExprKind::Null | ExprKind::List(_) | ExprKind::Opaque => None,
    }
}

/// Whether all keys are columns.
pub(crate) fn is_plain(keys: &[Key]) -> bool {
    keys.iter().all(|key| key.plain)
}

/// The keys by the names that [`values`] gives them with `=`, which no column has.
pub(crate) fn aliased(keys: &[Key], prefix: &str) -> Vec<Key> {
    let alias = |(place, key): (usize, &Key)| Key {
        sql: Text::new(format!("{prefix}\"={place}\"")),
        ..key.clone()
    };
    keys.iter().enumerate().map(alias).collect()
}

/// `, … AS "k0", … AS "k1"`: the keys' values as cells.
pub(crate) fn values(keys: &[Key], name: &str) -> Text {
    let mut text = Text::new("");
    for (place, key) in keys.iter().enumerate() {
        text = text
            .push(", ")
            .append(key.sql.clone())
            .push(&format!(" AS \"{name}{place}\""));
    }
    text
}

/// ` ORDER BY …` with the keys' own SQL.
pub(crate) fn order(keys: &[Key]) -> Text {
    let mut text = Text::new(" ORDER BY ");
    for (place, key) in keys.iter().enumerate() {
        text = text
            .push(if place > 0 { ", " } else { "" })
            .append(key.sql.clone())
            .push(if key.descending { " DESC" } else { "" });
    }
    text
}

/// A number or text of a sort key out of a cell or a cursor.
pub(crate) fn of_class(class: Class, cell: &ports::Value) -> Option<ports::Value> {
    use ports::Value as Cell;
    Some(match (class, cell) {
        (_, Cell::Null) => Cell::Null,
        (Class::Text, Cell::Text(text)) => Cell::Text(text.clone()),
        (Class::Int, Cell::Int(int)) => Cell::Int(*int),
        // D1 hands every number over as a double.
        (Class::Int, Cell::Real(real)) if real.fract() == 0.0 => Cell::Int(*real as i64),
        (Class::Float, Cell::Real(real)) => Cell::Real(*real),
        (Class::Float, Cell::Int(int)) => Cell::Real(*int as f64),
        _ => return None,
    })
}

fn unsortable(parameter: &str, model: &Compiled, name: &str, own: &Definitions) -> Detail {
    let known = model
        .model
        .fields
        .get(name)
        .is_some_and(|field| field.kind != Kind::Secret);
    if known {
        Detail::new(
            parameter,
            "sort",
            format!("A list cannot be sorted by `{name}`."),
        )
    } else {
        let mut fault = unknown_field(parameter, model, name);
        fault.message.push_str(&own.told(model));
        fault
    }
}
