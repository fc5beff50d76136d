//! What holds of every plan, tried with random changes of random specs.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use migrations::{Dice, How, Pair, Store, TODAY, fill, pair};
use proptest::prelude::*;
use rusqlite::types::Value;
use spec::ddl;
use spec::diff::preview::Counts;
use spec::diff::{self, Plan, Step, StepKind};
use spec::model::Spec;
use std::collections::BTreeMap;

const ROWS: usize = 10;

/// The pair, and a database with the old tables and rows.
fn stored(seed: u64) -> (Pair, Store) {
    let pair = pair(seed);
    let store = Store::default();
    store.apply(&pair.first, How::Whole).unwrap();
    store.insert(&fill(&mut Dice::new(seed), &pair.first.spec, ROWS));
    (pair, store)
}

/// The answers to every preview, asked before the plan.
fn previews<'p>(store: &Store, plan: &'p Plan) -> Vec<(&'p Step, Counts)> {
    let asked = plan
        .steps
        .iter()
        .filter_map(|step| Some((step, step.preview.as_ref()?)));
    asked
        .map(|(step, preview)| {
            let row = &store.rows(&preview.count)[0];
            let names = ["total", "affected", "lost", "shortened"];
            let object = names.iter().zip(row).map(|(name, value)| match value {
                Value::Integer(number) => ((*name).to_owned(), serde_json::json!(number)),
                other => panic!("{name} is {other:?}: {}", preview.count),
            });
            let counts = Counts::of(&serde_json::Value::Object(object.collect()));
            if let Some(offending) = &preview.offending {
                let examples = store.rows(offending).len() as u64;
                assert_eq!(examples, counts.lost.min(20), "{offending}");
            }
            assert!(!step.sentence(counts).is_empty());
            (step, counts)
        })
        .collect()
}

/// What forbids a plan: rows without what is required, rows that share what is unique.
fn forbidden(previews: &[(&Step, Counts)]) -> bool {
    previews.iter().any(|(step, counts)| {
        matches!(step.kind, StepKind::RequireField | StepKind::AddIndex) && counts.lost > 0
    })
}

/// Every cell of the tables of a spec, by table, column and row.
fn cells(store: &Store, spec: &Spec) -> BTreeMap<(String, String, String), Value> {
    let mut cells = BTreeMap::new();
    for model in spec.models.values() {
        for (_, field) in ddl::stored(model) {
            for (column, _) in ddl::columns_of(field) {
                let table = model.table();
                for row in store.rows(&format!("SELECT \"id\", \"{column}\" FROM \"{table}\"")) {
                    let [Value::Text(id), value] = &row[..] else {
                        panic!("{row:?}")
                    };
                    cells.insert(
                        (table.to_owned(), column.clone(), id.clone()),
                        value.clone(),
                    );
                }
            }
        }
    }
    cells
}

/// What each row holds in each field, by the ids of both.
fn fields(store: &Store, spec: &Spec) -> BTreeMap<(String, String), Vec<Value>> {
    let mut fields = BTreeMap::new();
    for model in spec.models.values() {
        for (_, field) in ddl::stored(model) {
            let columns: Vec<String> = ddl::columns_of(field)
                .iter()
                .map(|(column, _)| format!("\"{column}\""))
                .collect();
            let sql = format!(
                "SELECT \"id\", {} FROM \"{}\"",
                columns.join(", "),
                model.table()
            );
            for mut row in store.rows(&sql) {
                let Value::Text(id) = row.remove(0) else {
                    panic!("{row:?}")
                };
                fields.insert((format!("{}.{}", model.id, field.id), id), row);
            }
        }
    }
    fields
}

/// The cells that differ, where the earlier one held something.
fn changed(
    before: &BTreeMap<(String, String, String), Value>,
    after: &BTreeMap<(String, String, String), Value>,
) -> Vec<String> {
    before
        .iter()
        .filter(|(cell, value)| **value != Value::Null && after.get(*cell) != Some(value))
        .map(|(cell, value)| format!("{cell:?}: {value:?} became {:?}", after.get(cell)))
        .collect()
}

