//! Types of the operators of two operands.

use super::Fault;
use super::ast::{BinaryOp, Expr, Node};
use super::check::{Checker, truth, wrong};
use super::coerce::{coerce, is_text_literal, unify, written};
use super::functions::Param;
use super::types::{Kind, Type, Typed, TypedNode};
use super::value::Value;
use crate::decimal;

impl Checker<'_> {
    pub(super) fn binary(
        &mut self,
        at: usize,
        op: BinaryOp,
        left: &Expr,
        right: &Expr,
    ) -> Option<Typed> {
        use BinaryOp::{Add, And, Div, Eq, Ge, Gt, In, Le, Lt, Mul, Ne, Or, Rem, Sub};
        if matches!(op, And | Or) {
            let (left, right) = (self.condition(left), self.condition(right));
            let (left, right) = (Box::new(left?), Box::new(right?));
            return Some(truth(
                at,
                TypedNode::Logic {
                    and: op == And,
                    left,
                    right,
                },
            ));
        }
        let (left, right) = match (&op, &right.node) {
            (In, Node::List(items)) => {
                let left = self.expr(left);
                let sought = left
                    .as_ref()
                    .map_or(Kind::Null, |left| left.ty.kind.clone());
                (left, self.list(right.at, items, Some(&sought)))
            }
            _ => (self.expr(left), self.expr(right)),
        };
        let (left, right) = (left?, right?);
        match op {
            Eq | Ne => self.same(at, op == Ne, left, right),
            Lt | Le | Gt | Ge => self.order(at, op, left, right),
            In => self.search(at, left, right),
            Add | Sub | Mul | Div | Rem => self.math(at, op, left, right),
            And | Or => None,
        }
    }

    /// Both operands as one kind. Numbers stay as they are: they compare exactly.
    fn alike(&mut self, left: Typed, right: Typed) -> Option<(Typed, Typed)> {
        if left.ty.kind.is_number() && right.ty.kind.is_number() {
            return Some((left, right));
        }
        let null = [&left, &right]
            .iter()
            .any(|side| side.ty.kind == Kind::Null);
        for side in [&left, &right] {
            let (message, expected) = match side.ty.kind {
                Kind::List(_) => (
                    "A list can be searched with `in`, but not compared.",
                    "a single value",
                ),
                Kind::Opaque if !null => {
                    ("A file or JSON can be compared with null alone.", "null")
                }
                _ => continue,
            };
            return self.fault(Fault::new(side.at, message).expecting(expected));
        }
        let kind = self.keep(unify([&left, &right]))?;
        Some((
            self.keep(coerce(left, &kind))?,
            self.keep(coerce(right, &kind))?,
        ))
    }

    fn same(&mut self, at: usize, negated: bool, left: Typed, right: Typed) -> Option<Typed> {
        let (left, right) = self.alike(left, right)?;
        let (left, right) = match beside_decimal(left, right) {
            Beside::Between { .. } => return Some(truth(at, TypedNode::Value(negated.into()))),
            Beside::Exact(left, right) => (Box::new(left), Box::new(right)),
        };
        Some(truth(
            at,
            TypedNode::Same {
                negated,
                left,
                right,
            },
        ))
    }

    fn order(&mut self, at: usize, op: BinaryOp, left: Typed, right: Typed) -> Option<Typed> {
        if matches!(left.node, TypedNode::Order(..)) {
            let fault = Fault::new(at, "This compares the answer of another comparison.");
            return self.fault(fault.expecting("two comparisons, `a < b && b < c`"));
        }
        for side in [&left, &right] {
            if matches!(
                side.ty.kind,
                Kind::Null | Kind::Bool | Kind::List(_) | Kind::Opaque
            ) {
                return self.fault(wrong(side, Param::Ordered.describe()));
            }
        }
        let (left, right) = self.alike(left, right)?;
        // Between two units a literal is above the lower: `price < 1.005` is `price <= 1.00`.
        let (op, left, right) = match (beside_decimal(left, right), op) {
            (Beside::Exact(left, right), op) => (op, left, right),
            (
                Beside::Between {
                    decimal,
                    below,
                    flipped: false,
                },
                BinaryOp::Lt | BinaryOp::Le,
            ) => (BinaryOp::Le, decimal, below),
            (
                Beside::Between {
                    decimal,
                    below,
                    flipped: false,
                },
                _,
            ) => (BinaryOp::Gt, decimal, below),
            (
                Beside::Between {
                    decimal,
                    below,
                    flipped: true,
                },
                BinaryOp::Lt | BinaryOp::Le,
            ) => (BinaryOp::Lt, below, decimal),
            (
                Beside::Between {
                    decimal,
                    below,
                    flipped: true,
                },
                _,
            ) => (BinaryOp::Ge, below, decimal),
        };
        Some(truth(
            at,
            TypedNode::Order(op, Box::new(left), Box::new(right)),
        ))
    }

    fn search(&mut self, at: usize, left: Typed, right: Typed) -> Option<Typed> {
        let Kind::List(of) = right.ty.kind.clone() else {
            return self.fault(wrong(&right, "a list"));
        };
        if matches!(left.ty.kind, Kind::Null | Kind::List(_) | Kind::Opaque) {
            return self.fault(wrong(&left, "a single value that is not null"));
        }
        let literal = matches!(right.node, TypedNode::List(_));
        let right = match (&left.ty.kind, right) {
            (Kind::Decimal(scale), right) => at_scale(right, *scale),
            (_, right) => right,
        };
        let (left, right) = match (left.ty.kind.clone(), *of) {
            (_, Kind::Null) => (left, right),
            (Kind::Float, Kind::Int) if literal => (
                left,
                self.keep(coerce(right, &Kind::List(Box::new(Kind::Float))))?,
            ),
            (kind, of) if kind.is_number() && of.is_number() => (left, right),
            (kind, _) if literal && !is_text_literal(&left) => {
                (left, self.keep(coerce(right, &Kind::List(Box::new(kind))))?)
            }
            (_, of) => (self.keep(coerce(left, &of))?, right),
        };
        Some(truth(at, TypedNode::In(Box::new(left), Box::new(right))))
    }
}

