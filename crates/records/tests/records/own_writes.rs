//! Own fields are held to what their definitions say, and merge value by value.

use crate::diary::{bare, define, diary, page};
use crate::world::{ANN, BOB, GYM, World, faults, id, now, parsed, uuid};
use ports::Code;
use records::ConflictQuery;
use serde_json::{Value, json};

fn refused(world: &World, own: Value) -> Vec<(String, String)> {
    let body = json!({"title": "A", "own": own});
    let error = world.create(ANN, "page", body).expect_err("a fault");
    assert_eq!(error.code, Code::Validation);
    faults(&error)
}

fn sent(world: &World, body: Value) -> Result<Value, ports::Error> {
    now(records::batch(&world.scope(ANN), "page", body)).map(parsed)
}

fn at(path: &str, code: &str) -> Vec<(String, String)> {
    vec![(path.to_owned(), code.to_owned())]
}

#[test]
fn values_are_held_to_their_definitions() {
    let world = diary();
    let full = json!({"knee_pain": 4, "mood": "Zoë’s \"calm\"", "weather": "rain", "sleep": 7.25, "rest": true});
    let (row, trips) = world.trips(|| page(&world, "A", full.clone()));
    assert_eq!((&row["own"], trips), (&full, 2));
    assert_eq!(
        world.get(ANN, "page", id(&row)).expect("a page")["own"],
        full
    );

    for (own, path, code) in [
        (json!({"knee_pain": 11}), "own.knee_pain", "max"),
        (json!({"knee_pain": 4.5}), "own.knee_pain", "type"),
        (json!({"mood": "x".repeat(41)}), "own.mood", "max"),
        (json!({"weather": "fog"}), "own.weather", "enum"),
        (json!({"sleep": true}), "own.sleep", "type"),
        (json!({"rest": "no"}), "own.rest", "type"),
        (json!({"knee_pian": 4}), "own.knee_pian", "unknown"),
        (json!({"__proto__": 1}), "own.__proto__", "unknown"),
        (json!([]), "own", "type"),
    ] {
        assert_eq!(refused(&world, own.clone()), at(path, code), "{own}");
    }
    let all = refused(&world, json!({"knee_pain": 11, "rest": 1, "a": 2}));
    assert_eq!(all.len(), 3, "every fault is listed");
}

#[test]
fn an_unknown_key_is_told_what_there_is() {
    let world = diary();
    let told = |own: Value| {
        let error = world.create(ANN, "page", json!({"title": "A", "own": own}));
        error.expect_err("a fault").details[0].message.clone()
    };
    assert!(told(json!({"knee_pian": 1})).contains("Did you mean `knee_pain`?"));
    assert!(told(json!({"humidity": 1})).contains("knee_pain, mood, weather, sleep, rest"));
    let line = json!({"page": id(&page(&world, "A", Value::Null)), "own": {"knee_pain": 1}});
    let error = world.create(ANN, "line", line).expect_err("no such field");
    assert!(error.details[0].message.contains("none yet"), "{error:?}");
}

#[test]
fn a_row_without_own_values_costs_what_it_did() {
    let world = diary();
    let (_, trips) = world.trips(|| page(&world, "A", json!({})));
    assert_eq!(trips, 1);
    let (row, trips) = world.trips(|| page(&world, "B", Value::Null));
    assert_eq!((trips, &row["own"]), (1, &Value::Null));
}

#[test]
fn a_patch_sets_some_values_and_null_takes_them_away() {
    let world = diary();
    let row = page(&world, "A", json!({"knee_pain": 4, "rest": false}));
    let change = |row: &Value, own: Value| {
        let body = json!({"rev": row["rev"], "own": own});
        world.update(ANN, "page", id(row), body).expect("a change")
    };
    let row = change(&row, json!({"mood": "well", "rest": null}));
    assert_eq!(row["own"], json!({"knee_pain": 4, "mood": "well"}));
    let same = change(&row, json!({"knee_pain": 4.0, "rest": null}));
    assert_eq!(same["rev"], row["rev"], "nothing changed");
    let (row, trips) = world.trips(|| change(&row, json!({"mood": null})));
    assert_eq!((&row["own"], trips), (&json!({"knee_pain": 4}), 2));
    assert_eq!(change(&row, json!({}))["own"], row["own"]);
    assert_eq!(change(&row, Value::Null)["own"], Value::Null);
}

