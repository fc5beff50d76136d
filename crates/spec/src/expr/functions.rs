//! Every function of the language in one table: what it takes, what it gives, how it is evaluated
//! and what SQL it is, side by side so that the two back ends cannot drift apart.

use super::calendar;
use super::fragment::Fragment;
use super::types::Kind;
use super::value::Value;

/// One function, for one shape of arguments; `size` of a text and of a list are two rows.
#[derive(Debug)]
pub(super) struct Function {
    pub name: &'static str,
    pub params: &'static [Param],
    /// Whether the last parameter may be given again and again.
    pub rest: bool,
    pub result: Gives,
    pub nulls: Nulls,
    /// Arguments are of the kinds in `params`, and not null unless `nulls` is `Own`.
    pub eval: fn(&[Value]) -> Value,
    pub sql: fn(&[Fragment]) -> Fragment,
}

/// What an argument may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Param {
    Text,
    Int,
    /// Takes an int too, converted.
    Float,
    /// A date or a datetime.
    Day,
    List,
    /// A literal int from 0 to 6.
    Digits,
    Any,
    /// Anything but a list, of one kind with the other arguments.
    Alike,
    /// As `Alike`, with an order: no bool.
    Ordered,
}

#[derive(Clone, Debug)]
pub(super) enum Gives {
    Kind(Kind),
    /// The common kind of the arguments.
    Alike,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nulls {
    /// Null for a null argument.
    Spread,
    /// As `Spread`, and possibly null for others.
    Partial,
    /// False for a null argument; a test.
    False,
    /// Null only when all arguments are; the function sees them.
    All,
    /// Never null; the function sees null arguments.
    Never,
}

/// Keeps an int result in ±(2^53 − 1) and makes anything beyond null. An overflowed int is a float
/// in SQLite, far outside, so clamping to the first int outside catches both.
pub(super) const INT_RESULT: &str = "nullif(nullif(max(min({0}, 9007199254740992), \
    (-9007199254740992)), 9007199254740992), (-9007199254740992))";
/// Makes an infinite float null; SQLite does so itself for one that is not a number.
pub(super) const FLOAT_RESULT: &str = "nullif(nullif({0}, 9e999), (-9e999))";

/// The rows of the table called `name`, in the order in which they are tried.
pub(super) fn named(name: &str) -> impl Iterator<Item = &'static Function> {
    TABLE.iter().filter(move |function| function.name == name)
}

/// The names in the table, and the two that are written in the checker.
pub(super) fn names<'a>() -> impl Iterator<Item = &'a str> {
    TABLE
        .iter()
        .map(|function| function.name)
        .chain(["now", "changed"])
}

impl Function {
    /// `contains(text, text)`.
    pub(super) fn usage(&self) -> String {
        let params: Vec<&str> = self.params.iter().map(|param| param.describe()).collect();
        let rest = if self.rest { ", …" } else { "" };
        format!("{}({}{rest})", self.name, params.join(", "))
    }
}

impl Param {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Int => "int",
            Self::Float => "number",
            Self::Day => "date",
            Self::List => "list",
            Self::Digits => "digits from 0 to 6",
            Self::Any | Self::Alike => "value",
            Self::Ordered => "number, text or date",
        }
    }
}

const fn row(
    name: &'static str,
    params: &'static [Param],
    result: Kind,
    nulls: Nulls,
    eval: fn(&[Value]) -> Value,
    sql: fn(&[Fragment]) -> Fragment,
) -> Function {
    Function {
        name,
        params,
        rest: false,
        result: Gives::Kind(result),
        nulls,
        eval,
        sql,
    }
}

const fn over_all(
    name: &'static str,
    params: &'static [Param],
    nulls: Nulls,
    eval: fn(&[Value]) -> Value,
    sql: fn(&[Fragment]) -> Fragment,
) -> Function {
    Function {
        name,
        params,
        rest: true,
        result: Gives::Alike,
        nulls,
        eval,
        sql,
    }
}

use Param::{Alike, Any, Day, Digits, Float, Int, List, Ordered, Text};

