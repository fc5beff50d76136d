//! The feed of a whole area.

use crate::library::{bob_is, follow, library, page, told};
use crate::world::{ANN, BOB, GYM, World, id, now, uuid};
use records::Plan;
use serde_json::{Value, json};

fn create(world: &World, model: &str, space: &str, name: &str) -> Value {
    let body = json!({"space": space, "name": name});
    world.create(ANN, model, body).expect("a row")
}

fn together(world: &World, space: &str, rows: &[(&str, Value)]) {
    let scope = world.scope(ANN);
    let mut plan = Plan::new(&scope, space);
    for (model, row) in rows {
        plan.insert(model, row);
    }
    now(plan.commit()).expect("rows");
}

#[test]
fn all_models_come_in_one_order_with_what_devices_do_not_keep_left_out() {
    let world = library();
    create(&world, "visit", ANN, "one");
    create(&world, "note", ANN, "not kept");
    create(&world, "book", ANN, "two");
    let row = create(&world, "shelf_29", ANN, "three");
    world.delete(ANN, "shelf_29", id(&row)).expect("a deletion");
    create(&world, "letter", ANN, "four");
    let all = page(&world, ANN, "");
    assert_eq!(told(&all), ["visit one", "book two", "letter four"]);
    assert_eq!(
        (&all["next_since"], &all["more"], &all["head"]),
        (&json!(6), &json!(false), &json!(6))
    );
    assert_eq!(
        told(&page(&world, ANN, "since=3")),
        ["shelf_29 deleted", "letter four"]
    );
    assert_eq!(
        told(&page(&world, ANN, "models=letter,book")),
        ["book two", "letter four"]
    );
    let tombstone = &page(&world, ANN, "since=4&limit=1")["items"][0]["row"];
    let names: Vec<&String> = tombstone.as_object().expect("a row").keys().collect();
    assert_eq!(names, ["id", "space", "rev", "deleted_at"]);
}

#[test]
fn a_page_looks_at_so_many_rows_and_ends_with_a_revision() {
    let world = library();
    let row = |number| json!({"id": uuid(number), "name": number.to_string()});
    create(&world, "book", ANN, "first");
    together(
        &world,
        ANN,
        &[
            ("visit", row(1)),
            ("book", row(2)),
            ("shelf_3", row(3)),
            ("letter", row(4)),
        ],
    );
    create(&world, "visit", ANN, "last");
    let first = page(&world, ANN, "limit=2");
    assert_eq!(
        told(&first),
        ["book first", "book 2", "letter 4", "shelf_3 3", "visit 1"]
    );
    assert_eq!(
        (&first["next_since"], &first["more"]),
        (&json!(2), &json!(true))
    );
    let last = page(&world, ANN, "since=2&limit=2");
    assert_eq!(told(&last), ["visit last"]);
    assert_eq!(
        (&last["next_since"], &last["more"]),
        (&json!(3), &json!(false))
    );
    let none = page(&world, ANN, "since=3");
    assert_eq!((told(&none).len(), &none["next_since"]), (0, &json!(3)));
}

#[test]
fn it_takes_a_round_trip_and_another_where_there_is_something_to_tell() {
    let world = library();
    for number in 0..40 {
        create(&world, "book", GYM, &number.to_string());
    }
    let (_, trips) = world.trips(|| page(&world, BOB, &format!("space={GYM}&since=2&limit=10")));
    assert_eq!(trips, 2);
    assert_eq!(
        world.db.last.borrow().len(),
        33,
        "a full page may touch every model"
    );
    let (_, trips) = world.trips(|| page(&world, BOB, &format!("space={GYM}&since=40")));
    assert_eq!(
        (trips, world.db.last.borrow().len()),
        (2, 1),
        "only the model that changed"
    );
    let plan = world.query_plan();
    assert!(
        plan.contains("USING INDEX books_space_rev") && !plan.contains("TEMP B-TREE"),
        "{plan}"
    );
    let (_, trips) = world.trips(|| page(&world, BOB, &format!("space={GYM}&since=42")));
    assert_eq!(trips, 1);
    let plan = world.query_plan();
    assert!(
        !plan.contains("SCAN t") && !plan.contains("TEMP B-TREE"),
        "{plan}"
    );
    assert_eq!(plan.matches("USING COVERING INDEX").count(), 33, "{plan}");
}

