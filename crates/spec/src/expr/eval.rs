//! The expression answered in Rust.

use std::cmp::Ordering;

use super::ast::BinaryOp;
use super::functions::Nulls;
use super::types::{Kind, Rounding, Typed, TypedNode};
use super::value::{Value, raised};
use crate::decimal;

/// What an expression reads while it is evaluated.
pub trait Env {
    /// The value at `path`, as written and accepted by the schema; null for what is absent. A
    /// value of another kind than the schema said is converted or null ([`Value::fit`]).
    fn field(&self, path: &[&str]) -> Value;

    /// The time, `YYYY-MM-DDTHH:MM:SS.mmmZ`.
    fn now(&self) -> String;

    /// A host function of the schema; null where it has no answer.
    fn call(&self, _name: &str, _args: &[Value]) -> Value {
        Value::Null
    }
}

/// The value of an expression. Never fails: what has no answer is null, as the
/// [module](super) lays down.
pub fn eval(typed: &Typed, env: &dyn Env) -> Value {
    match &typed.node {
        TypedNode::Value(value) => value.clone(),
        TypedNode::Number(x, _) => Value::float(*x),
        TypedNode::Formula { body, .. } => eval(body, env),
        TypedNode::List(items) => Value::list(items.iter().map(|item| eval(item, env))),
        TypedNode::Field { path, field } => {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            env.field(&path).fit(&field.ty.kind)
        }
        TypedNode::Not(inner) => (!eval(inner, env).is_true()).into(),
        TypedNode::Neg(inner) => match eval(inner, env) {
            Value::Float(x) => Value::float(-x),
            value => match value.units() {
                Some((units, _)) => Value::exact(-i128::from(units), &typed.ty.kind),
                None => Value::Null,
            },
        },
        TypedNode::Logic {
            and: true,
            left,
            right,
        } => (eval(left, env).is_true() && eval(right, env).is_true()).into(),
        TypedNode::Logic {
            and: false,
            left,
            right,
        } => (eval(left, env).is_true() || eval(right, env).is_true()).into(),
        TypedNode::Same {
            negated,
            left,
            right,
        } => (eval(left, env).same(&eval(right, env)) != *negated).into(),
        TypedNode::Order(op, left, right) => {
            let order = eval(left, env).order(&eval(right, env));
            order.is_some_and(|order| holds(*op, order)).into()
        }
        TypedNode::In(left, right) => match (eval(left, env), eval(right, env)) {
            // A list holds no null, so null is in none.
            (wanted, Value::List(items)) => items.iter().any(|item| item.same(&wanted)).into(),
            _ => false.into(),
        },
        TypedNode::Math(op, left, right) => {
            math(*op, eval(left, env), eval(right, env), &typed.ty.kind)
        }
        TypedNode::Join(left, right) => match (eval(left, env), eval(right, env)) {
            (Value::Text(left), Value::Text(right)) => Value::Text(left + &right),
            _ => Value::Null,
        },
        TypedNode::If(test, yes, no) => eval(if eval(test, env).is_true() { yes } else { no }, env),
        TypedNode::ToFloat(inner) => eval(inner, env).fit(&Kind::Float),
        TypedNode::Rescale(inner, rounding) => {
            rescale(&eval(inner, env), *rounding, &typed.ty.kind)
        }
        TypedNode::Midnight(inner) => match eval(inner, env) {
            Value::Text(date) => Value::Text(date + "T00:00:00.000Z"),
            _ => Value::Null,
        },
        TypedNode::Now => env.now().into(),
        TypedNode::Call(function, args) => {
            let args: Vec<Value> = args.iter().map(|arg| eval(arg, env)).collect();
            let null = args.iter().any(Value::is_null);
            match function.nulls {
                Nulls::Spread | Nulls::Partial if null => Value::Null,
                Nulls::False if null => false.into(),
                _ => (function.eval)(&args),
            }
        }
        TypedNode::Host(name, args) => {
            let args: Vec<Value> = args.iter().map(|arg| eval(arg, env)).collect();
            env.call(name, &args).fit(&typed.ty.kind)
        }
    }
}

fn holds(op: BinaryOp, order: Ordering) -> bool {
    match op {
        BinaryOp::Lt => order.is_lt(),
        BinaryOp::Le => order.is_le(),
        BinaryOp::Gt => order.is_gt(),
        BinaryOp::Ge => order.is_ge(),
        _ => false,
    }
}

fn math(op: BinaryOp, left: Value, right: Value, kind: &Kind) -> Value {
    if let (Value::Float(a), Value::Float(b)) = (&left, &right) {
        return match op {
            BinaryOp::Add => Value::float(a + b),
            BinaryOp::Sub => Value::float(a - b),
            BinaryOp::Mul => Value::float(a * b),
            BinaryOp::Div => Value::float(a / b),
            _ => Value::Null,
        };
    }
    let (Some((a, a_scale)), Some((b, b_scale))) = (left.units(), right.units()) else {
        return Value::Null;
    };
    let digits = |scale| kind.scale().saturating_sub(scale);
    match op {
        BinaryOp::Add => Value::exact(
            raised(a, digits(a_scale)) + raised(b, digits(b_scale)),
            kind,
        ),
        BinaryOp::Sub => Value::exact(
            raised(a, digits(a_scale)) - raised(b, digits(b_scale)),
            kind,
        ),
        BinaryOp::Mul => Value::exact(i128::from(a) * i128::from(b), kind),
        BinaryOp::Div => match a.checked_div(b) {
            Some(quotient) => Value::exact(quotient.into(), kind),
            None => Value::Null,
        },
        BinaryOp::Rem if b != 0 => Value::Int(a.wrapping_rem(b)),
        _ => Value::Null,
    }
}

fn rescale(value: &Value, rounding: Rounding, kind: &Kind) -> Value {
    let Some((units, from)) = value.units() else {
        return Value::Null;
    };
    let to = kind.scale();
    if to >= from {
        return Value::exact(raised(units, to - from), kind);
    }
    let one = decimal::one(from - to);
    let rounded = match rounding {
        Rounding::Cut => units / one,
        Rounding::Floor => units.div_euclid(one),
        Rounding::Ceil => -(-units).div_euclid(one),
        Rounding::Half => (units + one / 2 * units.signum()) / one,
    };
    Value::exact(rounded.into(), kind)
}
