//! Types of the operators of two operands.

use super::Fault;
use super::ast::{BinaryOp, Expr, Node};
use super::check::{Checker, truth, wrong};
use super::coerce::{coerce, is_text_literal, unify};
use super::functions::Param;
use super::types::{Kind, Type, Typed, TypedNode};

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
            (In, Node::List(items)) => (self.expr(left), self.list(right.at, items, false)),
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

    /// Both operands as one kind. Int beside float stays as it is: they compare exactly.
    fn alike(&mut self, left: Typed, right: Typed) -> Option<(Typed, Typed)> {
        let kind = self.keep(unify([&left, &right]))?;
        if let Some(list) = [&left, &right]
            .into_iter()
            .find(|t| matches!(t.ty.kind, Kind::List(_)))
        {
            return self.fault(
                Fault::new(
                    list.at,
                    "A list can be searched with `in`, but not compared.",
                )
                .expecting("a value that is not a list"),
            );
        }
        if kind == Kind::Float {
            return Some((left, right));
        }
        Some((
            self.keep(coerce(left, &kind))?,
            self.keep(coerce(right, &kind))?,
        ))
    }

    fn same(&mut self, at: usize, negated: bool, left: Typed, right: Typed) -> Option<Typed> {
        let (left, right) = self.alike(left, right)?;
        let (left, right) = (Box::new(left), Box::new(right));
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
        for side in [&left, &right] {
            if matches!(side.ty.kind, Kind::Null | Kind::Bool | Kind::List(_)) {
                return self.fault(wrong(side, Param::Ordered.describe()));
            }
        }
        let (left, right) = self.alike(left, right)?;
        Some(truth(
            at,
            TypedNode::Order(op, Box::new(left), Box::new(right)),
        ))
    }

    fn search(&mut self, at: usize, left: Typed, right: Typed) -> Option<Typed> {
        let Kind::List(of) = right.ty.kind.clone() else {
            return self.fault(wrong(&right, "a list"));
        };
        if matches!(left.ty.kind, Kind::Null | Kind::List(_)) {
            return self.fault(wrong(&left, "a value that is neither null nor a list"));
        }
        let literal = matches!(right.node, TypedNode::List(_));
        let (left, right) = match (left.ty.kind.clone(), *of) {
            (_, Kind::Null) => (left, right),
            (Kind::Int, Kind::Float) => (left, right),
            (Kind::Float, Kind::Int) if !literal => (left, right),
            (kind, _) if literal && !is_text_literal(&left) => {
                (left, self.keep(coerce(right, &Kind::List(Box::new(kind))))?)
            }
            (_, of) => (self.keep(coerce(left, &of))?, right),
        };
        Some(truth(at, TypedNode::In(Box::new(left), Box::new(right))))
    }

    fn math(&mut self, at: usize, op: BinaryOp, left: Typed, right: Typed) -> Option<Typed> {
        let nullable = left.ty.nullable || right.ty.nullable;
        if op == BinaryOp::Add && left.ty.kind == Kind::Text && right.ty.kind == Kind::Text {
            let node = TypedNode::Join(Box::new(left), Box::new(right));
            return Some(Typed {
                at,
                ty: Type {
                    kind: Kind::Text,
                    nullable,
                },
                node,
            });
        }
        let whole = op == BinaryOp::Rem;
        for side in [&left, &right] {
            match side.ty.kind {
                Kind::Int => {}
                Kind::Float if !whole => {}
                _ => return self.fault(wrong(side, if whole { "int" } else { "a number" })),
            }
        }
        let kind = self.keep(unify([&left, &right]))?;
        let (left, right) = (
            self.keep(coerce(left, &kind))?,
            self.keep(coerce(right, &kind))?,
        );
        // Overflow and division by zero are null whatever the operands are.
        let node = TypedNode::Math(op, Box::new(left), Box::new(right));
        Some(Typed {
            at,
            ty: Type::or_null(kind),
            node,
        })
    }
}
