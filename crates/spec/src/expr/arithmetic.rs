//! Types of `+ - * / %`: numbers, texts, and points and lengths of time.

use super::Fault;
use super::ast::BinaryOp;
use super::calendar;
use super::check::{Checker, wrong};
use super::coerce::{coerce, coerce_day, is_text_literal, unify};
use super::functions::{ELAPSED, Function, LATER};
use super::types::{Kind, Type, Typed, TypedNode};
use super::value::Value;
use crate::decimal;

impl Checker<'_> {
    pub(super) fn math(
        &mut self,
        at: usize,
        op: BinaryOp,
        left: Typed,
        right: Typed,
    ) -> Option<Typed> {
        let kinds = (&left.ty.kind, &right.ty.kind);
        if op == BinaryOp::Add && kinds == (&Kind::Text, &Kind::Text) {
            let nullable = left.ty.nullable || right.ty.nullable;
            let kind = Kind::Text;
            let node = TypedNode::Join(Box::new(left), Box::new(right));
            return Some(Typed {
                at,
                ty: Type { kind, nullable },
                node,
            });
        }
        if is_time(kinds.0) || is_time(kinds.1) {
            return self.time(at, op, left, right);
        }
        if op == BinaryOp::Add && (kinds.0 == &Kind::Text || kinds.1 == &Kind::Text) {
            let other = if kinds.0 == &Kind::Text {
                &right
            } else {
                &left
            };
            let expected = match other.ty.kind.is_number() {
                true => "text, such as `text(…)` makes",
                false => "text",
            };
            return self.fault(wrong(other, expected));
        }
        let whole = op == BinaryOp::Rem;
        for side in [&left, &right] {
            match &side.ty.kind {
                Kind::Int => {}
                kind if kind.is_number() && !whole => {}
                _ => return self.fault(wrong(side, if whole { "int" } else { "a number" })),
            }
        }
        let kind = self.keep(unify([&left, &right]))?;
        let (kind, sides) = match (kind, op) {
            (Kind::Decimal(_), BinaryOp::Div) | (Kind::Float, _) => {
                let floats = (coerce(left, &Kind::Float), coerce(right, &Kind::Float));
                (Kind::Float, (self.keep(floats.0)?, self.keep(floats.1)?))
            }
            (Kind::Decimal(scale), _) => {
                let (left, right) = (self.exact(left)?, self.exact(right)?);
                let product = left.ty.kind.scale() + right.ty.kind.scale();
                if op == BinaryOp::Mul && product > decimal::MAX_SCALE {
                    let most = decimal::MAX_SCALE;
                    let message = format!(
                        "This product has {product} digits after the point, and a decimal at most {most}."
                    );
                    return self.fault(
                        Fault::new(at, message).expecting("`round(…, digits)` of one of them"),
                    );
                }
                (
                    Kind::Decimal(if op == BinaryOp::Mul { product } else { scale }),
                    (left, right),
                )
            }
            (kind, _) => (kind, (left, right)),
        };
        Some(math(at, kind, op, sides))
    }

    /// A float literal beside a decimal as the decimal that it is written as.
    fn exact(&mut self, side: Typed) -> Option<Typed> {
        match &side.node {
            TypedNode::Number(_, written) => {
                let scale = decimal::scale_of(written).unwrap_or(0);
                self.keep(coerce(side, &Kind::Decimal(scale)))
            }
            _ => Some(side),
        }
    }

    /// Datetimes, dates and durations; a text literal is what the other side makes of it.
    fn time(&mut self, at: usize, op: BinaryOp, left: Typed, right: Typed) -> Option<Typed> {
        use BinaryOp::{Add, Div, Mul, Sub};
        let (left, right) = (self.literal(op, left, &right.ty.kind)?, right);
        let right = self.literal(op, right, &left.ty.kind)?;
        let day = |kind: &Kind| matches!(kind, Kind::Date | Kind::Datetime);
        match (&left.ty.kind, op, &right.ty.kind) {
            (a, Sub, b) if day(a) && day(b) => {
                Some(called(at, &ELAPSED, Kind::Duration, vec![left, right]))
            }
            (a, Add | Sub, Kind::Duration) if day(a) => {
                let by = if op == Sub { negative(right) } else { right };
                Some(called(at, &LATER, Kind::Datetime, vec![left, by]))
            }
            (Kind::Duration, Add, b) if day(b) => {
                Some(called(at, &LATER, Kind::Datetime, vec![right, left]))
            }
            (Kind::Duration, Add | Sub, Kind::Duration)
            | (Kind::Duration, Mul | Div, Kind::Int)
            | (Kind::Int, Mul, Kind::Duration) => Some(math(at, Kind::Duration, op, (left, right))),
            (Kind::Duration, Div, Kind::Duration) => {
                let sides = (float(left), float(right));
                Some(math(at, Kind::Float, op, sides))
            }
            (Kind::Duration, Mul | Div, _) => self.fault(wrong(&right, "int")),
            (_, Mul, Kind::Duration) => self.fault(wrong(&left, "int")),
            (a, Sub, _) if day(a) => self.fault(wrong(&right, "a date, a datetime or a duration")),
            (a, Add | Sub, _) if day(a) || *a == Kind::Duration => {
                self.fault(wrong(&right, "a duration"))
            }
            (_, Add | Sub, b) if day(b) || *b == Kind::Duration => {
                self.fault(wrong(&left, "a duration"))
            }
            _ => {
                let side = if left.ty.kind.is_number() {
                    &right
                } else {
                    &left
                };
                self.fault(wrong(side, "a number"))
            }
        }
    }

    fn literal(&mut self, op: BinaryOp, side: Typed, beside: &Kind) -> Option<Typed> {
        let day = matches!(&side.node, TypedNode::Value(Value::Text(text)) if calendar::datetime(text).is_some());
        match beside {
            _ if !is_text_literal(&side) => Some(side),
            Kind::Date | Kind::Datetime if op == BinaryOp::Sub && day => {
                self.keep(coerce_day(side))
            }
            Kind::Duration if op == BinaryOp::Add && day => self.keep(coerce_day(side)),
            Kind::Date | Kind::Datetime | Kind::Duration => {
                self.keep(coerce(side, &Kind::Duration))
            }
            _ => Some(side),
        }
    }
}

fn is_time(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Date | Kind::Datetime | Kind::Time | Kind::Duration
    )
}

/// Overflow and division by zero are null whatever the operands are.
fn math(at: usize, kind: Kind, op: BinaryOp, (left, right): (Typed, Typed)) -> Typed {
    Typed {
        at,
        ty: Type::or_null(kind),
        node: TypedNode::Math(op, Box::new(left), Box::new(right)),
    }
}

fn called(at: usize, function: &'static Function, kind: Kind, args: Vec<Typed>) -> Typed {
    let nullable = kind == Kind::Datetime || args.iter().any(|arg| arg.ty.nullable);
    Typed {
        at,
        ty: Type { kind, nullable },
        node: TypedNode::Call(function, args),
    }
}

fn negative(typed: Typed) -> Typed {
    let (at, kind) = (typed.at, typed.ty.kind.clone());
    Typed {
        at,
        ty: Type::or_null(kind),
        node: TypedNode::Neg(Box::new(typed)),
    }
}

fn float(typed: Typed) -> Typed {
    let (at, nullable) = (typed.at, typed.ty.nullable);
    Typed {
        at,
        ty: Type {
            kind: Kind::Float,
            nullable,
        },
        node: TypedNode::ToFloat(Box::new(typed)),
    }
}
