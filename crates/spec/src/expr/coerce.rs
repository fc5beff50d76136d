//! The few conversions that happen without being written: an exact number to one of more digits or
//! to a float, date to datetime, and a literal to what its neighbour is.

use super::Fault;
use super::calendar;
use super::types::{Kind, Rounding, Type, Typed, TypedNode};
use super::value::Value;
use crate::{civil, decimal};

/// `typed` as `kind`, converted where that is allowed.
///
/// # Errors
/// The kinds do not go together, or a literal is not written as its neighbour must be.
pub(super) fn coerce(typed: Typed, kind: &Kind) -> Result<Typed, Fault> {
    let Typed { at, ty, node } = typed;
    let (from, nullable) = (ty.kind.clone(), ty.nullable);
    let to = |node| Typed {
        at,
        ty: Type {
            kind: kind.clone(),
            nullable,
        },
        node,
    };
    match (&from, kind, node) {
        (from, to, node) if from == to => Ok(Typed { at, ty, node }),
        (Kind::Null, _, node) => Ok(to(node)),
        (Kind::Int, Kind::Float, TypedNode::Value(Value::Int(n))) => {
            Ok(to(TypedNode::Value(Value::Float(n as f64))))
        }
        (Kind::Int | Kind::Decimal(_), Kind::Float, node) => {
            Ok(to(TypedNode::ToFloat(Box::new(Typed { at, ty, node }))))
        }
        (Kind::Float, Kind::Decimal(scale), TypedNode::Number(_, written)) => {
            let units = decimal::units(&written, *scale).ok_or_else(|| unfit(at, &written))?;
            Ok(to(TypedNode::Value(Value::Decimal(units, *scale))))
        }
        (Kind::Int | Kind::Decimal(_), Kind::Decimal(scale), node) if from.scale() <= *scale => {
            let inner = Box::new(Typed { at, ty, node });
            let mut raised = to(TypedNode::Rescale(inner, Rounding::Cut));
            raised.ty.nullable = true;
            Ok(raised)
        }
        (Kind::Date, Kind::Datetime, node) => {
            Ok(to(TypedNode::Midnight(Box::new(Typed { at, ty, node }))))
        }
        (Kind::Text, kind, TypedNode::Value(Value::Text(text))) if is_written(kind) => {
            literal(&text, kind).map_or_else(
                || {
                    Err(
                        Fault::new(at, format!("{} is not {}.", quoted(&text), a(kind)))
                            .expecting(form(kind)),
                    )
                },
                |value| Ok(to(TypedNode::Value(value))),
            )
        }
        (Kind::List(_), Kind::List(of), TypedNode::List(items)) => {
            let items = items.into_iter().map(|item| coerce(item, of));
            Ok(to(TypedNode::List(items.collect::<Result<_, _>>()?)))
        }
        (from, kind, _) => Err(unlike(at, from, kind)),
    }
}

/// Kinds whose literals are written as text.
pub(super) fn is_written(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Date | Kind::Datetime | Kind::Time | Kind::Duration
    )
}

/// A text literal as a value of `kind`.
fn literal(text: &str, kind: &Kind) -> Option<Value> {
    match kind {
        Kind::Date => calendar::is_date(text).then(|| text.into()),
        Kind::Datetime => calendar::datetime(text).map(Value::from),
        Kind::Time => civil::time(text).map(Value::from),
        Kind::Duration => calendar::duration(text).map(Value::Int),
        _ => None,
    }
}

/// How literals of such a kind are written.
fn form(kind: &Kind) -> &'static str {
    match kind {
        Kind::Date => "'YYYY-MM-DD'",
        Kind::Time => "'HH:MM' or 'HH:MM:SS'",
        Kind::Duration => "'PT1H30M' or '1h30m'",
        _ => "'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM:SSZ'",
    }
}

