//! Two devices at once: the later value stands, the other one waits and can be taken.

use crate::shop::{item, named, shop};
use crate::world::{ANN, BOB, GYM, World, faults, id, now, parsed, uuid};
use records::ConflictQuery;
use serde_json::{Value, json};

fn at(minute: u32) -> String {
    format!("2026-03-01T11:{minute:02}:00.000Z")
}

/// An update from a device that saw revision `rev` and did it at that minute.
fn keep(world: &World, user: &str, row: &Value, rev: &Value, minute: u32, fields: Value) -> Value {
    let key = records::new_id(&world.ports);
    let body = json!({"operations": [{"key": key, "op": "update", "model": "item", "id": row["id"], "rev": rev, "at": at(minute), "on_conflict": "keep", "fields": fields}]});
    let answer = now(records::batch(&world.scope(user), "item", body)).map(parsed);
    answer.expect("kept")["results"][0].clone()
}

fn inbox(world: &World, user: &str, query: ConflictQuery) -> Vec<Value> {
    let found = now(records::conflicts(&world.scope(user), "item", &query)).map(parsed);
    found.expect("a list")["items"]
        .as_array()
        .expect("items")
        .clone()
}

fn open(world: &World) -> Vec<Value> {
    inbox(world, ANN, ConflictQuery::default())
}

fn settle(world: &World, user: &str, conflict: &Value, take: &str) -> Result<Value, ports::Error> {
    let body = json!({"take": take});
    now(records::settle(
        &world.scope(user),
        "item",
        id(conflict),
        body,
    ))
    .map(parsed)
}

#[test]
fn the_later_value_stands_and_the_other_waits() {
    let world = shop();
    let row = item(&world, json!({"price": "1.00"}));
    let first = keep(
        &world,
        ANN,
        &row,
        &row["rev"],
        10,
        json!({"title": "ten", "price": "10.00"}),
    );
    assert_eq!(first.get("conflicts"), None);
    // Done before, heard of after: it loses; done after: it wins. Other fields merge.
    let early = keep(
        &world,
        ANN,
        &row,
        &row["rev"],
        5,
        json!({"title": "five", "colour": "#000000"}),
    );
    assert_eq!(
        (
            &early["conflicts"],
            &early["item"]["title"],
            &early["item"]["colour"]
        ),
        (&json!(["title"]), &json!("ten"), &json!("#000000"))
    );
    let late = keep(
        &world,
        ANN,
        &row,
        &row["rev"],
        20,
        json!({"price": "20.00"}),
    );
    assert_eq!(late["item"]["price"], "20.00");
    let waiting = open(&world);
    let brief = |conflict: &Value| {
        (
            conflict["field"].clone(),
            conflict["kept"]["value"].clone(),
            conflict["lost"]["value"].clone(),
            conflict["lost"]["at"].clone(),
        )
    };
    assert_eq!(
        waiting.iter().map(brief).collect::<Vec<_>>(),
        [
            (json!("title"), json!("ten"), json!("five"), json!(at(5))),
            (
                json!("price"),
                json!("20.00"),
                json!("10.00"),
                json!(at(10))
            )
        ]
    );
    // Who saw the value knows what they overwrite, and the same value is no conflict.
    keep(
        &world,
        ANN,
        &row,
        &late["item"]["rev"],
        1,
        json!({"title": "knowing"}),
    );
    let same = keep(
        &world,
        ANN,
        &row,
        &row["rev"],
        2,
        json!({"title": "knowing"}),
    );
    assert_eq!((same.get("conflicts"), open(&world).len()), (None, 2));
    // A clock that runs ahead does not win for ever.
    let ahead = keep(
        &world,
        ANN,
        &row,
        &row["rev"],
        59,
        json!({"colour": "#111111"}),
    );
    assert_eq!(ahead["item"]["colour"], "#111111");
    let body = json!({"operations": [{"key": "f", "op": "update", "model": "item", "id": row["id"], "rev": row["rev"], "at": "2030-01-01T00:00:00Z", "on_conflict": "keep", "fields": {"colour": "#222222"}}]});
    now(records::batch(&world.scope(ANN), "item", body)).expect("kept");
    assert_eq!(
        open(&world).last().expect("a conflict")["kept"]["at"],
        crate::world::NOW
    );
}

