//! The expression answered in Rust.

use std::cmp::Ordering;

use super::ast::BinaryOp;
use super::functions::Nulls;
use super::types::{Kind, Typed, TypedNode};
use super::value::Value;

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
        TypedNode::List(items) => Value::list(items.iter().map(|item| eval(item, env))),
        TypedNode::Field { path, field } => {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            env.field(&path).fit(&field.ty.kind)
        }
        TypedNode::Not(inner) => (!eval(inner, env).is_true()).into(),
        TypedNode::Neg(inner) => match eval(inner, env) {
            Value::Int(n) => Value::int(n.checked_neg()),
            Value::Float(x) => Value::float(-x),
            _ => Value::Null,
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
        TypedNode::Math(op, left, right) => math(*op, eval(left, env), eval(right, env)),
        TypedNode::Join(left, right) => match (eval(left, env), eval(right, env)) {
            (Value::Text(left), Value::Text(right)) => Value::Text(left + &right),
            _ => Value::Null,
        },
        TypedNode::If(test, yes, no) => eval(if eval(test, env).is_true() { yes } else { no }, env),
        TypedNode::ToFloat(inner) => eval(inner, env).fit(&Kind::Float),
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

fn math(op: BinaryOp, left: Value, right: Value) -> Value {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => match op {
            BinaryOp::Add => Value::int(a.checked_add(b)),
            BinaryOp::Sub => Value::int(a.checked_sub(b)),
            BinaryOp::Mul => Value::int(a.checked_mul(b)),
            BinaryOp::Div => Value::int(a.checked_div(b)),
            BinaryOp::Rem if b != 0 => Value::Int(a.wrapping_rem(b)),
            _ => Value::Null,
        },
        (Value::Float(a), Value::Float(b)) => match op {
            BinaryOp::Add => Value::float(a + b),
            BinaryOp::Sub => Value::float(a - b),
            BinaryOp::Mul => Value::float(a * b),
            BinaryOp::Div => Value::float(a / b),
            _ => Value::Null,
        },
        _ => Value::Null,
    }
}