/// A date or datetime as it is; a text literal as whichever of the two it is written as.
pub(super) fn coerce_day(typed: Typed) -> Result<Typed, Fault> {
    let date = matches!(&typed.node, TypedNode::Value(Value::Text(t)) if calendar::is_date(t));
    match &typed.ty.kind {
        Kind::Date | Kind::Datetime => Ok(typed),
        _ if date => coerce(typed, &Kind::Date),
        _ => coerce(typed, &Kind::Datetime),
    }
}

/// Whether it is a text literal, which may stand for a date, a time or a duration.
pub(super) fn is_text_literal(typed: &Typed) -> bool {
    matches!(typed.node, TypedNode::Value(Value::Text(_))) && typed.ty.kind == Kind::Text
}

/// The digits of a number literal.
pub(super) fn written(node: &TypedNode) -> Option<String> {
    match node {
        TypedNode::Number(_, written) => Some(written.clone()),
        TypedNode::Value(Value::Int(n)) => Some(n.to_string()),
        TypedNode::Value(Value::Decimal(units, scale)) => Some(decimal::written(*units, *scale)),
        _ => None,
    }
}

/// The kind that all of `items` can be coerced to; null where all are null or there are none.
///
/// # Errors
/// The first item that does not go with those before it.
pub(super) fn unify<'a>(items: impl IntoIterator<Item = &'a Typed> + Clone) -> Result<Kind, Fault> {
    // A float literal beside decimals is one too, unless a float makes floats of them all.
    let exact = items
        .clone()
        .into_iter()
        .any(|item| matches!(item.ty.kind, Kind::Decimal(_)))
        && items
            .clone()
            .into_iter()
            .all(|item| item.ty.kind != Kind::Float || matches!(item.node, TypedNode::Number(..)));
    let mut common = Kind::Null;
    // A text literal takes part as text only while nothing else has been seen.
    let mut literal = true;
    for item in items {
        let kind = match &item.node {
            TypedNode::Number(_, written) if exact => {
                let scale = decimal::scale_of(written).filter(|scale| *scale <= decimal::MAX_SCALE);
                &Kind::Decimal(scale.ok_or_else(|| unfit(item.at, written))?)
            }
            _ => &item.ty.kind,
        };
        let is_literal = is_text_literal(item);
        common = match (&common, kind) {
            (common, kind) if common == kind => kind.clone(),
            (Kind::Null, _) => kind.clone(),
            (_, Kind::Null) => common,
            (Kind::Float, kind) | (kind, Kind::Float) if kind.is_number() => Kind::Float,
            (a, b) if a.is_number() && b.is_number() => Kind::Decimal(a.scale().max(b.scale())),
            (Kind::Date | Kind::Datetime, Kind::Date | Kind::Datetime) => Kind::Datetime,
            (Kind::Text, kind) if literal && is_written(kind) => kind.clone(),
            (common_kind, Kind::Text) if is_literal && is_written(common_kind) => common,
            (common, kind) => return Err(unlike(item.at, kind, common)),
        };
        literal &= is_literal || *kind == Kind::Null;
    }
    Ok(common)
}

fn unlike(at: usize, found: &Kind, expected: &Kind) -> Fault {
    let wanted = match expected {
        kind if is_written(kind) => format!("{kind}, written {}", form(kind)),
        kind => kind.to_string(),
    };
    Fault::new(at, format!("This is {}.", a(found))).expecting(wanted)
}

/// A number literal that no decimal, or not the one meant, can hold.
pub(super) fn unfit(at: usize, written: &str) -> Fault {
    let fault = Fault::new(
        at,
        format!("`{written}` has too many digits for a decimal."),
    );
    fault.expecting(format!(
        "at most {} after the point and 15 in all",
        decimal::MAX_SCALE
    ))
}

fn quoted(text: &str) -> String {
    super::ast::Literal::Text(text.to_owned()).to_string()
}

/// A kind with its article: `an int`.
pub(super) fn a(kind: &Kind) -> String {
    match kind {
        Kind::Null => "null".into(),
        Kind::Int => "an int".into(),
        kind => format!("a {kind}"),
    }
}
