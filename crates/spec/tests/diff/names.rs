//! Names change, tables and columns do not.

use crate::world::{SYSTEM, World, kinds, models, notes, text};
use serde_json::json;
use spec::diff::StepKind;

#[test]
fn a_rename_touches_nothing_that_is_stored() {
    let mut world = World::new(&notes(
        json!({"title": {"id": "f1", "type": "text"}}),
        json!({"indexes": [["title"]], "search": ["title"]}),
    ));
    world.insert("notes", "a", &[("title", text("kept"))]);
    let next = models(json!({"remark": {
        "id": "m1", "plural": "remarks", "label": "Remark", "spaces": ["person"],
        "fields": {"headline": {"id": "f1", "type": "text"}},
        "indexes": [["headline"]], "search": ["headline"],
    }}));
    let plan = world.change(&next);
    assert_eq!(
        kinds(&plan),
        [
            StepKind::RenameModel,
            StepKind::RenameModel,
            StepKind::RenameField
        ]
    );
    assert_eq!(plan.statements().count(), 0);
    assert_eq!(world.spec.models["remark"].table(), "notes");
    assert_eq!(world.field("remark", "headline"), ["kept"]);
}

#[test]
fn a_new_model_or_field_takes_no_name_that_holds_other_values() {
    let mut world = World::new(&notes(
        json!({"title": {"id": "f1", "type": "text"}}),
        json!({}),
    ));
    world.insert("notes", "a", &[("title", text("first"))]);
    let next = models(json!({
        "remark": {"id": "m1", "plural": "remarks", "label": "Remark", "spaces": ["person"],
            "fields": {"headline": {"id": "f1", "type": "text"}, "title": {"id": "f2", "type": "text"}}},
        "note": {"id": "m2", "plural": "notes", "label": "Note", "spaces": ["person"],
            "fields": {"title": {"id": "f1", "type": "text"}}},
    }));
    world.change(&next);
    assert_eq!(world.spec.models["note"].table(), "notes_2");
    assert_eq!(
        world.spec.models["remark"].fields["title"].column,
        "title_2"
    );
    assert_eq!(world.field("remark", "headline"), ["first"]);
    assert_eq!(world.field("remark", "title"), ["-"]);
    assert!(world.field("note", "title").is_empty());
}

#[test]
fn a_builders_model_may_be_called_as_a_table_of_the_platform() {
    let mut jobs = models(
        json!({"job": {"id": "m1", "plural": "tasks", "label": "Job", "spaces": ["person"], "fields": {"title": {"id": "f1", "type": "text"}}}}),
    );
    jobs.models.get_mut("job").unwrap().plural = "jobs".into();
    let world = World::new(&jobs);
    assert_eq!(world.spec.models["job"].table(), "jobs_2");
}

#[test]
fn every_table_of_the_platform_is_known() {
    for line in SYSTEM.iter().flat_map(|script| script.lines()) {
        if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
            let table = rest.split([' ', '(']).next().unwrap();
            assert!(spec::diff::SYSTEM_TABLES.contains(&table), "{table}");
        }
    }
}

#[test]
fn what_people_read_is_no_change_of_data() {
    let mut world = World::new(&notes(
        json!({"title": {"id": "f1", "type": "text"}}),
        json!({}),
    ));
    let plan = world.change(&notes(
        json!({"title": {"id": "f1", "type": "text", "label": "Headline", "help": "Short."}}),
        json!({"description": "Thoughts.", "access": {"read": "space == auth.id"}, "views": {"title": "title"}}),
    ));
    assert_eq!(plan.steps, []);
}
