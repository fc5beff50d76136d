//! The property on which everything rests: Rust and SQLite give the same answer.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::generate::Choices;
use super::world::{World, ask, database, keeps, store};
use crate::expr::{Kind, check, eval, parse, to_filter, to_sql};

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    })
}

/// Enough for every run; `EXPRESSION_CASES=400000` for a change of the language.
fn cases() -> u32 {
    let asked = std::env::var("EXPRESSION_CASES").ok();
    asked.and_then(|cases| cases.parse().ok()).unwrap_or(3000)
}

#[test]
fn rust_and_sqlite_give_the_same_value_for_every_expression_and_row() {
    let db = database();
    use Kind::{Bool, Date, Datetime, Decimal, Duration, Float, Int, Text};
    // Conditions twice: they are what the language is for, and they reach every other kind.
    let kinds = [
        Bool,
        Bool,
        Bool,
        Int,
        Float,
        Text,
        Date,
        Datetime,
        Decimal(2),
        Decimal(2),
        Duration,
    ];
    let bytes = || prop::collection::vec(any::<u8>(), 0..160);
    runner(cases())
        .run(&(0..kinds.len(), bytes(), bytes()), |(kind, row, expr)| {
            let row = Choices(&row).row();
            let text = Choices(&expr).expr(&kinds[kind], 4);
            let parsed = parse(&text).map_err(|fault| fail(&text, &fault))?;
            let typed = check(&parsed, &World).map_err(|faults| fail(&text, &faults))?;
            prop_assert_eq!(
                &parse(&parsed.to_string()),
                &Ok(parsed),
                "round trip of {}",
                text
            );

            let expected = eval(&typed, &row);
            let sql = match to_sql(&typed, &mut &row) {
                Ok(sql) => sql,
                Err(fault) => {
                    prop_assert!(fault.message.contains("too large"), "{}: {}", text, fault);
                    return Ok(());
                }
            };
            store(&db, &row);
            let found = ask(&db, &typed, &sql).map_err(|error| fail(&sql.text, &error))?;
            prop_assert_eq!(&found, &expected, "{} as {:?}", text, sql);
            prop_assert!(typed.ty().nullable || !found.is_null(), "{} is null", text);

            if typed.ty().kind == Bool {
                let filter = to_filter(&typed, &mut &row).map_err(|fault| fail(&text, &fault))?;
                let kept = keeps(&db, &filter).map_err(|error| fail(&filter.text, &error))?;
                prop_assert_eq!(kept, expected.is_true(), "{} as filter {:?}", text, filter);
            }
            Ok(())
        })
        .unwrap();
}

/// Literals are settled before either back end sees them, so only the numbers themselves can say
/// what is right.
#[test]
fn a_decimal_beside_a_literal_of_any_length_compares_as_the_numbers_do() {
    let near = (-2_000_i64..2_000, 0_u8..=9);
    let literal = (-300_i64..300, prop::collection::vec(0_u8..10, 1..12));
    runner(3000)
        .run(&(near, literal), |((units, scale), (whole, digits))| {
            let fraction: String = digits
                .iter()
                .map(|digit| char::from(b'0' + digit))
                .collect();
            let sign = if whole < 0 { -1 } else { 1 };
            let written = format!("{whole}.{fraction}");
            let padded: i128 = format!("{fraction:0<12}").parse().unwrap_or(0);
            let number = i128::from(whole) * 10_i128.pow(12) + sign * padded;
            let value = i128::from(units) * 10_i128.pow(u32::from(12 - scale));
            let order = value.cmp(&number);
            let decimal = crate::decimal::written(units, scale);
            for (op, expected) in [
                ("==", order.is_eq()),
                ("!=", order.is_ne()),
                ("<", order.is_lt()),
                ("<=", order.is_le()),
                (">", order.is_gt()),
                (">=", order.is_ge()),
                ("in", order.is_eq()),
            ] {
                let right = if op == "in" {
                    format!("[0.5, {written}]")
                } else {
                    written.clone()
                };
                let text = format!("decimal('{decimal}') {op} {right}");
                let also = op == "in" && value == 5 * 10_i128.pow(11);
                let found = eval(&super::typed(&text), &super::world::Row::default());
                prop_assert_eq!(found.is_true(), expected || also, "{}", text);
                let flipped = match op {
                    "in" => continue,
                    "<" => ">",
                    "<=" => ">=",
                    ">" => "<",
                    ">=" => "<=",
                    same => same,
                };
                let text = format!("{written} {flipped} decimal('{decimal}')");
                let found = eval(&super::typed(&text), &super::world::Row::default());
                prop_assert_eq!(found.is_true(), expected, "{}", text);
            }
            Ok(())
        })
        .unwrap();
}

/// A row with no nulls where none may be, and nulls elsewhere.
pub fn plain_row() -> std::collections::BTreeMap<&'static str, crate::expr::Value> {
    Choices(&[]).row().new
}

fn fail(text: &str, why: &dyn std::fmt::Debug) -> TestCaseError {
    TestCaseError::fail(format!("{text}: {why:?}"))
}