#[test]
fn two_devices_that_set_different_values_merge() {
    let world = diary();
    let row = page(&world, "A", json!({"rest": true}));
    let send = |own: Value| {
        world.update(
            ANN,
            "page",
            id(&row),
            json!({"rev": row["rev"], "own": own}),
        )
    };
    send(json!({"knee_pain": 4})).expect("the first device");
    let merged = send(json!({"mood": "well"})).expect("the second");
    assert_eq!(
        merged["own"],
        json!({"rest": true, "knee_pain": 4, "mood": "well"})
    );
    let error = send(json!({"knee_pain": 6, "sleep": 8})).expect_err("the third");
    assert_eq!(faults(&error), at("own.knee_pain", "changed"));
    assert!(
        error.details[0].message.ends_with("it is now 4."),
        "{error:?}"
    );
    // The same value is no conflict.
    send(json!({"knee_pain": 4, "sleep": 8})).expect("the same");
}

#[test]
fn of_two_values_for_one_key_the_other_waits() {
    let world = diary();
    let row = page(&world, "A", json!({"rest": true}));
    let send = |key: &str, at: &str, own: Value| {
        let operation = json!({"key": key, "op": "update", "model": "page", "id": row["id"], "rev": row["rev"], "at": at, "on_conflict": "keep", "fields": {"own": own}});
        let answer = sent(&world, json!({"operations": [operation]}));
        answer.expect("a batch")["results"][0].clone()
    };
    send("a", "2026-03-01T11:00:00.000Z", json!({"knee_pain": 4}));
    let answer = send(
        "b",
        "2026-03-01T10:00:00.000Z",
        json!({"knee_pain": 6, "mood": "so"}),
    );
    assert_eq!(answer["conflicts"], json!(["own.knee_pain"]), "{answer}");
    assert_eq!(
        answer["item"]["own"],
        json!({"rest": true, "knee_pain": 4, "mood": "so"})
    );

    let inbox = |query: ConflictQuery| {
        parsed(now(records::conflicts(&world.scope(ANN), "page", &query)).expect("the inbox"))
    };
    let waiting = inbox(ConflictQuery::default())["items"][0].clone();
    assert_eq!(waiting["field"], "own.knee_pain");
    assert_eq!(
        (&waiting["kept"]["value"], &waiting["lost"]["value"]),
        (&json!(4), &json!(6))
    );
    let take = |what: &str| {
        let body = json!({"take": what});
        parsed(
            now(records::settle(
                &world.scope(ANN),
                "page",
                id(&waiting),
                body,
            ))
            .expect("settled"),
        )
    };
    let own = |answer: &Value| answer["item"]["own"].clone();
    let swapped = json!({"rest": true, "knee_pain": 6, "mood": "so"});
    assert_eq!(own(&take("lost")), swapped);
    let back = json!({"rest": true, "knee_pain": 4, "mood": "so"});
    assert_eq!(own(&take("kept")), back);
}

#[test]
fn what_is_put_away_keeps_what_it_has() {
    let world = diary();
    let row = page(&world, "A", json!({"knee_pain": 4}));
    let list = world.list(ANN, "kind_of_note", "filter=key=='knee_pain'");
    let definition = list.expect("definitions")["items"][0].clone();
    let change = |definition: &Value, fields: Value| {
        let mut body = fields;
        body["rev"] = definition["rev"].clone();
        world.update(ANN, "kind_of_note", id(definition), body)
    };
    let away = change(&definition, json!({"archived": true})).expect("put away");
    let note = |own: Value| {
        world.update(
            ANN,
            "page",
            id(&row),
            json!({"rev": row["rev"], "own": own}),
        )
    };
    let error = note(json!({"knee_pain": 5})).expect_err("put away");
    assert_eq!(faults(&error), at("own.knee_pain", "read_only"));
    let kept = note(json!({"knee_pain": 4, "mood": "so"})).expect("what it has may stay");
    assert_eq!(kept["own"], json!({"knee_pain": 4, "mood": "so"}));

    // Narrower bounds hold for what is new.
    change(&away, json!({"archived": false, "max": 3})).expect("back");
    let kept = note(json!({"knee_pain": 4, "rest": true})).expect("old values stay");
    assert_eq!(kept["own"]["knee_pain"], 4);
    assert_eq!(
        faults(&note(json!({"knee_pain": 5})).expect_err("too much")),
        at("own.knee_pain", "max")
    );
}

