//! A changed spec against stored rows: the plan only adds, and every value stays.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use rusqlite::Connection;
use serde_json::{Value, json};
use spec::model::Spec;
use spec::{Document, ddl, diff, load};

fn spec(fields: &Value, extra: &Value) -> Spec {
    let mut model = json!({"id": "m1", "plural": "notes", "label": "Note", "spaces": ["person"], "fields": fields});
    for (key, value) in extra.as_object().unwrap() {
        model[key] = value.clone();
    }
    let value = json!({
        "spec": 1,
        "functions": {"area": {"type": "http", "description": "An area.", "models": ["note"]}},
        "models": {"note": model},
    });
    load(vec![Document {
        name: "test".into(),
        function: None,
        value,
    }])
    .unwrap()
}

fn stored(spec: &Spec) -> Connection {
    let db = Connection::open_in_memory().unwrap();
    for model in spec.models.values() {
        for statement in ddl::create(model) {
            db.execute_batch(&statement).unwrap();
        }
    }
    db.execute("INSERT INTO notes (id, space, rev, created_at, updated_at, title, count) VALUES ('a', 's', 1, 't', 't', 'kept', 7)", []).unwrap();
    db
}

fn before() -> Spec {
    spec(
        &json!({"title": {"id": "f1", "type": "text"}, "count": {"id": "f2", "type": "int"}}),
        &json!({"indexes": [{"fields": ["title"]}]}),
    )
}

fn apply(new: &mut Spec) -> Connection {
    let old = before();
    let db = stored(&old);
    diff::freeze_columns(new, &old);
    for step in diff::plan(&old, new).unwrap() {
        if let Some(sql) = step.sql {
            assert!(
                !sql.contains("DROP TABLE") && !sql.contains("DROP COLUMN"),
                "{sql}"
            );
            db.execute_batch(&sql).unwrap();
        }
    }
    db
}

#[test]
fn a_rename_and_a_new_field_keep_every_value() {
    let mut new = spec(
        &json!({"headline": {"id": "f1", "type": "text"}, "count": {"id": "f2", "type": "int"}, "due": {"id": "f3", "type": "date", "unique": true}}),
        &json!({"indexes": [{"fields": ["headline", "-count"]}]}),
    );
    let db = apply(&mut new);
    assert_eq!(new.models["note"].fields["headline"].column, "title");
    let row: (String, i64, Option<String>) = db
        .query_row("SELECT title, count, due FROM notes", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .unwrap();
    assert_eq!(row, ("kept".into(), 7, None));
    let indexes: Vec<String> = db.prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'notes_%' ORDER BY name").unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(
        indexes,
        [
            "notes_due_unique",
            "notes_headline_count",
            "notes_space_rev"
        ]
    );
}

#[test]
fn a_removed_field_keeps_its_column_and_must_be_reserved() {
    let gone = json!({"title": {"id": "f1", "type": "text"}});
    let refused = diff::plan(&before(), &spec(&gone, &json!({}))).unwrap_err();
    assert!(refused[0].hint.contains("reserved"), "{refused:?}");
    let db = apply(&mut spec(&gone, &json!({"reserved": ["f2"]})));
    assert_eq!(
        db.query_row("SELECT count FROM notes", [], |row| row.get::<_, i64>(0))
            .unwrap(),
        7
    );
}

#[test]
fn a_change_that_could_lose_values_is_refused() {
    let cases = [
        spec(
            &json!({"title": {"id": "f1", "type": "text"}, "count": {"id": "f2", "type": "text"}}),
            &json!({}),
        ),
        spec(
            &json!({"title": {"id": "f1", "type": "text"}, "count": {"id": "f2", "type": "int"}}),
            &json!({"plural": "remarks"}),
        ),
        spec(
            &json!({"title": {"id": "f1", "type": "text"}, "count": {"id": "f2", "type": "int"}}),
            &json!({"id": "m2"}),
        ),
    ];
    for new in cases {
        assert!(diff::plan(&before(), &new).is_err());
    }
}

#[test]
fn an_unchanged_spec_needs_no_migration() {
    assert_eq!(diff::plan(&before(), &before()).unwrap(), []);
}

#[test]
fn a_tombstone_gives_its_unique_value_free() {
    let spec = spec(
        &json!({"title": {"id": "f1", "type": "text", "unique": true}, "count": {"id": "f2", "type": "int"}}),
        &json!({}),
    );
    let db = stored(&spec);
    let again = "INSERT INTO notes (id, space, rev, created_at, updated_at, title) VALUES ('b', 's', 2, 't', 't', 'kept')";
    assert!(db.execute(again, []).is_err());
    db.execute("UPDATE notes SET deleted_at = 't'", []).unwrap();
    assert!(db.execute(again, []).is_ok());
}
