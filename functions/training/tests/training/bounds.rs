//! Files that no import takes, and requests that are none: said in the one error shape, nothing
//! stored.

use serde_json::{Value, json};

use crate::world::{ANNA, World, export, id};

fn refused(world: &World, body: Value) -> (u16, Value) {
    let (status, answer) = world.post(ANNA, "/api/imports", body);
    assert_eq!(world.count("SELECT count(*) FROM imports"), 0, "{answer}");
    (status, answer["error"].clone())
}

#[test]
fn a_file_of_another_kind_is_refused_in_the_parsers_words() {
    let world = World::new();
    for text in [
        "{\"a\": 1}",
        "<html>",
        "a,b,c\n1,2,3\n",
        "Date,Workout Name\n",
    ] {
        let (status, error) = refused(&world, json!({ "filename": "x", "text": text }));
        assert_eq!(
            (status, &error["details"][0]["path"]),
            (422, &json!("text")),
            "{error}"
        );
        let message = error["message"].as_str().expect("words");
        assert!(message.starts_with("This looks like"), "{message}");
    }
}

#[test]
fn a_wrong_zone_or_unit_is_refused() {
    let world = World::new();
    let text = export(1);
    let zone = json!([{ "from": "yesterday", "minutes": 60 }]);
    let (status, error) = refused(
        &world,
        json!({ "filename": "x", "text": text, "zone": zone, }),
    );
    assert_eq!(
        (status, &error["details"][0]["path"]),
        (422, &json!("zone")),
        "{error}"
    );
    let (status, error) = refused(
        &world,
        json!({ "filename": "x", "text": text, "unit": "st" }),
    );
    assert_eq!(
        (status, &error["details"][0]["path"]),
        (422, &json!("unit")),
        "{error}"
    );
    let (status, error) = refused(&world, json!({ "text": 7 }));
    assert_eq!(
        (status, error["details"].as_array().map(Vec::len)),
        (422, Some(2)),
        "{error}"
    );
}

#[test]
fn more_than_one_import_takes_is_refused() {
    let world = World::new();
    let head = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n";
    let row = |day: usize, exercise: usize| {
        let date = format!(
            "20{:02}-{:02}-{:02}",
            day / 336,
            day / 28 % 12 + 1,
            day % 28 + 1
        );
        format!("{date} 18:00:00,W,,E{exercise},1,1,1,0,0,,,\n")
    };
    let cases: [(String, &str); 3] = [
        ((0..50_001).map(|n| row(n / 50, 1)).collect(), "50001 sets"),
        (
            (0..2_001).map(|n| row(n / 50, n)).collect(),
            "2001 different",
        ),
        ((0..2_001).map(|_| row(0, 1)).collect(), "2001 sets"),
    ];
    for (rows, told) in cases {
        let (status, error) = refused(
            &world,
            json!({ "filename": "x", "text": format!("{head}{rows}") }),
        );
        assert_eq!(status, 422);
        assert!(
            error["message"]
                .as_str()
                .is_some_and(|words| words.contains(told)),
            "{error}"
        );
    }
}

#[test]
fn the_largest_file_goes_through_within_the_databases_limits() {
    let world = World::new();
    let head = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n";
    let long = "ö".repeat(1_900);
    let rows: String = (0..1_500)
        .map(|n| {
            format!(
                "2024-01-0{} 18:00:00,W,,Own exercise {n},1,10,5,0,0,{long},,\n",
                n % 2 + 1
            )
        })
        .collect();
    let import = world.import(ANNA, &format!("{head}{rows}"));
    assert_eq!(
        (&import["status"], &import["added"]),
        (&json!("done"), &json!(1_500)),
        "{:?}",
        world.complaints()
    );
    assert_eq!(
        world.count("SELECT count(*) FROM exercises WHERE space <> 'system'"),
        1_500
    );
    assert_eq!(world.count("SELECT count(*) FROM records"), 6_000);
    assert_eq!(world.complaints(), Vec::<String>::new());
}

#[test]
fn an_empty_log_is_done_at_once() {
    let world = World::new();
    let text = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n";
    let import = world.import(ANNA, text);
    assert_eq!(
        (&import["status"], &import["total"]),
        (&json!("done"), &json!(0))
    );
}

#[test]
fn decisions_about_what_is_not_there_are_all_named() {
    let world = World::new();
    let import = world.preview(ANNA, &export(1));
    let address = format!("/api/imports/{}/confirm", id(&import));
    let nobody = "01930000-0000-7000-8000-00000000ffff";
    let matches = json!([{ "name": "Curling" }, { "name": "Zorbing uphill", "exercise": nobody }]);
    let (status, answer) = world.post(ANNA, &address, json!({ "unit": "kg", "matches": matches }));
    assert_eq!(status, 422);
    let paths: Vec<&Value> = answer["error"]["details"]
        .as_array()
        .expect("details")
        .iter()
        .map(|d| &d["path"])
        .collect();
    assert_eq!(paths, ["matches[0].name", "matches[1].exercise"]);
    assert_eq!(world.import_row(ANNA, &import)["status"], "previewed");
}

#[test]
fn a_long_file_takes_a_bounded_number_of_calls_a_chunk() {
    let world = World::new();
    let import = world.preview(ANNA, &crate::world::export(240));
    let previewed = world.trouble.calls();
    assert!(previewed <= 4, "{previewed} calls for a preview");
    world.confirm(ANNA, &import);
    let confirmed = world.trouble.calls();
    world.drain();
    assert_eq!(world.import_row(ANNA, &import)["added"], 1_440);
    // A message reads the import, what is there, and writes; then come the relay and the records.
    let chunks = world.count("SELECT count(*) FROM outbox WHERE event = 'import_confirmed'");
    let calls = world.trouble.calls() - confirmed;
    let most = usize::try_from(chunks).expect("a count") * 14 + 20;
    assert!(
        chunks == 6 && calls <= most,
        "{chunks} chunks, {calls} calls"
    );
}
