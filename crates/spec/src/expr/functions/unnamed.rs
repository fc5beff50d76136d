//! Functions that have no name of their own: those behind `+` and `-` of time, and behind
//! conversions whose result depends on digits.

use super::super::calendar;
use super::super::fragment::Fragment;
use super::super::types::Kind;
use super::super::value::Value;
use super::Param::{Day, Decimal, Digits, Duration, Float};
use super::answers::round;
use super::{Function, INT_RESULT, Nulls, row};
use crate::decimal;

/// What a datetime or date less another is.
#[rustfmt::skip]
pub(in crate::expr) static ELAPSED: Function = row("-", &[Day, Day], Kind::Duration, Nulls::Spread,
    |v| match v {
        [Value::Text(to), Value::Text(from)] => calendar::millis(to)
            .zip(calendar::millis(from)).map(|(to, from)| to - from).into(),
        _ => Value::Null,
    },
    |s| {
        let millis: Vec<Fragment> = s.iter().map(millis).collect();
        Fragment::fill("({0} - {1})", &millis)
    });

/// A date or datetime, so much later; null outside the years 1 to 9999.
#[rustfmt::skip]
pub(in crate::expr) static LATER: Function = row("+", &[Day, Duration], Kind::Datetime, Nulls::Partial,
    |v| match v {
        [Value::Text(from), Value::Int(by)] => calendar::millis(from)
            .and_then(|from| from.checked_add(*by))
            .filter(|at| (calendar::FIRST..calendar::END).contains(at))
            .map(crate::civil::datetime).into(),
        _ => Value::Null,
    },
    |s| match s {
        [from, by] => {
            let (end, before) = (calendar::END, calendar::FIRST - 1);
            let at = format!("strftime('%Y-%m-%dT%H:%M:%fZ', (nullif(nullif(\
                max(min(({{0}} + {{1}}), {end}), ({before})), {end}), ({before})) / 1000.0), 'unixepoch')");
            Fragment::fill(&at, &[millis(from), by.clone()])
        }
        _ => Fragment::bind(&Value::Null),
    });

/// A float to so many digits, as a decimal.
#[rustfmt::skip]
pub(in crate::expr) static DECIMAL: Function = row("decimal", &[Float, Digits], Kind::Null, Nulls::Partial,
    |v| match v {
        [Value::Float(x), Value::Int(digits)] => {
            let scale = u8::try_from(*digits).unwrap_or(0);
            let units = round(*x * decimal::one(scale) as f64) as i64;
            Value::exact(units.into(), &Kind::Decimal(scale))
        }
        _ => Value::Null,
    },
    |s| {
        let one = decimal::one(digits(s));
        let units = format!("CAST(round(({{0}} * {one}.0)) AS INTEGER)");
        Fragment::fill(INT_RESULT, &[Fragment::fill(&units, s)])
    });

/// A decimal as it travels, with its scale.
#[rustfmt::skip]
pub(in crate::expr) static DECIMAL_TEXT: Function = row("text", &[Decimal, Digits], Kind::Text, Nulls::Spread,
    |v| match v {
        [Value::Decimal(units, scale), _] => decimal::written(*units, *scale).into(),
        _ => Value::Null,
    },
    |s| match digits(s) {
        0 => Fragment::fill("CAST({0} AS TEXT)", s),
        scale => {
            let one = decimal::one(scale);
            let text = format!("((((CASE WHEN ({{0}} < 0) THEN '-' ELSE '' END) || (abs({{0}}) / {one})) \
                || '.') || substr(((abs({{0}}) % {one}) + {one}), 2))");
            Fragment::fill(&text, s)
        }
    });

/// The literal int that is the second argument.
pub(super) fn digits(sql: &[Fragment]) -> u8 {
    sql.get(1)
        .and_then(|digits| digits.sql.text.parse().ok())
        .unwrap_or(0)
}

/// A date or datetime as milliseconds from 1970. A julian day is a float that is off by less than
/// a twentieth of one.
fn millis(day: &Fragment) -> Fragment {
    let millis = "CAST(round(((julianday({0}) - 2440587.5) * 86400000.0)) AS INTEGER)";
    Fragment::fill(millis, std::slice::from_ref(day))
}
