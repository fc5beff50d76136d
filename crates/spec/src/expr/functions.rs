//! Every function of the language in one table: what it takes, what it gives, how it is evaluated
//! and what SQL it is, side by side so that the two back ends cannot drift apart.

mod answers;
mod unnamed;

pub(super) use unnamed::{DECIMAL, DECIMAL_TEXT, ELAPSED, LATER};

use super::calendar;
use super::fragment::Fragment;
use super::types::Kind;
use super::value::Value;
use answers::{count, extreme, floor, part, round, scale, texts, whole};
use std::cmp::Ordering;
use unnamed::digits;

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
    Decimal,
    Duration,
    /// A date or a datetime.
    Day,
    Time,
    Datetime,
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

/// The names in the table, and those that only the checker knows.
pub(super) fn names<'a>() -> impl Iterator<Item = &'a str> {
    TABLE.iter().map(|function| function.name).chain([
        "now",
        "changed",
        "decimal",
        "duration",
        "timestamp",
    ])
}

impl Function {
    /// `contains(text, text)`.
    pub(super) fn usage(&self) -> String {
        if self.rest {
            return format!("{}(a, b, …)", self.name);
        }
        let params: Vec<&str> = self.params.iter().map(|param| param.describe()).collect();
        format!("{}({})", self.name, params.join(", "))
    }
}

impl Param {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Int => "int",
            Self::Float => "number",
            Self::Decimal => "decimal",
            Self::Duration => "duration",
            Self::Day => "date or datetime",
            Self::Time => "time",
            Self::Datetime => "datetime",
            Self::List => "list",
            Self::Digits => "digits from 0 to 6",
            Self::Any | Self::Alike => "value",
            Self::Ordered => "number, text or time",
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

use Param::{
    Alike, Any, Datetime, Day, Decimal, Digits, Duration, Float, Int, List, Ordered, Text, Time,
};

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
    row("upper", &[Text], Kind::Text, Nulls::Spread,
        |v| match v { [Value::Text(a)] => a.to_ascii_uppercase().into(), _ => Value::Null },
        |s| Fragment::fill("upper({0})", s)),
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
    Function {
        name: "abs", params: &[Decimal], rest: false, result: Gives::Alike, nulls: Nulls::Spread,
        eval: |v| match v {
            [Value::Decimal(units, scale)] => Value::Decimal(units.saturating_abs(), *scale),
            _ => Value::Null,
        },
        sql: |s| Fragment::fill("abs({0})", s),
    },
    row("abs", &[Duration], Kind::Duration, Nulls::Spread,
        |v| match v { [Value::Int(n)] => Value::int(n.checked_abs()), _ => Value::Null },
        |s| Fragment::fill("abs({0})", s)),
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
            let scale = scale(digits(s).into());
            let rounded = format!("(round(({{0}} * {scale:?})) / {scale:?})");
            Fragment::fill(FLOAT_RESULT, &[Fragment::fill(&rounded, s)])
        }),
    // From `round`, because a host's SQLite may lack the functions of the same names.
    row("floor", &[Float], Kind::Float, Nulls::Spread,
        |v| match v { [Value::Float(x)] => Value::float(floor(*x)), _ => Value::Null },
        |s| Fragment::fill("(round({0}) - (round({0}) > {0}))", s)),
    row("ceil", &[Float], Kind::Float, Nulls::Spread,
        |v| match v { [Value::Float(x)] => Value::float(-floor(-x)), _ => Value::Null },
        |s| Fragment::fill("(round({0}) + (round({0}) < {0}))", s)),
    row("float", &[Float], Kind::Float, Nulls::Spread,
        |v| v.first().cloned().unwrap_or_default(),
        |s| Fragment::fill("{0}", s)),
    row("int", &[Float], Kind::Int, Nulls::Partial,
        |v| match v { [Value::Float(x)] => Value::int(Some(*x as i64)), _ => Value::Null },
        |s| Fragment::fill(INT_RESULT, &[Fragment::fill("CAST({0} AS INTEGER)", s)])),
    // Only as an int is written: SQLite itself would read `12 apples` as 12.
    row("int", &[Text], Kind::Int, Nulls::Partial,
        |v| match v {
            [Value::Text(text)] => Value::int(text.parse().ok().filter(|n: &i64| n.to_string() == *text)),
            _ => Value::Null,
        },
        |s| Fragment::fill(INT_RESULT, &[Fragment::fill(
            "(CASE WHEN (CAST(CAST({0} AS INTEGER) AS TEXT) = {0}) THEN CAST({0} AS INTEGER) END)", s)])),
    row("text", &[Int], Kind::Text, Nulls::Spread,
        |v| match v { [Value::Int(n)] => n.to_string().into(), _ => Value::Null },
        |s| Fragment::fill("CAST({0} AS TEXT)", s)),
    over_all("min", &[Ordered, Ordered], Nulls::Spread,
        |v| extreme(v, Ordering::Less),
        |s| Fragment::spread("min(", s)),
    over_all("max", &[Ordered, Ordered], Nulls::Spread,
        |v| extreme(v, Ordering::Greater),
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
    // SQLite counts from Sunday as 0; here Monday is 1 and Sunday 7, as in ISO 8601.
    row("weekday", &[Day], Kind::Int, Nulls::Spread,
        |v| match v {
            [Value::Text(t)] => calendar::day_number(t).map(|day| (day + 3).rem_euclid(7) + 1).into(),
            _ => Value::Null,
        },
        |s| Fragment::fill("(((CAST(strftime('%w', substr({0}, 1, 10)) AS INTEGER) + 6) % 7) + 1)", s)),
    row("hour", &[Datetime], Kind::Int, Nulls::Spread,
        |v| part(v, 11, 13), |s| Fragment::fill("CAST(substr({0}, 12, 2) AS INTEGER)", s)),
    row("hour", &[Time], Kind::Int, Nulls::Spread,
        |v| part(v, 0, 2), |s| Fragment::fill("CAST(substr({0}, 1, 2) AS INTEGER)", s)),
    row("minute", &[Datetime], Kind::Int, Nulls::Spread,
        |v| part(v, 14, 16), |s| Fragment::fill("CAST(substr({0}, 15, 2) AS INTEGER)", s)),
    row("minute", &[Time], Kind::Int, Nulls::Spread,
        |v| part(v, 3, 5), |s| Fragment::fill("CAST(substr({0}, 4, 2) AS INTEGER)", s)),
    row("days", &[Duration], Kind::Int, Nulls::Spread,
        |v| whole(v, 86_400_000), |s| Fragment::fill("({0} / 86400000)", s)),
    row("hours", &[Duration], Kind::Int, Nulls::Spread,
        |v| whole(v, 3_600_000), |s| Fragment::fill("({0} / 3600000)", s)),
    row("minutes", &[Duration], Kind::Int, Nulls::Spread,
        |v| whole(v, 60_000), |s| Fragment::fill("({0} / 60000)", s)),
    row("seconds", &[Duration], Kind::Int, Nulls::Spread,
        |v| whole(v, 1_000), |s| Fragment::fill("({0} / 1000)", s)),
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
