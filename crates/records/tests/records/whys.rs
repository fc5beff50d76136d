//! Why somebody may or may not.

use crate::desk::desk;
use crate::world::{ANN, BOB, faults, uuid};
use serde_json::json;

#[test]
fn an_owner_is_told_which_part_of_a_rule_denies() {
    let world = desk();
    let (told, trips) = world.trips(|| world.why(ANN, "task", &uuid(303), BOB).expect("why"));
    assert_eq!(trips, 1);
    assert_eq!(
        told["read"],
        json!({
            "allowed": true, "rule": "space == auth.id || role(space) != null",
            "because": [{"part": "space == auth.id", "value": false}, {"part": "role(space) != null", "value": true}]
        })
    );
    assert_eq!(told["update"]["allowed"], json!(false));
    assert_eq!(
        told["update"]["because"],
        json!([
            {"part": "space == auth.id", "value": false},
            {"part": "role(space) == 'mentor'", "value": false},
            {"part": "created_by == auth.id", "value": false}
        ])
    );
    assert_eq!(
        told["fields"]["note"],
        json!({"read": false, "write": false})
    );
    assert_eq!(
        told["fields"]["title"],
        json!({"read": true, "write": false})
    );

    let own = world.why(ANN, "task", &uuid(300), ANN).expect("why");
    assert_eq!(
        (&own["delete"]["allowed"], &own["fields"]["note"]),
        (&json!(true), &json!({"read": true, "write": true}))
    );
    assert_eq!(
        own["fields"]["price"],
        json!({"read": true, "write": false}),
        "nobody writes a formula"
    );
}

#[test]
fn nobody_else_is_told_anything() {
    let world = desk();
    for (asker, row) in [(BOB, 303), (BOB, 300), ("", 300), (ANN, 999)] {
        let error = world
            .why(asker, "task", &uuid(row), ANN)
            .expect_err("not theirs");
        assert_eq!(error.code.status(), 404, "{asker} {row}");
    }
    let error = world.why(ANN, "task", &uuid(300), "").expect_err("whose");
    assert_eq!(faults(&error)[0].0, "user");
}
