//! Deleted rows that come back, one by one and in bulk.

use crate::shop::{item, links, named, shop, with};
use crate::world::{ANN, BOB, GYM, World, faults, id, now, parsed, uuid};
use serde_json::{Value, json};

fn restore(world: &World, user: &str, model: &str, id: &str) -> Result<Value, ports::Error> {
    now(records::restore(&world.scope(user), model, id)).map(parsed)
}

fn bulk(world: &World, user: &str, body: Value) -> Result<Value, ports::Error> {
    now(records::bulk(&world.scope(user), "item", body)).map(parsed)
}

#[test]
fn a_row_comes_back_with_what_its_delete_took_along() {
    let world = shop();
    let (shelf, tag) = (named(&world, "shelf", "Left"), named(&world, "tag", "red"));
    let before = item(&world, json!({"shelf": shelf}));
    world.delete(ANN, "item", id(&before)).expect("gone before");
    let first = item(&world, json!({"shelf": shelf, "tags": [tag]}));
    let second = item(&world, json!({"about": {"model": "shelf", "id": shelf}}));
    world.delete(ANN, "shelf", &shelf).expect("a deletion");
    let told = world.events().len();

    let (row, trips) = world.trips(|| restore(&world, ANN, "shelf", &shelf).expect("back"));
    assert_eq!((trips, &row["name"]), (2, &json!("Left")));
    for item in [&first, &second] {
        let back = world.get(ANN, "item", id(item)).expect("back");
        assert_eq!(
            (&back["rev"], &back["code"]),
            (&row["rev"], &item["code"]),
            "in one revision, as it was"
        );
    }
    world
        .get(ANN, "item", id(&before))
        .expect_err("that was another deletion");
    assert_eq!(world.events().len(), told + 2);
    assert_eq!(links(&world).len(), 1);
    let state = world.state();
    restore(&world, ANN, "shelf", &shelf).expect("a repeat");
    assert_eq!(world.state(), state);
}

#[test]
fn what_a_row_needs_must_be_there_and_what_it_may_do_without_leaves() {
    let world = shop();
    let shelf = named(&world, "shelf", "Left");
    let (red, blue) = (named(&world, "tag", "red"), named(&world, "tag", "blue"));
    let row = item(
        &world,
        json!({"shelf": shelf, "tags": [red, blue], "seen": {"model": "tag", "id": red}, "slug": "one"}),
    );
    world.delete(ANN, "item", id(&row)).expect("a deletion");
    world.delete(ANN, "shelf", &shelf).expect("a deletion");
    world.delete(ANN, "tag", &red).expect("a deletion");
    let error = restore(&world, ANN, "item", id(&row)).expect_err("its shelf is gone");
    assert_eq!(
        (error.code.status(), faults(&error)),
        (409, vec![("shelf".to_owned(), "deleted".to_owned())])
    );
    assert_eq!(
        error.message,
        "F2 of this item was deleted too. Restore that first."
    );
    restore(&world, ANN, "shelf", &shelf).expect("first the shelf");
    let other = item(&world, json!({"slug": "one"}));
    let error = restore(&world, ANN, "item", id(&row)).expect_err("its slug is taken");
    assert_eq!(faults(&error), [("slug".to_owned(), "taken".to_owned())]);
    world.delete(ANN, "item", id(&other)).expect("free again");
    let back = restore(&world, ANN, "item", id(&row)).expect("back");
    assert_eq!(
        (&back["tags"], &back["seen"]),
        (&json!([blue]), &Value::Null)
    );
    assert_eq!(links(&world).len(), 1);
}

#[test]
fn only_who_may_delete_may_restore_and_not_for_ever() {
    let world = shop();
    let row = item(&world, json!({"space": GYM}));
    world.delete(ANN, "item", id(&row)).expect("a deletion");
    let status = |result: Result<Value, ports::Error>| result.expect_err("no").code.status();
    assert_eq!(status(restore(&world, BOB, "item", id(&row))), 403);
    assert_eq!(status(restore(&world, ANN, "item", &uuid(999))), 404);
    let own = item(&world, json!({}));
    world.delete(ANN, "item", id(&own)).expect("a deletion");
    assert_eq!(status(restore(&world, BOB, "item", id(&own))), 404);
    world
        .db
        .connection
        .borrow()
        .execute_batch("UPDATE items SET deleted_at = '2026-01-29T12:00:00.000Z'")
        .expect("a month and a day");
    let error = restore(&world, ANN, "item", id(&own)).expect_err("too late");
    assert_eq!(
        error.message,
        "This item was deleted more than 30 days ago and cannot come back."
    );
}

