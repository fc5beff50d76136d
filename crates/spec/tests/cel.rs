//! The part of the expression language that is said to be CEL, held against a public implementation
//! of CEL: where that gives a value, ours is the same value.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test"
)]

use cel::{Context, Env as CelEnv, Program};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use spec::expr::{Env, FieldType, Kind, Place, Schema, Type, Value, check, eval, parse};
use std::cell::Cell;
use std::sync::Arc;

/// Name, kind, and what it is bound to: ints so small that no product of a few leaves 2^53.
fn variables() -> Vec<(&'static str, Kind, Value)> {
    use Kind::{Bool, Datetime, Duration, Float, Int, Text};
    let list = |of: Kind, items: &[Value]| (Kind::List(Box::new(of)), Value::list(items.to_vec()));
    let (texts, words) = list(Text, &["push".into(), "é".into(), "".into()]);
    let (ints, numbers) = list(Int, &[1.into(), (-7).into(), 12.into()]);
    vec![
        ("i", Int, 7.into()),
        ("j", Int, (-3).into()),
        ("zero", Int, 0.into()),
        ("x", Float, Value::Float(2.5)),
        ("y", Float, Value::Float(-0.125)),
        ("s", Text, "Élan vital".into()),
        ("t", Text, "push".into()),
        ("empty", Text, "".into()),
        ("yes", Bool, true.into()),
        ("no", Bool, false.into()),
        ("at", Datetime, "2025-03-01T06:30:00.250Z".into()),
        ("leap", Datetime, "2024-02-29T23:59:59.999Z".into()),
        ("rest", Duration, 90_000.into()),
        ("day", Duration, (-86_400_000).into()),
        ("words", texts, words),
        ("numbers", ints, numbers),
        ("nothing", Text, Value::Null),
    ]
}

struct Variables;

impl Schema for Variables {
    fn field(&self, path: &[&str]) -> Option<FieldType> {
        let [name] = path else { return None };
        let (_, kind, value) = variables().into_iter().find(|(own, ..)| own == name)?;
        let nullable = value.is_null();
        let place = Place::Caller;
        Some(FieldType {
            ty: Type { kind, nullable },
            place,
        })
    }
}

impl Env for Variables {
    fn field(&self, path: &[&str]) -> Value {
        let found = variables().into_iter().find(|(name, ..)| path == [*name]);
        found.map_or(Value::Null, |(_, _, value)| value)
    }

    fn now(&self) -> String {
        String::new()
    }
}

/// What ours gives, and its kind.
fn ours(text: &str) -> (Value, Kind) {
    let parsed = parse(text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
    let typed = check(&parsed, &Variables).unwrap_or_else(|faults| panic!("{text}: {faults:?}"));
    (eval(&typed, &Variables), typed.ty().kind.clone())
}

/// What CEL gives, as a value of ours; an error where it has one.
fn theirs(text: &str) -> Result<Value, String> {
    let env = Arc::new(CelEnv::stdlib());
    let program = env
        .compile(text)
        .map_err(|error| format!("does not compile: {error}"))?;
    let mut context = Context::with_env(env);
    for (name, kind, value) in variables() {
        context.add_variable_from_value(name, to_cel(&kind, &value));
    }
    from_cel(
        &program
            .execute(&context)
            .map_err(|error| error.to_string())?,
    )
}

fn to_cel(kind: &Kind, value: &Value) -> cel::Value {
    // Points and lengths of time by CEL's own reading of what ours holds.
    let read = |text: String| {
        let program = Program::compile(&text).unwrap();
        program.execute(&Context::default()).unwrap()
    };
    match (kind, value) {
        (Kind::Datetime, Value::Text(text)) => read(format!("timestamp('{text}')")),
        (Kind::Duration, Value::Int(millis)) => read(format!("duration('{millis}ms')")),
        (_, Value::Bool(value)) => (*value).into(),
        (_, Value::Int(value)) => (*value).into(),
        (_, Value::Float(value)) => (*value).into(),
        (_, Value::Text(value)) => value.as_str().into(),
        (Kind::List(of), Value::List(items)) => {
            let items: Vec<cel::Value> = items.iter().map(|item| to_cel(of, item)).collect();
            items.into()
        }
        _ => cel::Value::Null,
    }
}

fn from_cel(value: &cel::Value) -> Result<Value, String> {
    Ok(match value {
        cel::Value::Null => Value::Null,
        cel::Value::Bool(value) => (*value).into(),
        cel::Value::Int(value) => (*value).into(),
        cel::Value::Float(value) => Value::Float(*value),
        cel::Value::String(value) => value.as_str().into(),
        cel::Value::Duration(value) => value.num_milliseconds().into(),
        cel::Value::Timestamp(value) => spec::civil::datetime(value.timestamp_millis()).into(),
        other => return Err(format!("{other:?} is no value of ours")),
    })
}

/// Random expressions of the part that is said to be CEL, read off a string of bytes.
struct Choices<'a>(&'a [u8]);

