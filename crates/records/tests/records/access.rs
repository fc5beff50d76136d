//! Deny by default: another's rows are not there, roles decide in a workspace.

use crate::world::{ANN, BOB, GYM, World, id, uuid};
use serde_json::json;

#[test]
fn another_persons_row_is_not_there() {
    let world = World::new();
    let row = world.workout(ANN, "Legs");
    for stranger in [BOB, ""] {
        assert_eq!(
            world
                .get(stranger, "workout", id(&row))
                .expect_err("hidden")
                .code
                .status(),
            404
        );
        assert_eq!(
            world
                .update(
                    stranger,
                    "workout",
                    id(&row),
                    json!({"rev": 1, "title": "x"})
                )
                .expect_err("hidden")
                .code
                .status(),
            404
        );
        assert_eq!(
            world
                .delete(stranger, "workout", id(&row))
                .expect_err("hidden")
                .code
                .status(),
            404
        );
        assert_eq!(
            world.list(stranger, "workout", "").expect("a list")["items"],
            json!([])
        );
        let body = json!({"title": "x", "started_at": "2026-03-01T10:00:00Z", "space": ANN});
        assert_eq!(
            world
                .create(stranger, "workout", body)
                .expect_err("not there")
                .code
                .status(),
            403
        );
    }
    assert_eq!(
        world.list(ANN, "workout", "").expect("a list")["items"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
}

#[test]
fn roles_decide_in_a_workspace_and_leave_with_the_membership() {
    let world = World::new();
    world.join(ANN, "admin");
    let note = json!({"space": GYM, "text": "Hello", "author": ANN});
    let row = world
        .create(ANN, "note", note.clone())
        .expect("an admin's note");
    let visit = |user: &str| {
        world
            .get(user, "note", id(&row))
            .map_err(|error| error.code.status())
            .err()
    };
    assert_eq!((visit(ANN), visit(BOB)), (None, Some(404)));

    world.join(BOB, "mentee");
    assert_eq!(visit(BOB), None);
    let change = |user: &str| {
        world
            .update(user, "note", id(&row), json!({"rev": 9, "text": user}))
            .map_err(|error| error.code.status())
            .err()
    };
    assert_eq!(change(BOB), Some(403));
    assert_eq!(
        world
            .delete(BOB, "note", id(&row))
            .expect_err("a mentee")
            .code
            .status(),
        403
    );
    assert_eq!(
        world
            .create(
                BOB,
                "note",
                json!({"space": GYM, "text": "Hi", "author": BOB})
            )
            .expect_err("a mentee")
            .code
            .status(),
        403
    );
    assert_eq!(
        world
            .create(
                ANN,
                "note",
                json!({"space": GYM, "text": "Hi", "author": BOB})
            )
            .expect_err("in another's name")
            .code
            .status(),
        403
    );

    world
        .db
        .connection
        .borrow()
        .execute_batch("UPDATE memberships SET deleted_at = 'x'")
        .expect("memberships end");
    assert_eq!((visit(ANN), change(ANN)), (Some(404), Some(404)));
    assert_eq!(
        world
            .create(ANN, "note", note)
            .expect_err("no member")
            .code
            .status(),
        403
    );
}

#[test]
fn a_row_lives_only_in_a_kind_of_space_that_its_model_names() {
    let world = World::new();
    world.join(ANN, "admin");
    let workout = json!({"title": "x", "started_at": "2026-03-01T10:00:00Z"});
    for (space, status) in [
        (GYM.to_owned(), 403),
        (uuid(999), 403),
        ("system".to_owned(), 403),
    ] {
        let mut body = workout.clone();
        body["space"] = json!(space);
        assert_eq!(
            world
                .create(ANN, "workout", body)
                .expect_err("no workouts there")
                .code
                .status(),
            status,
            "{space}"
        );
    }
    // The rule would allow it, but no such space was ever opened.
    let nobody = uuid(31337);
    assert_eq!(
        world
            .create(&nobody, "workout", workout)
            .expect_err("no space")
            .details[0]
            .code,
        "space"
    );
    assert_eq!(
        world
            .create(ANN, "note", json!({"text": "x"}))
            .expect_err("which space")
            .details[0]
            .path,
        "space"
    );
    world
        .create(ANN, "exercise", json!({"name": "Gym's", "space": GYM}))
        .expect("an admin's exercise");
}

#[test]
fn an_operation_without_a_rule_does_not_exist() {
    let world = World::new();
    for status in [
        world
            .create(ANN, "record", json!({}))
            .expect_err("no rule")
            .code
            .status(),
        world
            .update(ANN, "record", &uuid(1), json!({"rev": 1}))
            .expect_err("no rule")
            .code
            .status(),
        world
            .delete(ANN, "record", &uuid(1))
            .expect_err("no rule")
            .code
            .status(),
    ] {
        assert_eq!(status, 405);
    }
    assert_eq!(
        world
            .get(ANN, "membership", &uuid(1))
            .expect_err("no rule")
            .code
            .status(),
        404
    );
    assert_eq!(
        world
            .list(ANN, "membership", "")
            .expect_err("no rule")
            .code
            .status(),
        404
    );
    let model = world
        .engine
        .model_of_collection("records")
        .expect("records");
    assert_eq!(
        (model.can_read(), model.can_create(), model.emits()),
        (true, false, false)
    );
}

#[test]
fn a_spec_with_a_wrong_rule_is_refused_with_its_place() {
    let mut spec = crate::spec::spec();
    let set = spec.models.get_mut("set").expect("set");
    set.access.read = Some("spaec == auth.id".into());
    set.emits[0]
        .payload
        .insert("more".into(), "workout.title".into());
    // Five models below a workout are more than D1 follows in one query.
    let below = spec.models.get("set").expect("set").clone();
    for (number, name) in ["one", "two", "three", "four"].into_iter().enumerate() {
        let mut more = below.clone();
        (more.id, more.plural) = (format!("x{number}"), format!("{name}s"));
        more.access.read = Some("space == auth.id".into());
        more.emits.clear();
        spec.models.insert(name.into(), more);
    }
    let faults = records::Engine::new(spec).err().expect("faults");
    assert!(
        faults[0].starts_with("models.set.access.read:") && faults[0].contains("space"),
        "{faults:?}"
    );
    assert!(
        faults[1].starts_with("models.set.emits[0].payload.more:"),
        "{faults:?}"
    );
    assert!(
        faults[2].starts_with("models.workout: deleting"),
        "{faults:?}"
    );
}
