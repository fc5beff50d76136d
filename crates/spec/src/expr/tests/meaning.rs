//! The meaning that the module lays down, case by case, on both back ends.

use super::typed;
use super::world::{Row, ask, database, store};
use crate::expr::{Value, eval, to_sql};

fn row() -> Row {
    let list = |items: &[&str]| Value::list(items.iter().map(|item| Value::from(*item)));
    Row {
        new: [
            ("active", true.into()),
            ("m", 7.into()),
            ("y", Value::Float(2.5)),
            ("u", "Élan vital".into()),
            ("e", "2024-02-29".into()),
            ("v", "2025-03-01T06:30:00.000Z".into()),
            ("tags", list(&["push", "Übung"])),
            ("nums", Value::list([Value::Int(1), Value::Int(7)])),
            ("owner", "p1".into()),
        ]
        .into(),
        old: [("m", 6.into()), ("y", Value::Float(2.5)), ("u", "x".into())].into(),
        owner_name: "Ada".into(),
        roles: vec!["coach".into()],
    }
}

/// Evaluates in Rust, asks SQLite, and requires the same.
fn both(text: &str) -> Value {
    let (row, db) = (row(), database());
    store(&db, &row);
    let typed = typed(text);
    let value = eval(&typed, &row);
    let sql = to_sql(&typed, &mut &row).unwrap();
    let found = ask(&db, &typed, &sql).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(found, value, "{text} as {sql:?}");
    value
}

#[test]
fn null_is_a_value_for_equality_and_false_for_everything_else() {
    for (text, expected) in [
        ("s == null", true),
        ("s != null", false),
        ("s == s", true),
        ("s != 'a'", true),
        ("!(s == 'a')", true),
        ("n < 1", false),
        ("!(n < 1)", true),
        ("n >= 1", false),
        ("s in ['a']", false),
        ("!(s in ['a'])", true),
        ("s.contains('')", false),
        ("'a' in tags", false),
        ("done", false),
        ("!done", true),
        ("done || active", true),
        ("(done && active) == false", true),
        ("(n < 1) == false", true),
        ("has(s)", false),
        ("has(u)", true),
    ] {
        let value = both(&format!("({text}) ? 1 : 0"));
        assert_eq!(value, Value::Int(i64::from(expected)), "{text}");
    }
    assert_eq!(both("n + 1"), Value::Null);
    assert_eq!(both("s + 'a'"), Value::Null);
    assert_eq!(both("max(m, n)"), Value::Null);
    assert_eq!(both("coalesce(n, x, m)"), Value::Float(7.0));
}

#[test]
fn numbers_are_exact_truncating_and_null_where_they_have_no_answer() {
    for (text, expected) in [
        ("7 / 2", Value::Int(3)),
        ("-7 / 2", Value::Int(-3)),
        ("-7 % 3", Value::Int(-1)),
        ("m / 0", Value::Null),
        ("m % 0", Value::Null),
        ("y / 0.0", Value::Null),
        ("m / 2.0", Value::Float(3.5)),
        ("(active ? 7 : 2.5) / 2", Value::Float(3.5)),
        ("9007199254740990 + 1", Value::Int(9_007_199_254_740_991)),
        ("9007199254740991 + 1", Value::Null),
        ("9223372036854775807 + 1", Value::Null),
        ("-9223372036854775808 / -1", Value::Null),
        ("-9223372036854775808 % -1", Value::Int(0)),
        ("abs(-9223372036854775808)", Value::Null),
        ("1e308 * 10.0", Value::Null),
        ("-1e308 * 10.0", Value::Null),
        ("9007199254740993 == 9007199254740992.0", Value::Bool(false)),
        ("9007199254740993 > 9007199254740992.0", Value::Bool(true)),
        (
            "9223372036854775807 < 9223372036854775808.0",
            Value::Bool(true),
        ),
        ("0.0 == -0.0", Value::Bool(true)),
        ("m == 7.0", Value::Bool(true)),
        ("round(-2.5)", Value::Float(-3.0)),
        ("round(2.444, 2)", Value::Float(2.44)),
        ("round(0.49999999999999994)", Value::Float(1.0)),
        ("min(m, y)", Value::Float(2.5)),
        ("1 - -1", Value::Int(2)),
        ("-(-5)", Value::Int(5)),
        ("0.1 + 0.2", Value::Float(0.300_000_000_000_000_04)),
        ("m in [7.0, 8.5]", Value::Bool(true)),
        ("y in [2.5]", Value::Bool(true)),
        (
            "0.30000000000000004 in [0.30000000000000004, 1]",
            Value::Bool(true),
        ),
        ("7 in nums", Value::Bool(true)),
        ("7.0 in nums", Value::Bool(true)),
        ("m in []", Value::Bool(false)),
        ("m in [m, n]", Value::Bool(true)),
        ("!(m in [1, n])", Value::Bool(true)),
    ] {
        assert_eq!(both(text), expected, "{text}");
    }
}

