//! Types: whether an expression means anything against a schema, and every reason why not.

use super::Fault;
use super::ast::{Expr, Literal, Node, UnaryOp};
use super::coerce::{a, coerce, unify};
use super::types::{Kind, Schema, Type, Typed, TypedNode};
use super::value::Value;
use crate::nearest::nearest;

/// Gives every part of `expr` its type.
///
/// # Errors
/// Every fault that can be told apart: unknown names with the nearest known one, and operands of
/// the wrong kind with what was expected. Sorted by place.
pub fn check(expr: &Expr, schema: &dyn Schema) -> Result<Typed, Vec<Fault>> {
    let mut checker = Checker {
        schema,
        faults: Vec::new(),
    };
    let typed = checker.expr(expr);
    checker.faults.sort_by_key(|fault| fault.at);
    match typed {
        Some(typed) if checker.faults.is_empty() => Ok(typed),
        _ => Err(checker.faults),
    }
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
    faults: Vec<Fault>,
}

impl Checker<'_> {
    pub(super) fn fault<T>(&mut self, fault: Fault) -> Option<T> {
        self.faults.push(fault);
        None
    }

    pub(super) fn keep<T>(&mut self, result: Result<T, Fault>) -> Option<T> {
        result.map_err(|fault| self.faults.push(fault)).ok()
    }

    pub(super) fn expr(&mut self, expr: &Expr) -> Option<Typed> {
        let at = expr.at;
        match &expr.node {
            Node::Literal(literal) => Some(value(at, literal)),
            Node::List(items) => self.list(at, items, true),
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
                if !matches!(kind, Kind::Int | Kind::Float) {
                    return self.fault(wrong(&inner, "a number"));
                }
                let nullable = inner.ty.nullable || kind == Kind::Int;
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
                if matches!(kind, Kind::List(_)) {
                    return self.fault(wrong(&yes, "a value that is not a list"));
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

    /// Items that are not literals are for `in` alone, which asks for them with `constant` false.
    pub(super) fn list(&mut self, at: usize, items: &[Expr], constant: bool) -> Option<Typed> {
        let checked: Vec<Option<Typed>> = items.iter().map(|item| self.expr(item)).collect();
        let items: Vec<Typed> = checked.into_iter().collect::<Option<_>>()?;
        for item in &items {
            if matches!(item.ty.kind, Kind::Null | Kind::List(_)) {
                return self.fault(wrong(item, "an item that is neither null nor a list"));
            }
            if constant && !matches!(item.node, TypedNode::Value(_)) {
                return self.fault(
                    Fault::new(item.at, "Only a list after `in` may hold computed items.")
                        .expecting("a literal"),
                );
            }
        }
        let kind = self.keep(unify(&items))?;
        let list = Typed {
            at,
            ty: Type::of(Kind::List(Box::new(Kind::Null))),
            node: TypedNode::List(items),
        };
        self.keep(coerce(list, &Kind::List(Box::new(kind))))
    }

    pub(super) fn path(&mut self, at: usize, path: &[&str]) -> Option<Typed> {
        if let Some(field) = self.schema.field(path) {
            let node = TypedNode::Field {
                path: path.iter().map(|step| (*step).to_owned()).collect(),
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
        self.fault(match hint {
            Some(hint) => fault.expecting(hint),
            None => fault,
        })
    }
}

fn value(at: usize, literal: &Literal) -> Typed {
    let (kind, value) = match literal {
        Literal::Null => (Kind::Null, Value::Null),
        Literal::Bool(value) => (Kind::Bool, Value::Bool(*value)),
        Literal::Int(value) => (Kind::Int, Value::Int(*value)),
        Literal::Float(value) => (Kind::Float, Value::float(*value)),
        Literal::Text(value) => (Kind::Text, Value::Text(value.clone())),
    };
    let nullable = kind == Kind::Null;
    Typed {
        at,
        ty: Type { kind, nullable },
        node: TypedNode::Value(value),
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