#[test]
fn the_walk_ends_with_the_page_however_much_lies_behind_it() {
    let world = library();
    let steps = |rows: u32| {
        let row = |number| ("book", json!({"name": format!("{number}")}));
        for _ in 0..rows / 10 {
            together(&world, GYM, &(0..10).map(row).collect::<Vec<_>>());
        }
        page(&world, BOB, &format!("space={GYM}&since=5&limit=1000"));
        let (page, _) = world.trips(|| page(&world, BOB, &format!("space={GYM}&since=5&limit=10")));
        assert_eq!(told(&page).len(), 10);
        world.steps()
    };
    let (few, many) = (steps(200), steps(2000));
    assert!(many < few * 2, "{few} steps, then {many}");
}

#[test]
fn a_space_out_of_reach_shows_nothing_not_even_that_it_moves() {
    let world = library();
    create(&world, "book", ANN, "hers");
    let nothing = json!({"items": [], "next_since": 7, "more": false, "reachable": false, "head": 0, "standing": ""});
    for space in [ANN, "nowhere", "system"] {
        let seen = page(&world, BOB, &format!("space={space}&since=7"));
        assert_eq!(seen, nothing, "{space}");
    }
    bob_is(&world, None);
    assert_eq!(page(&world, BOB, &format!("space={GYM}&since=7")), nothing);
    let visitor = page(&world, "", "since=7");
    assert_eq!(visitor, nothing);
}

#[test]
fn every_fault_is_told() {
    let world = library();
    let codes = |query: &str| -> Vec<String> {
        let error = follow(&world, ANN, query).expect_err(query);
        let details = error.details.iter();
        details
            .map(|detail| format!("{} {}", detail.path, detail.code))
            .collect()
    };
    assert_eq!(
        codes("since=-1&first=-1&limit=0&wait=26&spaces=maybe"),
        [
            "since range",
            "first range",
            "limit range",
            "wait range",
            "spaces type"
        ]
    );
    assert_eq!(codes("limit=1001&since=x"), ["since type", "limit range"]);
    assert_eq!(codes("models=book,note"), ["models unknown"]);
    assert_eq!(codes("models="), ["models unknown"]);
    assert_eq!(codes("since=99"), ["since ahead"]);
    assert_eq!(codes("colour=red").len(), 1);
}

#[test]
fn the_first_page_lists_the_spaces_and_the_list_has_a_mark() {
    let world = library();
    let first = page(&world, BOB, "");
    let spaces = |page: &Value| page["spaces"]["items"].clone();
    assert_eq!(
        spaces(&first),
        json!([
            {"space": BOB, "kind": "person", "role": null, "rev": 0},
            {"space": GYM, "kind": "workspace", "role": "mentee", "rev": 2},
            {"space": "system", "kind": "system", "role": null, "rev": 1},
        ])
    );
    assert!(page(&world, BOB, &format!("space={GYM}&since=1"))["spaces"].is_null());
    let mark = |page: &Value| page["spaces"]["token"].clone();
    create(&world, "book", GYM, "more");
    let later = page(&world, BOB, &format!("space={GYM}&since=1&spaces=true"));
    assert_eq!(mark(&first), mark(&later), "a revision is no other set");
    bob_is(&world, Some("mentor"));
    assert_ne!(mark(&first), mark(&page(&world, BOB, "")));
}

