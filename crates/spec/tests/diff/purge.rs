//! The only way by which values go.

use crate::world::{World, models, notes, text};
use serde_json::json;
use spec::diff;

#[test]
fn a_column_goes_after_thirty_days_and_no_page_moves() {
    let both = notes(
        json!({"title": {"id": "f1", "type": "text"}, "it": {"id": "f2", "type": "text"}}),
        json!({}),
    );
    let mut world = World::new(&both);
    for id in ["a", "b"] {
        world.insert("notes", id, &[("title", text(id)), ("it", text("7"))]);
    }
    world.change(&notes(
        json!({"title": {"id": "f1", "type": "text"}, "it": {"id": "f2", "type": "int"}}),
        json!({}),
    ));
    let lies = "SELECT rootpage FROM sqlite_schema WHERE name = 'notes'";
    let (page, rows) = (world.cells(lies), world.cells("SELECT rowid FROM notes"));
    assert_eq!(diff::purge(&world.spec, "2026-03-30").steps, []);
    let plan = diff::purge(&world.spec, "2026-03-31");
    world.apply(&plan).unwrap();
    assert_eq!(
        world.cells("SELECT name FROM pragma_table_info('notes') WHERE name GLOB 'it*'"),
        ["it_2"]
    );
    assert_eq!(world.field("note", "it"), ["7", "7"]);
    assert_eq!(world.field("note", "title"), ["a", "b"]);
    assert_eq!(
        (world.cells(lies), world.cells("SELECT rowid FROM notes")),
        (page, rows)
    );
    assert_eq!(world.spec.models["note"].retired, []);
    // Nothing is left that would follow the old column.
    world.insert(
        "notes",
        "c",
        &[("it_2", rusqlite::types::Value::Integer(8))],
    );
    world.apply(&plan).unwrap();
}

#[test]
fn a_removed_model_goes_with_what_hangs_on_it() {
    let note = json!({"id": "m1", "plural": "notes", "label": "Note", "spaces": ["person"], "fields": {"title": {"id": "f1", "type": "text"}}});
    let mut world = World::new(&models(json!({"note": note, "tag": {
        "id": "m2", "plural": "tags", "label": "Tag", "spaces": ["person"], "search": ["word"],
        "fields": {
            "word": {"id": "f1", "type": "text"},
            "notes": {"id": "f2", "type": "link", "to": "note"},
            "scan": {"id": "f3", "type": "file"},
        },
    }})));
    world.insert(
        "tags",
        "x",
        &[
            ("word", text("red")),
            ("scan", text("{\"key\":\"files/m2/x/f3/00\"}")),
        ],
    );
    world
        .db
        .execute_batch("INSERT INTO links VALUES ('m2.f2', 'x', 'a'), ('m1.f9', 'x', 'a')")
        .unwrap();
    world.change(&models(json!({"note": note})));
    let plan = diff::purge(&world.spec, "2026-04-01");
    world.apply(&plan).unwrap();
    assert!(
        world
            .cells("SELECT name FROM sqlite_schema WHERE name GLOB 'tags*'")
            .is_empty()
    );
    assert_eq!(world.cells("SELECT field FROM links"), ["m1.f9"]);
    assert_eq!(
        world.cells("SELECT key || ' ' || function FROM discarded_files"),
        ["files/m2/x/f3/00 area"]
    );
    assert!(world.spec.retired.is_empty());
    world.apply(&plan).unwrap();
}