#[test]
fn a_conflict_is_settled_and_settled_otherwise() {
    let world = shop();
    let row = item(&world, json!({"about": null}));
    let tag = named(&world, "tag", "red");
    let link = json!({"model": "tag", "id": tag});
    keep(
        &world,
        ANN,
        &row,
        &row["rev"],
        10,
        json!({"title": "ten", "about": link}),
    );
    keep(
        &world,
        ANN,
        &row,
        &row["rev"],
        20,
        json!({"title": "twenty", "about": null, "price": "2.00"}),
    );
    let title = open(&world)
        .into_iter()
        .find(|conflict| conflict["field"] == "title")
        .expect("a conflict");
    let taken = |take: &str| settle(&world, ANN, &title, take).expect(take);
    for (take, value, settled) in [
        ("kept", "twenty", "kept"),
        ("lost", "ten", "swapped"),
        ("lost", "ten", "swapped"),
        ("kept", "twenty", "kept"),
        ("lost", "ten", "swapped"),
    ] {
        let answer = taken(take);
        assert_eq!(
            (&answer["item"]["title"], &answer["conflict"]["settled"]),
            (&json!(value), &json!(settled))
        );
    }
    assert_eq!(open(&world).len(), 1, "settled ones are gone from the list");
    let of_row = ConflictQuery {
        row: Some(id(&row).to_owned()),
        ..ConflictQuery::default()
    };
    assert_eq!(inbox(&world, ANN, of_row).len(), 2);
    // What the row has by now takes the place of the value that is not taken.
    let rev = world.get(ANN, "item", id(&row)).expect("the row")["rev"].clone();
    keep(&world, ANN, &row, &rev, 30, json!({"title": "third"}));
    let answer = taken("kept");
    assert_eq!(
        (
            &answer["item"]["title"],
            &answer["conflict"]["lost"]["value"]
        ),
        (&json!("twenty"), &json!("third"))
    );
    assert_eq!(taken("lost")["item"]["title"], "third");

    let about = open(&world).pop().expect("a conflict");
    world.delete(ANN, "tag", &tag).expect("a deletion");
    let error = settle(&world, ANN, &about, "lost").expect_err("its target is gone");
    assert_eq!(
        faults(&error),
        [("about".to_owned(), "reference".to_owned())]
    );
    for body in [
        json!({}),
        json!({"take": "both"}),
        json!({"take": "kept", "x": 1}),
    ] {
        let error =
            now(records::settle(&world.scope(ANN), "item", id(&about), body)).expect_err("no");
        assert_eq!(faults(&error)[0].0, "take");
    }
}

