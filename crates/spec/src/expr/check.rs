//! Types: whether an expression means anything against a schema, and every reason why not.

use super::Fault;
use super::ast::{Expr, Literal, Node, UnaryOp};
use super::coerce::{a, coerce, unify};
use super::functions;
use super::habits;
use super::parser::{MAX_DEPTH, MAX_NODES};
use super::types::{Kind, Place, Schema, Type, Typed, TypedNode};
use super::value::Value;
use crate::nearest::nearest;
use std::cell::Cell;

/// The most parts of an expression with its formulas written out.
const MAX_PARTS: usize = 4 * MAX_NODES;

/// Gives every part of `expr` its type.
///
/// # Errors
/// Every fault that can be told apart: unknown names with the nearest known one, and operands of
/// the wrong kind with what was expected. Sorted by place.
pub fn check(expr: &Expr, schema: &dyn Schema) -> Result<Typed, Vec<Fault>> {
    let parts = Cell::new(0);
    Checker {
        schema,
        faults: Vec::new(),
        level: 0,
        row: &[],
        depth: 0,
        parts: &parts,
    }
    .whole(expr)
}

/// As [`check`], for a place that needs a `kind`: [`Kind::Bool`] for a rule or a filter. Converts as
/// operators do, so an int may stand where a float is needed.
///
/// # Errors
/// As [`check`], or one fault when the whole is of another kind.
pub fn check_as(expr: &Expr, schema: &dyn Schema, kind: &Kind) -> Result<Typed, Vec<Fault>> {
    coerce(check(expr, schema)?, kind).map_err(|fault| vec![fault])
}

pub(super) struct Checker<'a> {
    pub(super) schema: &'a dyn Schema,
    pub(super) faults: Vec<Fault>,
    /// How many formulas this expression is inside of.
    pub(super) level: usize,
    /// Where the row is that the formula is read of: `old`, `order`; empty for the row itself.
    pub(super) row: &'a [&'a str],
    /// How many operators the next part is inside of, formulas around it included.
    pub(super) depth: usize,
    /// How many parts have been seen, those of formulas wherever they are used included.
    pub(super) parts: &'a Cell<usize>,
}

