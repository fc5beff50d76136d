//! Types of calls: the language's own functions by their table, the host's by their signatures.

use super::Fault;
use super::ast::{Expr, Literal, Node};
use super::check::{Checker, truth};
use super::coerce::{a, coerce, coerce_day, is_text_literal, unify};
use super::convert::{Converted, convert};
use super::functions::{self, Function, Gives, Nulls, Param};
use super::habits;
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
        let args = match convert(at, name, args) {
            Converted::Done(result) => return self.keep(result),
            Converted::Other(args) => args,
        };
        if functions::named(name).next().is_some() {
            return self.own(at, name, args);
        }
        let Some(signature) = self.schema.function(name) else {
            let host = self.schema.function_names();
            let known = host.iter().map(String::as_str).chain(functions::names());
            let fault = Fault::new(at, format!("There is no function `{name}`."));
            let hint = habits::of_function(name).map(str::to_owned);
            return self.fault(
                match hint.or_else(|| nearest(name, known).map(|hint| format!("`{hint}`"))) {
                    Some(hint) => fault.expecting(hint),
                    None => fault,
                },
            );
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
            return self.fault(misfit(at, name, &args));
        };
        let alike = self.keep(unify(match function.result {
            Gives::Alike => args.as_slice(),
            Gives::Kind(_) => &[],
        }))?;
        let fitted: Result<Vec<Typed>, Fault> = args
            .into_iter()
            .enumerate()
            .map(|(place, arg)| match param(function, place) {
                Some(Param::Float) => coerce(arg, &Kind::Float),
                Some(Param::Day) => coerce_day(arg),
                Some(Param::Alike | Param::Ordered) => coerce(arg, &alike),
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

/// What the function takes in one place; the last as often as it likes.
fn param(function: &Function, place: usize) -> Option<Param> {
    let rest = function.params.last().filter(|_| function.rest);
    function.params.get(place).or(rest).copied()
}

/// How many of the arguments the function takes, from the first.
fn fitting(function: &Function, args: &[Typed]) -> usize {
    let pairs = args.iter().enumerate();
    pairs
        .take_while(|(place, arg)| param(function, *place).is_some_and(|param| fits(arg, param)))
        .count()
}

fn takes_as_many(function: &Function, args: &[Typed]) -> bool {
    let least = function.params.len();
    args.len() == least || (args.len() > least && function.rest)
}

fn takes(function: &Function, args: &[Typed]) -> bool {
    takes_as_many(function, args) && fitting(function, args) == args.len()
}

fn fits(arg: &Typed, param: Param) -> bool {
    match param {
        Param::Text => arg.ty.kind == Kind::Text,
        Param::Int => arg.ty.kind == Kind::Int,
        Param::Float => arg.ty.kind.is_number(),
        Param::Decimal => matches!(arg.ty.kind, Kind::Decimal(_)),
        Param::Duration => arg.ty.kind == Kind::Duration,
        Param::Time => arg.ty.kind == Kind::Time,
        Param::Datetime => arg.ty.kind == Kind::Datetime,
        Param::Day => matches!(arg.ty.kind, Kind::Date | Kind::Datetime) || is_text_literal(arg),
        Param::List => matches!(arg.ty.kind, Kind::List(_)),
        Param::Digits => matches!(arg.node, TypedNode::Value(Value::Int(0..=6))),
        Param::Any => true,
        Param::Alike => !matches!(arg.ty.kind, Kind::List(_) | Kind::Opaque),
        Param::Ordered => !matches!(
            arg.ty.kind,
            Kind::Null | Kind::Bool | Kind::List(_) | Kind::Opaque
        ),
    }
}

/// Why no form of the function takes these: the first argument that none of those takes which
/// take the ones before it, or their number.
fn misfit(at: usize, name: &str, args: &[Typed]) -> Fault {
    let forms = || functions::named(name).filter(|function| takes_as_many(function, args));
    let first = forms().map(|function| fitting(function, args)).max();
    let Some((first, arg)) = first.and_then(|first| Some((first, args.get(first)?))) else {
        let forms: Vec<String> = functions::named(name).map(Function::usage).collect();
        return usage(at, name, &forms.join(" or "));
    };
    let mut wanted: Vec<&str> = forms()
        .filter(|function| fitting(function, args) == first)
        .filter_map(|function| param(function, first))
        .map(|param| param.describe())
        .collect();
    wanted.dedup();
    let message = format!("`{name}` does not take {} here.", a(&arg.ty.kind));
    Fault::new(arg.at, message).expecting(wanted.join(" or "))
}

pub(super) fn usage(at: usize, name: &str, usage: &str) -> Fault {
    Fault::new(at, format!("`{name}` does not take these arguments.")).expecting(usage)
}
