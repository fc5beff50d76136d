//! Paging: every row once, in every order, whatever happens between two pages.

use crate::world::{ANN, BOB, World, faults, id};
use serde_json::{Value, json};

pub fn titles(page: &Value) -> Vec<&str> {
    page["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|row| row["title"].as_str().expect("a title"))
        .collect()
}

/// Five workouts of one person, and one of another.
pub fn log(world: &World) {
    for (title, day, feeling) in [
        ("a", 3, json!(2)),
        ("b", 1, json!(null)),
        ("c", 2, json!(2)),
        ("d", 5, json!(null)),
        ("e", 4, json!(7)),
    ] {
        let body = json!({"title": title, "started_at": format!("2026-03-0{day}T10:00:00Z"), "feeling": feeling});
        world.create(ANN, "workout", body).expect("a workout");
    }
    world.workout(BOB, "hidden");
}

#[test]
fn pages_go_on_behind_the_last_row_in_every_order() {
    let world = World::new();
    log(&world);
    for sort in [
        "",
        "started_at",
        "-started_at",
        "feeling",
        "-feeling",
        "feeling,-started_at",
        "-feeling,started_at",
        "-feeling,-id",
        "-rev",
    ] {
        let all = world
            .list(ANN, "workout", &format!("sort={sort}"))
            .expect("all of them");
        for limit in 1..=3 {
            for fields in ["", "&fields=title"] {
                let (mut seen, mut cursor) = (Vec::new(), String::new());
                loop {
                    let page = world
                        .list(
                            ANN,
                            "workout",
                            &format!("sort={sort}&limit={limit}{cursor}{fields}"),
                        )
                        .expect("a page");
                    seen.extend(titles(&page).into_iter().map(str::to_owned));
                    let Some(next) = page["next"].as_str() else {
                        break;
                    };
                    cursor = format!("&cursor={next}");
                }
                assert_eq!(seen, titles(&all), "{sort} by {limit}{fields}");
            }
        }
    }
}

#[test]
fn rows_that_come_or_go_before_the_cursor_move_nothing() {
    let world = World::new();
    log(&world);
    let first = world
        .list(ANN, "workout", "sort=started_at&limit=2")
        .expect("a page");
    assert_eq!(titles(&first), ["b", "c"]);
    world
        .create(
            ANN,
            "workout",
            json!({"title": "new", "started_at": "2020-01-01T00:00:00Z"}),
        )
        .expect("an older one");
    world
        .delete(ANN, "workout", id(&first["items"][1]))
        .expect("the page's last row goes");
    let next = format!(
        "sort=started_at&limit=2&cursor={}",
        first["next"].as_str().expect("a cursor")
    );
    assert_eq!(
        titles(&world.list(ANN, "workout", &next).expect("a page")),
        ["a", "e"]
    );
}

#[test]
fn a_cursor_serves_only_its_own_query() {
    let world = World::new();
    log(&world);
    let page = world
        .list(ANN, "workout", "sort=title&limit=1")
        .expect("a page");
    let cursor = page["next"].as_str().expect("a cursor");
    for query in [
        "sort=-title&cursor=",
        "sort=title&filter=rev+>+0&cursor=",
        "cursor=",
        "sort=title&cursor=x",
    ] {
        let error = world
            .list(ANN, "workout", &format!("{query}{cursor}"))
            .expect_err(query);
        assert_eq!(
            (error.code.status(), faults(&error)[0].0.as_str()),
            (400, "cursor"),
            "{query}"
        );
    }
    assert_eq!(
        world
            .list(ANN, "sample", &format!("sort=slug&cursor={cursor}"))
            .expect_err("another model")
            .code
            .status(),
        400
    );
}
