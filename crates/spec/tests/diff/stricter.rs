//! Stricter rules: told before, and refused whole where rows stand against them.

use crate::world::{World, kinds, notes, text};
use serde_json::{Value, json};
use spec::diff::StepKind;
use spec::model::Spec;

fn of(field: Value) -> Spec {
    notes(json!({"title": field}), json!({}))
}

fn world() -> World {
    let world = World::new(&of(json!({"id": "f1", "type": "text"})));
    world.insert("notes", "a", &[("title", text("one"))]);
    world.insert("notes", "b", &[("title", text("one"))]);
    world.insert("notes", "c", &[]);
    world
}

#[test]
fn required_waits_for_rows_without_a_value() {
    let mut world = world();
    let next = of(json!({"id": "f1", "type": "text", "required": true}));
    let plan = world.plan(&next);
    assert_eq!(
        world.preview(&plan, StepKind::RequireField),
        "1 of 3 notes has no “Title”. Fill it in there, or give the field a default; until then this cannot be done."
    );
    let error = world.apply(&plan).unwrap_err();
    assert!(error.to_string().contains("guard"), "{error}");
    world
        .db
        .execute("UPDATE notes SET title = 'two' WHERE id = 'c'", [])
        .unwrap();
    assert_eq!(
        world.preview(&plan, StepKind::RequireField),
        "Each of 3 notes has “Title” or gets it."
    );
    world.apply(&plan).unwrap();
}

#[test]
fn a_default_fills_what_is_required() {
    let mut world = world();
    world.change(&of(
        json!({"id": "f1", "type": "text", "required": true, "default": "it's"}),
    ));
    assert_eq!(world.field("note", "title"), ["one", "one", "it's"]);
}

#[test]
fn a_new_required_field_needs_a_default_where_there_are_rows() {
    let mut world = world();
    let with = |due: Value| {
        notes(
            json!({"title": {"id": "f1", "type": "text"}, "due": due}),
            json!({}),
        )
    };
    let plan = world.plan(&with(json!({"id": "f2", "type": "date", "required": true})));
    assert!(
        world
            .preview(&plan, StepKind::RequireField)
            .starts_with("3 of 3 notes have no “Due”.")
    );
    assert!(world.apply(&plan).is_err());
    world.change(&with(
        json!({"id": "f2", "type": "date", "required": true, "default": "2026-01-01"}),
    ));
    assert_eq!(world.field("note", "due"), ["2026-01-01"; 3]);
}

#[test]
fn unique_waits_for_rows_that_differ() {
    let mut world = world();
    let next = of(json!({"id": "f1", "type": "text", "unique": true}));
    let plan = world.plan(&next);
    assert_eq!(
        world.preview(&plan, StepKind::AddIndex),
        "2 of 3 notes share “Title”; until they differ this cannot be done."
    );
    assert!(world.apply(&plan).is_err());
    world
        .db
        .execute("UPDATE notes SET deleted_at = 't' WHERE id = 'b'", [])
        .unwrap();
    assert_eq!(
        world.preview(&plan, StepKind::AddIndex),
        "No notes share “Title”."
    );
    world.apply(&plan).unwrap();
    world
        .db
        .execute("UPDATE notes SET title = 'x' WHERE id = 'c'", [])
        .unwrap();
    assert!(
        world
            .db
            .execute("UPDATE notes SET title = 'one' WHERE id = 'c'", [])
            .is_err()
    );
}

#[test]
fn narrower_bounds_are_told_and_change_no_row() {
    let world = world();
    let plan = world.plan(&of(json!({"id": "f1", "type": "text", "max": 2})));
    assert_eq!(kinds(&plan), [StepKind::TightenField]);
    assert_eq!(plan.statements().count(), 0);
    assert_eq!(
        world.preview(&plan, StepKind::TightenField),
        "2 of 3 notes would not be accepted as they are: “Title” is above 2. They stay until they are next changed."
    );
    let wider = of(json!({"id": "f1", "type": "text", "max": 200}));
    let narrower = of(json!({"id": "f1", "type": "text", "max": 2}));
    let plan = World::new(&narrower).plan(&wider);
    assert_eq!(plan.steps, []);
}

#[test]
fn an_index_that_no_question_needs_is_dropped() {
    let fields =
        json!({"title": {"id": "f1", "type": "text"}, "count": {"id": "f2", "type": "int"}});
    let mut world = World::new(&notes(fields.clone(), json!({"indexes": [["title"]]})));
    let plan = world.change(&notes(fields, json!({"indexes": [["title", "-count"]]})));
    assert_eq!(kinds(&plan), [StepKind::DropIndex, StepKind::AddIndex]);
    assert_eq!(
        world.cells("SELECT name FROM sqlite_schema WHERE type = 'index' AND name GLOB 'notes_*' ORDER BY name"),
        ["notes_space_rev", "notes_title_count"]
    );
}
