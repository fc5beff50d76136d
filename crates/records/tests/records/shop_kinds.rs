//! Every kind goes in and comes out, and keeps what it holds beside its row in line.

use crate::shop::{gym_item, item, links, named, numbered, shop, with};
use crate::world::{ANN, BOB, GYM, World, faults, id, now, uuid};
use records::Plan;
use serde_json::{Value, json};

#[test]
fn every_kind_comes_back_as_it_went_in() {
    let world = shop();
    let (shelf, tag, part) = (
        named(&world, "shelf", "Left"),
        named(&world, "tag", "red"),
        named(&world, "part", "screw"),
    );
    let given = json!({
        "shelf": shelf, "price": "-0.50", "took": 5_400_000, "at": "09:30:00",
        "phone": "+41791234567", "colour": "#a0b1c2", "tags": [tag], "parts": [part],
        "about": {"model": "tag", "id": tag}, "seen": {"model": "part", "id": part},
        "note": "mine", "slug": "thing"
    });
    let row = item(&world, with(given.clone(), json!({"pin": "1234"})));
    for (name, value) in given.as_object().expect("an object") {
        assert_eq!(&row[name], value, "{name}");
    }
    assert_eq!(
        (&row["code"], &row["place"], &row["author"], &row["twice"]),
        (
            &json!("IT-001/x"),
            &json!("V"),
            &json!(ANN),
            &json!("-1.00")
        )
    );
    assert_eq!(
        world.events()[0]["payload"],
        json!({"item": row["id"], "price": "-0.50", "code": "IT-001/x"}),
        "the number is told with the row"
    );
    assert_eq!(
        (&row["created_by"], &row["updated_by"], row.get("pin")),
        (&json!(ANN), &json!(ANN), None)
    );
    assert_eq!(
        world.texts(
            "SELECT c_f5||' '||typeof(c_f5)||' '||c_f14_model||' '||c_f6||' '||c_f23 FROM items"
        ),
        ["-50 integer m3 5400000 1234"]
    );

    let changed = json!({"rev": row["rev"], "price": "12.00", "about": {"model": "shelf", "id": shelf}, "seen": null, "took": "PT1M", "tags": []});
    let row = world
        .update(ANN, "item", id(&row), changed)
        .expect("a change");
    assert_eq!(
        (
            &row["price"],
            &row["about"],
            &row["seen"],
            &row["took"],
            &row["tags"],
            &row["twice"]
        ),
        (
            &json!("12.00"),
            &json!({"model": "shelf", "id": shelf}),
            &Value::Null,
            &json!(60000),
            &json!([]),
            &json!("24.00")
        )
    );
    assert_eq!(world.get(ANN, "item", id(&row)).expect("the row"), row);
    assert_eq!(
        world.events().last().expect("an event")["payload"],
        json!({"item": row["id"], "price": "12.00", "code": "IT-001/x"})
    );
}

#[test]
fn a_sequence_has_no_gaps_and_is_counted_in_each_space() {
    let world = shop();
    item(&world, json!({}));
    world
        .create(ANN, "item", json!({"title": "x", "slug": "no slug!"}))
        .expect_err("not written");
    item(&world, json!({"slug": "taken"}));
    world
        .create(ANN, "item", json!({"title": "x", "slug": "taken"}))
        .expect_err("refused by the database");
    let create = |number: u32| json!({"key": number.to_string(), "op": "create", "model": "item", "id": uuid(number), "fields": {"title": "x"}});
    let body = json!({"operations": [create(1), create(2), create(3)]});
    for _ in 0..2 {
        now(records::batch(&world.scope(ANN), "item", body.clone())).expect("a batch");
    }
    gym_item(&world, json!({}));
    item(&world, json!({}));
    assert_eq!(
        world.texts("SELECT substr(space, -2)||' '||c_f3 FROM items ORDER BY space, c_f3"),
        [
            "0a IT-001/x",
            "0a IT-002/x",
            "0a IT-003/x",
            "0a IT-004/x",
            "0a IT-005/x",
            "0a IT-006/x",
            "c0 IT-001/x"
        ]
    );
    let error = world
        .create(ANN, "item", json!({"title": "x", "code": "IT-999/x"}))
        .expect_err("not for clients");
    assert_eq!(faults(&error), [("code".into(), "read_only".into())]);
}

#[test]
fn a_plan_counts_only_rows_that_are_new() {
    let world = shop();
    let scope = world.scope("");
    let rows: Vec<Value> = (1..4)
        .map(|number| with(numbered(number), json!({"title": "x"})))
        .collect();
    for _ in 0..2 {
        let mut plan = Plan::new(&scope, ANN);
        plan.insert_many("item", &rows);
        now(plan.commit()).expect("rows");
    }
    let mut plan = Plan::new(&scope, ANN);
    plan.upsert(
        "item",
        &with(numbered(2), json!({"title": "y", "code": "zzz"})),
    )
    .upsert("item", &with(numbered(9), json!({"title": "z"})));
    now(plan.commit()).expect("an upsert");
    assert_eq!(
        world
            .texts("SELECT substr(id, -1)||' '||c_f1||' '||c_f3||' '||c_f4 FROM items ORDER BY id"),
        [
            "1 x IT-001/x V",
            "2 y IT-002/x Y",
            "3 x IT-003/x X",
            "9 z IT-004/x Z"
        ]
    );
}

