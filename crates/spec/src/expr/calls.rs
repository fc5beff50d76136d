//! Types of calls: the language's own functions by their table, the host's by their signatures.

use super::Fault;
use super::ast::{Expr, Literal, Node};
use super::check::{Checker, truth};
use super::coerce::{coerce, coerce_day, is_text_literal, unify};
use super::functions::{self, Function, Gives, Nulls, Param};
use super::types::{Kind, Type, Typed, TypedNode};
use super::value::Value;
use crate::nearest::nearest;

impl Checker<'_> {
    pub(super) fn call(&mut self, at: usize, name: &str, args: &[Expr]) -> Option<Typed> {
        match (name, args) {
            ("now", []) => {
                let ty = Type::of(Kind::Datetime);
                return Some(Typed {
                    at,
                    ty,
                    node: TypedNode::Now,
                });
            }
            ("now", _) => return self.fault(usage(at, name, "now()")),
            (
                "changed",
                [
                    Expr {
                        node: Node::Literal(Literal::Text(field)),
                        at: field_at,
                    },
                ],
            ) => {
                let old = self.path(*field_at, &["old", field])?;
                let new = self.path(*field_at, &["self", field])?;
                let (left, right) = (Box::new(old), Box::new(new));
                return Some(truth(
                    at,
                    TypedNode::Same {
                        negated: true,
                        left,
                        right,
                    },
                ));
            }
            ("changed", _) => return self.fault(usage(at, name, "changed('field')")),
            _ => {}
        }
        let checked: Vec<Option<Typed>> = args.iter().map(|arg| self.expr(arg)).collect();
        let args: Vec<Typed> = checked.into_iter().collect::<Option<_>>()?;
        if functions::named(name).next().is_some() {
            return self.own(at, name, args);
        }
        let Some(signature) = self.schema.function(name) else {
            let host = self.schema.function_names();
            let known = host.iter().map(String::as_str).chain(functions::names());
            let fault = Fault::new(at, format!("There is no function `{name}`."));
            return self.fault(match nearest(name, known) {
                Some(hint) => fault.expecting(format!("`{hint}`")),
                None => fault,
            });
        };
        if signature.params.len() != args.len() {
            let kinds: Vec<String> = signature.params.iter().map(Kind::to_string).collect();
            return self.fault(usage(at, name, &format!("{name}({})", kinds.join(", "))));
        }
        let coerced: Result<Vec<Typed>, Fault> = args
            .into_iter()
            .zip(&signature.params)
            .map(|(arg, kind)| coerce(arg, kind))
            .collect();
        let node = TypedNode::Host(name.to_owned(), self.keep(coerced)?);
        Some(Typed {
            at,
            ty: signature.result,
            node,
        })
    }

    /// The first row of the table that takes these arguments.
    fn own(&mut self, at: usize, name: &str, args: Vec<Typed>) -> Option<Typed> {
        let Some(function) = functions::named(name).find(|function| takes(function, &args)) else {
            let usages: Vec<String> = functions::named(name).map(Function::usage).collect();
            return self.fault(usage(at, name, &usages.join(" or ")));
        };
        let params = function
            .params
            .iter()
            .chain(function.params.last().into_iter().cycle());
        let alike = self.keep(unify(match function.result {
            Gives::Alike => args.as_slice(),
            Gives::Kind(_) => &[],
        }))?;
        let fitted: Result<Vec<Typed>, Fault> = args
            .into_iter()
            .zip(params)
            .map(|(arg, param)| match param {
                Param::Float => coerce(arg, &Kind::Float),
                Param::Day => coerce_day(arg),
                Param::Alike | Param::Ordered => coerce(arg, &alike),
                _ => Ok(arg),
            })
            .collect();
        let args = self.keep(fitted)?;
        let nullable = match function.nulls {
            Nulls::Spread => args.iter().any(|arg| arg.ty.nullable),
            Nulls::Partial => true,
            Nulls::All => args.iter().all(|arg| arg.ty.nullable),
            Nulls::False | Nulls::Never => false,
        };
        let kind = match &function.result {
            Gives::Kind(kind) => kind.clone(),
            Gives::Alike => alike,
        };
        Some(Typed {
            at,
            ty: Type { kind, nullable },
            node: TypedNode::Call(function, args),
        })
    }
}

fn takes(function: &Function, args: &[Typed]) -> bool {
    let least = function.params.len();
    if args.len() < least || (args.len() > least && !function.rest) {
        return false;
    }
    let params = function
        .params
        .iter()
        .chain(function.params.last().into_iter().cycle());
    args.iter().zip(params).all(|(arg, param)| match param {
        Param::Text => arg.ty.kind == Kind::Text,
        Param::Int => arg.ty.kind == Kind::Int,
        Param::Float => matches!(arg.ty.kind, Kind::Int | Kind::Float),
        Param::Day => matches!(arg.ty.kind, Kind::Date | Kind::Datetime) || is_text_literal(arg),
        Param::List => matches!(arg.ty.kind, Kind::List(_)),
        Param::Digits => matches!(arg.node, TypedNode::Value(Value::Int(0..=6))),
        Param::Any => true,
        Param::Alike => !matches!(arg.ty.kind, Kind::List(_)),
        Param::Ordered => !matches!(arg.ty.kind, Kind::Null | Kind::Bool | Kind::List(_)),
    })
}

fn usage(at: usize, name: &str, usage: &str) -> Fault {
    Fault::new(at, format!("`{name}` does not take these arguments.")).expecting(usage)
}