#[test]
fn a_first_sync_leaves_out_what_is_old_and_a_change_brings_it() {
    let world = library();
    let visit = |name: &str, day: Value| {
        let body = json!({"name": name, "day": day});
        world.create(ANN, "visit", body).expect("a visit")
    };
    let old = visit("old", json!("2026-01-29"));
    visit("late", json!("2026-01-30"));
    visit("undated", Value::Null);
    let dead = visit("dead", json!("2026-02-28"));
    world.delete(ANN, "visit", id(&dead)).expect("a deletion");
    let all = page(&world, ANN, "limit=2");
    assert_eq!(told(&all), ["visit late"]);
    assert_eq!(all["head"], json!(5));
    assert_eq!(
        told(&page(&world, ANN, "since=2&first=5")),
        ["visit undated"]
    );
    assert_eq!(
        told(&page(&world, ANN, "since=2")),
        ["visit undated", "visit deleted"]
    );
    let change = json!({"rev": old["rev"], "name": "old, but new"});
    world
        .update(ANN, "visit", id(&old), change)
        .expect("a change");
    assert_eq!(
        told(&page(&world, ANN, "since=2&first=5")),
        ["visit undated", "visit old, but new"]
    );
}

#[test]
fn a_row_that_changes_out_of_sight_is_told_as_gone_to_who_may_have_seen_it() {
    let world = library();
    let letter = |name: &str, reader: Value| {
        let body = json!({"space": GYM, "name": name, "reader": reader});
        world.create(ANN, "letter", body).expect("a letter")
    };
    let his = letter("his", json!(BOB));
    let hers = letter("hers", json!(ANN));
    let seen = page(&world, BOB, &format!("space={GYM}"));
    assert_eq!(told(&seen), ["letter his"]);
    let since = format!("space={GYM}&since={}", seen["next_since"]);
    let change = |row: &Value, change: Value| {
        let row = world.get(ANN, "letter", id(row)).expect("a letter");
        let mut body = json!({"rev": row["rev"]});
        body.as_object_mut()
            .expect("an object")
            .extend(change.as_object().expect("an object").clone());
        world
            .update(ANN, "letter", id(&row), body)
            .expect("a change");
    };
    // Of what he never saw he is not told, however often it changes or when it goes.
    change(&hers, json!({"name": "still hers"}));
    letter("new to her", json!(ANN));
    assert_eq!(told(&page(&world, BOB, &since)).len(), 0);
    change(&his, json!({"reader": ANN}));
    let gone = page(&world, BOB, &since);
    assert_eq!(told(&gone), ["letter gone"]);
    let row = &gone["items"][0]["row"];
    assert_eq!(
        (&row["id"], row.as_object().map(serde_json::Map::len)),
        (&his["id"], Some(4))
    );
    assert_eq!(
        told(&page(&world, ANN, &since)).len(),
        3,
        "she reads all of them"
    );
    // Deleted at once, he is told all the same; on a first sync he need not be.
    world.delete(ANN, "letter", id(&his)).expect("a deletion");
    assert_eq!(told(&page(&world, BOB, &since)), ["letter gone"]);
    assert_eq!(told(&page(&world, BOB, &format!("space={GYM}"))).len(), 0);
}

#[test]
fn a_role_or_a_grant_that_changes_shows_in_the_standing() {
    let world = library();
    create(&world, "book", ANN, "hers");
    let standing = |space: &str| {
        let page = page(&world, BOB, &format!("space={space}"));
        page["standing"].as_str().map(str::to_owned)
    };
    let mentee = standing(GYM);
    create(&world, "book", GYM, "more");
    assert_eq!(standing(GYM), mentee);
    bob_is(&world, Some("admin"));
    assert_ne!(standing(GYM), mentee);
    let grant = |areas: Value| {
        let scope = world.scope("");
        let mut plan = Plan::new(&scope, ANN);
        plan.upsert("grant", &json!({"id": uuid(1), "to": BOB, "areas": areas}));
        now(plan.commit()).expect("a grant");
        standing(ANN)
    };
    assert_eq!(standing(ANN), Some(String::new()));
    let open = grant(json!(["training"]));
    assert_eq!(
        told(&page(&world, BOB, &format!("space={ANN}"))),
        ["book hers"]
    );
    assert_ne!(grant(json!(["food"])), open);
    assert_eq!(told(&page(&world, BOB, &format!("space={ANN}"))).len(), 0);
    assert_ne!(
        page(&world, ANN, "")["standing"],
        page(&world, ANN, "models=book")["standing"],
        "other models are another standing"
    );
}