#[rustfmt::skip]
static TABLE: &[Function] = &[
    // LIKE would take patterns of at most 50 bytes on D1.
    row("contains", &[Text, Text], Kind::Bool, Nulls::False,
        |v| texts(v, |a, b| a.contains(b)),
        |s| Fragment::fill("(instr({0}, {1}) > 0)", s)),
    row("startsWith", &[Text, Text], Kind::Bool, Nulls::False,
        |v| texts(v, |a, b| a.starts_with(b)),
        |s| Fragment::fill("(instr({0}, {1}) = 1)", s)),
    // For an end longer than the text `substr` gives something shorter than the end, so unequal.
    row("endsWith", &[Text, Text], Kind::Bool, Nulls::False,
        |v| texts(v, |a, b| a.ends_with(b)),
        |s| Fragment::fill("(substr({0}, ((length({0}) - length({1})) + 1)) = {1})", s)),
    row("lower", &[Text], Kind::Text, Nulls::Spread,
        |v| match v { [Value::Text(a)] => a.to_ascii_lowercase().into(), _ => Value::Null },
        |s| Fragment::fill("lower({0})", s)),
    row("size", &[Text], Kind::Int, Nulls::Spread,
        |v| match v { [Value::Text(a)] => count(a.chars().count()), _ => Value::Null },
        |s| Fragment::fill("length({0})", s)),
    row("size", &[List], Kind::Int, Nulls::Spread,
        |v| match v { [Value::List(a)] => count(a.len()), _ => Value::Null },
        |s| Fragment::fill("json_array_length({0})", s)),

    // The least int has no absolute value, and SQLite's `abs` fails on it: bounds come first.
    row("abs", &[Int], Kind::Int, Nulls::Partial,
        |v| match v { [Value::Int(n)] => Value::int(n.checked_abs()), _ => Value::Null },
        |s| Fragment::fill("nullif(abs(max(min({0}, 9007199254740992), (-9007199254740992))), \
            9007199254740992)", s)),
    row("abs", &[Float], Kind::Float, Nulls::Spread,
        |v| match v { [Value::Float(x)] => Value::float(x.abs()), _ => Value::Null },
        |s| Fragment::fill("abs({0})", s)),
    row("round", &[Float], Kind::Float, Nulls::Spread,
        |v| match v { [Value::Float(x)] => Value::float(round(*x)), _ => Value::Null },
        |s| Fragment::fill("round({0})", s)),
    // Scaled by hand: SQLite's own rounding to digits differs between its versions.
    row("round", &[Float, Digits], Kind::Float, Nulls::Partial,
        |v| match v {
            [Value::Float(x), Value::Int(digits)] => {
                let scale = scale(*digits);
                Value::float(round(x * scale) / scale)
            }
            _ => Value::Null,
        },
        |s| {
            let digits = s.get(1).and_then(|digits| digits.sql.text.parse().ok()).unwrap_or(0);
            let scale = scale(digits);
            let rounded = format!("(round(({{0}} * {scale:?})) / {scale:?})");
            Fragment::fill(FLOAT_RESULT, &[Fragment::fill(&rounded, s)])
        }),
    over_all("min", &[Ordered, Ordered], Nulls::Spread,
        |v| extreme(v, std::cmp::Ordering::Less),
        |s| Fragment::spread("min(", s)),
    over_all("max", &[Ordered, Ordered], Nulls::Spread,
        |v| extreme(v, std::cmp::Ordering::Greater),
        |s| Fragment::spread("max(", s)),

    row("date", &[Day], Kind::Date, Nulls::Spread,
        |v| match v { [Value::Text(t)] => Some(t.chars().take(10).collect::<String>()).into(), _ => Value::Null },
        |s| Fragment::fill("substr({0}, 1, 10)", s)),
    row("year", &[Day], Kind::Int, Nulls::Spread,
        |v| part(v, 0, 4), |s| Fragment::fill("CAST(substr({0}, 1, 4) AS INTEGER)", s)),
    row("month", &[Day], Kind::Int, Nulls::Spread,
        |v| part(v, 5, 7), |s| Fragment::fill("CAST(substr({0}, 6, 2) AS INTEGER)", s)),
    row("day", &[Day], Kind::Int, Nulls::Spread,
        |v| part(v, 8, 10), |s| Fragment::fill("CAST(substr({0}, 9, 2) AS INTEGER)", s)),
    // Julian days of midnights all end in .5, so the difference is exact.
    row("days_between", &[Day, Day], Kind::Int, Nulls::Spread,
        |v| match v {
            [Value::Text(from), Value::Text(to)] => calendar::day_number(to)
                .zip(calendar::day_number(from)).map(|(to, from)| to - from).into(),
            _ => Value::Null,
        },
        |s| Fragment::fill("CAST((julianday(substr({1}, 1, 10)) - \
            julianday(substr({0}, 1, 10))) AS INTEGER)", s)),

    over_all("coalesce", &[Alike, Alike], Nulls::All,
        |v| v.iter().find(|value| !value.is_null()).cloned().unwrap_or(Value::Null),
        |s| Fragment::spread("coalesce(", s)),
    row("has", &[Any], Kind::Bool, Nulls::Never,
        |v| v.iter().all(|value| !value.is_null()).into(),
        |s| Fragment::fill("({0} IS NOT NULL)", s)),
];

fn texts(values: &[Value], test: fn(&str, &str) -> bool) -> Value {
    match values {
        [Value::Text(a), Value::Text(b)] => test(a, b).into(),
        _ => false.into(),
    }
}

fn count(size: usize) -> Value {
    Value::int(i64::try_from(size).ok())
}

fn part(values: &[Value], from: usize, to: usize) -> Value {
    match values {
        [Value::Text(text)] => calendar::number(text, from, to).into(),
        _ => Value::Null,
    }
}

/// The first of the smallest or largest, as SQLite's `min` and `max` of several arguments.
fn extreme(values: &[Value], wanted: std::cmp::Ordering) -> Value {
    let best = values.iter().reduce(|best, next| {
        if next.order(best) == Some(wanted) {
            next
        } else {
            best
        }
    });
    best.cloned().unwrap_or(Value::Null)
}

fn scale(digits: i64) -> f64 {
    (0..digits.clamp(0, 6)).fold(1.0, |scale, _| scale * 10.0)
}

/// Half away from zero, by SQLite's own steps: what lies beyond 2^52 has no fraction, and
/// the sum is cut, so that the largest float below 0.5 becomes 1 there and here.
fn round(value: f64) -> f64 {
    if value.abs() > 4_503_599_627_370_496.0 {
        value
    } else {
        (value + if value < 0.0 { -0.5 } else { 0.5 }).trunc()
    }
}
