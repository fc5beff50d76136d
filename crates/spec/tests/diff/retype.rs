//! Another type: a new column, the old one beside it, and the way back.

use crate::world::{World, kinds, models, notes, text};
use rusqlite::types::Value as Cell;
use serde_json::{Value, json};
use spec::Fault;
use spec::diff::{self, StepKind};
use spec::model::Spec;

fn of(field: Value) -> Spec {
    notes(json!({"it": field}), json!({}))
}

fn texts(values: &[&str]) -> World {
    let world = World::new(&of(json!({"id": "f1", "type": "text"})));
    for (at, value) in values.iter().enumerate() {
        world.insert("notes", &at.to_string(), &[("it", text(value))]);
    }
    world
}

const INT: &str = "int";

#[test]
fn what_does_not_convert_is_set_aside_and_kept() {
    let mut world = texts(&["12", "a dozen", "-3"]);
    let next = of(json!({"id": "f1", "type": INT}));
    let plan = world.plan(&next);
    assert_eq!(kinds(&plan), [StepKind::RetypeField]);
    assert_eq!(
        world.preview(&plan, StepKind::RetypeField),
        "3 of 3 notes have “It”; 1 is not a whole number within ±2^53: it is set aside and kept."
    );
    world.change(&next);
    assert_eq!(world.field("note", "it"), ["12", "-", "-3"]);
    assert_eq!(
        world.cells("SELECT it FROM notes ORDER BY id"),
        ["12", "a dozen", "-3"]
    );
    assert_eq!(
        world.cells(
            "SELECT change || ' ' || row_id || ' ' || value || ' ' || reason FROM quarantine"
        ),
        ["m1.f1.it_2 1 a dozen is not a whole number within ±2^53"]
    );
}

#[test]
fn code_that_serves_the_old_spec_goes_on_writing() {
    let mut world = texts(&["12", "a dozen"]);
    world.change(&of(json!({"id": "f1", "type": INT})));
    world.insert("notes", "2", &[("it", text("7"))]);
    world.insert("notes", "3", &[("it", text("seven"))]);
    world
        .db
        .execute("UPDATE notes SET it = '13' WHERE id = '0'", [])
        .unwrap();
    world
        .db
        .execute("UPDATE notes SET it = '14' WHERE id = '1'", [])
        .unwrap();
    assert_eq!(world.field("note", "it"), ["13", "14", "7", "-"]);
    assert_eq!(world.cells("SELECT row_id FROM quarantine"), ["3"]);
    world
        .db
        .execute("UPDATE notes SET it = NULL WHERE id = '3'", [])
        .unwrap();
    assert!(world.cells("SELECT row_id FROM quarantine").is_empty());
}

#[test]
fn going_back_keeps_the_old_values_and_what_was_written_since() {
    let before = of(json!({"id": "f1", "type": "datetime"}));
    let mut world = World::new(&before);
    for (id, moment) in [
        "2026-02-28T10:20:30.456Z",
        "2026-03-01T11:00:00.000Z",
        "2026-03-02T12:00:00.000Z",
    ]
    .iter()
    .enumerate()
    {
        world.insert("notes", &id.to_string(), &[("it", text(moment))]);
    }
    let next = of(json!({"id": "f1", "type": "date"}));
    let plan = world.plan(&next);
    assert_eq!(
        world.preview(&plan, StepKind::RetypeField),
        "3 of 3 notes have “It”; each of these converts. In 3 the new form says less; the old values are kept for 30 days."
    );
    world.change(&next);
    world
        .db
        .execute("UPDATE notes SET it_2 = '2026-05-05' WHERE id = '1'", [])
        .unwrap();
    world
        .db
        .execute("UPDATE notes SET it_2 = NULL WHERE id = '2'", [])
        .unwrap();
    let plan = world.change(&before);
    assert_eq!(kinds(&plan), [StepKind::RevertField]);
    assert_eq!(
        world.field("note", "it"),
        ["2026-02-28T10:20:30.456Z", "2026-05-05T00:00:00.000Z", "-"]
    );
    // And forward again: the column of the dates is there, and up to date.
    world
        .db
        .execute(
            "UPDATE notes SET it = '2026-06-06T01:02:03.000Z' WHERE id = '2'",
            [],
        )
        .unwrap();
    let plan = world.change(&next);
    assert_eq!(kinds(&plan), [StepKind::RevertField]);
    assert_eq!(
        world.field("note", "it"),
        ["2026-02-28", "2026-05-05", "2026-06-06"]
    );
}

#[test]
fn a_form_that_holds_every_old_value_needs_no_column() {
    for (from, to) in [
        ("email", "text"),
        ("date", "text"),
        ("int", "duration"),
        ("bool", "int"),
        ("list", "json"),
    ] {
        let field = |kind: &str| match kind {
            "list" => json!({"id": "f1", "type": "list", "of": "text"}),
            _ => json!({"id": "f1", "type": kind}),
        };
        let mut world = World::new(&of(field(from)));
        assert_eq!(world.change(&of(field(to))).steps, [], "{from} to {to}");
    }
}

