//! Writes cases for `d1.mjs` to the standard output: tables with rows, a plan, and what SQLite
//! made of them, for the number of seeds that the argument says.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use migrations::{Dice, How, SYSTEM, Store, fill, pair};
use rusqlite::types::Value as Cell;
use serde_json::{Value, json};
use spec::diff::Statement;

fn main() {
    let seeds = std::env::args()
        .nth(1)
        .and_then(|seeds| seeds.parse().ok())
        .unwrap_or(20);
    let cases: Vec<Value> = (0..seeds).map(case).collect();
    println!("{}", Value::from(cases));
}

fn case(seed: u64) -> Value {
    let pair = pair(seed);
    let rows = fill(&mut Dice::new(seed), &pair.first.spec, 10);
    let store = Store::default();
    store.apply(&pair.first, How::Whole).unwrap();
    store.insert(&rows);
    let previews = pair
        .next
        .steps
        .iter()
        .filter_map(|step| step.preview.as_ref());
    let asked =
        previews.flat_map(|preview| [Some(preview.count.clone()), preview.offending.clone()]);
    let before: Vec<Value> = asked
        .flatten()
        .map(|sql| question(&store, &as_text(&store, &sql)))
        .collect();
    let refused = store.apply(&pair.next, How::Whole).is_err();
    let tables = store.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name NOT GLOB '*_search_*' ORDER BY name");
    let after: Vec<Value> = tables
        .iter()
        .map(|row| {
            let Some(Cell::Text(table)) = row.first() else {
                panic!("{row:?}")
            };
            let what = if table == "quarantine" {
                "change, row_id, value, reason"
            } else {
                "*"
            };
            question(
                &store,
                &as_text(&store, &format!("SELECT {what} FROM \"{table}\"")),
            )
        })
        .collect();
    let inserts: Vec<Value> = rows
        .iter()
        .map(|(sql, row)| json!({"sql": sql, "values": row.iter().map(cell).collect::<Vec<_>>()}))
        .collect();
    json!({
        "seed": seed,
        "system": SYSTEM,
        "first": statements(pair.first.statements()),
        "rows": inserts,
        "before": before,
        "next": statements(pair.next.statements()),
        "refused": refused,
        "after": after,
    })
}

fn statements<'s>(statements: impl Iterator<Item = &'s Statement>) -> Vec<Value> {
    statements
        .map(|statement| json!({"sql": statement.sql, "chunk": statement.chunk, "unless": statement.unless}))
        .collect()
}

/// The query's rows as one text each, so that no host's idea of a number comes between.
fn as_text(store: &Store, sql: &str) -> String {
    let statement = store.0.prepare(sql).unwrap();
    let cells: Vec<String> = statement
        .column_names()
        .map(|name| format!("CASE typeof(\"{name}\") WHEN 'real' THEN printf('%.15g', \"{name}\") ELSE quote(\"{name}\") END"))
        .collect();
    format!(
        "SELECT {} AS line FROM ({sql}) ORDER BY line",
        cells.join(" || ' ' || ")
    )
}

fn question(store: &Store, sql: &str) -> Value {
    let rows = store.rows(sql);
    let lines: Vec<Value> = rows.iter().flatten().map(cell).collect();
    json!({"sql": sql, "lines": lines})
}

fn cell(cell: &Cell) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Integer(number) => json!(number),
        Cell::Real(number) => json!(number),
        Cell::Text(text) => json!(text),
        Cell::Blob(bytes) => panic!("{bytes:?}"),
    }
}
