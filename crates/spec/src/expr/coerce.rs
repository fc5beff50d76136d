//! The few conversions that happen without being written: int to float, date to datetime, and a
//! text literal to the date or datetime its neighbour is.

use super::Fault;
use super::calendar;
use super::types::{Kind, Type, Typed, TypedNode};
use super::value::Value;

/// `typed` as `kind`, converted where that is allowed.
///
/// # Errors
/// The kinds do not go together, or a text literal is not written as a date.
pub(super) fn coerce(typed: Typed, kind: &Kind) -> Result<Typed, Fault> {
    let Typed { at, ty, node } = typed;
    let nullable = ty.nullable;
    let to = |node| Typed {
        at,
        ty: Type {
            kind: kind.clone(),
            nullable,
        },
        node,
    };
    match (&ty.kind, kind, node) {
        (from, to, node) if from == to => Ok(Typed { at, ty, node }),
        (Kind::Null, _, node) => Ok(to(node)),
        (Kind::Int, Kind::Float, TypedNode::Value(Value::Int(n))) => {
            Ok(to(TypedNode::Value(Value::Float(n as f64))))
        }
        (Kind::Int, Kind::Float, node) => {
            Ok(to(TypedNode::ToFloat(Box::new(Typed { at, ty, node }))))
        }
        (Kind::Date, Kind::Datetime, node) => {
            Ok(to(TypedNode::Midnight(Box::new(Typed { at, ty, node }))))
        }
        (Kind::Text, Kind::Date, TypedNode::Value(Value::Text(text))) => {
            if calendar::is_date(&text) {
                Ok(to(TypedNode::Value(Value::Text(text))))
            } else {
                Err(Fault::new(at, "This is not a date.").expecting("'YYYY-MM-DD'"))
            }
        }
        (Kind::Text, Kind::Datetime, TypedNode::Value(Value::Text(text))) => {
            match calendar::datetime(&text) {
                Some(full) => Ok(to(TypedNode::Value(Value::Text(full)))),
                None => Err(Fault::new(at, "This is not a date or a datetime in UTC.")
                    .expecting("'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM:SSZ'")),
            }
        }
        (Kind::List(_), Kind::List(of), TypedNode::List(items)) => {
            let items = items.into_iter().map(|item| coerce(item, of));
            Ok(to(TypedNode::List(items.collect::<Result<_, _>>()?)))
        }
        (from, ..) => {
            Err(Fault::new(at, format!("This is {}.", a(from))).expecting(kind.to_string()))
        }
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

/// Whether it is a text literal, which may stand for a date.
pub(super) fn is_text_literal(typed: &Typed) -> bool {
    matches!(typed.node, TypedNode::Value(Value::Text(_))) && typed.ty.kind == Kind::Text
}

/// The kind that all of `items` can be coerced to; null where all are null or there are none.
///
/// # Errors
/// The first item that does not go with those before it.
pub(super) fn unify<'a>(items: impl IntoIterator<Item = &'a Typed>) -> Result<Kind, Fault> {
    let mut common = Kind::Null;
    // A text literal takes part as text only while nothing else has been seen.
    let mut literal = true;
    for item in items {
        let kind = &item.ty.kind;
        let is_literal = is_text_literal(item);
        common = match (&common, kind) {
            (common, kind) if common == kind => kind.clone(),
            (Kind::Null, _) => kind.clone(),
            (_, Kind::Null) => common,
            (Kind::Int | Kind::Float, Kind::Int | Kind::Float) => Kind::Float,
            (Kind::Date | Kind::Datetime, Kind::Date | Kind::Datetime) => Kind::Datetime,
            (Kind::Text, Kind::Date | Kind::Datetime) if literal => kind.clone(),
            (Kind::Date | Kind::Datetime, Kind::Text) if is_literal => common,
            (common, kind) => {
                return Err(Fault::new(item.at, format!("This is {}.", a(kind)))
                    .expecting(common.to_string()));
            }
        };
        literal &= is_literal || *kind == Kind::Null;
    }
    Ok(common)
}

/// A kind with its article: `an int`.
pub(super) fn a(kind: &Kind) -> String {
    match kind {
        Kind::Null => "null".into(),
        Kind::Int => "an int".into(),
        kind => format!("a {kind}"),
    }
}