impl Choices<'_> {
    fn pick(&mut self, options: usize) -> usize {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                usize::from(*first) % options
            }
            None => 0,
        }
    }

    fn of<'t>(&mut self, options: &[&'t str]) -> &'t str {
        options[self.pick(options.len())]
    }

    fn leaf(&mut self, kind: &Kind) -> &'static str {
        match kind {
            Kind::Bool => self.of(&["yes", "no", "true", "false"]),
            Kind::Int => self.of(&["i", "j", "zero", "0", "1", "-4", "12"]),
            Kind::Float => self.of(&["x", "y", "0.5", "-1.25", "1e2"]),
            Kind::Text => self.of(&["s", "t", "empty", "'push'", "\"it's\"", "'a\\n\\u00e9'"]),
            Kind::Datetime => self.of(&["at", "leap", "timestamp('2025-03-01T06:30:00Z')"]),
            _ => self.of(&["rest", "day", "duration('1h30m')", "duration('-1.5s')"]),
        }
    }

    fn expr(&mut self, kind: &Kind, depth: usize) -> String {
        if depth == 0 || self.pick(6) == 0 {
            return self.leaf(kind).to_owned();
        }
        let depth = depth - 1;
        if self.pick(6) == 0 {
            let (test, yes) = (self.expr(&Kind::Bool, depth), self.expr(kind, depth));
            return format!("({test} ? {yes} : {})", self.expr(kind, depth));
        }
        let pair = |this: &mut Self, a: &Kind, op: &str, b: &Kind| {
            let (a, b) = (this.expr(a, depth), this.expr(b, depth));
            format!("({a} {op} {b})")
        };
        match kind {
            Kind::Bool => self.truth(depth),
            Kind::Int => match self.pick(4) {
                0 => format!("size({})", self.expr(&Kind::Text, depth)),
                1 => self
                    .of(&["words.size()", "size(numbers)", "size([1, 2])"])
                    .to_owned(),
                2 => format!("-({})", self.expr(&Kind::Int, depth)),
                _ => {
                    let op = self.of(&["+", "-", "*", "/", "%"]);
                    pair(self, kind, op, kind)
                }
            },
            Kind::Float => match self.pick(3) {
                0 => format!("-({})", self.expr(kind, depth)),
                _ => {
                    let op = self.of(&["+", "-", "*"]);
                    pair(self, kind, op, kind)
                }
            },
            Kind::Text => pair(self, kind, "+", kind),
            Kind::Datetime => match self.pick(3) {
                0 => pair(self, &Kind::Duration, "+", kind),
                1 => pair(self, kind, "-", &Kind::Duration),
                _ => pair(self, kind, "+", &Kind::Duration),
            },
            _ => match self.pick(3) {
                0 => pair(self, &Kind::Datetime, "-", &Kind::Datetime),
                1 => pair(self, kind, "-", kind),
                _ => pair(self, kind, "+", kind),
            },
        }
    }

    fn truth(&mut self, depth: usize) -> String {
        use Kind::{Bool, Datetime, Duration, Float, Int, Text};
        match self.pick(9) {
            0 => format!("!({})", self.expr(&Bool, depth)),
            1 | 2 => {
                let (a, op) = (self.expr(&Bool, depth), self.of(&["&&", "||"]));
                format!("({a} {op} {})", self.expr(&Bool, depth))
            }
            3 => {
                let name = self.of(&["contains", "startsWith", "endsWith"]);
                let (a, b) = (self.expr(&Text, depth), self.expr(&Text, depth));
                format!("({a}).{name}({b})")
            }
            4 => format!("({} in words)", self.expr(&Text, depth)),
            5 => {
                let kind = [Int, Text, Float, Datetime][self.pick(4)].clone();
                let items = [self.expr(&kind, depth), self.expr(&kind, depth)].join(", ");
                format!("({} in [{items}])", self.expr(&kind, depth))
            }
            6 => format!(
                "({} {} null)",
                self.of(&["nothing", "s"]),
                self.of(&["==", "!="])
            ),
            _ => {
                let kind = [Int, Float, Text, Datetime, Duration][self.pick(5)].clone();
                let op = self.of(&["==", "!=", "<", "<=", ">", ">="]);
                let (a, b) = (self.expr(&kind, depth), self.expr(&kind, depth));
                format!("({a} {op} {b})")
            }
        }
    }
}

