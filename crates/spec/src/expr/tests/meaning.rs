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
            ("q", Value::Decimal(1250, 2)),
            ("rate", Value::Decimal(10_125, 4)),
            ("u", "Élan vital".into()),
            ("e", "2024-02-29".into()),
            ("v", "2025-03-01T06:30:00.000Z".into()),
            ("h", "07:30:00".into()),
            ("z", 5_400_000.into()),
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

fn decimal(units: i64, scale: u8) -> Value {
    Value::Decimal(units, scale)
}

#[test]
fn decimals_are_exact_to_the_last_digit() {
    for (text, expected) in [
        // q is 12.50 and rate 1.0125.
        ("q == 12.5", true.into()),
        ("q == 12.50000000000000000000", true.into()),
        ("q == 12.5000000000000000000001", false.into()),
        ("q != 12.505", true.into()),
        (
            "q < 12.505 && q <= 12.505 && q > 12.495 && q >= 12.495",
            true.into(),
        ),
        (
            "12.505 > q && 12.505 >= q && 12.495 < q && 12.495 <= q",
            true.into(),
        ),
        ("-q < -12.495 && -q > -12.505", true.into()),
        ("q < 1e300 && q > -1e300", true.into()),
        ("q in [12.5, 13]", true.into()),
        ("q in [12.505]", false.into()),
        ("q in [x, q]", true.into()),
        ("12.5 in [q]", true.into()),
        ("decimal('0.10') + decimal('0.2') == 0.3", true.into()),
        (
            "decimal('90071992547409.91') > 90071992547409.905",
            true.into(),
        ),
        // Across scales, beside ints and floats.
        ("rate < q", true.into()),
        ("q == decimal('12.5000')", true.into()),
        ("q > 12 && q < 13", true.into()),
        ("q > m", true.into()),
        ("q == y * 5", true.into()),
        ("decimal('0.1') == float(decimal('0.1'))", true.into()),
        (
            "9007199254740993 > decimal('9007199254740991')",
            true.into(),
        ),
        // Sums have the larger scale, products both.
        ("q + rate", decimal(135_125, 4)),
        ("q - 0.125", decimal(12_375, 3)),
        ("q * 2", decimal(2500, 2)),
        ("q * 1.5", decimal(18_750, 3)),
        ("q * rate", decimal(12_656_250, 6)),
        ("q + 1", decimal(1350, 2)),
        ("q / 4", Value::Float(3.125)),
        ("q * y", Value::Float(31.25)),
        ("-q", decimal(-1250, 2)),
        ("abs(-q)", decimal(1250, 2)),
        ("max(q, rate)", decimal(125_000, 4)),
        ("coalesce(p, 0.125)", decimal(125, 3)),
        ("active ? q : 0", decimal(1250, 2)),
        ("p + q", Value::Null),
        // Overflow.
        ("decimal('90071992547409.91') + 0.01", Value::Null),
        (
            "decimal('90071992547409.91') + decimal('0.001')",
            Value::Null,
        ),
        (
            "decimal('90071992547409.91') - 0.01",
            decimal(9_007_199_254_740_990, 2),
        ),
        ("q * 9007199254740991", Value::Null),
        ("decimal(9007199254740991, 1)", Value::Null),
        // Fewer digits.
        ("round(rate, 2)", decimal(101, 2)),
        ("round(decimal('-1.0150'), 2)", decimal(-102, 2)),
        ("round(q, 5)", decimal(1250, 2)),
        ("round(q)", 13.into()),
        ("round(-q)", (-13).into()),
        ("floor(-q)", (-13).into()),
        ("ceil(-q)", (-12).into()),
        ("int(-q)", (-12).into()),
        ("decimal(2.675, 2)", decimal(268, 2)),
        ("decimal(y * 1.0, 0)", decimal(3, 0)),
        ("decimal(1e300 * y, 2)", Value::Null),
        ("float(q)", Value::Float(12.5)),
        ("text(q)", "12.50".into()),
        ("text(q - 12.55)", "-0.05".into()),
        ("text(decimal('3'))", "3".into()),
    ] {
        assert_eq!(both(text), expected, "{text}");
    }
}

