//! How SQLite carries reading out: computed fields, lists inside rows and groups find
//! their rows by an index, and all in one round trip.

use crate::desk::{bare, desk};
use crate::world::{ANN, World, uuid};
use serde_json::json;

/// Tables that are walked through from end to end. What `json_each` and a subquery give is
/// no table, and the full-text index is entered by its words.
fn walked(world: &World) -> Vec<String> {
    let plan = world.query_plan();
    let scans = plan.lines().filter_map(|line| line.strip_prefix("SCAN "));
    scans
        .filter(|scan| !scan.contains("VIRTUAL TABLE INDEX") && !scan.contains("CONSTANT ROW"))
        .filter(|scan| !matches!(*scan, "p" | "s") && !scan.starts_with("(subquery"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_read_of_other_rows_walks_through_a_table() {
    let world = desk();
    for (model, query) in [
        ("project", ""),
        ("project", "filter=open>1"),
        ("label", "sort=id"),
        ("task", ""),
        ("task", "filter=tags>1%26%26of=='Boat'"),
        ("task", "search=boat"),
        ("task", "expand=labels,about,project"),
        (
            "project",
            "expand=tasks,mentions,owner&expand.tasks.sort=-cost",
        ),
        ("label", "expand=tasks.labels"),
    ] {
        let (page, trips) = world.trips(|| world.list(ANN, model, query));
        page.expect(query);
        assert_eq!(
            (walked(&world), trips),
            (Vec::new(), 1),
            "{model}?{query}\n{}",
            world.query_plan()
        );
    }
    for query in [
        "group=kind",
        "group=of&measure=sum(tags)",
        "group=month(due)&search=boat",
    ] {
        let (answer, trips) = world.trips(|| world.aggregate(ANN, "task", query));
        answer.expect(query);
        assert_eq!(
            (walked(&world), trips),
            (Vec::new(), 1),
            "{query}\n{}",
            world.query_plan()
        );
    }
    world.why(ANN, "task", &uuid(300), ANN).expect("why");
    assert_eq!(walked(&world), Vec::<String>::new());
}

#[test]
fn the_rows_of_others_make_a_page_no_slower() {
    let world = bare();
    let other = uuid(9000);
    let fill = |from: u32, to: u32| {
        for number in from..to {
            let space = if number < 20 { ANN } else { other.as_str() };
            world.store("tasks", json!({"id": uuid(1000 + number), "space": space, "rev": number, "c_f1": "x", "c_f3": 1}));
        }
    };
    let steps = || {
        let queries = ["limit=5", "limit=5&sort=price", "limit=5&filter=cost==0.01"];
        let lists = queries.map(|query| {
            world.list(ANN, "task", query).expect(query);
            world.steps()
        });
        world.aggregate(ANN, "task", "group=kind").expect("groups");
        [lists.as_slice(), &[world.steps()]].concat()
    };
    fill(0, 100);
    let few = steps();
    fill(100, 2000);
    assert_eq!(steps(), few);
}