#[test]
fn a_removed_definition_leaves_values_and_its_key_keeps_its_meaning() {
    let world = diary();
    let row = page(&world, "A", json!({"knee_pain": 4}));
    let list = world.list(ANN, "kind_of_note", "filter=key=='knee_pain'");
    let definition = list.expect("definitions")["items"][0].clone();
    world
        .delete(ANN, "kind_of_note", id(&definition))
        .expect("removed");
    assert_eq!(
        refused(&world, json!({"knee_pain": 4})),
        at("own.knee_pain", "unknown")
    );
    let body = json!({"rev": row["rev"], "title": "B", "own": {"rest": true}});
    let kept = world.update(ANN, "page", id(&row), body).expect("a change");
    assert_eq!(kept["own"], json!({"knee_pain": 4, "rest": true}));

    let again = |kind: &str| {
        let body = json!({"for": "page", "key": "knee_pain", "label": "Knee", "kind": kind});
        world.create(ANN, "kind_of_note", body)
    };
    assert_eq!(
        faults(&again("text").expect_err("numbers are there")),
        at("key", "taken")
    );
    again("number").expect("numbers read what was noted");
    page(&world, "C", json!({"knee_pain": 4.5}));
}

#[test]
fn definitions_are_sound_and_keep_their_key() {
    let world = bare();
    let create = |more: Value| {
        let mut body = json!({"for": "page", "key": "a", "label": "A", "kind": "number"});
        let members = more.as_object().expect("an object").clone();
        body.as_object_mut().expect("an object").extend(members);
        world.create(ANN, "kind_of_note", body)
    };
    for (more, path, code) in [
        (json!({"key": "Knee pain"}), "key", "format"),
        (json!({"kind": "scale", "min": 0}), "max", "required"),
        (json!({"kind": "choice"}), "choices", "required"),
        (json!({"kind": "whole", "max": 0.5}), "max", "type"),
    ] {
        let error = create(more.clone()).expect_err("a fault");
        assert_eq!(faults(&error), at(path, code), "{more}");
    }
    let row = create(json!({"kind": "whole"})).expect("a definition");
    assert_eq!(
        create(json!({})).expect_err("the key is taken").code,
        Code::Conflict
    );
    let change = |fields: Value| {
        let mut body = fields;
        body["rev"] = row["rev"].clone();
        world.update(ANN, "kind_of_note", id(&row), body)
    };
    for (fields, path) in [
        (json!({"key": "b"}), "key"),
        (json!({"for": "line"}), "for"),
        (json!({"kind": "text"}), "kind"),
    ] {
        let error = change(fields.clone()).expect_err("it stays");
        assert_eq!(faults(&error), at(path, "check"), "{fields}");
    }
    change(json!({"kind": "number", "label": "B", "max": 7})).expect("numbers read whole ones");
}

#[test]
fn a_hundred_definitions_and_no_more() {
    let world = bare();
    for number in 0..spec::own::MOST {
        define(
            &world,
            ANN,
            "page",
            &format!("k{number}"),
            "number",
            json!({}),
        );
    }
    let body = json!({"for": "page", "key": "more", "label": "More", "kind": "number"});
    let error = world
        .create(ANN, "kind_of_note", body)
        .expect_err("too many");
    assert_eq!(faults(&error), at("for", "max"));
    define(&world, ANN, "line", "more", "number", json!({}));
}

