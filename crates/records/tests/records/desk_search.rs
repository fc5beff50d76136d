//! Words found where they may be read, the best match first.

use crate::desk::{desk, each, sent};
use crate::world::{ANN, BOB, World, faults, uuid};
use serde_json::{Value, json};

fn found(world: &World, user: &str, query: &str) -> Vec<Value> {
    let page = world.list(user, "task", query).expect(query);
    each(&page, "id").into_iter().cloned().collect()
}

#[test]
fn all_words_must_be_there_and_the_last_may_be_unfinished() {
    let world = desk();
    for (words, expected) in [
        ("paper", vec![300, 301, 303]),
        ("fold pap", vec![300]),
        ("pap fold", vec![]),
        ("UBER", vec![302]),
        ("uber-gl", vec![302]),
        ("\"boat\" OR", vec![]),
        ("boat NOT sand", vec![]),
        ("title:boat", vec![]),
        ("boat*", vec![303, 304]),
        ("b", vec![303, 304]),
        ("(paper", vec![300, 301, 303]),
    ] {
        let mut ids = found(&world, ANN, &format!("search={}", sent(words)));
        ids.sort_by_key(ToString::to_string);
        let mut expected: Vec<Value> = expected.into_iter().map(|n| json!(uuid(n))).collect();
        // Ann did not write the paint's note, so `boat` there is nothing to her.
        expected.retain(|id| *id != json!(uuid(304)));
        assert_eq!(ids, expected, "{words}");
    }
}

#[test]
fn a_hidden_note_cannot_be_found() {
    let world = desk();
    assert_eq!(found(&world, BOB, "search=secret"), Vec::<Value>::new());
    assert_eq!(
        found(&world, BOB, "search=boat&sort=id"),
        [json!(uuid(303)), json!(uuid(304))]
    );
}

#[test]
fn the_best_match_comes_first_and_pages_go_on() {
    let world = desk();
    let all = found(&world, ANN, "search=paper");
    assert_eq!(all[0], json!(uuid(300)), "in the title");
    for sort in ["", "&sort=-cost", "&sort=price", "&filter=cost>-9"] {
        let all = found(&world, ANN, &format!("search=paper{sort}"));
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let query = format!("search=paper{sort}&limit=1{cursor}");
            let page = world.list(ANN, "task", &query).expect("a page");
            seen.extend(each(&page, "id").into_iter().cloned());
            let Some(next) = page["next"].as_str() else {
                break;
            };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(seen, all, "{sort}");
    }
    let plan = {
        world.list(ANN, "task", "search=paper").expect("tasks");
        world.query_plan()
    };
    assert!(plan.contains("tasks_search VIRTUAL TABLE"), "{plan}");
    assert!(
        !plan.lines().any(|line| line.trim_end() == "SCAN t"),
        "{plan}"
    );
}

#[test]
fn a_search_that_says_nothing_is_refused() {
    let world = desk();
    for (model, query) in [
        ("task", "search="),
        ("task", "search=--"),
        ("task", "search=a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q"),
        ("project", "search=x"),
    ] {
        let error = world.list(ANN, model, query).expect_err(query);
        assert_eq!(faults(&error)[0].0, "search", "{query}");
    }
    let long = format!("search={}", "x".repeat(201));
    assert_eq!(
        world
            .list(ANN, "task", &long)
            .expect_err("long")
            .code
            .status(),
        400
    );
}
