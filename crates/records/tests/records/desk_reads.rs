//! Every kind of field as a row tells it, computed ones too, and lists by them.

use crate::desk::{BLUE, BOAT, PAPER, RED, desk, each, sent};
use crate::world::{ANN, BOB, faults, uuid};
use serde_json::{Value, json};

#[test]
fn every_kind_travels_in_its_own_form() {
    let world = desk();
    let row = world.get(ANN, "project", &uuid(PAPER)).expect("a project");
    let expected = json!({
        "budget": "-0.50", "fee": "7", "at": "09:30:00", "took": 5_400_000, "phone": "+41791234567", "colour": "#a0b1c2",
        "owner": {"model": "label", "id": uuid(RED)},
        "cover": {"name": "a.png", "type": "image/png", "size": 3, "sha256": "00", "width": 1, "height": 2},
        "code": "P-001", "place": "V", "meta": [1, {"a": null}], "created_by": ANN, "updated_by": null,
        "total": "10.25", "last": "2026-01-12", "kinds": 2, "open": 2, "double": "-1.00"
    });
    for (name, value) in expected.as_object().expect("an object") {
        assert_eq!(&row[name], value, "{name}");
    }
    assert!((row["mean"].as_f64().expect("a number") - 0.15).abs() < 1e-12);
    for absent in ["pin", "tasks", "mentions"] {
        assert!(row.get(absent).is_none(), "{absent}");
    }
    let other = world.get(ANN, "project", &uuid(BOAT)).expect("a project");
    assert_eq!(other["budget"], json!("12345.67"));
    for null in ["fee", "owner", "cover", "at", "meta"] {
        assert!(other[null].is_null() && other.get(null).is_some(), "{null}");
    }
}

#[test]
fn a_task_tells_what_is_computed_and_hides_what_is_not_for_the_caller() {
    let world = desk();
    let row = world.get(ANN, "task", &uuid(300)).expect("a task");
    let expected = json!({
        "cost": "10.50", "price": "31.50", "late": true, "shout": "thin sheets!", "of": "Paper", "purse": "-0.50",
        "tags": 2, "labels": [uuid(RED), uuid(BLUE)], "kind": "small", "about": {"model": "project", "id": uuid(PAPER)}
    });
    for (name, value) in expected.as_object().expect("an object") {
        assert_eq!(&row[name], value, "{name}");
    }
    // Bob did not write it: the note is absent, what the author made of it is not.
    let row = world.get(BOB, "task", &uuid(303)).expect("a task");
    assert!(row.get("note").is_none(), "{row}");
    assert_eq!(row["shout"], json!("secret paper!"));
    assert_eq!(row["tags"], json!(1), "of the labels that Bob may read");
    let row = world.get(BOB, "task", &uuid(304)).expect("a task");
    assert_eq!(
        (&row["note"], &row["tags"]),
        (&json!("boat"), &json!(1)),
        "his own note; Ann's label stays hers"
    );
    let feed = world.changes_in(BOB, "task", crate::world::GYM);
    assert!(feed["items"][0].get("note").is_none());
}

