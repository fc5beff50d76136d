//! The Rust half of the functions that are more than a call of the standard library's.

use super::super::calendar;
use super::super::value::Value;
use std::cmp::Ordering;

pub(super) fn texts(values: &[Value], test: fn(&str, &str) -> bool) -> Value {
    match values {
        [Value::Text(a), Value::Text(b)] => test(a, b).into(),
        _ => false.into(),
    }
}

pub(super) fn count(size: usize) -> Value {
    Value::int(i64::try_from(size).ok())
}

pub(super) fn part(values: &[Value], from: usize, to: usize) -> Value {
    match values {
        [Value::Text(text)] => calendar::number(text, from, to).into(),
        _ => Value::Null,
    }
}

pub(super) fn whole(values: &[Value], unit: i64) -> Value {
    match values {
        [Value::Int(millis)] => Value::Int(millis / unit),
        _ => Value::Null,
    }
}

/// The first of the smallest or largest, as SQLite's `min` and `max` of several arguments.
pub(super) fn extreme(values: &[Value], wanted: Ordering) -> Value {
    let best = values.iter().reduce(|best, next| {
        if next.order(best) == Some(wanted) {
            next
        } else {
            best
        }
    });
    best.cloned().unwrap_or(Value::Null)
}

pub(super) fn scale(digits: i64) -> f64 {
    (0..digits.clamp(0, 6)).fold(1.0, |scale, _| scale * 10.0)
}

/// As the SQL has it, which finds the whole number below from the one nearest.
pub(super) fn floor(value: f64) -> f64 {
    let near = round(value);
    if near > value { near - 1.0 } else { near }
}

/// Half away from zero, by SQLite's own steps: what lies beyond 2^52 has no fraction, and
/// the sum is cut, so that the largest float below 0.5 becomes 1 there and here.
pub(super) fn round(value: f64) -> f64 {
    if value.abs() > 4_503_599_627_370_496.0 {
        value
    } else {
        (value + if value < 0.0 { -0.5 } else { 0.5 }).trunc()
    }
}