#[test]
fn a_batch_defines_and_notes() {
    let world = bare();
    let define = json!({"key": "a", "op": "create", "model": "kind_of_note", "id": uuid(1), "fields": {"for": "page", "key": "mood", "label": "Mood", "kind": "text"}});
    let note = json!({"key": "b", "op": "create", "model": "page", "id": uuid(2), "fields": {"title": "A", "own": {"mood": "well"}}});
    let body = |operations: &[&Value]| json!({"operations": operations});
    let answer = sent(&world, body(&[&define, &note])).expect("a batch");
    assert_eq!(answer["results"][1]["item"]["own"], json!({"mood": "well"}));
    let away = json!({"key": "c", "op": "delete", "model": "kind_of_note", "id": uuid(1)});
    let note = json!({"key": "d", "op": "create", "model": "page", "id": uuid(3), "fields": {"title": "B", "own": {"mood": "well"}}});
    let error = sent(&world, body(&[&away, &note])).expect_err("a fault");
    assert_eq!(
        faults(&error),
        at("operations[1].fields.own.mood", "unknown"),
        "{error:?}"
    );
}

#[test]
fn a_row_of_this_batch_notes_what_its_space_defines() {
    let world = diary();
    let made = json!({"key": "a", "op": "create", "model": "page", "id": uuid(1), "fields": {"title": "A"}});
    let noted = json!({"key": "b", "op": "update", "model": "page", "id": uuid(1), "rev": 0, "fields": {"own": {"mood": "well"}}, "on_conflict": "keep"});
    let answer = sent(&world, json!({"operations": [made, noted]})).expect("a batch");
    assert_eq!(answer["results"][1]["item"]["own"], json!({"mood": "well"}));
}

#[test]
fn each_space_defines_for_itself() {
    let world = diary();
    define(&world, BOB, "page", "knee_pain", "text", json!({}));
    let bobs = json!({"title": "B", "own": {"knee_pain": "much"}});
    world
        .create(BOB, "page", bobs.clone())
        .expect("Bob’s words");
    assert!(world.create(ANN, "page", bobs.clone()).is_err());
    let shared = json!({"space": GYM, "title": "G", "own": {"knee_pain": 4}});
    let error = world
        .create(ANN, "page", shared)
        .expect_err("the gym has none");
    assert_eq!(faults(&error), at("own.knee_pain", "unknown"));
    // Whoever may not write there hears nothing of what is defined.
    let mut theirs = bobs;
    theirs["space"] = json!(BOB);
    let error = world.create(ANN, "page", theirs).expect_err("not hers");
    assert_eq!((error.code, error.details.len()), (Code::Forbidden, 0));
}

#[test]
fn a_definition_that_changes_in_between_is_read_again() {
    let world = diary();
    let row = page(&world, "A", json!({"knee_pain": 1}));
    // Between the reading and the writing somebody narrows the scale: the guard sees a new
    // revision among the definitions.
    let body = json!({"rev": row["rev"], "own": {"knee_pain": 9}});
    let ports = world.between(2, "UPDATE kinds_of_notes SET c_max = 5, rev = (SELECT rev + 1 FROM spaces WHERE id = kinds_of_notes.space) WHERE c_key = 'knee_pain'");
    let mut scope = world.scope(ANN);
    scope.ports = &ports;
    let error =
        now(records::update(&scope, "page", id(&row), body, None)).expect_err("too much by now");
    assert_eq!(faults(&error), at("own.knee_pain", "max"));
}

#[test]
fn whoever_lost_the_connection_sends_it_again_and_it_is_so_once() {
    let body = json!({"id": uuid(7), "title": "A", "own": {"knee_pain": 4, "mood": "well"}});
    let whole = diary();
    whole
        .create(ANN, "page", body.clone())
        .expect("undisturbed");
    for call in 1..=2 {
        for after in [false, true] {
            let world = diary();
            let ports = world.failing(call, after);
            let mut scope = world.scope(ANN);
            scope.ports = &ports;
            now(records::create(&scope, "page", body.clone()))
                .expect_err("the connection was lost");
            let again = world.create(ANN, "page", body.clone()).expect("again");
            assert_eq!(again["own"], body["own"]);
            let rows = "SELECT json_array(title, own, rev) FROM pages";
            assert_eq!(world.texts(rows), whole.texts(rows), "{call} {after}");
        }
    }
}