#[test]
fn lists_filter_and_sort_by_what_is_computed() {
    let world = desk();
    for (query, expected) in [
        ("sort=cost", vec![302, 301, 303, 304, 300]),
        ("sort=-price", vec![300, 304, 303, 301, 302]),
        ("sort=hours", vec![302, 300, 301, 304, 303]),
        ("sort=-of,title", vec![301, 300, 302, 304, 303]),
        ("sort=-tags,-id", vec![304, 300, 303, 301, 302]),
        ("sort=purse,due", vec![302, 300, 301, 304, 303]),
        ("filter=late", vec![300]),
        ("filter=price>15", vec![300, 304]),
        ("filter=price==31.5", vec![300]),
        ("filter=of=='Boat'", vec![303, 304]),
        ("filter=tags>=2", vec![300, 304]),
        ("filter=cost==-0.25", vec![301]),
        ("filter=project.double>0", vec![303, 304]),
        ("filter=project.budget<0&sort=-id", vec![302, 301, 300]),
        ("filter=about.model=='project'&limit=2", vec![300, 301]),
        (
            "filter=about.id!=null%26%26'LABEL' in labels",
            vec![300, 303, 304],
        ),
        ("filter=note!=null", vec![300, 301, 302, 303]),
        ("filter=shout=='boat!'", vec![304]),
    ] {
        let query = query.replace("LABEL", &uuid(RED)).replace(' ', "+");
        let (page, trips) = world.trips(|| world.list(ANN, "task", &query).expect(&query));
        let expected: Vec<Value> = expected.into_iter().map(|n| json!(uuid(n))).collect();
        let found = each(&page, "id");
        assert_eq!((found, trips), (expected.iter().collect(), 1), "{query}");
    }
    let page = world.list(ANN, "project", "filter=open>1&fields=open,total");
    assert_eq!(
        page.expect("projects")["items"],
        json!([{"id": uuid(PAPER), "rev": 1, "total": "10.25", "open": 2}])
    );
}

#[test]
fn a_float_keeps_its_last_bit() {
    let world = desk();
    for (number, hours) in [
        0.1_f64 + 0.2,
        1.0 / 3.0,
        -5e-324,
        1.797_693_134_862_315_7e308,
        1e15,
        82.5,
    ]
    .into_iter()
    .enumerate()
    {
        let id = uuid(400 + u32::try_from(number).expect("few"));
        world.store(
            "tasks",
            json!({"id": id, "space": ANN, "c_f1": "x", "c_f4": 0.0}),
        );
        let exact = "UPDATE tasks SET c_f4 = ?1 WHERE id = ?2";
        let connection = world.db.connection.borrow();
        connection
            .execute(exact, rusqlite::params![hours, id])
            .expect("stored");
        drop(connection);
        let row = world.get(ANN, "task", &id).expect("a task");
        assert_eq!(
            row["hours"].as_f64().map(f64::to_bits),
            Some(hours.to_bits()),
            "{hours:?}"
        );
    }
}

#[test]
fn pages_go_on_behind_computed_and_uneven_values() {
    let world = desk();
    for sort in [
        "hours",
        "-hours",
        "price",
        "-price",
        "-of,cost",
        "tags",
        "kind",
        "done,-late",
        "note",
        "-note",
    ] {
        let all = world
            .list(ANN, "task", &format!("sort={sort}"))
            .expect(sort);
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let query = format!("sort={sort}&limit=1{cursor}&fields=title");
            let page = world.list(ANN, "task", &query).expect(sort);
            seen.extend(each(&page, "id").into_iter().cloned());
            let Some(next) = page["next"].as_str() else {
                break;
            };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(seen.iter().collect::<Vec<_>>(), each(&all, "id"), "{sort}");
    }
}

#[test]
fn what_the_caller_may_not_read_is_null_to_their_questions() {
    let world = desk();
    for (filter, count) in [
        ("note=='secret paper'", 0),
        ("note!=null", 1),
        ("note==null", 1),
        ("note.contains('boat')", 1),
        ("'x'+note=='xsecret paper'", 0),
    ] {
        let page = world.list(BOB, "task", &format!("filter={}", sent(filter)));
        assert_eq!(each(&page.expect(filter), "id").len(), count, "{filter}");
    }
    let page = world.list(BOB, "task", "sort=-note").expect("tasks");
    assert_eq!(each(&page, "id"), [&json!(uuid(304)), &json!(uuid(303))]);
}

