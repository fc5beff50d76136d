//! The SQL itself: nothing a person wrote is in its text, an index can serve it, and it fits D1.

use super::typed;
use super::world::{Row, bound, database, keeps, store};
use crate::expr::{FieldType, Param, Sql, SqlEnv, to_filter, to_sql};
use rusqlite::params_from_iter;

fn filter(text: &str) -> Sql {
    to_filter(&typed(text), &mut &Row::default()).unwrap()
}

#[test]
fn filters_stay_bare_where_null_and_false_are_the_same() {
    for (text, expected) in [
        (
            "s == 'a' && t >= '2025-01-01'",
            r#"((r."s" = ?) AND (r."t" >= ?))"#,
        ),
        ("s == null", r#"(r."s" IS NULL)"#),
        ("s != 'a'", r#"(r."s" IS NOT ?)"#),
        ("u != 'a'", r#"(r."u" <> ?)"#),
        (
            "s == owner.name",
            r#"(r."s" IS (SELECT p."name" FROM people p WHERE p.id = r."owner"))"#,
        ),
        ("done || n < 3", r#"(r."done" OR (r."n" < 3))"#),
        ("!done", r#"(NOT coalesce(r."done", 0))"#),
        ("!active", r#"(NOT r."active")"#),
        (
            "s in ['a', 'b']",
            r#"(r."s" IN (SELECT value FROM json_each(?)))"#,
        ),
        ("u in [auth.id, s]", r#"(r."u" IN (?, r."s"))"#),
        ("s.contains('50%')", r#"(instr(r."s", ?) > 0)"#),
        (
            "p >= 12.50 && q < 1.005",
            r#"((r."p" >= 1250) AND (r."q" <= 100))"#,
        ),
        ("12.505 <= p", r#"(1250 < r."p")"#),
        ("q == 12.505", "0"),
        ("p == rate", r#"((r."p" * 100) IS r."rate")"#),
        ("p > n", r#"(r."p" > (r."n" * 100))"#),
        (
            "p in [1.5, 2, 0.001]",
            r#"(r."p" IN (SELECT value FROM json_each(?)))"#,
        ),
        (
            "y > -2.5 && m != -1",
            r#"((r."y" > (-2.5)) AND (r."m" <> (-1)))"#,
        ),
    ] {
        assert_eq!(filter(text).text, expected, "{text}");
    }
    let value = to_sql(&typed("n < 3"), &mut &Row::default()).unwrap();
    assert_eq!(value.text, r#"coalesce((r."n" < 3), 0)"#);
}

#[test]
fn text_and_lists_are_bound_and_never_part_of_the_sql() {
    let hostile = filter(r#"s == "'; DROP TABLE rows; --" && s in ["'", "?{0}"]"#);
    assert_eq!(
        hostile.text,
        r#"((r."s" = ?) AND (r."s" IN (SELECT value FROM json_each(?))))"#
    );
    assert_eq!(
        hostile.params,
        [
            Param::Text("'; DROP TABLE rows; --".into()),
            Param::Text(r#"["'","?{0}"]"#.into())
        ]
    );
    assert_eq!(
        filter("p in [1.5, 2, 0.001]").params,
        [Param::Text("[150,200]".into())]
    );
    let precise = filter("y == 0.30000000000000004");
    assert_eq!(precise.params, [Param::Float(0.300_000_000_000_000_04)]);
}

#[test]
fn an_index_serves_equality_ranges_and_lists() {
    let db = database();
    for (text, index) in [
        (
            "s == 'a' && t >= '2025-01-01'",
            "rows_by_text (s=? AND t>?)",
        ),
        ("s in ['a', 'b'] && t > now()", "rows_by_text (s=? AND t>?)"),
        ("s == null", "rows_by_text (s=?)"),
        ("p > 12.505 && p <= 20", "rows_by_price (p>? AND p<?)"),
        ("p in [1.5, 2]", "rows_by_price (p=?)"),
        (
            "t > '2025-01-01' && t <= '2025-02-01'",
            "rows_by_time (t>? AND t<?)",
        ),
    ] {
        let sql = filter(text);
        let plan = format!(
            "EXPLAIN QUERY PLAN SELECT id FROM rows r WHERE {}",
            sql.text
        );
        let mut statement = db.prepare(&plan).unwrap();
        let steps: Vec<String> = statement
            .query_map(params_from_iter(bound(&sql)), |row| row.get(3))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert!(
            steps.iter().any(|step| step.contains(index)),
            "{text}: {steps:?}"
        );
    }
}

#[test]
fn whatever_is_accepted_fits_d1_and_the_rest_is_a_fault() {
    let (db, row) = (
        database(),
        Row {
            new: super::agree::plain_row(),
            ..Row::default()
        },
    );
    store(&db, &row);
    let repeat = |part: &str, join: &str, count| vec![part; count].join(join);
    for (text, fits) in [
        (repeat("n == 1", " || ", 60), true),
        (repeat("!", "", 20) + "done", true),
        (repeat("!", "", 60) + "done", false),
        (repeat("(s == 'a' && done)", " || ", 60), true),
        (repeat("m", " + ", 9) + " > 1", true),
        (repeat("m", " + ", 40) + " > 1", false),
        ("role(".repeat(3) + "u" + &")".repeat(3) + " == s", true),
        ("role(".repeat(40) + "u" + &")".repeat(40) + " == s", false),
        (
            "(u in [owner.name, role(owner.name)]) in [active, 'a' in tags]".into(),
            true,
        ),
        (
            format!("s in [{}]", repeat("'long enough'", ",", 250)),
            true,
        ),
        (format!("u in [{}]", repeat("u + 'a'", ",", 70)), false),
    ] {
        let filter = to_filter(&typed(&text), &mut &row);
        assert_eq!(filter.is_ok(), fits, "{text}: {filter:?}");
        if let Ok(filter) = filter {
            keeps(&db, &filter).unwrap_or_else(|error| panic!("{text}: {error}"));
        }
    }
}

#[test]
fn sql_that_would_double_with_every_level_is_refused() {
    let mut text = "u".to_owned();
    for _ in 0..18 {
        text = format!("({text}.endsWith(s) ? u : s)");
    }
    let fault = to_sql(&typed(&text), &mut &Row::default()).unwrap_err();
    assert!(fault.message.contains("too large"), "{fault}");
}

#[test]
fn what_a_statement_cannot_read_is_a_fault_at_its_place() {
    struct Nothing;
    impl SqlEnv for Nothing {
        fn field(&mut self, path: &[&str], _: &FieldType) -> Option<Sql> {
            (path == ["m"]).then(|| Sql::raw("m"))
        }
        fn now(&mut self) -> Sql {
            Sql::raw("?")
        }
    }
    let fault = to_sql(&typed("m > 1 && old.m < 2"), &mut Nothing).unwrap_err();
    assert_eq!(
        (fault.at, fault.message.as_str()),
        (9, "`old.m` cannot be used in a query.")
    );
    let fault = to_sql(&typed("m > 1 && member('a')"), &mut Nothing).unwrap_err();
    assert_eq!(fault.at, 9);
}

#[test]
fn the_surroundings_may_keep_a_formula_to_themselves() {
    struct Guarded;
    impl SqlEnv for Guarded {
        fn field(&mut self, path: &[&str], _: &FieldType) -> Option<Sql> {
            Some(Sql::raw(path.join("_")))
        }
        fn now(&mut self) -> Sql {
            Sql::raw("?")
        }
        fn formula(&mut self, path: &[&str], sql: Sql) -> Option<Sql> {
            (path == ["late"]).then(|| Sql {
                text: format!("(CASE WHEN allowed THEN {} END)", sql.text),
                ..sql
            })
        }
    }
    let sql = to_sql(&typed("late == null"), &mut Guarded).unwrap();
    assert!(
        sql.text.starts_with("((CASE WHEN allowed THEN strftime("),
        "{sql:?}"
    );
    let fault = to_sql(&typed("total > 1"), &mut Guarded).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "at 0: `total` cannot be used in a query."
    );
}

#[test]
fn formulas_cannot_grow_without_bound() {
    use crate::expr::{Kind, Place, Schema, Type, check, parse};
    // Each is twice the one before: the last would be 2^40 parts long.
    struct Doubling;
    impl Schema for Doubling {
        fn field(&self, path: &[&str]) -> Option<FieldType> {
            let level: u32 = path.last()?.strip_prefix('f')?.parse().ok()?;
            let terms = vec![format!("f{}", level.saturating_sub(1)); 40].join(" + ");
            let place = match level {
                0 => Place::Column("f0".into()),
                _ => Place::Formula(terms),
            };
            Some(FieldType {
                ty: Type::of(Kind::Int),
                place,
            })
        }
    }
    let told = |text: &str| check(&parse(text).unwrap(), &Doubling).unwrap_err()[0].to_string();
    assert!(
        told("f2 > 1").ends_with("With its formulas, this is too large."),
        "{}",
        told("f2 > 1")
    );
    assert!(check(&parse("f1 > 1").unwrap(), &Doubling).is_ok());
}