fn tried() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok();
    ProptestConfig {
        cases: asked.and_then(|cases| cases.parse().ok()).unwrap_or(40),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(tried())]

    #[test]
    fn no_table_is_rebuilt_and_every_old_value_stays_where_it_was(seed: u64) {
        let (pair, store) = stored(seed);
        let (pages, cells_before) = (store.dump(), cells(&store, &pair.first.spec));
        let _ = store.apply(&pair.next, How::Whole);
        let after = store.dump();
        for (table, (page, rows)) in &pages {
            prop_assert_eq!(*page, after[table].0, "{} lies elsewhere", table);
            prop_assert!(rows.len() <= after[table].1.len(), "{} lost rows", table);
        }
        prop_assert_eq!(changed(&cells_before, &cells(&store, &pair.first.spec)), Vec::<String>::new());
    }

    #[test]
    fn a_plan_fails_whole_exactly_when_its_preview_says_so(seed: u64) {
        let (pair, store) = stored(seed);
        let before = store.dump();
        let expected = forbidden(&previews(&store, &pair.next));
        let applied = store.apply(&pair.next, How::Whole);
        prop_assert_eq!(applied.is_err(), expected, "{:?}", applied);
        if expected {
            prop_assert_eq!(store.dump(), before);
        }
    }

    #[test]
    fn previews_count_what_happens(seed: u64) {
        let (pair, store) = stored(seed);
        let before = previews(&store, &pair.next);
        if store.apply(&pair.next, How::Whole).is_err() {
            return Ok(());
        }
        for (step, counts) in before.iter().filter(|(step, _)| step.kind == StepKind::RetypeField) {
            let (model, name) = field_of(step);
            let model = &pair.next.spec.models[model];
            let field = &model.fields[name];
            let was = &model.retired.iter().rfind(|retired| retired.was.id == field.id).unwrap().was;
            let (table, old, new) = (model.table(), &was.column, &field.column);
            let live = format!("FROM \"{table}\" WHERE \"deleted_at\" IS NULL AND \"{old}\" IS NOT NULL");
            prop_assert_eq!(counts.affected, store.count(&format!("SELECT count(*) {live}")));
            prop_assert_eq!(counts.lost, store.count(&format!("SELECT count(*) {live} AND \"{new}\" IS NULL")));
            let change = format!("{}.{}.{new}", model.id, field.id);
            prop_assert_eq!(
                store.count(&format!("SELECT count(*) FROM \"{table}\" WHERE \"{old}\" IS NOT NULL AND \"{new}\" IS NULL")),
                store.count(&format!("SELECT count(*) FROM quarantine WHERE change = '{change}'")),
                "{} to {:?}", step.note, field.kind
            );
        }
    }

    #[test]
    fn chunks_do_what_the_whole_does_and_twice_is_once(seed: u64) {
        let (pair, whole) = stored(seed);
        let (_, chunked) = stored(seed);
        let applied = whole.apply(&pair.next, How::Whole);
        prop_assert_eq!(applied.is_ok(), chunked.apply(&pair.next, How::Chunked).is_ok());
        prop_assert_eq!(whole.dump(), chunked.dump());
        if applied.is_ok() {
            let once = whole.dump();
            whole.apply(&pair.next, How::Whole).unwrap();
            chunked.apply(&pair.next, How::Chunked).unwrap();
            prop_assert_eq!(&whole.dump(), &once);
            prop_assert_eq!(&chunked.dump(), &once);
        }
    }

    #[test]
    fn the_way_back_has_every_value_again(seed: u64) {
        let (pair, store) = stored(seed);
        let (_, untouched) = stored(seed);
        if store.apply(&pair.next, How::Whole).is_err() {
            return Ok(());
        }
        let back = diff::plan(&pair.next.spec, &pair.first.spec, TODAY).unwrap();
        for (name, model) in &pair.first.spec.models {
            let again = &back.spec.models[name];
            prop_assert_eq!(again.table(), model.table());
        }
        // A row that has nothing where something was required before stops it, whole.
        if store.apply(&back, How::Whole).is_err() {
            return Ok(());
        }
        let aside: Vec<String> = store
            .rows("SELECT change || '.' || row_id FROM quarantine")
            .into_iter()
            .map(|row| format!("{:?}", row[0]))
            .collect();
        let after = fields(&store, &back.spec);
        for ((field, row), value) in fields(&untouched, &pair.first.spec) {
            let told = aside.iter().any(|change| change.contains(&field) && change.contains(&row));
            let again = &after[&(field.clone(), row.clone())];
            prop_assert!(
                value == vec![Value::Null; value.len()] || told || *again == value,
                "{} of {}: {:?} came back as {:?}", field, row, value, again
            );
        }
    }

    #[test]
    fn a_settled_spec_needs_nothing_more(seed: u64) {
        let pair = pair(seed);
        let again = diff::plan(&pair.next.spec, &pair.written, TODAY).unwrap();
        prop_assert_eq!(again.steps.len(), 0, "{:?}", again.steps);
        prop_assert_eq!(&again.spec, &pair.next.spec);
        let state = serde_json::to_string(&pair.next.spec).unwrap();
        prop_assert_eq!(serde_json::from_str::<Spec>(&state).unwrap(), pair.next.spec);
    }

    #[test]
    fn statements_keep_within_what_d1_takes(seed: u64) {
        let pair = pair(seed);
        for statement in pair.first.statements().chain(pair.next.statements()) {
            for sql in [Some(&statement.sql), statement.chunk.as_ref()].into_iter().flatten() {
                prop_assert!(sql.len() <= 100_000);
                // A reader of SQL files takes a `;` before a line break for an end.
                prop_assert!(!sql.contains(";\n"), "{}", sql);
                let forbidden = ["DROP TABLE \"", "DROP COLUMN", "RENAME TO", "CREATE TABLE AS"];
                prop_assert!(!forbidden.iter().any(|word| sql.contains(word)) || sql.contains("_search\""), "{}", sql);
            }
        }
    }
}

/// The model and the field that a path names.
fn field_of(step: &Step) -> (&str, &str) {
    let parts: Vec<&str> = step.path.split('.').collect();
    (parts[1], parts[3])
}
