//! What leaves as a table comes back as it was: random logs, exported, imported by another
//! person, and exported again.

use ports::Method;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::world::{ANNA, BEN, World};

/// All pages of a person's export as a table.
fn table(world: &World, person: &str) -> String {
    let (mut text, mut cursor) = (String::new(), None::<String>);
    loop {
        let query = cursor
            .map(|cursor| format!("?cursor={}", cursor.replace('|', "%7C").replace(':', "%3A")));
        let address = format!("/api/training/export{}", query.unwrap_or_default());
        let response = world.answer(person, Method::Get, &address, Value::Null);
        assert_eq!(response.status, 200);
        text.push_str(std::str::from_utf8(&response.body).expect("text"));
        cursor = response
            .headers
            .iter()
            .find(|(name, _)| name == "x-next-cursor")
            .map(|(_, value)| value.clone());
        if cursor.is_none() {
            return text;
        }
    }
}

/// A table without the columns of ids, which no other account can have.
fn without_ids(table: &str) -> String {
    let hex = |c: char| c.is_ascii_hexdigit();
    let mut out = String::new();
    let mut rest = table;
    while let Some(at) = rest.find('-') {
        let start = at
            .checked_sub(8)
            .filter(|start| rest.is_char_boundary(*start));
        let id = start.and_then(|start| rest.get(start..start + 36));
        match (start, id) {
            (Some(start), Some(id))
                if id.chars().all(|c| hex(c) || c == '-') && id.as_bytes()[13] == b'-' =>
            {
                out.push_str(&rest[..start]);
                out.push_str("ID");
                rest = &rest[start + 36..];
            }
            _ => {
                out.push_str(&rest[..=at]);
                rest = &rest[at + 1..];
            }
        }
    }
    out + rest
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("=1+1".to_owned()),
        Just("'quoted'".to_owned()),
        Just(" edge ".to_owned()),
        Just("a,b;\"c\"\nd\r\ne".to_owned()),
        Just("-5".to_owned()),
        Just("@home".to_owned()),
        Just("Ünïcödé 💪 \u{202e}x".to_owned()),
        "[ -~]{1,12}",
    ]
}

fn set() -> impl Strategy<Value = Value> {
    let kinds = prop::sample::select(vec!["normal", "warmup", "drop", "amrap", "myo", "partial"]);
    (kinds, prop::option::of(0.0..500.0_f64), 0..30_i64, 0..3_u8, prop::option::of(words()), any::<bool>()).prop_map(
        |(kind, weight, reps, effort, notes, sides)| {
            let mut set = json!({
                "kind": kind, "weight_kg": weight.map(|w| (w * 400.0).round() / 400.0), "reps": reps, "notes": notes,
                "unit": if reps % 2 == 0 { "kg" } else { "lb" }, "done_at": format!("2026-02-03T10:{:02}:07.123Z", reps),
            });
            match effort {
                1 => set["rir"] = json!(1.5),
                2 => set["rpe"] = json!(8.5),
                _ => {}
            }
            if sides {
                set["reps_left"] = json!(reps);
                set["reps_right"] = json!(reps + 1);
            }
            set
        },
    )
}

type Log = Vec<(
    String,
    Option<String>,
    Vec<(usize, Option<String>, Option<String>, Vec<Value>)>,
)>;

fn log() -> impl Strategy<Value = Log> {
    let superset = prop::option::of(prop::sample::select(vec![
        "A".to_owned(),
        "B2".to_owned(),
        "=".to_owned(),
    ]));
    let block = (
        0..6_usize,
        superset,
        prop::option::of(words()),
        prop::collection::vec(set(), 0..4),
    );
    let workout = (
        words(),
        prop::option::of(words()),
        prop::collection::vec(block, 0..4),
    );
    prop::collection::vec(workout, 0..5)
}

fn keep(world: &World, path: &str, row: Value) -> String {
    let (status, row) = world.post(ANNA, path, row);
    assert_eq!(status, 201, "{row}");
    row["id"].as_str().expect("an id").to_owned()
}

fn write(world: &World, log: &Log) {
    let exercises: Vec<String> = world
        .query("SELECT id FROM exercises WHERE space = 'system' ORDER BY id LIMIT 5")
        .iter()
        .map(|row| row[0].as_str().expect("an id").to_owned())
        .collect();
    let own = keep(
        world,
        "/api/exercises",
        json!({ "name": "=Own, \"thing\"" }),
    );
    for (day, (title, notes, blocks)) in log.iter().enumerate() {
        let workout = keep(
            world,
            "/api/workouts",
            json!({ "title": title, "notes": notes, "started_at": format!("2026-02-{:02}T09:00:00.456Z", day + 1),
                "ended_at": format!("2026-02-{:02}T10:00:00.789Z", day + 1) }),
        );
        for (exercise, superset, notes, sets) in blocks {
            let exercise = exercises.get(*exercise).unwrap_or(&own);
            let block = keep(
                world,
                "/api/blocks",
                json!({ "workout": workout, "exercise": exercise, "superset": superset, "notes": notes, "rest_s": 90 }),
            );
            for set in sets {
                let mut set = set.clone();
                set["workout"] = json!(workout);
                set["block"] = json!(block);
                set["exercise"] = json!(exercise);
                keep(world, "/api/sets", set);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_table_comes_back_as_it_left(log in log()) {
        let world = World::new();
        write(&world, &log);
        let left = table(&world, ANNA);
        let sets = world.count("SELECT count(*) FROM sets");
        let import = world.import(BEN, &left);
        prop_assert_eq!(&import["preview"]["faults_total"], &json!(0), "{}", left);
        prop_assert_eq!(&import["status"], "done");
        prop_assert_eq!(&import["added"], &json!(sets));
        prop_assert_eq!(without_ids(&table(&world, BEN)), without_ids(&left));
        // Where it came from, everything is there already.
        let again = world.preview(ANNA, &left);
        prop_assert_eq!(&again["preview"]["new_sets"], &json!(0));
        let own = world.import(ANNA, &left);
        prop_assert_eq!(&own["added"], &json!(0));
        prop_assert_eq!(table(&world, ANNA), left);
        prop_assert_eq!(world.complaints(), Vec::<String>::new());
    }
}

#[test]
fn pages_join_to_one_file_and_no_cell_is_a_formula() {
    let world = World::new();
    world.import(ANNA, &crate::world::export(120));
    let text = table(&world, ANNA);
    assert_eq!(text.lines().count(), 721);
    assert!(text.starts_with("workout_started_at,"));
    write(
        &world,
        &vec![(
            "=HYPERLINK(1)".to_owned(),
            Some("+1".to_owned()),
            Vec::new(),
        )],
    );
    let text = table(&world, ANNA);
    assert!(text.contains(",'=HYPERLINK(1),'+1,"), "{text}");
    let (_, json) = world.get(ANNA, "/api/training/export?format=json");
    assert_eq!(json["workouts"].as_array().map(Vec::len), Some(50));
    assert_eq!(
        json["workouts"][0]["blocks"].as_array().map(Vec::len),
        Some(2)
    );
    assert_eq!(
        json["workouts"][0]["sets"].as_array().map(Vec::len),
        Some(6)
    );
    assert!(json["next"].is_string());
}
