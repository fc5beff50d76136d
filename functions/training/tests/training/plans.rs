//! Every query of this function finds its rows by an index, whatever the tables have grown to.

use crate::world::{ANNA, World, export};

#[test]
fn no_query_of_an_import_or_a_trend_scans_a_table() {
    let world = World::new();
    world.trouble.watch();
    world.import(ANNA, &export(50));
    let own = world.query("SELECT id FROM exercises WHERE space <> 'system'")[0][0].clone();
    let address = format!("/api/exercises/{}/trend", own.as_str().expect("an id"));
    assert_eq!(world.get(ANNA, &address).0, 200);
    let statements = world.trouble.seen();
    assert!(statements.len() > 10);
    let mut by_index = 0;
    for sql in &statements {
        for step in world.query(&format!("EXPLAIN QUERY PLAN {sql}")) {
            let step = step[3].as_str().expect("words").to_owned();
            let table = ["sets", "workouts", "exercises", "imports", "records", "outbox", "processed"]
                .iter()
                .any(|table| step == format!("SCAN {table}"))
                || ["s", "w", "e", "r", "t", "x", "d"].iter().any(|alias| step == format!("SCAN {alias}") && !sql.contains(&format!("json_each(w.value, '$[1]') {alias}")));
            assert!(!table, "{step}\n{sql}");
            by_index += usize::from(step.contains("sets_space_exercise_done_at"));
        }
    }
    assert!(by_index >= 2, "records and trend go by (space, exercise, done_at)");
}