/// A comparison of a decimal and a number literal, or of anything else.
enum Beside {
    Exact(Typed, Typed),
    /// The literal has more digits than the decimal, and lies above this many units.
    Between {
        decimal: Typed,
        below: Typed,
        /// Whether the literal stands on the left.
        flipped: bool,
    },
}

/// Reads a number literal beside a decimal in the decimal's own units, from its text, so that no
/// float comes between them and an index can serve the comparison.
fn beside_decimal(left: Typed, right: Typed) -> Beside {
    let (scale, flipped) = match (&left.ty.kind, &right.ty.kind) {
        (Kind::Decimal(scale), _) if is_literal(&right) => (*scale, false),
        (_, Kind::Decimal(scale)) if is_literal(&left) => (*scale, true),
        _ => return Beside::Exact(left, right),
    };
    let (decimal, literal) = if flipped {
        (right, left)
    } else {
        (left, right)
    };
    let floor = written(&literal.node).and_then(|written| decimal::floor(&written, scale));
    let Some((units, exact)) = floor else {
        return Beside::Exact(decimal, literal);
    };
    let below = Typed {
        ty: Type::of(Kind::Decimal(scale)),
        node: TypedNode::Value(Value::Decimal(units, scale)),
        ..literal
    };
    match (exact, flipped) {
        (true, false) => Beside::Exact(decimal, below),
        (true, true) => Beside::Exact(below, decimal),
        (false, flipped) => Beside::Between {
            decimal,
            below,
            flipped,
        },
    }
}

/// The number literals of a list in units of 10^-scale; those that are between two are left out,
/// as no decimal of that scale equals them.
fn at_scale(list: Typed, scale: u8) -> Typed {
    let TypedNode::List(items) = list.node else {
        return list;
    };
    let items = items
        .into_iter()
        .filter_map(|item| match written(&item.node) {
            Some(written) if is_literal(&item) => Some(Typed {
                ty: Type::of(Kind::Decimal(scale)),
                node: TypedNode::Value(Value::Decimal(decimal::units(&written, scale)?, scale)),
                ..item
            }),
            _ => Some(item),
        });
    Typed {
        node: TypedNode::List(items.collect()),
        ..list
    }
}

fn is_literal(typed: &Typed) -> bool {
    matches!(typed.node, TypedNode::Value(_) | TypedNode::Number(..)) && typed.ty.kind.is_number()
}
