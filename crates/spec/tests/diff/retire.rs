//! What is removed stays, and comes back with its values.

use crate::world::{TODAY, World, kinds, models, notes, text};
use rusqlite::types::Value as Cell;
use serde_json::json;
use spec::diff::{self, StepKind};

#[test]
fn a_removed_field_comes_back_with_its_values() {
    let both = notes(
        json!({"title": {"id": "f1", "type": "text"}, "count": {"id": "f2", "type": "int"}}),
        json!({}),
    );
    let mut world = World::new(&both);
    world.insert(
        "notes",
        "a",
        &[("title", text("kept")), ("count", Cell::Integer(7))],
    );
    let one = notes(json!({"title": {"id": "f1", "type": "text"}}), json!({}));
    let plan = world.change(&one);
    assert_eq!(kinds(&plan), [StepKind::RemoveField]);
    assert_eq!(
        world.preview(&plan, StepKind::RemoveField),
        "1 of 1 notes have “Count”. The values are kept for 30 days and come back with the field."
    );
    let note = &world.spec.models["note"];
    assert_eq!(
        (note.retired[0].since.as_str(), &note.reserved[..]),
        (TODAY, &["f2".to_owned()][..])
    );
    let plan = world.change(&both);
    assert_eq!(kinds(&plan), [StepKind::RestoreField]);
    assert_eq!(world.field("note", "count"), ["7"]);
    assert_eq!(world.spec.models["note"].retired, []);
}

#[test]
fn a_removed_model_comes_back_with_its_rows() {
    let note = json!({"id": "m1", "plural": "notes", "label": "Note", "spaces": ["person"], "fields": {"title": {"id": "f1", "type": "text"}}});
    let tag = json!({"id": "m2", "plural": "tags", "label": "Tag", "spaces": ["person"], "fields": {"word": {"id": "f1", "type": "text"}}});
    let both = models(json!({"note": note, "tag": tag}));
    let mut world = World::new(&both);
    world.insert("tags", "a", &[("word", text("red"))]);
    let plan = world.change(&models(json!({"note": note})));
    assert_eq!(kinds(&plan), [StepKind::RemoveModel]);
    assert_eq!(plan.statements().count(), 0);
    let plan = world.change(&both);
    assert_eq!(kinds(&plan), [StepKind::RestoreModel]);
    assert_eq!(world.field("tag", "word"), ["red"]);
}

#[test]
fn an_id_whose_values_are_gone_is_never_given_again() {
    let mut world = World::new(&notes(
        json!({"title": {"id": "f1", "type": "text"}, "count": {"id": "f2", "type": "int"}}),
        json!({}),
    ));
    world.change(&notes(
        json!({"title": {"id": "f1", "type": "text"}}),
        json!({}),
    ));
    let purged = diff::purge(&world.spec, "2026-04-01");
    world.apply(&purged).unwrap();
    let again = notes(
        json!({"title": {"id": "f1", "type": "text"}, "due": {"id": "f2", "type": "date"}}),
        json!({}),
    );
    let faults = diff::plan(&world.spec, &again, TODAY).unwrap_err();
    assert_eq!(faults[0].path, "models.note.fields.due");
}

#[test]
fn a_removed_field_may_come_back_in_another_type() {
    let int = json!({"count": {"id": "f1", "type": "int"}, "other": {"id": "f2", "type": "int"}});
    let mut world = World::new(&notes(int, json!({})));
    world.insert("notes", "a", &[("count", Cell::Integer(7))]);
    world.change(&notes(
        json!({"other": {"id": "f2", "type": "int"}}),
        json!({}),
    ));
    world.change(&notes(
        json!({"count": {"id": "f1", "type": "text"}, "other": {"id": "f2", "type": "int"}}),
        json!({}),
    ));
    assert_eq!(world.field("note", "count"), ["7"]);
    assert_eq!(world.spec.models["note"].fields["count"].column, "count_2");
}