#[test]
fn an_inbox_shows_what_its_reader_may_see() {
    let world = shop();
    let row = item(&world, json!({"space": GYM, "note": "n", "seal": "s"}));
    keep(
        &world,
        ANN,
        &row,
        &row["rev"],
        10,
        json!({"note": "n1", "title": "t1", "seal": "s1"}),
    );
    keep(
        &world,
        ANN,
        &row,
        &row["rev"],
        20,
        json!({"note": "n2", "title": "t2", "seal": "s2"}),
    );
    let of = |user: &str| {
        inbox(
            &world,
            user,
            ConflictQuery {
                space: Some(GYM.to_owned()),
                ..ConflictQuery::default()
            },
        )
    };
    assert_eq!(
        (of(ANN).len(), of(BOB).len(), open(&world).len()),
        (3, 2, 0)
    );
    let seal = of(BOB)
        .into_iter()
        .find(|conflict| conflict["field"] == "seal")
        .expect("a conflict");
    let note = of(ANN)
        .into_iter()
        .find(|conflict| conflict["field"] == "note")
        .expect("a conflict");
    let status = |user: &str, conflict: &Value| {
        settle(&world, user, conflict, "lost")
            .expect_err("no")
            .code
            .status()
    };
    assert_eq!((status(BOB, &seal), status(BOB, &note)), (403, 404));
    assert_eq!(status(ANN, &json!({"id": uuid(1)})), 404);
    world.delete(ANN, "item", id(&row)).expect("a deletion");
    assert_eq!((of(ANN).len(), status(ANN, &seal)), (0, 404));

    let mine = item(&world, json!({}));
    for number in 0..60 {
        let minute = if number == 0 { 0 } else { 1 };
        keep(
            &world,
            ANN,
            &mine,
            &mine["rev"],
            minute,
            json!({"title": number.to_string()}),
        );
    }
    let page = now(records::conflicts(
        &world.scope(ANN),
        "item",
        &ConflictQuery::default(),
    ))
    .map(parsed)
    .expect("a page");
    let next = page["next"].as_str().expect("more").to_owned();
    assert_eq!(page["items"].as_array().expect("items").len(), 50);
    let rest = inbox(
        &world,
        ANN,
        ConflictQuery {
            cursor: Some(next),
            ..ConflictQuery::default()
        },
    );
    assert_eq!(rest.len(), 9);
    let wrong = ConflictQuery {
        cursor: Some("?".into()),
        ..ConflictQuery::default()
    };
    assert_eq!(
        now(records::conflicts(&world.scope(ANN), "item", &wrong))
            .expect_err("no")
            .code
            .status(),
        400
    );
}

#[test]
fn an_edit_outlives_a_delete() {
    let world = shop();
    let shelf = named(&world, "shelf", "Left");
    let row = item(&world, json!({"shelf": shelf}));
    world.delete(ANN, "item", id(&row)).expect("a deletion");
    let back = keep(
        &world,
        ANN,
        &row,
        &row["rev"],
        10,
        json!({"title": "edited"}),
    );
    assert_eq!(
        world.get(ANN, "item", id(&row)).expect("back"),
        back["item"]
    );
    assert_eq!(back["item"]["title"], "edited");

    // The other way round: the edit came first, the delete did not know of it.
    let delete = |rev: &Value| {
        let key = records::new_id(&world.ports);
        let body = json!({"operations": [{"key": key, "op": "delete", "model": "item", "id": row["id"], "rev": rev, "on_conflict": "keep"}]});
        now(records::batch(&world.scope(ANN), "item", body))
            .map(parsed)
            .expect("an answer")["results"][0]
            .clone()
    };
    let stays = delete(&row["rev"]);
    assert_eq!(
        (&stays["op"], &stays["item"]),
        (&json!("delete"), &back["item"])
    );
    assert_eq!(delete(&back["item"]["rev"])["item"], Value::Null);

    // Not where its shelf is gone, nor for who had seen that it was deleted.
    let gone = world.texts("SELECT rev||'' FROM items")[0]
        .parse::<i64>()
        .expect("a revision");
    let body = |rev: i64| json!({"operations": [{"key": rev.to_string(), "op": "update", "model": "item", "id": row["id"], "rev": rev, "on_conflict": "keep", "fields": {"title": "again"}}]});
    let status = |user: &str, rev: i64| {
        now(records::batch(&world.scope(user), "item", body(rev)))
            .expect_err("no")
            .code
            .status()
    };
    assert_eq!(status(ANN, gone), 404);
    world.delete(ANN, "shelf", &shelf).expect("a deletion");
    assert_eq!(status(ANN, gone - 1), 409);
}

#[test]
fn who_may_not_delete_brings_back_only_what_they_deleted() {
    let world = shop();
    let row = item(&world, json!({"space": GYM}));
    world.delete(ANN, "item", id(&row)).expect("a deletion");
    let body = json!({"operations": [{"key": "k", "op": "update", "model": "item", "id": row["id"], "rev": row["rev"], "on_conflict": "keep", "fields": {"title": "Bob's"}}]});
    let error = now(records::batch(&world.scope(BOB), "item", body)).expect_err("an admin's word");
    assert_eq!(error.code.status(), 404);
}