impl Checker<'_> {
    pub(super) fn fault<T>(&mut self, fault: Fault) -> Option<T> {
        self.add(fault);
        None
    }

    pub(super) fn keep<T>(&mut self, result: Result<T, Fault>) -> Option<T> {
        result.map_err(|fault| self.add(fault)).ok()
    }

    /// In the order of their places; one by one, as sorting code is large and faults are few.
    fn add(&mut self, fault: Fault) {
        let place = self.faults.iter().take_while(|other| other.at <= fault.at);
        self.faults.insert(place.count(), fault);
    }

    /// The whole of an expression, and everything that is wrong with it.
    pub(super) fn whole(mut self, expr: &Expr) -> Result<Typed, Vec<Fault>> {
        let typed = self.expr(expr);
        match typed {
            Some(typed) if self.faults.is_empty() => Ok(typed),
            _ => Err(self.faults),
        }
    }

    /// One part, unless formulas have made the whole larger than any text could be.
    pub(super) fn expr(&mut self, expr: &Expr) -> Option<Typed> {
        self.parts.set(self.parts.get() + 1);
        if self.parts.get() > MAX_PARTS || self.depth >= MAX_DEPTH {
            let message = "With its formulas, this is too large.";
            return self.fault(Fault::new(expr.at, message));
        }
        self.depth += 1;
        let typed = self.part(expr);
        self.depth -= 1;
        typed
    }

    fn part(&mut self, expr: &Expr) -> Option<Typed> {
        let at = expr.at;
        match &expr.node {
            Node::Literal(literal) => Some(value(at, literal)),
            Node::List(items) => self.list(at, items, None),
            Node::Path(path) => {
                let path: Vec<&str> = path.iter().map(String::as_str).collect();
                self.path(at, &path)
            }
            Node::Call { name, args, .. } => self.call(at, name, args),
            Node::Unary(UnaryOp::Not, inner) => {
                let inner = Box::new(self.condition(inner)?);
                Some(Typed {
                    at,
                    ty: Type::of(Kind::Bool),
                    node: TypedNode::Not(inner),
                })
            }
            Node::Unary(UnaryOp::Neg, inner) => {
                let inner = self.expr(inner)?;
                let kind = inner.ty.kind.clone();
                if !kind.is_number() && kind != Kind::Duration {
                    return self.fault(wrong(&inner, "a number or a duration"));
                }
                let nullable = inner.ty.nullable || kind != Kind::Float;
                let node = TypedNode::Neg(Box::new(inner));
                Some(Typed {
                    at,
                    ty: Type { kind, nullable },
                    node,
                })
            }
            Node::Binary(op, left, right) => self.binary(at, *op, left, right),
            Node::If(test, yes, no) => {
                let (test, yes, no) = (self.condition(test), self.expr(yes), self.expr(no));
                let (test, yes, no) = (test?, yes?, no?);
                let kind = self.keep(unify([&yes, &no]))?;
                if matches!(kind, Kind::List(_) | Kind::Opaque) {
                    return self.fault(wrong(&yes, "a single value"));
                }
                let (yes, no) = (
                    self.keep(coerce(yes, &kind))?,
                    self.keep(coerce(no, &kind))?,
                );
                let ty = Type {
                    kind,
                    nullable: yes.ty.nullable || no.ty.nullable,
                };
                let node = TypedNode::If(Box::new(test), Box::new(yes), Box::new(no));
                Some(Typed { at, ty, node })
            }
        }
    }

    pub(super) fn condition(&mut self, expr: &Expr) -> Option<Typed> {
        let typed = self.expr(expr)?;
        if typed.ty.kind == Kind::Bool {
            Some(typed)
        } else {
            self.fault(wrong(&typed, "bool"))
        }
    }

    /// A list; items that are not literals are for `in` alone, which says what is `sought`.
    pub(super) fn list(
        &mut self,
        at: usize,
        items: &[Expr],
        sought: Option<&Kind>,
    ) -> Option<Typed> {
        let checked: Vec<Option<Typed>> = items.iter().map(|item| self.expr(item)).collect();
        let items: Vec<Typed> = checked.into_iter().collect::<Option<_>>()?;
        for item in &items {
            if matches!(item.ty.kind, Kind::Null | Kind::List(_) | Kind::Opaque) {
                return self.fault(wrong(item, "a single value that is not null"));
            }
            if sought.is_none() && !matches!(item.node, TypedNode::Value(_) | TypedNode::Number(..))
            {
                return self.fault(
                    Fault::new(item.at, "Only a list after `in` may hold computed items.")
                        .expecting("a literal"),
                );
            }
        }
        let mut kinds = items.iter().map(|item| &item.ty.kind).chain(sought);
        let exact = kinds.clone().all(Kind::is_number)
            && kinds.any(|kind| matches!(kind, Kind::Decimal(_)));
        let of = |kind| Kind::List(Box::new(kind));
        // Beside decimals, numbers compare exactly as they are written.
        let kind = match exact {
            true => of(Kind::Decimal(0)),
            false => of(self.keep(unify(&items))?),
        };
        let ty = Type::of(if exact { kind.clone() } else { of(Kind::Null) });
        let node = TypedNode::List(items);
        self.keep(coerce(Typed { at, ty, node }, &kind))
    }

    pub(super) fn path(&mut self, at: usize, path: &[&str]) -> Option<Typed> {
        if let Some(field) = self.schema.field(path) {
            if let Place::Formula(text) = &field.place {
                return self.formula(at, path, text);
            }
            let node = TypedNode::Field {
                path: self.full_path(path),
                field: field.clone(),
            };
            return Some(Typed {
                at,
                ty: field.ty,
                node,
            });
        }
        // The first step under which nothing is known is the one to correct.
        let known = (1..path.len())
            .take_while(|length| {
                let parent = path.get(..*length).unwrap_or_default();
                self.schema.field(parent).is_some() || !self.schema.names(parent).is_empty()
            })
            .count();
        let parent = path.get(..known).unwrap_or_default();
        let step = path.get(known).copied().unwrap_or_default();
        let fault = Fault::new(at, format!("There is no field `{}`.", path.join(".")));
        let names = self.schema.names(parent);
        let hint = nearest(step, names.iter().map(String::as_str)).map(|name| {
            let mut meant: Vec<&str> = parent.to_vec();
            meant.push(name);
            meant.extend(path.iter().skip(known + 1));
            format!("`{}`", meant.join("."))
        });
        let alone = (path.len() == 1).then_some(step);
        let habit = alone.and_then(habits::of_name).map(str::to_owned);
        let called = |name: &str| functions::names().any(|known| known == name);
        self.fault(match (habit.or(hint), alone) {
            (Some(hint), _) => fault.expecting(hint),
            (None, Some("now")) => fault.expecting("`now()`"),
            (None, Some(name)) if called(name) => fault.expecting(format!("`{name}(…)`")),
            (None, Some(name)) => fault.expecting(format!("a field; a text is written `'{name}'`")),
            (None, None) => fault,
        })
    }
}

fn value(at: usize, literal: &Literal) -> Typed {
    let (kind, node) = match literal {
        Literal::Null => (Kind::Null, TypedNode::Value(Value::Null)),
        Literal::Bool(value) => (Kind::Bool, TypedNode::Value((*value).into())),
        Literal::Int(value) => (Kind::Int, TypedNode::Value((*value).into())),
        Literal::Float(value, written) => (Kind::Float, TypedNode::Number(*value, written.clone())),
        Literal::Text(value) => (Kind::Text, TypedNode::Value(value.as_str().into())),
    };
    let nullable = kind == Kind::Null;
    Typed {
        at,
        ty: Type { kind, nullable },
        node,
    }
}

pub(super) fn truth(at: usize, node: TypedNode) -> Typed {
    Typed {
        at,
        ty: Type::of(Kind::Bool),
        node,
    }
}

pub(super) fn wrong(typed: &Typed, expected: &str) -> Fault {
    Fault::new(typed.at, format!("This is {}.", a(&typed.ty.kind))).expecting(expected)
}
