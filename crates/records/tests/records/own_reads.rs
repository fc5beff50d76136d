//! Own fields are filtered, sorted, summed, searched and exported like any other.

use crate::desk::{each, sent};
use crate::diary::{bare, define, diary, page};
use crate::world::{ANN, BOB, GYM, World, faults, id};
use serde_json::{Value, json};

/// Five pages: a to e.
fn written() -> World {
    let world = diary();
    page(
        &world,
        "a",
        json!({"knee_pain": 4, "mood": "sore but happy", "weather": "rain", "sleep": 7.5, "rest": false}),
    );
    page(
        &world,
        "b",
        json!({"knee_pain": 10, "mood": "tired", "weather": "sun", "sleep": 6}),
    );
    page(
        &world,
        "c",
        json!({"knee_pain": 0, "rest": true, "sleep": 9}),
    );
    page(&world, "d", json!({"weather": "rain"}));
    page(&world, "e", Value::Null);
    world
}

fn titles(world: &World, query: &str) -> String {
    let page = world
        .list(ANN, "page", query)
        .unwrap_or_else(|error| panic!("{query}: {error:?}"));
    each(&page, "title")
        .iter()
        .filter_map(|title| title.as_str())
        .collect()
}

#[test]
fn filters_read_values_by_what_their_definitions_say() {
    let world = written();
    for (filter, found) in [
        ("own.knee_pain >= 4", "ab"),
        ("own.knee_pain * 2 == 8", "a"),
        ("own.knee_pain == null", "de"),
        ("own.mood.contains('sore')", "a"),
        ("own.weather in ['rain', 'snow']", "ad"),
        ("own.sleep / 2 > 3.5", "ac"),
        ("own.rest", "c"),
        ("own.rest == false", "a"),
        ("self.own.rest == true || own.knee_pain > 9", "bc"),
        ("own == null", "e"),
        ("coalesce(own.knee_pain, 5) == 5", "de"),
    ] {
        let query = format!("filter={}&sort=title", sent(filter));
        assert_eq!(titles(&world, &query), found, "{filter}");
    }
}

#[test]
fn a_query_that_names_no_own_field_is_one_round_trip() {
    let world = written();
    for (query, trips) in [
        ("", 1),
        ("filter=title%3D%3D'a'", 1),
        ("search=rain", 1),
        ("filter=own.rest", 2),
        ("sort=-own.sleep", 2),
    ] {
        assert_eq!(world.trips(|| titles(&world, query)).1, trips, "{query}");
    }
}

#[test]
fn what_is_not_defined_is_told_with_what_is() {
    let world = written();
    let told = |query: &str| {
        let error = world.list(ANN, "page", query).expect_err(query);
        error.details[0].message.clone()
    };
    let message = told("filter=own.knee_pian%3E1");
    assert!(message.contains("`own.knee_pain`"), "{message}");
    assert!(
        message.contains(
            "Own fields are `own.knee_pain`, `own.mood`, `own.weather`, `own.sleep`, `own.rest`."
        ),
        "{message}"
    );
    assert!(told("sort=own.nap").contains("Own fields are"), "sort");
    assert!(
        told("filter=own.mood%3E1").contains("int"),
        "kinds are told"
    );
    let nothing = bare();
    let error = nothing.list(ANN, "page", "filter=own.a").expect_err("none");
    assert!(
        error.details[0]
            .message
            .contains("There are no own fields of pages here yet."),
        "{error:?}"
    );
    // Kinds are what the definitions say, and null is not zero.
    let error = world
        .aggregate(ANN, "page", "measure=sum(own.mood)")
        .expect_err("words");
    assert_eq!(faults(&error)[0].0, "measure");
}