#[test]
fn many_rows_change_at_once_and_each_refusal_is_told() {
    let world = shop();
    for number in 0..230 {
        item(
            &world,
            json!({"id": uuid(1000 + number), "price": format!("{}.00", number % 10)}),
        );
    }
    let bobs = world
        .create(BOB, "item", json!({"title": "Bob's"}))
        .expect("an item");
    let body =
        json!({"filter": "price < 5.00", "set": {"title": "cheap"}, "most": 100, "dry_run": true});
    let state = world.state();
    let answer = bulk(&world, ANN, body.clone()).expect("a rehearsal");
    assert_eq!(
        (&answer["matched"], &answer["changed"], &answer["more"]),
        (&json!(100), &json!(100), &json!(true))
    );
    assert_eq!(world.state(), state);
    let mut body = with(body, json!({"dry_run": false}));
    let mut changed = 0;
    loop {
        let answer = bulk(&world, ANN, body.clone()).expect("a part");
        changed += answer["changed"].as_u64().expect("a number");
        if answer["more"] == false {
            assert_eq!(answer["next"], Value::Null);
            break;
        }
        body = with(body, json!({"after": answer["next"]}));
    }
    assert_eq!(changed, 115);
    assert_eq!(
        world.texts("SELECT count(*)||'' FROM items WHERE c_f1 = 'cheap' AND c_f18 IS NOT NULL"),
        ["115"]
    );

    // Rows that are so already are no change; what cannot be is refused by itself.
    let ids = json!([uuid(1000), uuid(1001), uuid(1000), bobs["id"], uuid(1)]);
    let answer = bulk(
        &world,
        ANN,
        json!({"ids": ids, "set": {"title": "cheap", "slug": "same"}}),
    )
    .expect("an answer");
    assert_eq!(
        (&answer["matched"], &answer["changed"]),
        (&json!(4), &json!(1))
    );
    let refused: Vec<(Value, Value)> = answer["refused"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| (one["id"].clone(), one["error"]["code"].clone()))
        .collect();
    assert_eq!(
        refused,
        [
            (json!(uuid(1)), json!("not_found")),
            (json!(uuid(1001)), json!("conflict")),
            (bobs["id"].clone(), json!("not_found")),
        ]
    );
    let answer = bulk(
        &world,
        ANN,
        json!({"filter": "title == 'cheap'", "delete": true}),
    )
    .expect("a deletion");
    assert_eq!(
        (&answer["changed"], &answer["more"]),
        (&json!(115), &json!(false))
    );
    let answer = bulk(
        &world,
        ANN,
        json!({"filter": "title == 'cheap' && price > 3.00", "restore": true}),
    )
    .expect("a return");
    assert_eq!(answer["changed"], 23);
    let answer =
        bulk(&world, ANN, json!({"ids": [uuid(1000)], "restore": true})).expect("a return");
    assert_eq!(answer["changed"], 1);
}

#[test]
fn what_a_bulk_change_is_not_allowed_to_be() {
    let world = shop();
    for (body, path) in [
        (json!({"set": {"title": "x"}}), "filter"),
        (json!({"filter": "true", "ids": [], "delete": true}), "ids"),
        (json!({"ids": "x", "delete": true}), "ids"),
        (json!({"filter": "true"}), "set"),
        (
            json!({"filter": "true", "set": {"title": "x"}, "delete": true}),
            "set",
        ),
        (json!({"filter": "true", "set": {}}), "set"),
        (
            json!({"filter": "true", "set": {"titel": "x"}}),
            "set.titel",
        ),
        (json!({"filter": "titel == 'x'", "delete": true}), "filter"),
        (
            json!({"filter": "true", "delete": true, "most": 1001}),
            "most",
        ),
        (json!({"filter": "true", "delete": "yes"}), "delete"),
        (
            json!({"filter": "true", "delete": true, "limit": 1}),
            "limit",
        ),
    ] {
        let error = bulk(&world, ANN, body).expect_err(path);
        assert_eq!(
            (error.code.status(), faults(&error)[0].0.as_str()),
            (422, path)
        );
    }
}

#[test]
fn rows_that_went_together_come_back_together_once() {
    let world = shop();
    let (left, right) = (
        named(&world, "shelf", "Left"),
        named(&world, "shelf", "Right"),
    );
    let both = item(
        &world,
        json!({"shelf": left, "about": {"model": "shelf", "id": right}}),
    );
    let bulk = |body: Value| now(records::bulk(&world.scope(ANN), "shelf", body)).map(parsed);
    let ids = json!([left, right]);
    let answer = bulk(json!({"ids": ids, "delete": true})).expect("a deletion");
    assert_eq!(
        (&answer["changed"], &answer["refused"]),
        (&json!(2), &json!([]))
    );
    assert_eq!(world.events().len(), 2, "one made, one gone");
    // The item goes with either shelf, so it stays away with the other one.
    restore(&world, ANN, "shelf", &left).expect("without the item");
    world.get(ANN, "item", id(&both)).expect_err("still away");
    restore(&world, ANN, "shelf", &right).expect("with the item");
    world.get(ANN, "item", id(&both)).expect("back");
    bulk(json!({"ids": ids, "delete": true})).expect("again");
    let answer = bulk(json!({"ids": ids, "restore": true})).expect("a return");
    assert_eq!(answer["changed"], 2, "{answer}");
    world.get(ANN, "item", id(&both)).expect("back");
}
