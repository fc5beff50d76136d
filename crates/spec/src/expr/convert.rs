//! Calls whose result depends on digits or on what a literal says: conversions to decimal, int and
//! text, and literals of time.

use super::Fault;
use super::calls::usage;
use super::coerce::{coerce, is_text_literal, written};
use super::functions::{DECIMAL, DECIMAL_TEXT};
use super::types::{Kind, Rounding, Type, Typed, TypedNode};
use super::value::Value;
use crate::decimal;

pub(super) enum Converted {
    Done(Result<Typed, Fault>),
    /// None of these: the arguments back.
    Other(Vec<Typed>),
}

/// What `name` makes of `args`, where it is one of these.
pub(super) fn convert(at: usize, name: &str, mut args: Vec<Typed>) -> Converted {
    let kind = args
        .first()
        .map_or(Kind::Null, |first| first.ty.kind.clone());
    let exact = matches!(kind, Kind::Decimal(_));
    let result = match (name, args.len()) {
        ("decimal", _) => to_decimal(at, args),
        ("duration", _) => literal(at, name, args, &Kind::Duration, "duration('1h30m')"),
        ("timestamp", _) => {
            let form = "timestamp('YYYY-MM-DDTHH:MM:SSZ')";
            literal(at, name, args, &Kind::Datetime, form)
        }
        ("round", 2) if exact => match args.get(1).and_then(scale) {
            Some(to) => {
                let to = Kind::Decimal(to.min(kind.scale()));
                Ok(rescale(at, args.swap_remove(0), Rounding::Half, to))
            }
            None => return Converted::Other(args),
        },
        ("round", 1) if exact => Ok(rescale(at, args.remove(0), Rounding::Half, Kind::Int)),
        ("floor", 1) if exact => Ok(rescale(at, args.remove(0), Rounding::Floor, Kind::Int)),
        ("ceil", 1) if exact => Ok(rescale(at, args.remove(0), Rounding::Ceil, Kind::Int)),
        ("int", 1) if exact || kind == Kind::Int => {
            Ok(rescale(at, args.remove(0), Rounding::Cut, Kind::Int))
        }
        ("text", 1) => match kind {
            Kind::Decimal(scale) => Ok(decimal_text(at, args.remove(0), scale)),
            // Already stored as the text that it travels as.
            Kind::Text | Kind::Date | Kind::Time | Kind::Datetime => {
                let mut text = args.remove(0);
                text.ty.kind = Kind::Text;
                Ok(text)
            }
            _ => return Converted::Other(args),
        },
        _ => return Converted::Other(args),
    };
    Converted::Done(result)
}

/// `decimal('1.50')`, `decimal(x, 2)`.
fn to_decimal(at: usize, args: Vec<Typed>) -> Result<Typed, Fault> {
    let form = "decimal('1.50') or decimal(number, digits from 0 to 9)";
    let fault = || usage(at, "decimal", form);
    let mut args = args.into_iter();
    let (Some(of), digits, None) = (args.next(), args.next(), args.next()) else {
        return Err(fault());
    };
    let Some(digits) = digits else {
        return match &of.node {
            TypedNode::Value(Value::Text(text)) => decimal_literal(at, of.at, text),
            _ => Err(fault()),
        };
    };
    let kind = Kind::Decimal(scale(&digits).ok_or_else(fault)?);
    match (&of.ty.kind, &of.node) {
        // Exactly as written, where a decimal can be written so.
        (Kind::Float, TypedNode::Number(_, text)) if of_decimal(text).is_some() => {
            let own = Kind::Decimal(of_decimal(text).unwrap_or(0));
            Ok(rescale(at, coerce(of, &own)?, Rounding::Half, kind))
        }
        (Kind::Float, _) => Ok(Typed {
            at,
            ty: Type::or_null(kind),
            node: TypedNode::Call(&DECIMAL, vec![of, digits]),
        }),
        (from, _) if from.is_number() => Ok(rescale(at, of, Rounding::Half, kind)),
        _ => Err(fault()),
    }
}

/// The scale of the decimal that a number literal can be.
fn of_decimal(text: &str) -> Option<u8> {
    let scale = decimal::scale_of(text).filter(|scale| *scale <= decimal::MAX_SCALE)?;
    decimal::units(text, scale).map(|_| scale)
}

/// With as many digits as were written: `'1.50'` has two.
fn decimal_literal(at: usize, text_at: usize, text: &str) -> Result<Typed, Fault> {
    let digits = text
        .split_once('.')
        .map_or(0, |(_, fraction)| fraction.len());
    let scale = u8::try_from(digits)
        .ok()
        .filter(|scale| *scale <= decimal::MAX_SCALE);
    let value = scale.and_then(|scale| Some(Value::Decimal(decimal::units(text, scale)?, scale)));
    let value = value.ok_or_else(|| {
        let message = format!("`{text}` is not a decimal.");
        Fault::new(text_at, message).expecting("digits such as '12.50', at most 9 after the point")
    })?;
    Ok(Typed {
        at,
        ty: Type::of(Kind::Decimal(scale.unwrap_or(0))),
        node: TypedNode::Value(value),
    })
}

/// A number of digits, written out.
fn scale(typed: &Typed) -> Option<u8> {
    let digits = written(&typed.node)?.parse().ok()?;
    (typed.ty.kind == Kind::Int && digits <= decimal::MAX_SCALE).then_some(digits)
}

/// An int or decimal with the digits of `kind`; with fewer of them a decimal cannot overflow.
fn rescale(at: usize, inner: Typed, rounding: Rounding, kind: Kind) -> Typed {
    let fewer = kind.scale() < inner.ty.kind.scale() || kind == Kind::Int;
    let nullable = inner.ty.nullable || !fewer;
    if inner.ty.kind == kind {
        return inner;
    }
    Typed {
        at,
        ty: Type { kind, nullable },
        node: TypedNode::Rescale(Box::new(inner), rounding),
    }
}

fn decimal_text(at: usize, of: Typed, scale: u8) -> Typed {
    let digits = Typed {
        at,
        ty: Type::of(Kind::Int),
        node: TypedNode::Value(Value::Int(scale.into())),
    };
    let (kind, nullable) = (Kind::Text, of.ty.nullable);
    Typed {
        at,
        ty: Type { kind, nullable },
        node: TypedNode::Call(&DECIMAL_TEXT, vec![of, digits]),
    }
}

/// `duration('1h30m')`, `timestamp('2025-01-01T00:00:00Z')`.
fn literal(
    at: usize,
    name: &str,
    args: Vec<Typed>,
    kind: &Kind,
    form: &str,
) -> Result<Typed, Fault> {
    match <[Typed; 1]>::try_from(args) {
        Ok([text]) if is_text_literal(&text) => coerce(text, kind),
        _ => Err(usage(at, name, form)),
    }
}
