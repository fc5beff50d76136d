//! Filters come from anyone: no text may panic, overflow a small stack or take long.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::world::{Row, World};
use crate::expr::{check, eval, parse, to_filter, to_sql};

/// The whole way that a filter goes.
fn run(text: &str) {
    let Ok(expr) = parse(text) else { return };
    assert_eq!(parse(&expr.to_string()).as_ref(), Ok(&expr), "{text}");
    expr.fields_used();
    let Ok(typed) = check(&expr, &World) else {
        return;
    };
    let row = Row::default();
    eval(&typed, &row);
    let _ = to_sql(&typed, &mut &row);
    let _ = to_filter(&typed, &mut &row);
}

#[test]
fn no_text_panics() {
    let words = prop::sample::select(vec![
        "(",
        ")",
        "[",
        "]",
        ",",
        ".",
        "?",
        ":",
        "!",
        "-",
        "+",
        "/",
        "%",
        "&&",
        "||",
        "==",
        "!=",
        "<",
        " in ",
        "n",
        "m",
        "y",
        "u",
        "s",
        "t",
        "d",
        "tags",
        "nums",
        "old.m",
        "self.",
        "auth.id",
        "active",
        "done",
        "null",
        "true",
        "1",
        "-1",
        "2.5",
        "9223372036854775808",
        "'a'",
        "\"",
        "'2025-01-01'",
        "'PT1H'",
        "p",
        "rate",
        "total",
        "old.double",
        "endless",
        "photo",
        "h",
        "w",
        "12.505",
        "1e30",
        "decimal(",
        "duration('1h')",
        "text(",
        "int(",
        "floor(",
        "weekday(",
        " and ",
        "now()",
        "size(",
        "abs(",
        "round(",
        "coalesce(",
        "changed('s')",
        "has(",
        ".endsWith(",
        "days_between(",
        "role(",
        "é",
        "\u{0}",
        "1e",
        "\\",
    ]);
    let soup = prop::collection::vec(words, 0..24).prop_map(|words| words.concat());
    let config = || Config {
        cases: 4000,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config())
        .run(&soup, |text| {
            run(&text);
            Ok(())
        })
        .unwrap();
    TestRunner::new(config())
        .run(&any::<String>(), |text| {
            run(&text);
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_deepest_and_longest_texts_need_little_stack() {
    let around = |open: &str, inner: &str, close: &str, levels: usize| {
        open.repeat(levels) + inner + &close.repeat(levels)
    };
    let mut texts = Vec::new();
    for levels in [20, 40, 62, 63, 64, 65, 500, 1000, 4000] {
        texts.extend([
            around("(", "m", ")", levels),
            around("[", "", "]", levels),
            around("!", "active", "", levels),
            around("-", "m", "", levels),
            around("abs(", "m", ")", levels),
            around("active ? m : ", "m", "", levels),
            around("active ? ", "m", " : m", levels),
            around("", "active", " && active", levels),
            around("", "m", ".abs()", levels),
            around("m - (", "m", ")", levels),
            around("coalesce(s, ", "u", ")", levels),
            around("", "a", ".a", levels),
            around("(", "", "", levels),
            around("[1,", "", "", levels),
        ]);
    }
    // A wasm module has 1 MiB by default; an unoptimised build uses several times what it would.
    let kib = if cfg!(debug_assertions) { 2048 } else { 512 };
    let small = std::thread::Builder::new().stack_size(kib * 1024);
    small
        .spawn(move || texts.iter().for_each(|text| run(text)))
        .unwrap()
        .join()
        .unwrap();
}
