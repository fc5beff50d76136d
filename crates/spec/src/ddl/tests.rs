//! Every statement runs on SQLite, and the search follows the table whatever is written.

use super::*;
use rusqlite::{Connection, params};
use serde_json::json;

fn model() -> Model {
    let mut model: Model = serde_json::from_value(json!({
        "id": "m_note", "plural": "notes", "label": "Note", "spaces": ["person"],
        "fields": {
            "title": {"id": "f1", "type": "text", "unique": true},
            "body": {"id": "f2", "type": "markdown"},
            "price": {"id": "f3", "type": "decimal", "scale": 2},
            "rest": {"id": "f4", "type": "duration"},
            "weight": {"id": "f5", "type": "float"},
            "about": {"id": "f6", "type": "any", "targets": ["note"], "on_delete": "clear"},
            "parent": {"id": "f7", "type": "ref", "to": "note", "on_delete": "cascade"},
            "place": {"id": "f8", "type": "rank", "within": "parent"},
            "order": {"id": "f9", "type": "rank"},
            "related": {"id": "f10", "type": "link", "to": "note"},
            "double": {"id": "f11", "type": "formula", "expr": "weight * 2.0"},
            "children": {"id": "f12", "type": "many", "of": "note", "via": "parent"},
            "number": {"id": "f13", "type": "sequence", "pattern": "N-{0}"}
        },
        "search": ["title", "body"]
    }))
    .expect("a model");
    model.order = model.fields.keys().cloned().collect();
    for (name, field) in &mut model.fields {
        field.column = name.clone();
    }
    model
}

fn database(statements: &[String]) -> Connection {
    let db = Connection::open_in_memory().expect("SQLite");
    for statement in statements {
        db.execute_batch(statement).expect(statement);
    }
    db
}

fn columns(db: &Connection) -> Vec<String> {
    let mut query = db
        .prepare("SELECT name || ' ' || type FROM pragma_table_info('notes') ORDER BY name")
        .expect("query");
    let rows = query.query_map([], |row| row.get(0)).expect("rows");
    rows.map(|row| row.expect("text")).collect()
}

fn found(db: &Connection, words: &str) -> Vec<String> {
    let sql = "SELECT t.id FROM notes_search JOIN notes t ON t.rowid = notes_search.rowid WHERE notes_search MATCH ?1 ORDER BY t.id";
    let mut query = db.prepare(sql).expect("query");
    let rows = query.query_map([words], |row| row.get(0)).expect("rows");
    rows.map(|row| row.expect("text")).collect()
}

const ENTER: &str = "INSERT INTO notes (id, space, rev, created_at, updated_at, title, body) VALUES (?1, 's', 1, '', '', ?2, ?3)";

#[test]
fn each_kind_has_its_columns_and_computed_ones_none() {
    let db = database(&create(&model()));
    let columns = columns(&db);
    for expected in [
        "price INTEGER",
        "rest INTEGER",
        "weight REAL",
        "about TEXT",
        "about_model TEXT",
        "place TEXT",
        "related TEXT",
        "number TEXT",
    ] {
        assert!(
            columns.iter().any(|column| column == expected),
            "{expected} {columns:?}"
        );
    }
    assert!(
        !columns
            .iter()
            .any(|column| column.starts_with("double") || column.starts_with("children"))
    );
}

#[test]
fn a_column_added_later_is_the_column_made_at_once() {
    let whole = model();
    let mut bare = whole.clone();
    bare.order.clear();
    bare.search.clear();
    let mut statements = create(&bare);
    for (_, field) in stored(&whole) {
        statements.extend(add_columns(&whole, field));
    }
    assert_eq!(
        columns(&database(&statements)),
        columns(&database(&create(&whole)))
    );
}

#[test]
fn the_engine_s_own_questions_have_indexes() {
    let names: Vec<String> = indexes(&model())
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(
        names,
        [
            "notes_title_unique",
            "notes_about",
            "notes_space_order",
            "notes_parent_place"
        ]
    );
}

