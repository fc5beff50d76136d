//! Lists taken away as CSV and JSON.

use crate::desk::desk;
use crate::world::{ANN, BOB, faults, uuid};
use serde_json::{Value, json};

#[test]
fn csv_tells_every_value_apart() {
    let world = desk();
    world.store(
        "labels",
        json!({"id": uuid(210), "space": ANN, "c_f1": " a \"quoted\", and\nbroken name"}),
    );
    world.store("labels", json!({"id": uuid(211), "space": ANN, "c_f1": ""}));
    let csv = world
        .export(ANN, "label", "format=csv&sort=id&fields=name,worth,used")
        .expect("labels")
        .text;
    let expected = [
        "id,rev,name,worth,used".to_owned(),
        format!("{},1,red,22.50,3", uuid(200)),
        format!("{},1,blue,17.50,3", uuid(201)),
        format!(
            "{},1,\" a \"\"quoted\"\", and\nbroken name\",0.00,0",
            uuid(210)
        ),
        format!("{},1,\"\",0.00,0", uuid(211)),
        String::new(),
    ];
    assert_eq!(csv, expected.join("\r\n"));

    let csv = world
        .export(BOB, "task", "format=csv&sort=id")
        .expect("tasks")
        .text;
    let head = csv.lines().next().expect("a header");
    assert_eq!(
        head,
        "id,space,rev,created_at,updated_at,created_by,updated_by,title,project,cost,hours,done,due,kind,labels,about,note,price,late,shout,of,purse,tags"
    );
    assert!(
        csv.contains(&format!(",\"[\"\"{}\"\"]\",", uuid(200))),
        "{csv}"
    );
    assert!(
        !csv.contains("secret paper,"),
        "a note that is not Bob's: {csv}"
    );
}

#[test]
fn json_is_the_rows_and_parts_go_on_behind_each_other() {
    let world = desk();
    let whole = world.export(ANN, "task", "sort=-cost").expect("tasks");
    let whole: Vec<Value> = serde_json::from_str(&whole.text).expect("rows");
    let (mut seen, mut cursor) = (Vec::<Value>::new(), String::new());
    loop {
        let part = world
            .export(ANN, "task", &format!("sort=-cost&limit=2{cursor}"))
            .expect("a part");
        seen.extend(serde_json::from_str::<Vec<Value>>(&part.text).expect("rows"));
        let Some(next) = part.next else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!((seen.len(), seen), (5, whole));
}

#[test]
fn every_fault_names_its_parameter() {
    let world = desk();
    for (query, path) in [
        ("format=xml", "format"),
        ("expand=project", "expand"),
        ("limit=10001", "limit"),
        ("fields=pin", "fields"),
    ] {
        let Err(error) = world.export(ANN, "project", query) else {
            panic!("{query}")
        };
        assert_eq!(
            (error.code.status(), faults(&error)[0].0.as_str()),
            (400, path),
            "{query}"
        );
    }
}