#[test]
fn text_goes_by_code_points_and_lower_by_ascii() {
    for (text, expected) in [
        ("u.lower()", "Élan vital".into()),
        ("'ABC'.lower()", "abc".into()),
        ("size('日本🦀')", 3.into()),
        ("u.startsWith('Él')", true.into()),
        ("u.startsWith('')", true.into()),
        ("u.startsWith('vital')", false.into()),
        ("u.endsWith('Élan')", false.into()),
        ("u.endsWith('')", true.into()),
        ("u.endsWith('vital')", true.into()),
        ("u.endsWith('x Élan vital')", false.into()),
        ("'ab'.endsWith('ab')", true.into()),
        ("u.contains('n v')", true.into()),
        ("u.contains('%')", false.into()),
        ("'Z' < 'a'", true.into()),
        ("'é' < 'z'", false.into()),
        ("'\u{ffff}' < '🦀'", true.into()),
        ("'a' + \"'b'\"", "a'b'".into()),
        ("'Übung' in tags", true.into()),
        ("tags.size()", 2.into()),
    ] {
        assert_eq!(both(text), expected, "{text}");
    }
}

#[test]
fn dates_widen_to_midnight_and_days_are_counted_on_the_calendar() {
    for (text, expected) in [
        ("v > '2025-03-01'", true.into()),
        ("v >= '2025-03-01T06:30Z'", true.into()),
        ("v == '2025-03-01T06:30:00Z'", true.into()),
        ("'2025-03-01T06:30:00.001Z' > v", true.into()),
        ("e == '2024-02-29'", true.into()),
        ("e in ['2024-02-28', '2024-02-29']", true.into()),
        ("v in ['2025-03-01T06:30:00Z']", true.into()),
        ("v > e", true.into()),
        ("date(v) == '2025-03-01'", true.into()),
        ("max(e, v)", "2025-03-01T06:30:00.000Z".into()),
        ("max(e, date('2025-01-01T23:00Z'))", "2025-01-01".into()),
        (
            "year(v) * 10000 + month(v) * 100 + day(v)",
            20_250_301.into(),
        ),
        ("days_between(e, v)", 366.into()),
        ("days_between(v, '2025-02-28')", (-1).into()),
        (
            "days_between('1969-12-31', '0001-01-01')",
            (-719_161).into(),
        ),
        ("now() > v", true.into()),
    ] {
        assert_eq!(both(text), expected, "{text}");
    }
}

#[test]
fn the_surroundings_are_asked_for_the_person_the_row_before_and_references() {
    for (text, expected) in [
        ("owner.name", "Ada".into()),
        ("auth.id == 'a' && 'coach' in auth.roles", true.into()),
        ("role(auth.id)", "owner".into()),
        ("role('nowhere')", Value::Null),
        ("member('nowhere')", false.into()),
        ("changed('m')", true.into()),
        ("changed('y')", false.into()),
        ("changed('s')", false.into()),
        ("old.m < self.m", true.into()),
    ] {
        assert_eq!(both(text), expected, "{text}");
    }
}

#[test]
fn what_a_row_holds_is_read_as_the_kind_the_schema_says() {
    let mut row = row();
    row.new.insert("active", 1.into());
    row.new.insert("y", 3.into());
    row.new.insert("m", "seven".into());
    assert_eq!(eval(&typed("active"), &row), Value::Bool(true));
    assert_eq!(eval(&typed("y / 2"), &row), Value::Float(1.5));
    assert_eq!(eval(&typed("m == null"), &row), Value::Bool(true));
}
