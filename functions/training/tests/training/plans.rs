//! Every query of this function finds its rows by an index, whatever the tables have grown to.

use ports::Statement;
use serde_json::Value;

use crate::world::{ANNA, World, export};

/// Tables, and the names under which the queries read them.
const TABLES: [&str; 13] = [
    "sets",
    "workouts",
    "exercises",
    "imports",
    "records",
    "outbox",
    "processed",
    "s",
    "x",
    "d",
    "e",
    "r",
    "t",
];

#[test]
fn no_query_of_an_import_or_a_trend_scans_a_table() {
    let world = World::new();
    world.trouble.watch();
    world.import(ANNA, &export(50));
    let own = world.query("SELECT id FROM exercises WHERE space <> 'system'")[0][0].clone();
    let address = format!("/api/exercises/{}/trend", own.as_str().expect("an id"));
    assert_eq!(world.get(ANNA, &address).0, 200);
    for address in [
        address.replace("trend", "bests"),
        "/api/training/days?from=2020-01-01&to=2020-03-01&per_week=2&zone=60".to_owned(),
        "/api/training/muscles?from=2020-01-01&to=2020-03-01".to_owned(),
        "/api/training/summary?from=2020-01-01&to=2020-03-01".to_owned(),
        "/api/training/milestones?from=2020-01-01&to=2020-03-01".to_owned(),
    ] {
        assert_eq!(world.get(ANNA, &address).0, 200, "{address}");
    }
    let statements = world.trouble.seen();
    assert!(statements.len() > 10);
    let mut ranges = 0;
    for statement in statements {
        let sql = statement.sql.to_string();
        let explained =
            Statement::new(format!("EXPLAIN QUERY PLAN {sql}")).bind_all(statement.params);
        for step in world.run(explained) {
            let step = step[3].as_str().expect("words");
            let scanned = step
                .strip_prefix("SCAN ")
                .filter(|rest| !rest.contains("VIRTUAL TABLE"));
            let table = scanned
                .and_then(|rest| rest.split(' ').next())
                .unwrap_or_default();
            let of_workouts = table == "w" && sql.contains("workouts w");
            // A rule asked of one row that is no table's: `(SELECT … AS "space") AS t`.
            let of_one_row =
                table == "t" && sql.starts_with("SELECT EXISTS (SELECT 1 FROM (SELECT ");
            assert!(
                (!TABLES.contains(&table) || of_one_row) && !of_workouts,
                "{step}\n{sql}"
            );
            ranges += usize::from(step.contains("sets_space_exercise_done_at"));
        }
    }
    assert!(
        ranges >= 3,
        "records, their guard and the trend go by (space, exercise, done_at)"
    );
}

#[test]
fn a_rule_may_name_what_the_plan_gives_it() {
    let spec: Value = serde_json::from_str(training::FUNCTION.spec).expect("a spec");
    let fields = &spec["types"]["progression_facts"]["fields"];
    let mut named: Vec<&str> = fields
        .as_object()
        .expect("fields")
        .keys()
        .map(String::as_str)
        .collect();
    let mut given: Vec<&str> = strength::programme::rule::NAMES
        .iter()
        .map(|(name, _)| *name)
        .collect();
    named.sort_unstable();
    given.sort_unstable();
    assert_eq!(named, given);
}