#[test]
fn a_new_row_is_the_last_of_its_group() {
    let world = shop();
    let (left, right) = (
        named(&world, "shelf", "Left"),
        named(&world, "shelf", "Right"),
    );
    let place = |fields: Value| {
        item(&world, fields)["place"]
            .as_str()
            .expect("a place")
            .to_owned()
    };
    let first = place(json!({"shelf": left}));
    assert_eq!(first, place(json!({"shelf": right})), "another group");
    assert_eq!(
        first,
        place(json!({})),
        "the group of those without a shelf"
    );
    let mut last = first;
    for given in ["z", "zz", "zzz9", "a0zz", "Zz"] {
        item(
            &world,
            json!({"shelf": left, "place": format!("{last}{given}")}),
        );
        for _ in 0..3 {
            let next = place(json!({"shelf": left}));
            assert!(next > last, "{next} after {last}{given}");
            assert!(next > format!("{last}{given}") && !next.ends_with('0'));
            last = next;
        }
    }
    // A season of mornings stays short.
    for _ in 0..80 {
        let next = place(json!({"shelf": right}));
        assert!(next.len() <= 4, "{next}");
    }
    let ordered = world.texts("SELECT count(*)||'' FROM (SELECT c_f4 AS p, lag(c_f4) OVER (ORDER BY id) AS q FROM items WHERE c_f2 IN (SELECT id FROM shelves WHERE c_f1 = 'Right')) WHERE q >= p");
    assert_eq!(ordered, ["0"]);
}

#[test]
fn links_follow_their_row_and_lead_only_where_the_caller_may_look() {
    let world = shop();
    let tags: Vec<String> = (0..3)
        .map(|number| {
            let row = world.create(ANN, "tag", json!({"id": uuid(900 + number), "name": "t"}));
            id(&row.expect("a tag")).to_owned()
        })
        .collect();
    let row = item(&world, json!({"id": uuid(1), "tags": [tags[1], tags[0]]}));
    assert_eq!(row["tags"], json!([tags[1], tags[0]]), "the order is kept");
    assert_eq!(links(&world), ["m5.f12 001 384", "m5.f12 001 385"]);
    let body = json!({"rev": row["rev"], "tags": [tags[2], tags[1]]});
    let row = world.update(ANN, "item", id(&row), body).expect("a change");
    assert_eq!(links(&world), ["m5.f12 001 385", "m5.f12 001 386"]);

    let hidden = world
        .create(BOB, "tag", json!({"name": "Bob's"}))
        .expect("a tag");
    let error = world
        .update(
            ANN,
            "item",
            id(&row),
            json!({"rev": row["rev"], "tags": [hidden["id"]]}),
        )
        .expect_err("out of sight");
    assert_eq!(faults(&error), [("tags".into(), "reference".into())]);
    let about = json!({"model": "tag", "id": hidden["id"]});
    let error = world
        .create(ANN, "item", json!({"title": "x", "about": about}))
        .expect_err("out of sight");
    assert_eq!(faults(&error), [("about".into(), "reference".into())]);

    // What the row holds already may be out of the caller's sight.
    let shared = gym_item(&world, json!({"id": uuid(2), "tags": [tags[0]]}));
    let body = json!({"rev": shared["rev"], "title": "y", "tags": [hidden["id"], tags[0]]});
    world
        .update(BOB, "item", id(&shared), body)
        .expect("Ann's tag stays, Bob's is added");
    assert_eq!(links(&world).len(), 4);
}

#[test]
fn what_a_deleted_target_does_to_links_and_to_rows_of_any_model() {
    let world = shop();
    let (shelf, tag, part) = (
        named(&world, "shelf", "Left"),
        named(&world, "tag", "red"),
        named(&world, "part", "screw"),
    );
    let other = named(&world, "tag", "blue");
    let tagged = item(
        &world,
        json!({"tags": [other, tag], "seen": {"model": "tag", "id": tag}}),
    );
    let goes = item(&world, json!({"about": {"model": "tag", "id": tag}}));
    let stays = item(
        &world,
        json!({"about": {"model": "shelf", "id": shelf}, "parts": [part]}),
    );
    world.delete(ANN, "tag", &tag).expect("a deletion");
    let row = world.get(ANN, "item", id(&tagged)).expect("it stays");
    assert_eq!(
        (&row["tags"], &row["seen"]),
        (&json!([other]), &Value::Null)
    );
    assert_eq!(row["updated_by"], ANN);
    assert!(row["rev"].as_i64() > tagged["rev"].as_i64());
    assert_eq!(links(&world).len(), 2);
    world
        .get(ANN, "item", id(&goes))
        .expect_err("it goes along");

    let restricted = |world: &World| {
        let error = world.delete(ANN, "part", &part).expect_err("in use");
        assert_eq!(
            faults(&error),
            [("item".to_owned(), "restricted".to_owned())]
        );
    };
    restricted(&world);
    let body = json!({"rev": stays["rev"], "parts": [], "blocked": {"model": "part", "id": part}});
    let stays = world
        .update(ANN, "item", id(&stays), body)
        .expect("a change");
    restricted(&world);
    let body = json!({"rev": stays["rev"], "blocked": null});
    world
        .update(ANN, "item", id(&stays), body)
        .expect("a change");
    world.delete(ANN, "part", &part).expect("free now");
    world.delete(ANN, "shelf", &shelf).expect("with its item");
    world
        .get(ANN, "item", id(&stays))
        .expect_err("it went along");
}

