//! Random values and rows, and with `expressions` what is asked of them, all read off a string
//! of bytes, so that shrinking the bytes shrinks them.

use std::collections::BTreeMap;

use super::world::{Row, fields};
use crate::decimal;
use crate::expr::{Kind, Value};

/// Reads choices off the bytes; zeroes once they are spent, which choose the plainest form.
pub struct Choices<'a>(pub &'a [u8]);

const TEXTS: [&str; 14] = [
    "", "a", "A", "b", "É", "é", "ß", "日本", "🦀", "'", "\"", "%", "\\", "\n",
];
const INTS: [i64; 13] = [
    0,
    1,
    -1,
    2,
    7,
    -3,
    100,
    i64::MAX,
    i64::MIN,
    9_007_199_254_740_991,
    9_007_199_254_740_993,
    -9_007_199_254_740_992,
    3_037_000_500,
];
const FLOATS: [f64; 16] = [
    0.0,
    -0.0,
    1.5,
    -2.5,
    2.5,
    0.1,
    100.0,
    1e308,
    -1e308,
    5e-324,
    0.499_999_999_999_999_94,
    9_007_199_254_740_992.0,
    9.3e18,
    -9.3e18,
    1.005,
    2.675,
];
/// Units of a decimal.
const UNITS: [i64; 14] = [
    0,
    1,
    -1,
    50,
    -50,
    99,
    100,
    -150,
    1250,
    12_345,
    -12_355,
    900_719_925_474,
    9_007_199_254_740_991,
    -9_007_199_254_740_991,
];
/// Numbers as a person writes them beside a decimal.
const NUMBERS: [&str; 14] = [
    "0",
    "1",
    "-1",
    "0.5",
    "-0.5",
    "12.50",
    "12.505",
    "-0.001",
    "1e2",
    "0.1234567891234",
    "90071992547409.91",
    "90071992547409.905",
    "1e30",
    "-1e30",
];
const MILLIS: [i64; 11] = [
    0,
    1,
    -1,
    1_000,
    90_000,
    -5_400_000,
    86_400_000,
    86_399_999,
    -31_536_000_000,
    200_000_000_000_000,
    -9_007_199_254_740_991,
];
const CLOCKS: [&str; 4] = ["00:00:00", "07:30:00", "12:00:01", "23:59:59"];
const DATES: [&str; 8] = [
    "2025-01-01",
    "2024-02-29",
    "1970-01-01",
    "1969-12-31",
    "2025-06-15",
    "2000-03-01",
    "0001-01-01",
    "9999-12-31",
];
const TIMES: [&str; 4] = [
    "T00:00:00.000Z",
    "T10:30:00.000Z",
    "T23:59:59.999Z",
    "T00:00:00.001Z",
];

impl Choices<'_> {
    pub fn pick(&mut self, options: usize) -> usize {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                usize::from(*first) % options
            }
            None => 0,
        }
    }

    pub fn of<T: Copy>(&mut self, options: &[T]) -> T {
        options[self.pick(options.len())]
    }

    fn text(&mut self) -> String {
        (0..self.pick(4)).map(|_| self.of(&TEXTS)).collect()
    }

    fn float(&mut self) -> f64 {
        if self.pick(3) > 0 {
            return self.of(&FLOATS);
        }
        let bits = (0..8).fold(0_u64, |bits, _| bits << 8 | self.pick(256) as u64);
        Some(f64::from_bits(bits))
            .filter(|x| x.is_finite())
            .unwrap_or(0.25)
    }

    fn value(&mut self, kind: &Kind, nullable: bool) -> Value {
        if nullable && self.pick(3) == 0 {
            return Value::Null;
        }
        match kind {
            Kind::Null => Value::Null,
            Kind::Bool => (self.pick(2) == 1).into(),
            Kind::Int => self.of(&INTS).into(),
            Kind::Float => Value::float(self.float()),
            Kind::Decimal(scale) => Value::Decimal(self.of(&UNITS), *scale),
            Kind::Time => self.of(&CLOCKS).into(),
            Kind::Duration => self.of(&MILLIS).into(),
            Kind::Opaque => format!("{{\"size\":{}}}", self.pick(3)).into(),
            Kind::Text => self.text().into(),
            Kind::Date => self.of(&DATES).into(),
            Kind::Datetime => format!("{}{}", self.of(&DATES), self.of(&TIMES)).into(),
            Kind::List(of) => {
                let count = self.pick(4);
                Value::list((0..count).map(|_| match **of {
                    // Beyond 2^53 a float beside a list of ints is rounded by column affinity.
                    Kind::Int => (self.pick(5) as i64 - 1).into(),
                    _ => self.value(of, false),
                }))
            }
        }
    }

    pub fn row(&mut self) -> Row {
        let mut values = || -> BTreeMap<&'static str, Value> {
            fields()
                .into_iter()
                .map(|(name, kind, nullable)| (name, self.value(&kind, nullable)))
                .collect()
        };
        let (new, mut old) = (values(), values());
        if self.pick(2) == 0 {
            old = new.clone();
        }
        let owner_name = match new.get("owner") {
            Some(Value::Text(_)) => self.value(&Kind::Text, true),
            _ => Value::Null,
        };
        let roles = (0..self.pick(3)).map(|_| self.text().into()).collect();
        Row {
            new,
            old,
            owner_name,
            roles,
        }
    }

    pub fn literal(&mut self, kind: &Kind) -> String {
        match (kind, self.value(kind, false)) {
            (Kind::Duration, Value::Int(n)) => format!("duration('{}s')", decimal::written(n, 3)),
            (_, Value::Decimal(units, scale)) => {
                format!("decimal('{}')", decimal::written(units, scale))
            }
            (_, value) => match value {
                Value::Text(text) => crate::expr::Literal::Text(text).to_string(),
                Value::Float(x) => format!("{x:?}"),
                Value::Int(n) => n.to_string(),
                Value::Bool(b) => b.to_string(),
                other => panic!("no literal for {other:?}"),
            },
        }
    }

    pub fn number(&mut self) -> &'static str {
        self.of(&NUMBERS)
    }
}