#[test]
fn pages_are_sorted_by_a_value_and_go_on_behind_it() {
    let world = written();
    assert_eq!(titles(&world, "sort=-own.sleep,title"), "cabde");
    assert_eq!(titles(&world, "sort=own.knee_pain,-title"), "edcab");
    for sort in [
        "own.sleep",
        "-own.knee_pain",
        "own.mood",
        "-own.rest,own.weather",
    ] {
        let whole = titles(&world, &format!("sort={sort}"));
        let (mut parts, mut cursor) = (String::new(), String::new());
        loop {
            let page = world
                .list(ANN, "page", &format!("sort={sort}&limit=2{cursor}"))
                .expect("a page");
            parts.extend(
                each(&page, "title")
                    .iter()
                    .filter_map(|title| title.as_str()),
            );
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(parts, whole, "{sort}");
    }
}

#[test]
fn groups_and_sums_are_over_values() {
    let world = written();
    let query = format!(
        "group=own.weather&measure={}&sort=own.weather",
        sent(
            "count() as pages, avg(own.knee_pain) as pain, sum(own.sleep) as sleep, max(own.mood) as mood"
        )
    );
    let answer = world.aggregate(ANN, "page", &query).expect("groups");
    assert_eq!(
        answer["items"],
        json!([
            {"own.weather": null, "pages": 2, "pain": 0.0, "sleep": 9.0, "mood": null},
            {"own.weather": "rain", "pages": 2, "pain": 4.0, "sleep": 7.5, "mood": "sore but happy"},
            {"own.weather": "sun", "pages": 1, "pain": 10.0, "sleep": 6.0, "mood": "tired"},
        ])
    );
}

#[test]
fn search_finds_words_that_were_noted() {
    let world = written();
    assert_eq!(titles(&world, "search=happ&sort=title"), "a");
    assert_eq!(titles(&world, "search=rain&sort=title"), "ad");
    let list = world.list(ANN, "page", "search=tired").expect("found");
    let row = &list["items"][0];
    let body = json!({"rev": row["rev"], "own": {"mood": "wide awake"}});
    world.update(ANN, "page", id(row), body).expect("a change");
    assert_eq!(titles(&world, "search=tired"), "");
    assert_eq!(titles(&world, "search=awake"), "b");
}

#[test]
fn a_table_has_a_column_for_each() {
    let world = written();
    let csv = |query: &str| world.export(ANN, "page", query).expect("an export").text;
    let table = csv("format=csv&fields=title,own&sort=title");
    let rows: Vec<String> = table
        .lines()
        .map(|line| line.splitn(3, ',').nth(2).expect("columns").to_owned())
        .collect();
    assert_eq!(
        rows,
        [
            "title,own.knee_pain,own.mood,own.weather,own.sleep,own.rest",
            "a,4,sore but happy,rain,7.5,false",
            "b,10,tired,sun,6,",
            "c,0,,,9,true",
            "d,,,rain,,",
            "e,,,,,",
        ]
    );
    let json: Value = serde_json::from_str(&csv("format=json&sort=title")).expect("JSON");
    assert_eq!(
        json[1]["own"],
        json!({"knee_pain": 10, "mood": "tired", "weather": "sun", "sleep": 6})
    );
    let (_, trips) = world.trips(|| csv("format=csv&fields=title"));
    assert_eq!(trips, 1);
}

#[test]
fn values_are_read_through_references_and_in_lists() {
    let world = written();
    define(&world, ANN, "line", "words", "whole", json!({}));
    let of = |title: &str| {
        let list = world.list(ANN, "page", &format!("filter=title%3D%3D'{title}'"));
        list.expect("a page")["items"][0].clone()
    };
    for (title, words) in [("a", 5), ("a", 7), ("b", 9)] {
        let body = json!({"page": of(title)["id"], "own": {"words": words}});
        world.create(ANN, "line", body).expect("a line");
    }
    let lines = world
        .list(
            ANN,
            "line",
            &format!("filter={}", sent("page.own.knee_pain < 9 && own.words > 5")),
        )
        .expect("lines");
    assert_eq!(each(&lines, "own"), [&json!({"words": 7})]);
    let query = format!(
        "filter={}&expand=lines&expand.lines.filter={}&expand.lines.sort=-own.words",
        sent("title == 'a'"),
        sent("own.words >= 5")
    );
    let expanded = world.list(ANN, "page", &query).expect("pages");
    let lines = expanded["items"][0]["expand"]["lines"]
        .as_array()
        .expect("lines")
        .iter();
    let words: Vec<&Value> = lines.map(|line| &line["own"]["words"]).collect();
    assert_eq!(words, [7, 5]);
}

#[test]
fn of_several_spaces_the_filter_says_which() {
    let world = written();
    define(&world, ANN, "page", "clouds", "number", json!({}));
    world
        .create(ANN, "kind_of_note", json!({"space": GYM, "for": "page", "key": "clouds", "label": "Clouds", "kind": "text"}))
        .expect("the gym’s");
    let body = json!({"space": GYM, "title": "g", "own": {"clouds": "many"}});
    world.create(ANN, "page", body).expect("a page");
    let found =
        |user: &str, filter: &str| world.list(user, "page", &format!("filter={}", sent(filter)));
    let gym = format!("space == '{GYM}' && own.clouds == 'many'");
    assert_eq!(each(&found(BOB, &gym).expect("the gym"), "title"), ["g"]);
    assert!(
        found(ANN, "own.clouds == 'many'").is_err(),
        "a number and words"
    );
    let own = format!("space == '{ANN}' && own.clouds > 1");
    assert!(each(&found(ANN, &own).expect("Ann’s"), "title").is_empty());
    // Nobody else's definitions are read.
    let theirs = format!("space == '{ANN}' && own.knee_pain > 1");
    let error = found(BOB, &theirs).expect_err("not his");
    assert!(
        !error.details[0].message.contains("knee_pain`,"),
        "{error:?}"
    );
}

#[test]
fn a_value_of_another_kind_reads_as_none() {
    let world = written();
    let row = page(&world, "f", json!({"sleep": 8}));
    world
        .db
        .connection
        .borrow()
        .execute(
            "UPDATE pages SET own = '{\"sleep\":\"long\",\"rest\":3}' WHERE id = ?1",
            [id(&row)],
        )
        .expect("by hand");
    assert_eq!(
        titles(&world, "filter=own.sleep%3D%3Dnull&sort=title"),
        "def"
    );
    assert_eq!(
        titles(&world, "filter=own.rest%3D%3Dnull%26%26title%3D%3D'f'"),
        "f"
    );
}