/// Enough for every run; `EXPRESSION_CASES=20000` for a change of the language.
fn cases() -> u32 {
    let asked = std::env::var("EXPRESSION_CASES").ok();
    asked.and_then(|cases| cases.parse().ok()).unwrap_or(600)
}

#[test]
fn where_cel_has_a_value_ours_is_the_same() {
    use Kind::{Bool, Datetime, Duration, Float, Int, Text};
    let kinds = [Bool, Bool, Bool, Int, Float, Text, Datetime, Duration];
    let mut runner = TestRunner::new(Config {
        cases: cases(),
        failure_persistence: None,
        ..Config::default()
    });
    let strategy = (0..kinds.len(), prop::collection::vec(any::<u8>(), 0..80));
    let (asked, answered) = (Cell::new(0), Cell::new(0));
    let compared = runner.run(&strategy, |(kind, bytes)| {
        asked.set(asked.get() + 1);
        let text = Choices(&bytes).expr(&kinds[kind], 4);
        let (value, kind) = ours(&text);
        match theirs(&text) {
            Ok(expected) => {
                answered.set(answered.get() + 1);
                prop_assert_eq!(value, expected, "{}", text);
            }
            // A condition that cannot be answered is false there where CEL stops; whatever
            // depends on it goes on.
            Err(_) if kind == Bool || text.contains('?') => {}
            Err(error) => prop_assert!(value.is_null(), "{}: {:?}, and CEL {}", text, value, error),
        }
        Ok(())
    });
    compared.unwrap();
    // Errors alone would agree about nothing.
    let (asked, answered) = (asked.get(), answered.get());
    assert!(answered * 4 > asked * 3, "{answered} of {asked}");
}

/// What ours says differently, on purpose, and what CEL says there: `None` for an error.
#[test]
fn the_differences_are_these_and_no_others_are_meant() {
    let (yes, no) = (Value::Bool(true), Value::Bool(false));
    for (text, own, cel) in [
        // Null is a value to compare with, false in an order, and no error in arithmetic.
        ("nothing < 'a'", no.clone(), None),
        ("!(nothing < 'a')", yes.clone(), None),
        ("nothing + 'a' == null", yes.clone(), None),
        ("nothing.contains('a')", no.clone(), None),
        ("nothing in words", no.clone(), Some(no.clone())),
        // So is what has no answer.
        ("1 / zero == null", yes.clone(), None),
        ("1 / zero > 0 || no", no.clone(), None),
        ("1 % zero", Value::Null, None),
        // Ints are those that JSON carries.
        (
            "9007199254740991 + 1",
            Value::Null,
            Some(Value::Int(9_007_199_254_740_992)),
        ),
        ("9223372036854775807 + 1", Value::Null, None),
        // Floats are finite.
        ("x / 0.0", Value::Null, Some(Value::Float(f64::INFINITY))),
        (
            "1e308 * 10.0",
            Value::Null,
            Some(Value::Float(f64::INFINITY)),
        ),
        // An int beside a float is one.
        ("i + x", Value::Float(9.5), None),
        ("yes ? 1 : 2.5", Value::Float(1.0), Some(Value::Int(1))),
        // A text literal beside a point or length of time is read as one.
        ("at > '2025-03-01'", yes.clone(), None),
        ("rest < 'PT1H'", yes, None),
        // Durations are counted and divided.
        ("rest * 2", Value::Int(180_000), None),
        ("duration('P1D') / 2", Value::Int(43_200_000), None),
    ] {
        assert_eq!(ours(text).0, own, "{text}");
        assert_eq!(theirs(text).ok(), cel, "{text} in CEL");
    }
}
