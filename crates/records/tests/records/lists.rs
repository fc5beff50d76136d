//! Filters, sorting, paging, expanding.

use crate::pages::{log, titles};
use crate::world::{ANN, BOB, World, faults, id, now};
use records::ListQuery;
use serde_json::json;

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
        ["filtre", "sort", "limit"]
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
        Some(&records::Expand::of("exercise,workout")),
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
