//! Filters, sorting, paging, expanding.

use crate::world::{ANN, BOB, World, faults, id, now};
use records::ListQuery;
use serde_json::{Value, json};

fn titles(page: &Value) -> Vec<&str> {
    page["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|row| row["title"].as_str().expect("a title"))
        .collect()
}

fn log(world: &World) {
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
fn a_list_is_filtered_and_sorted() {
    let world = World::new();
    log(&world);
    for (query, expected) in [
        ("", vec!["a", "b", "c", "d", "e"]),
        ("sort=-id", vec!["e", "d", "c", "b", "a"]),
        ("sort=-started_at", vec!["d", "e", "a", "c", "b"]),
        ("sort=feeling,-title", vec!["d", "b", "c", "a", "e"]),
        ("sort=-feeling,title", vec!["e", "a", "c", "b", "d"]),
        (
            "filter=feeling+!=+null+%26%26+started_at+<+'2026-03-04'",
            vec!["a", "c"],
        ),
        ("filter=title+in+['a','e']&sort=-title", vec!["e", "a"]),
        ("filter=created_at+<=+now()+%26%26+rev+>+3", vec!["d", "e"]),
    ] {
        let (page, trips) = world.trips(|| world.list(ANN, "workout", query).expect(query));
        assert_eq!(
            (titles(&page), &page["next"], trips),
            (expected, &json!(null), 1),
            "{query}"
        );
    }
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

#[test]
fn every_fault_of_a_query_is_listed() {
    let world = World::new();
    let error =
        ListQuery::parse("filtre=x&limit=many&sort=a&sort=b&expand=%zz").expect_err("faults");
    assert_eq!(error.code.status(), 400);
    let error = ListQuery::parse("filtre=x&limit=many&sort=a&sort=b").expect_err("faults");
    let found: Vec<(String, String)> = faults(&error);
    assert_eq!(
        found
            .iter()
            .map(|(path, _)| path.as_str())
            .collect::<Vec<_>>(),
        ["filtre", "limit", "sort"]
    );
    assert!(error.details[0].message.contains("`filter`"));

    let error = world
        .list(
            ANN,
            "workout",
            "filter=titel=='x'&sort=sets&limit=0&expand=set&fields=titel",
        )
        .expect_err("faults");
    let mut found: Vec<String> = faults(&error).into_iter().map(|(path, _)| path).collect();
    found.sort();
    assert_eq!(found, ["expand", "fields", "filter", "limit", "sort"]);
}

#[test]
fn a_filter_sees_readable_fields_and_rows_alone() {
    let world = World::new();
    let workout = world.workout(ANN, "Legs");
    world.set(ANN, &workout, 0);
    for filter in [
        "pin=='1'",
        "created_by=='x'",
        "deleted_at==null",
        "old.slug=='x'",
        "role(space)=='admin'",
    ] {
        assert_eq!(
            world
                .list(ANN, "sample", &format!("filter={filter}"))
                .expect_err(filter)
                .code
                .status(),
            400,
            "{filter}"
        );
    }
    let by_name = "filter=exercise.name+==+'Lift+0'+%26%26+workout.title.contains('eg')";
    assert_eq!(
        world.list(ANN, "set", by_name).expect("sets")["items"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    // Were the exercise to move out of sight, its name could not be probed either.
    world
        .db
        .connection
        .borrow()
        .execute("UPDATE exercises SET space = ?1", [BOB])
        .expect("moved");
    assert_eq!(
        world.list(ANN, "set", by_name).expect("sets")["items"],
        json!([])
    );
}

#[test]
fn what_a_row_refers_to_comes_inside_it() {
    let world = World::new();
    let workout = world.workout(ANN, "Legs");
    let (second, first) = (world.set(ANN, &workout, 2), world.set(ANN, &workout, 1));
    let (page, trips) = world.trips(|| {
        world
            .list(ANN, "workout", "expand=sets.exercise")
            .expect("workouts")
    });
    let sets = page["items"][0]["expand"]["sets"]
        .as_array()
        .expect("sets")
        .clone();
    assert_eq!(trips, 1);
    assert_eq!(
        sets.iter().map(id).collect::<Vec<_>>(),
        [id(&first), id(&second)],
        "in the order of the index"
    );
    assert_eq!(sets[0]["expand"]["exercise"]["name"], json!("Lift 1"));

    let set = now(records::get(
        &world.scope(ANN),
        "set",
        id(&first),
        Some("exercise,workout"),
    ))
    .map(crate::world::parsed)
    .expect("a set");
    assert_eq!(
        (
            &set["expand"]["workout"]["title"],
            &set["expand"]["exercise"]["name"]
        ),
        (&json!("Legs"), &json!("Lift 1"))
    );
    world
        .db
        .connection
        .borrow()
        .execute("UPDATE exercises SET space = ?1", [BOB])
        .expect("moved");
    let page = world.list(ANN, "set", "expand=exercise").expect("sets");
    assert_eq!(
        page["items"][0]["expand"],
        json!({"exercise": null}),
        "what the caller may not read is not there"
    );
    assert_eq!(
        world
            .list(ANN, "workout", "expand=sets.workout.sets")
            .expect_err("too deep")
            .code
            .status(),
        400
    );
}

#[test]
fn no_read_scans_a_table_and_the_usual_orders_need_no_sorting() {
    let world = World::new();
    let workout = world.workout(ANN, "Legs");
    world.set(ANN, &workout, 0);
    let of_workout = format!("filter=workout=='{}'&sort=position", id(&workout));
    for (model, query, sorted) in [
        ("workout", "", true),
        ("workout", "sort=-started_at", true),
        ("workout", "sort=title", false),
        ("set", of_workout.as_str(), true),
        ("set", "expand=workout,exercise", true),
        ("workout", "expand=sets", true),
        ("exercise", "sort=name", false),
        ("note", "", false),
    ] {
        world.list(ANN, model, query).expect(query);
        let plan = world.query_plan();
        // json_each and the list of the caller's spaces are no tables of ours.
        let scans: Vec<&str> = plan
            .lines()
            .filter(|line| line.starts_with("SCAN") && line.contains(" t"))
            .collect();
        assert!(scans.is_empty(), "{model}?{query}:\n{plan}");
        if sorted {
            assert!(
                !plan.contains("USE TEMP B-TREE FOR ORDER BY"),
                "{model}?{query}:\n{plan}"
            );
        }
    }
    world.changes(ANN, "set", 0, 10).expect("changes");
    assert!(
        !world.query_plan().contains("SCAN t"),
        "{}",
        world.query_plan()
    );
}

#[test]
fn a_list_can_be_cut_to_some_fields() {
    let world = World::new();
    log(&world);
    let page = world
        .list(ANN, "workout", "fields=title&limit=1")
        .expect("a page");
    let names: Vec<&String> = page["items"][0]
        .as_object()
        .expect("a row")
        .keys()
        .collect();
    assert_eq!(names, ["id", "rev", "title"]);
}
