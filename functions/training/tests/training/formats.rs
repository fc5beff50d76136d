//! Files of every app, and tables of none, as they end up in the log.

use serde_json::{Value, json};

use crate::world::{ANNA, World, id};

const FITNOTES: &str = "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment\n\
2024-06-01,Flat Barbell Bench Press,Chest,80.0,kgs,5,,,,felt good\n\
2024-06-01,Flat Barbell Bench Press,Chest,80.0,kgs,5,,,,\n\
2024-06-01,Flat Barbell Bench Press,Chest,80.0,kgs,5,,,,\n\
2024-06-01,Plank,Abs,,,,,,0:01:30,\n\
2024-06-02,Running (Outdoor),Cardio,,,,5.0,km,0:28:00,\n";

const LIFTOSAUR: &str = "Workout DateTime,Program,Day Name,Exercise,Is Warmup Set?,Required Reps,Completed Reps,Is AMRAP?,Required RPE,Completed RPE,Log RPE?,Required Weight Value,Required Weight Unit,Completed Weight Value,Completed Weight Unit,Ask Weight?,Completed Reps Time,Target Muscles,Synergist Muscles,Notes\n\
2026-03-01T10:00:00.000Z,Mine,Day 1,\"Squat, Barbell\",1,5,5,0,,,0,95,lb,95,lb,0,2026-03-01T10:02:00.000Z,,,slow\n\
2026-03-01T10:00:00.000Z,Mine,Day 1,\"Squat, Barbell\",0,5,7,1,8,8.5,0,225,lb,225,lb,0,2026-03-01T10:05:00.000Z,,,slow\n\
2026-03-01T10:00:00.000Z,Mine,Day 1,\"Squat, Barbell\",0,5,,0,,,0,225,lb,,,0,,,,slow\n";

const WGER: &str = r#"{"count":1,"next":null,"results":[
 {"id":7,"date":"2025-05-01T18:10:00+02:00","session":3,"exercise":31,"repetitions_unit":1,"repetitions":"8.00","weight_unit":1,"weight":"60.00","rir":"2.0"},
 {"id":8,"date":"2025-05-01T18:15:00+02:00","session":3,"exercise":31,"repetitions_unit":2,"repetitions":"9.00","weight_unit":2,"weight":"100.00","rir":null},
 {"id":9,"date":"2025-05-01T18:20:00+02:00","session":3,"exercise":55,"repetitions_unit":4,"repetitions":"2.00","weight_unit":3,"weight":"0","rir":null}]}
{"results":[{"id":3,"date":"2025-05-01","notes":"Good, \"really\"","impression":"3","time_start":"18:00:00","time_end":"19:00:00"}]}
[{"id":31,"category":{"id":8},"translations":[{"language":1,"name":"Bankdrücken"},{"language":2,"name":"Bench Press"}]}]"#;

fn stored(world: &World) -> Vec<Vec<Value>> {
    world.query(
        "SELECT w.started_at, w.title, b.rank, b.notes AS said, s.kind, s.weight_kg, s.unit, s.reps, s.rir, s.rpe,
           s.duration_s, s.distance_m, s.notes
         FROM sets s JOIN workouts w ON w.id = s.workout JOIN blocks b ON b.id = s.block
         WHERE s.deleted_at IS NULL ORDER BY w.started_at, b.rank, s.rank",
    )
}

fn bring(world: &World, body: Value) -> Value {
    let (status, import) = world.post(ANNA, "/api/imports", body);
    assert_eq!(status, 201, "{import}");
    world.confirm(ANNA, &import);
    world.drain();
    assert_eq!(world.complaints(), Vec::<String>::new());
    world.import_row(ANNA, &import)
}

#[test]
fn fitnotes_keeps_equal_rows_and_reads_its_clock() {
    let world = World::new();
    let import = bring(&world, json!({ "filename": "f.csv", "text": FITNOTES }));
    assert_eq!(
        (&import["source"], &import["added"]),
        (&json!("fitnotes"), &json!(5))
    );
    let rows = stored(&world);
    assert_eq!(
        rows[0][..8],
        [
            json!("2024-06-01T12:00:00.000Z"),
            json!("Workout"),
            json!("00000V"),
            json!(null),
            json!("normal"),
            json!(80.0),
            json!("kg"),
            json!(5)
        ]
    );
    assert_eq!(
        (&rows[0][12], &rows[1][12]),
        (&json!("felt good"), &json!(null))
    );
    assert_eq!(rows[3][10], 90.0);
    assert_eq!(
        (&rows[4][10], &rows[4][11]),
        (&json!(1680.0), &json!(5000.0))
    );
    let again = world.preview(ANNA, FITNOTES);
    assert_eq!(again["preview"]["new_sets"], 0);
}