#[test]
fn search_follows_every_way_of_writing() {
    let db = database(&create(&model()));
    db.execute(ENTER, params!["a", "Über die Brücke", "plain"])
        .expect("insert");
    db.execute(ENTER, params!["b", "Squat", None::<String>])
        .expect("insert");
    assert_eq!(found(&db, "uber"), ["a"]);
    assert_eq!(found(&db, "\"bruc\"*"), ["a"]);
    assert_eq!(found(&db, "title : squat"), ["b"]);

    db.execute(
        "UPDATE notes SET title = 'Deadlift', rev = 2 WHERE id = 'b'",
        [],
    )
    .expect("update");
    assert_eq!(
        (found(&db, "squat"), found(&db, "deadlift")),
        (vec![], vec!["b".to_owned()])
    );
    db.execute("UPDATE notes SET deleted_at = 'now' WHERE id = 'b'", [])
        .expect("tombstone");
    assert_eq!(
        found(&db, "deadlift"),
        ["b"],
        "a tombstone stays in the index"
    );

    db.execute(
        "INSERT INTO notes (id, space, rev, created_at, updated_at, title) SELECT value, 's', 3, '', '', 'Row ' || value FROM json_each('[\"c\",\"d\"]')",
        [],
    )
    .expect("insert from select");
    assert_eq!(found(&db, "row"), ["c", "d"]);
    db.execute(
        "INSERT INTO notes (id, space, rev, created_at, updated_at, title) VALUES ('c', 's', 4, '', '', 'x') ON CONFLICT (id) DO UPDATE SET title = 'Other'",
        [],
    )
    .expect("upsert");
    assert_eq!(
        (found(&db, "row"), found(&db, "other")),
        (vec!["d".to_owned()], vec!["c".to_owned()])
    );
    db.execute("DELETE FROM notes WHERE id = 'd'", [])
        .expect("delete");
    assert_eq!(found(&db, "row"), Vec::<String>::new());

    db.execute(
        "INSERT INTO notes_search (notes_search, rank) VALUES ('integrity-check', 1)",
        [],
    )
    .expect("the index says what the table says");
}

#[test]
fn search_comes_to_a_table_with_rows_and_goes_without_a_trace() {
    let model = model();
    let mut plain = model.clone();
    plain.search.clear();
    assert!(search(&plain).is_empty());
    let db = database(&create(&plain));
    db.execute(ENTER, params!["a", "Squat", "deep"])
        .expect("insert");
    for (_, statement) in search(&model) {
        assert!(!statement.contains('\n'));
        db.execute_batch(&statement).expect(&statement);
    }
    db.execute_batch(&fill_search(&model).join(";"))
        .expect("fill");
    assert_eq!(found(&db, "deep"), ["a"]);
    for statement in drop_search(&model) {
        db.execute_batch(&statement).expect(&statement);
    }
    let left: i64 = db
        .query_row(
            "SELECT count(*) FROM sqlite_schema WHERE name LIKE '%search%'",
            [],
            |row| row.get(0),
        )
        .expect("count");
    assert_eq!(left, 0);
    db.execute(ENTER, params!["b", "Still", "works"])
        .expect("insert");
}

#[test]
fn rows_without_words_are_not_in_the_index() {
    let db = database(&create(&model()));
    let indexed = || -> i64 {
        let sql = "SELECT count(DISTINCT doc) FROM words";
        db.query_row(sql, [], |row| row.get(0)).expect("a count")
    };
    db.execute_batch("CREATE VIRTUAL TABLE words USING fts5vocab(notes_search, instance)")
        .expect("a view of the index");
    for (id, title) in [("a", None), ("b", Some("blue boat")), ("c", None)] {
        db.execute(ENTER, params![id, title, None::<&str>])
            .expect("a row");
    }
    assert_eq!((indexed(), found(&db, "boat")), (1, vec!["b".to_owned()]));
    let write = |sql: &str| db.execute_batch(sql).expect(sql);
    write(
        "UPDATE notes SET body = 'red boat' WHERE id = 'a'; UPDATE notes SET title = NULL WHERE id = 'b'",
    );
    assert_eq!((indexed(), found(&db, "boat")), (1, vec!["a".to_owned()]));
    write("UPDATE notes SET body = 'green bicycle' WHERE id = 'a'");
    assert_eq!(
        (found(&db, "boat").len(), found(&db, "green").len()),
        (0, 1)
    );
    write("UPDATE notes SET title = 'boat' WHERE id = 'c'; DELETE FROM notes WHERE id = 'a'");
    assert_eq!(
        (indexed(), found(&db, "boat OR green")),
        (1, vec!["c".to_owned()])
    );
    write(&fill_search(&model()).join(";"));
    assert_eq!((indexed(), found(&db, "boat")), (1, vec!["c".to_owned()]));
    write("INSERT INTO notes_search (notes_search) VALUES ('integrity-check')");
}