#[test]
fn a_choice_that_is_gone_is_set_aside_and_one_that_is_renamed_is_not() {
    let choices = |values: Value| of(json!({"id": "f1", "type": "enum", "values": values}));
    let mut world = World::new(&choices(json!(["open", "done", "late"])));
    for (id, value) in ["open", "done", "late"].iter().enumerate() {
        world.insert("notes", &id.to_string(), &[("it", text(value))]);
    }
    let renamed = json!(["open", {"id": "done", "name": "finished"}, "late", "new"]);
    assert_eq!(world.change(&choices(renamed)).steps, []);
    world.change(&choices(
        json!(["open", {"id": "done", "name": "finished"}]),
    ));
    assert_eq!(world.field("note", "it"), ["open", "done", "-"]);
    assert_eq!(world.cells("SELECT value FROM quarantine"), ["late"]);
    world.change(&of(json!({"id": "f1", "type": "text"})));
    assert_eq!(world.field("note", "it"), ["open", "finished", "-"]);
}

#[test]
fn decimals_are_never_rounded() {
    let scale = |scale: u8| of(json!({"id": "f1", "type": "decimal", "scale": scale}));
    let mut world = World::new(&scale(2));
    for (id, units) in [1250, 1255, -5, 9_007_199_254_740_991].iter().enumerate() {
        world.insert("notes", &id.to_string(), &[("it", Cell::Integer(*units))]);
    }
    world.change(&scale(1));
    assert_eq!(world.field("note", "it"), ["125", "-", "-", "-"]);
    world.change(&scale(2));
    assert_eq!(
        world.field("note", "it"),
        ["1250", "1255", "-5", "9007199254740991"]
    );
    world.change(&of(json!({"id": "f1", "type": "text"})));
    assert_eq!(
        world.field("note", "it"),
        ["12.50", "12.55", "-0.05", "90071992547409.91"]
    );
}

#[test]
fn a_reference_becomes_many_and_one_again() {
    let with = |field: Value| {
        models(json!({
            "note": {"id": "m1", "plural": "notes", "label": "Note", "spaces": ["person"], "fields": {"it": field}},
            "tag": {"id": "m2", "plural": "tags", "label": "Tag", "spaces": ["person"], "fields": {"word": {"id": "f1", "type": "text"}}},
        }))
    };
    let one = with(json!({"id": "f1", "type": "ref", "to": "tag"}));
    let several = with(json!({"id": "f1", "type": "link", "to": "tag"}));
    let mut world = World::new(&one);
    world.insert("tags", "x", &[]);
    world.insert("notes", "a", &[("it", text("x"))]);
    world.insert("notes", "b", &[]);
    world.change(&several);
    assert_eq!(world.field("note", "it"), ["[\"x\"]", "-"]);
    let links = "SELECT field || ' ' || source || ' ' || target FROM links ORDER BY 1";
    assert_eq!(world.cells(links), ["m1.f1 a x"]);
    // Code of the old spec moves a note.
    world
        .db
        .execute("UPDATE notes SET it = 'y' WHERE id = 'a'", [])
        .unwrap();
    assert_eq!(world.cells(links), ["m1.f1 a y"]);
    world
        .db
        .execute("UPDATE notes SET it_2 = '[\"x\",\"y\"]' WHERE id = 'b'", [])
        .unwrap();
    world.change(&one);
    assert_eq!(world.field("note", "it"), ["y", "-"]);
    assert_eq!(
        world.cells("SELECT change || ' ' || row_id FROM quarantine"),
        ["m1.f1.it b"]
    );
}

#[test]
fn a_type_without_a_way_is_refused_with_what_to_do() {
    let world = texts(&["a"]);
    let faults = diff::plan(
        &world.spec,
        &of(json!({"id": "f1", "type": "image"})),
        "2026-03-01",
    )
    .unwrap_err();
    let Fault {
        path,
        message,
        hint,
    } = &faults[0];
    assert_eq!(path, "models.note.fields.it.type");
    assert_eq!(message, "stored values have no way from text into image");
    assert!(hint.contains("new id"), "{hint}");
}

#[test]
fn search_looks_into_the_new_column() {
    let with = |kind: &str| {
        notes(
            json!({"it": {"id": "f1", "type": kind}}),
            json!({"search": ["it"]}),
        )
    };
    let mut world = World::new(&with("text"));
    world.insert("notes", "a", &[("it", text("a-slug"))]);
    let plan = world.change(&with("slug"));
    assert_eq!(
        kinds(&plan),
        [
            StepKind::DropSearch,
            StepKind::RetypeField,
            StepKind::AddSearch
        ]
    );
    world
        .db
        .execute("UPDATE notes SET it_2 = 'another-word'", [])
        .unwrap();
    let found = "SELECT count(*) FROM notes_search WHERE notes_search MATCH 'another'";
    assert_eq!(world.cells(found), ["1"]);
}