#[test]
fn liftosaur_is_in_utc_and_leaves_out_what_was_not_done() {
    let world = World::new();
    let zone = json!([{ "from": "2020-01-01T00:00:00", "minutes": 120 }]);
    let import = bring(
        &world,
        json!({ "filename": "l.csv", "text": LIFTOSAUR, "zone": zone }),
    );
    assert_eq!(
        (
            &import["source"],
            &import["added"],
            &import["preview"]["skipped"]
        ),
        (&json!("liftosaur"), &json!(2), &json!(1))
    );
    let rows = stored(&world);
    assert_eq!(
        rows[0][..5],
        [
            json!("2026-03-01T10:00:00.000Z"),
            json!("Day 1"),
            json!("00000V"),
            json!("slow"),
            json!("warmup")
        ]
    );
    assert_eq!(
        rows[1][4..10],
        [
            json!("amrap"),
            json!(102.05828),
            json!("lb"),
            json!(7),
            json!(null),
            json!(8.5)
        ]
    );
}

#[test]
fn wgers_answers_are_read_in_any_order_and_shape() {
    let world = World::new();
    let import = bring(&world, json!({ "filename": "w.json", "text": WGER }));
    assert_eq!(
        (&import["source"], &import["added"]),
        (&json!("wger"), &json!(3)),
        "{import}"
    );
    let rows = stored(&world);
    assert_eq!(
        rows[0][4..9],
        [
            json!("normal"),
            json!(60.0),
            json!("kg"),
            json!(8),
            json!(2.0)
        ]
    );
    assert_eq!(
        rows[1][4..8],
        [json!("failure"), json!(45.35924), json!("lb"), json!(9)]
    );
    assert_eq!(rows[2][10], 120.0);
    let workout = world.query("SELECT started_at, ended_at, notes FROM workouts");
    assert_eq!(
        workout,
        [[
            json!("2025-05-01T18:00:00.000Z"),
            json!("2025-05-01T19:00:00.000Z"),
            json!("Good, \"really\"")
        ]]
    );
    let names = world.query("SELECT name FROM exercises WHERE space <> 'system'");
    assert_eq!(names, [[json!("wger exercise 55")]]);
}

const TABLE: &str = "Tag;Uhrzeit;Lift;Load (lb);Wdh;RIR;Bemerkung\n\
03/04/2024;17:30;Deadlift;225,5;5;2;leicht\n\
03/04/2024;17:30;Deadlift;225,5;4;0;\n\
03/05/2024;18:00;Face Pull;40;15;;\n";

