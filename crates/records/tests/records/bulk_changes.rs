//! Changes to many rows: whose rows they are about, in which order rows come back, and what a
//! rehearsal tells before.

use crate::granted::{diary, let_in, texts, write};
use crate::shop::{item, shop};
use crate::world::{ANN, BOB, World, faults, id, now, parsed, uuid};
use ports::Error;
use serde_json::{Value, json};

fn bulk(world: &World, user: &str, model: &str, body: Value) -> Result<Value, Error> {
    now(records::bulk(&world.scope(user), model, body)).map(parsed)
}

/// Folders in folders; one that holds another cannot go before it.
fn folders() -> World {
    let value = json!({"spec": 1, "models": {"folder": {
        "id": "m1", "plural": "folders", "label": "Folder", "spaces": ["person"],
        "fields": {
            "name": {"id": "f1", "type": "text", "required": true, "column": "name"},
            "parent": {"id": "f2", "type": "ref", "to": "folder", "on_delete": "restrict", "label": "Parent", "column": "parent"},
        },
        "access": {
            "read": "space == auth.id", "create": "space == auth.id",
            "update": "space == auth.id", "delete": "space == auth.id",
        },
    }}});
    World::of(serde_json::from_value(value).expect("a spec"))
}

#[test]
fn rows_come_back_behind_what_they_need_whatever_their_ids_say() {
    let world = folders();
    // Each in the next one, so that by ids every row comes before the one that it needs.
    const DEEP: u32 = 150;
    for number in (0..DEEP).rev() {
        let parent = (number + 1 < DEEP).then(|| uuid(number + 1));
        let body = json!({"id": uuid(number), "name": "a", "parent": parent});
        world.create(ANN, "folder", body).expect("a folder");
    }
    for number in 0..DEEP {
        world
            .delete(ANN, "folder", &uuid(number))
            .expect("an empty folder");
    }
    let part: Vec<String> = (DEEP - 50..DEEP).map(uuid).collect();
    let rehearsal = json!({"ids": part, "restore": true, "dry_run": true});
    let answer = bulk(&world, ANN, "folder", rehearsal).expect("a rehearsal");
    assert_eq!(
        (&answer["changed"], &answer["refused"]),
        (&json!(50), &json!([]))
    );
    let lone = json!({"ids": [uuid(0)], "restore": true});
    let answer = bulk(&world, ANN, "folder", lone).expect("an answer");
    let refused = &answer["refused"][0]["error"];
    assert_eq!(
        (&answer["changed"], &refused["details"][0]["code"]),
        (&json!(0), &json!("deleted"))
    );
    let all = json!({"filter": "true", "restore": true});
    let answer = bulk(&world, ANN, "folder", all).expect("a return");
    assert_eq!(
        (&answer["changed"], &answer["refused"]),
        (&json!(DEEP), &json!([]))
    );
    let list = world.list(ANN, "folder", "limit=200").expect("a list");
    assert_eq!(list["items"].as_array().map(Vec::len), Some(150));
}

#[test]
fn a_rehearsal_tells_of_values_that_are_taken() {
    let world = shop();
    let held = item(&world, json!({"slug": "held"}));
    let rows: Vec<String> = (0..3)
        .map(|_| id(&item(&world, json!({}))).to_owned())
        .collect();
    for (slug, changed) in [("held", 0), ("free", 1)] {
        let body = |dry: bool| json!({"ids": rows, "set": {"slug": slug}, "dry_run": dry});
        let state = world.state();
        let (told, trips) =
            world.trips(|| bulk(&world, ANN, "item", body(true)).expect("a rehearsal"));
        assert_eq!((trips, world.state()), (2, state), "{slug}");
        assert_eq!(told["changed"], changed, "{slug}: {told}");
        let done = bulk(&world, ANN, "item", body(false)).expect("a change");
        assert_eq!(told, done, "{slug}");
    }
    // A value that its holder gives up with the same change is free.
    let both = json!({"ids": [held["id"]], "set": {"slug": "held", "title": "x"}, "dry_run": true});
    let told = bulk(&world, ANN, "item", both).expect("a rehearsal");
    assert_eq!(
        (&told["changed"], &told["refused"]),
        (&json!(1), &json!([]))
    );
    world.delete(ANN, "item", id(&held)).expect("gone");
    item(&world, json!({"slug": "held"}));
    let back = |dry: bool| json!({"ids": [held["id"]], "restore": true, "dry_run": dry});
    let told = bulk(&world, ANN, "item", back(true)).expect("a rehearsal");
    assert_eq!(told["refused"][0]["error"]["details"][0]["code"], "taken");
    assert_eq!(
        told,
        bulk(&world, ANN, "item", back(false)).expect("no return")
    );
}

#[test]
fn a_filter_is_about_the_callers_own_rows_until_it_says_whose() {
    let world = diary();
    let_in(&world, json!(["training"]));
    let hers = write(&world, ANN, "hers");
    write(&world, BOB, "his");
    let matched = |filter: &str| {
        let body = json!({"filter": filter, "delete": true, "dry_run": true});
        let answer = bulk(&world, BOB, "entry", body).expect(filter);
        (answer["matched"].clone(), answer["changed"].clone())
    };
    assert_eq!(matched("true"), (json!(1), json!(1)));
    // Whose rows they are decides what is found; what may be done is decided row by row.
    assert_eq!(matched("space != ''"), (json!(2), json!(1)));
    world.delete(ANN, "entry", id(&hers)).expect("gone");
    let body = json!({"filter": "true", "restore": true});
    let answer = bulk(&world, BOB, "entry", body).expect("nothing of his was deleted");
    assert_eq!(answer["matched"], 0);
    assert_eq!(
        texts(&world.list(ANN, "entry", "").expect("a list")),
        Vec::<&str>::new()
    );
}

#[test]
fn a_delete_cannot_name_a_revision_that_is_yet_to_come() {
    let world = shop();
    let row = item(&world, json!({}));
    let rev = row["rev"].as_i64().expect("a revision");
    let delete = |rev: i64| {
        now(records::delete(
            &world.scope(ANN),
            "item",
            id(&row),
            Some(rev),
            None,
        ))
    };
    let error = delete(rev + 1).expect_err("nobody saw that");
    assert_eq!(error.code.status(), 422);
    assert_eq!(faults(&error), [("rev".to_owned(), "max".to_owned())]);
    delete(rev).expect("as it was seen");
    world.get(ANN, "item", id(&row)).expect_err("gone");
}