#[test]
fn presets_are_set_whatever_the_caller_sends() {
    let world = shop();
    let error = world
        .create(ANN, "item", json!({"title": "x", "author": BOB}))
        .expect_err("not for clients");
    assert_eq!(faults(&error), [("author".into(), "read_only".into())]);
    let row = gym_item(&world, json!({"title": "x"}));
    assert_eq!(
        (&row["author"], &row["edited"]),
        (&json!(ANN), &Value::Null)
    );
    let same = world
        .update(
            BOB,
            "item",
            id(&row),
            json!({"rev": row["rev"], "title": "x"}),
        )
        .expect("nothing changes");
    assert_eq!(same["edited"], Value::Null);
    let row = world
        .update(
            BOB,
            "item",
            id(&row),
            json!({"rev": row["rev"], "title": "y"}),
        )
        .expect("a change");
    assert_eq!(
        (&row["author"], &row["edited"], &row["updated_by"]),
        (&json!(ANN), &json!(crate::world::NOW), &json!(BOB))
    );
    let repeat = json!({"id": row["id"], "space": GYM, "title": "y"});
    assert_eq!(
        world.create(ANN, "item", repeat).expect("a repeat")["rev"],
        row["rev"]
    );
}

#[test]
fn a_field_may_have_writers_of_its_own() {
    let world = shop();
    let refused = |result: Result<Value, ports::Error>| {
        let error = result.expect_err("not theirs to write");
        assert_eq!(
            (error.code.status(), faults(&error)),
            (403, vec![("seal".to_owned(), "forbidden".to_owned())])
        );
    };
    refused(world.create(
        BOB,
        "item",
        json!({"space": GYM, "title": "x", "seal": "B"}),
    ));
    let row = gym_item(&world, json!({"seal": "A"}));
    let body = |seal: &str| json!({"rev": row["rev"], "seal": seal, "title": "open"});
    refused(world.update(BOB, "item", id(&row), body("B")));
    refused(world.update(BOB, "item", id(&row), body("A")));
    let row = world
        .update(
            BOB,
            "item",
            id(&row),
            json!({"rev": row["rev"], "title": "z"}),
        )
        .expect("the other fields are his");
    assert_eq!(row["seal"], "A");

    // Over the row as it would be, and as it was.
    let own = item(&world, json!({}));
    let set = |rev: &Value, fields: Value| with(json!({"rev": rev}), fields);
    let own = world
        .update(
            ANN,
            "item",
            id(&own),
            set(&own["rev"], json!({"seal": "A"})),
        )
        .expect("it had none");
    refused(world.update(
        ANN,
        "item",
        id(&own),
        set(&own["rev"], json!({"seal": "B"})),
    ));
    let own = world
        .update(
            ANN,
            "item",
            id(&own),
            set(&own["rev"], json!({"seal": "B", "title": "open"})),
        )
        .expect("by its title");
    let batch = json!({"operations": [
        {"key": "a", "op": "update", "model": "item", "id": own["id"], "rev": own["rev"], "fields": {"title": "shut"}},
        {"key": "b", "op": "update", "model": "item", "id": own["id"], "rev": own["rev"], "fields": {"seal": "C"}}
    ]});
    let error = now(records::batch(&world.scope(ANN), "item", batch)).expect_err("shut by then");
    assert_eq!(
        (error.code.status(), faults(&error)),
        (
            403,
            vec![(
                "operations[1].fields.seal".to_owned(),
                "forbidden".to_owned()
            )]
        )
    );
}

#[test]
fn an_answer_shows_what_its_caller_may_read() {
    let world = shop();
    let row = gym_item(&world, json!({"note": "Ann's"}));
    assert_eq!(row["note"], "Ann's");
    let body = json!({"rev": row["rev"], "title": "y"});
    let seen = world.update(BOB, "item", id(&row), body).expect("a change");
    assert_eq!((seen.get("note"), &seen["title"]), (None, &json!("y")));
    let stale = json!({"rev": 0, "note": "Bob's"});
    let row = world
        .update(
            ANN,
            "item",
            id(&row),
            json!({"rev": seen["rev"], "note": "new"}),
        )
        .expect("a change");
    let error = world
        .update(BOB, "item", id(&row), stale)
        .expect_err("stale");
    assert_eq!(
        error.details[0].message, "F20 was changed meanwhile.",
        "the value is not told"
    );
}