#[test]
fn expanded_lists_are_filtered_sorted_and_cut() {
    let world = desk();
    let ids = |rows: &Value| -> Vec<String> {
        let rows = rows.as_array().expect("rows").iter();
        rows.map(|row| row["id"].as_str().expect("an id").to_owned())
            .collect()
    };
    for (query, member, expected) in [
        ("expand=tasks", "tasks", vec![300, 301, 302]),
        (
            "expand=tasks&expand.tasks.sort=-cost",
            "tasks",
            vec![300, 301, 302],
        ),
        (
            "expand=tasks&expand.tasks.sort=price&expand.tasks.limit=2",
            "tasks",
            vec![302, 301],
        ),
        (
            "expand=tasks&expand.tasks.filter=done||tags>1",
            "tasks",
            vec![300, 301],
        ),
        (
            "expand=mentions&expand.mentions.filter=cost<0",
            "mentions",
            vec![301],
        ),
    ] {
        let query = query.replace("||", "%7C%7C");
        let (page, trips) = world.trips(|| {
            world
                .list(ANN, "project", &format!("filter=budget<0&{query}"))
                .expect(&query)
        });
        let found = ids(&page["items"][0]["expand"][member]);
        let expected: Vec<String> = expected.into_iter().map(uuid).collect();
        assert_eq!((found, trips), (expected, 1), "{query}");
    }
    let page = world
        .list(
            ANN,
            "label",
            "sort=name&expand=tasks.labels&expand.tasks.sort=-id",
        )
        .expect("labels");
    assert_eq!(
        ids(&page["items"][0]["expand"]["tasks"]),
        [uuid(304), uuid(301), uuid(300)]
    );
    assert_eq!(
        ids(&page["items"][0]["expand"]["tasks"][2]["expand"]["labels"]),
        [uuid(RED), uuid(BLUE)],
        "in the link's own order"
    );
    assert_eq!(
        (&page["items"][0]["used"], &page["items"][0]["worth"]),
        (&json!(3), &json!("17.50"))
    );
    let row = world
        .list(ANN, "project", "expand=owner.tasks&filter=owner!=null")
        .expect("projects");
    let owner = &row["items"][0]["expand"]["owner"];
    assert_eq!(
        (&owner["name"], ids(&owner["expand"]["tasks"]).len()),
        (&json!("red"), 3)
    );

    for (query, path) in [
        ("expand=tasks&expand.tasks.sort=nope", "expand.tasks.sort"),
        (
            "expand=tasks&expand.tasks.filter=nope",
            "expand.tasks.filter",
        ),
        ("expand=tasks&expand.tasks.limit=0", "expand.tasks.limit"),
        ("expand=tasks&expand.tasks.limit=x", "expand.tasks.limit"),
        (
            "expand=tasks&expand.mentions.limit=1",
            "expand.mentions.limit",
        ),
        (
            "expand=tasks&expand.tasks.filtre=done",
            "expand.tasks.filtre",
        ),
        ("expand=owner&expand.owner.limit=1", "expand.owner.limit"),
        ("expand=taks", "expand"),
        ("expand=tasks.project.tasks", "expand"),
    ] {
        let error = world.list(ANN, "project", query).expect_err(query);
        assert_eq!(
            (error.code.status(), faults(&error)[0].0.as_str()),
            (400, path),
            "{query}"
        );
    }
}

#[test]
fn what_is_too_large_for_the_database_is_refused_and_never_breaks() {
    let world = desk();
    let alternatives: Vec<String> = (0..90).map(|n| format!("note=='{n}'")).collect();
    let deep = format!("{}true{}", "!(".repeat(30), ")".repeat(30));
    for filter in [alternatives.join("||"), deep] {
        let filter = sent(&filter);
        for query in [
            format!("filter={filter}"),
            format!("expand=labels&expand.labels.limit=1&filter={filter}"),
        ] {
            match world.list(BOB, "task", &query) {
                Ok(page) => assert!(page["items"].is_array()),
                Err(error) => assert_eq!(
                    (error.code.status(), faults(&error)[0].0.as_str()),
                    (400, "filter"),
                    "{error:?}"
                ),
            }
        }
    }
}