#[test]
fn numbers_and_texts_convert_only_where_asked() {
    for (text, expected) in [
        ("int(2.9)", 2.into()),
        ("int(-2.9)", (-2).into()),
        ("int(1e300)", Value::Null),
        ("int('12')", 12.into()),
        ("int('-12')", (-12).into()),
        ("int('12 apples')", Value::Null),
        ("int('012')", Value::Null),
        ("int('')", Value::Null),
        ("int('9223372036854775808')", Value::Null),
        ("text(-12)", "-12".into()),
        ("text(e)", "2024-02-29".into()),
        ("'#' + text(m)", "#7".into()),
        ("floor(-2.5)", Value::Float(-3.0)),
        ("ceil(-2.5)", Value::Float(-2.0)),
        ("floor(0.49999999999999994)", Value::Float(0.0)),
        ("ceil(2.0)", Value::Float(2.0)),
        ("float(m) / 2", Value::Float(3.5)),
        ("upper('aé')", "Aé".into()),
    ] {
        assert_eq!(both(text), expected, "{text}");
    }
}

#[test]
fn time_is_counted_in_milliseconds() {
    for (text, expected) in [
        // z is 1 h 30 min.
        ("z == duration('PT1H30M')", true.into()),
        ("z == '1h30m'", true.into()),
        ("z in ['90m', 'PT2H']", true.into()),
        ("z < 'P1D' && 'P1D' > z", true.into()),
        ("duration('-1.5s')", (-1_500).into()),
        ("v + z", "2025-03-01T08:00:00.000Z".into()),
        ("v - z", "2025-03-01T05:00:00.000Z".into()),
        ("z + v == v + z", true.into()),
        ("v + '1ms'", "2025-03-01T06:30:00.001Z".into()),
        ("e + 'P1D'", "2024-03-01T00:00:00.000Z".into()),
        (
            "timestamp('1970-01-01') - '1ms'",
            "1969-12-31T23:59:59.999Z".into(),
        ),
        ("timestamp('9999-12-31T23:59:59.999Z') + '1ms'", Value::Null),
        ("timestamp('0001-01-01') - '1ms'", Value::Null),
        ("v + duration('PT9007199254740.991S')", Value::Null),
        ("v - '2025-03-01'", 23_400_000.into()),
        ("date(v) - e", 31_622_400_000.into()),
        ("days(date(v) - e)", 366.into()),
        ("hours(z)", 1.into()),
        ("minutes(z)", 90.into()),
        ("seconds(-z)", (-5_400).into()),
        ("z * 2 - z", 5_400_000.into()),
        ("z / 7", 771_428.into()),
        ("z / duration('1h')", Value::Float(1.5)),
        ("-z", (-5_400_000).into()),
        ("abs(-z)", 5_400_000.into()),
        ("z * 9007199254740991", Value::Null),
        ("max(z, '2h')", 7_200_000.into()),
        ("w + z", Value::Null),
        ("h == '07:30'", true.into()),
        ("h < '07:30:01' && h in ['07:30', '08:00']", true.into()),
        ("hour(h) * 100 + minute(h)", 730.into()),
        ("hour(v) * 100 + minute(v)", 630.into()),
        ("weekday(e)", 4.into()),
        ("weekday('2025-06-15')", 7.into()),
        ("weekday('0001-01-01')", 1.into()),
    ] {
        assert_eq!(both(text), expected, "{text}");
    }
}

#[test]
fn a_formula_is_its_expression_over_the_row_that_it_is_read_of() {
    let mut row = row();
    row.old.insert("q", decimal(100, 2));
    row.old.insert("p", decimal(25, 2));
    for (text, expected) in [
        ("total", decimal(1250, 2)),
        ("double == 25", true.into()),
        ("old.total", decimal(125, 2)),
        ("old.double + self.double", decimal(2750, 2)),
        ("changed('total')", true.into()),
        ("late", "2025-03-01T08:00:00.000Z".into()),
        ("visits > 2 && visits < 4", true.into()),
    ] {
        let typed = typed(text);
        let db = database();
        store(&db, &row);
        let sql = to_sql(&typed, &mut &row).unwrap();
        assert_eq!(ask(&db, &typed, &sql).unwrap(), expected, "{text}");
        assert_eq!(eval(&typed, &row), expected, "{text}");
    }
}

#[test]
fn a_file_is_there_or_not() {
    for (text, expected) in [
        ("photo == null", true),
        ("has(photo)", false),
        ("changed('photo')", false),
    ] {
        assert_eq!(both(text), expected.into(), "{text}");
    }
    let mut row = row();
    row.new
        .insert("photo", (&serde_json::json!({"size": 3})).into());
    assert_eq!(
        eval(&typed("has(photo) && changed('photo')"), &row),
        true.into()
    );
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