#[test]
fn any_table_is_guessed_named_and_remembered() {
    let world = World::new();
    let (status, refused) = world.post(
        ANNA,
        "/api/imports",
        json!({ "filename": "t.csv", "text": TABLE }),
    );
    assert_eq!(
        (status, &refused["error"]["details"][0]["code"]),
        (422, &json!("columns")),
        "{refused}"
    );
    let (status, shown) = world.post(ANNA, "/api/imports/columns", json!({ "text": TABLE }));
    assert_eq!(status, 200, "{shown}");
    let means: Vec<&Value> = shown["columns"]
        .as_array()
        .expect("columns")
        .iter()
        .map(|column| &column["means"])
        .collect();
    assert_eq!(
        means,
        [
            "date",
            "time",
            "exercise",
            "weight",
            "reps",
            "rir",
            "set_notes"
        ]
    );
    assert_eq!(
        (
            &shown["unit_stated"],
            &shown["remembered"],
            &shown["day_first"]
        ),
        (&json!(true), &json!(false), &Value::Null)
    );

    let mut columns: Vec<Value> = shown["columns"]
        .as_array()
        .expect("columns")
        .iter()
        .map(|column| json!({ "column": column["name"], "means": column["means"] }))
        .collect();
    columns[0]["means"] = json!("ignore");
    let unnamed = json!({ "filename": "t.csv", "text": TABLE, "mapping": { "columns": columns } });
    let (status, refused) = world.post(ANNA, "/api/imports", unnamed);
    assert_eq!(
        (status, &refused["error"]["details"][0]["path"]),
        (422, &json!("mapping"))
    );

    columns[0]["means"] = json!("date");
    let mapping = json!({ "columns": columns, "day_first": false });
    let import = bring(
        &world,
        json!({ "filename": "t.csv", "text": TABLE, "mapping": mapping }),
    );
    assert_eq!(
        (&import["source"], &import["added"]),
        (&json!("table"), &json!(3))
    );
    let rows = stored(&world);
    assert_eq!(rows[0][0], "2024-03-04T17:30:00.000Z");
    assert_eq!(
        rows[0][5..9],
        [json!(102.28508), json!("lb"), json!(5), json!(2.0)]
    );
    assert_eq!(rows[1][8], 0.0, "nothing in reserve is said, not left out");
    assert_eq!(rows[0][12], "leicht");

    let (_, shown) = world.post(ANNA, "/api/imports/columns", json!({ "text": TABLE }));
    assert_eq!(
        (
            &shown["remembered"],
            &shown["columns"][0]["means"],
            &shown["day_first"]
        ),
        (&json!(true), &json!("date"), &json!(false))
    );
}

#[test]
fn supersets_and_notes_go_to_the_exercises_place() {
    let world = World::new();
    let text = "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_kg,reps,distance_km,duration_seconds,rpe\n\
Push,\"1 Jan 2024, 10:00\",\"1 Jan 2024, 11:00\",,Bench Press (Barbell),7,wide,0,normal,60,8,,,\n\
Push,\"1 Jan 2024, 10:00\",\"1 Jan 2024, 11:00\",,Triceps Pushdown,7,,0,dropset,20,12,,,9\n\
Push,\"1 Jan 2024, 10:00\",\"1 Jan 2024, 11:00\",,Squat (Barbell),8,,0,normal,100,5,,,\n";
    bring(&world, json!({ "filename": "h.csv", "text": text }));
    let blocks =
        world.query("SELECT superset, notes, import IS NOT NULL FROM blocks ORDER BY rank");
    assert_eq!(
        blocks,
        [
            [json!("A"), json!("wide"), json!(1)],
            [json!("A"), json!(null), json!(1)],
            [json!(null), json!(null), json!(1)],
        ]
    );
}

#[test]
fn help_is_never_a_load() {
    let world = World::new();
    let text = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n\
2024-01-01 10:00:00,A,1h,Pull Up,1,-20,8,0,0,,,\n\
2024-01-01 10:00:00,A,1h,Pull Up,2,10,5,0,0,,,\n\
2024-01-01 10:00:00,A,1h,Chin Up (Assisted),1,30,8,0,0,,,\n\
2024-01-01 10:00:00,A,1h,Own Helped Thing,1,-15,8,0,0,,,\n";
    let import = world.preview(ANNA, text);
    let pull_up = world.query(
        "SELECT id FROM exercises WHERE load = 'bodyweight_plus' AND space = 'system' LIMIT 1",
    )[0][0]
        .clone();
    let matches = json!([{ "name": "Pull Up", "exercise": pull_up }, { "name": "Chin Up (Assisted)", "exercise": pull_up }, { "name": "Own Helped Thing" }]);
    let (status, row) = world.post(
        ANNA,
        &format!("/api/imports/{}/confirm", id(&import)),
        json!({ "unit": "kg", "matches": matches }),
    );
    assert_eq!(status, 202, "{row}");
    world.drain();
    let sets = world.query("SELECT s.weight_kg, s.notes, e.load FROM sets s JOIN exercises e ON e.id = s.exercise ORDER BY s.rank");
    assert_eq!(
        sets,
        [
            [
                json!(null),
                json!("With 20 kg of help"),
                json!("bodyweight_plus")
            ],
            [json!(10.0), json!(null), json!("bodyweight_plus")],
            [
                json!(null),
                json!("With 30 kg of help"),
                json!("bodyweight_plus")
            ],
            [json!(15.0), json!(null), json!("assisted")],
        ]
    );
}
