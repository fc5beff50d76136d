//! What is sent, and what is kept of what was typed meanwhile.
use contract::{Block, Set, Workout};
use serde_json::{Value, json};

use super::{
    doc::Doc,
    rows::of_kind,
    sync::{Ledger, Rows},
};
use crate::net::{
    ApiError, FieldFault,
    rows::batch::{Done, Operation},
};

fn doc() -> Doc {
    let workout = Workout {
        id: "w".into(),
        title: "Push".into(),
        started_at: "2026-01-01T10:00:00.000Z".into(),
        ..Workout::default()
    };
    let mut doc = Doc::of(workout, Vec::new(), Vec::new(), String::new);
    doc.add_block(Block {
        id: "b".into(),
        exercise: "e".into(),
        plan: Some(vec![of_kind(contract::SetKind::Normal); 2]),
        ..Block::default()
    });
    doc
}

fn with_set(doc: &mut Doc, id: &str, reps: i64) {
    let set = Set {
        id: id.into(),
        workout: "w".into(),
        exercise: "e".into(),
        reps: Some(reps),
        done_at: "2026-01-01T10:05:00.000Z".into(),
        ..Set::default()
    };
    doc.log("b", doc.done("b").len(), set);
}

/// What a server would answer that stores what it is given.
fn stored(operations: &[Operation], doc: &Doc, rev: i64) -> Vec<Done> {
    let tree = |id: &str| -> Value {
        let rows = Rows::of(doc);
        let row = serde_json::to_value(rows).unwrap();
        let lists = ["workouts", "blocks", "sets"];
        let rows = lists
            .iter()
            .flat_map(|list| row[list].as_array().unwrap().clone());
        let mut found = rows.into_iter().find(|row| row["id"] == id).unwrap();
        found["rev"] = json!(rev);
        found
    };
    let done = |operation: &Operation| Done {
        id: operation.id.clone(),
        conflicts: Vec::new(),
        item: (operation.op != "delete").then(|| tree(&operation.id)),
    };
    operations.iter().map(done).collect()
}

fn verbs(operations: &[Operation]) -> Vec<String> {
    let verb = |one: &Operation| format!("{} {}", one.op, one.id);
    operations.iter().map(verb).collect()
}

#[test]
fn all_of_it_goes_once_in_an_order_that_can_be_stored() {
    let (mut doc, mut ledger) = (doc(), Ledger::default());
    with_set(&mut doc, "s", 5);
    let sent = ledger.depart(&doc).unwrap();
    assert_eq!(verbs(&sent), ["create w", "create b", "create s"]);
    assert_eq!(
        ledger.depart(&doc),
        Some(sent.clone()),
        "unanswered, the very same goes again"
    );
    let answer = stored(&sent, &doc, 3);
    ledger.arrive(&mut doc, &answer);
    assert_eq!((doc.workout.rev, doc.sets[0].rev), (3, 3));
    assert!(ledger.is_settled(&doc));
    assert_eq!(ledger.depart(&doc), None);
}

#[test]
fn what_is_changed_while_a_batch_is_on_its_way_follows_it() {
    let (mut doc, mut ledger) = (doc(), Ledger::default());
    with_set(&mut doc, "s", 5);
    let sent = ledger.depart(&doc).unwrap();
    let answer = stored(&sent, &doc, 3);
    doc.set_mut("s").unwrap().reps = Some(8);
    ledger.arrive(&mut doc, &answer);
    assert_eq!(doc.sets[0].reps, Some(8), "what was typed stands");
    let next = ledger.depart(&doc).unwrap();
    assert_eq!(verbs(&next), ["update s"]);
    assert_eq!(next[0].rev, Some(3));
    assert_eq!(Value::Object(next[0].fields.clone()), json!({"reps": 8}));
}

#[test]
fn a_deleted_row_comes_back_by_an_edit() {
    let (mut doc, mut ledger) = (doc(), Ledger::default());
    with_set(&mut doc, "s", 5);
    let before = doc.clone();
    let sent = ledger.depart(&doc).unwrap();
    let answer = stored(&sent, &doc, 3);
    ledger.arrive(&mut doc, &answer);
    doc.remove_block("b");
    let sent = ledger.depart(&doc).unwrap();
    assert_eq!(verbs(&sent), ["delete b"], "its sets go with it");
    let answer = stored(&sent, &doc, 4);
    ledger.arrive(&mut doc, &answer);
    assert!(ledger.is_settled(&doc));
    doc = before;
    let sent = ledger.depart(&doc).unwrap();
    assert_eq!(verbs(&sent), ["update b", "update s"]);
    assert!(
        sent.iter()
            .all(|one| one.rev == Some(3) && one.on_conflict.as_deref() == Some("keep"))
    );
}

#[test]
fn a_refused_row_waits_until_it_is_another_and_holds_up_nobody() {
    let (mut doc, mut ledger) = (doc(), Ledger::default());
    let sent = ledger.depart(&doc).unwrap();
    let answer = stored(&sent, &doc, 1);
    ledger.arrive(&mut doc, &answer);
    with_set(&mut doc, "bad", 5_000);
    with_set(&mut doc, "good", 5);
    let sent = ledger.depart(&doc).unwrap();
    let place = sent.iter().position(|one| one.id == "bad").unwrap();
    let error = ApiError {
        status: 422,
        details: vec![FieldFault {
            path: format!("operations[{place}].fields.reps"),
            code: "max".into(),
            message: "At most 1000.".into(),
        }],
        ..ApiError::default()
    };
    assert!(ledger.refuse(&error));
    assert_eq!(ledger.refused[0].message, "At most 1000.");
    let sent = ledger.depart(&doc).unwrap();
    assert!(!verbs(&sent).contains(&"create bad".to_owned()));
    assert!(verbs(&sent).contains(&"create good".to_owned()));
    let answer = stored(&sent, &doc, 2);
    ledger.arrive(&mut doc, &answer);
    assert_eq!(ledger.depart(&doc), None);
    doc.set_mut("bad").unwrap().reps = Some(50);
    assert_eq!(verbs(&ledger.depart(&doc).unwrap()), ["create bad"]);
}
