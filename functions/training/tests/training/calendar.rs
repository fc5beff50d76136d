//! The calendar feed over a run's life.

use std::collections::BTreeMap;

use ports::{Method, Statement};
use serde_json::{Value, json};

use crate::world::{ANNA, World};

/// Each event's properties by name, by the number in its UID.
type Events = BTreeMap<i64, BTreeMap<String, String>>;

fn events(text: &str) -> Events {
    let mut events = Events::new();
    let text = text.replace("\r\n ", "");
    for event in text.split("BEGIN:VEVENT\r\n").skip(1) {
        let lines = event.split("\r\n").filter_map(|line| line.split_once(':'));
        let event: BTreeMap<String, String> = lines
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let uid = event["UID"].trim_end_matches("@coachwork");
        let number = uid
            .rsplit('-')
            .next()
            .and_then(|number| number.parse().ok());
        let before = events.insert(number.expect("a number"), event);
        assert!(before.is_none(), "one event a session");
    }
    events
}

fn id(row: &Value) -> String {
    row["id"].as_str().expect("an id").to_owned()
}

fn made(world: &World, address: &str, body: Value) -> Value {
    let (status, row) = world.post(ANNA, address, body);
    assert_eq!(status, 201, "{address}: {row}");
    row
}

struct Following {
    world: World,
    run: String,
    slot: Value,
    address: String,
}

impl Following {
    fn begin() -> Self {
        let world = World::new();
        let user = format!(
            "INSERT INTO users (id, space, rev, created_at, updated_at, email, name, unit) VALUES ('{ANNA}', '{ANNA}', 1, '', '', 'a@example.test', 'Anna', 'lb')"
        );
        world.query(&user);
        let template = json!({ "template": "linear_3x5" });
        let programme = id(&made(&world, "/api/programmes/from_template", template));
        let filter = "/api/slots?filter=routine.title%3D%3D'Workout%20A'&sort=rank&expand=routine";
        let (_, slots) = world.get(ANNA, filter);
        let slot = slots["items"][0].clone();
        let run = json!({
            "programme": programme, "title": "Spring", "starts_on": "2026-11-23", "weekdays": [1, 3, 5],
            "starts": [{ "slot": slot["id"], "weight_kg": 60 }],
        });
        let run = id(&made(&world, "/api/runs", run));
        let feed = made(&world, "/api/calendar_feeds", json!({ "title": "Phone" }));
        let address = feed["path"].as_str().expect("a path").to_owned();
        Self {
            world,
            run,
            slot,
            address,
        }
    }

    fn feed(&self) -> (u16, String) {
        let answer = self
            .world
            .answer("", Method::Get, &self.address, Value::Null);
        let text = String::from_utf8(answer.body).expect("text");
        (answer.status, text)
    }

    fn events(&self) -> Events {
        let (status, text) = self.feed();
        assert_eq!(status, 200, "{text}");
        events(&text)
    }

    /// Logs a session with one set of squats; the rows of the workout and the set.
    fn log(&self, session: i64, at: &str, kg: f64) -> (Value, Value) {
        let workout =
            json!({ "title": "Workout A", "started_at": at, "run": self.run, "session": session });
        let workout = made(&self.world, "/api/workouts", workout);
        let block = json!({ "workout": workout["id"], "exercise": self.slot["exercise"], "slot": self.slot["id"] });
        let block = made(&self.world, "/api/blocks", block);
        let set = json!({
            "workout": workout["id"], "block": block["id"], "exercise": self.slot["exercise"],
            "weight_kg": kg, "reps": 5, "done_at": at,
        });
        (workout, made(&self.world, "/api/sets", set))
    }
}

fn sequences(events: &Events) -> BTreeMap<i64, i64> {
    let sequence = |event: &BTreeMap<String, String>| event["SEQUENCE"].parse().expect("a number");
    events
        .iter()
        .map(|(number, event)| (*number, sequence(event)))
        .collect()
}

#[test]
fn what_is_planned_falls_on_its_days_and_says_its_sets() {
    let following = Following::begin();
    let events = following.events();
    // Eight weeks of three days, from the Monday on which the run begins.
    assert_eq!(events.len(), 24);
    let first = &events[&0];
    assert_eq!(first["DTSTART;VALUE=DATE"], "20261123");
    assert_eq!(first["DTEND;VALUE=DATE"], "20261124");
    assert_eq!(first["SUMMARY"], "Workout A · Spring");
    assert_eq!(first["STATUS"], "TENTATIVE");
    // Anna reads pounds.
    assert!(
        first["DESCRIPTION"].starts_with("Squat (Barbell): 3×5 with 132.3 lb\\nBench"),
        "{first:?}"
    );
    assert_eq!(events[&1]["DTSTART;VALUE=DATE"], "20261125");
    assert!(
        events[&2]["DESCRIPTION"].contains("3×5 with 143.3 lb"),
        "{:?}",
        events[&2]
    );
}

#[test]
fn a_session_keeps_its_name_and_its_sequence_never_falls() {
    let following = Following::begin();
    let mut before = sequences(&following.events());
    let mut rises = |what: &str| {
        let events = following.events();
        let now = sequences(&events);
        for (number, sequence) in &now {
            let earlier = before.get(number).copied().unwrap_or(0);
            assert!(
                *sequence >= earlier,
                "{what}: {number} fell from {earlier} to {sequence}"
            );
        }
        before = now;
        events
    };
    let (workout, set) = following.log(0, "2026-11-21T17:00:00Z", 60.0);
    let events = rises("a session done");
    assert_eq!(events[&0]["STATUS"], "CONFIRMED");
    assert_eq!(events[&0]["DTSTART;VALUE=DATE"], "20261121");
    assert_eq!(events[&1]["STATUS"], "TENTATIVE");

    let set_address = format!("/api/sets/{}?rev={}", id(&set), set["rev"]);
    let (status, _) = following
        .world
        .send(ANNA, Method::Delete, &set_address, Value::Null);
    assert_eq!(status, 204);
    let events = rises("its only set deleted");
    assert_eq!(events[&0]["STATUS"], "TENTATIVE");

    let (_, row) = following
        .world
        .get(ANNA, &format!("/api/workouts/{}", id(&workout)));
    let address = format!("/api/workouts/{}?rev={}", id(&workout), row["rev"]);
    following
        .world
        .send(ANNA, Method::Delete, &address, Value::Null);
    rises("the workout deleted");

    let address = format!("/api/runs/{}", following.run);
    let (_, run) = following.world.get(ANNA, &address);
    let skip = json!({ "rev": run["rev"], "skips": [0] });
    assert_eq!(
        following.world.send(ANNA, Method::Patch, &address, skip).0,
        200
    );
    let events = rises("a session left out");
    assert_eq!(events[&0]["STATUS"], "CANCELLED");
    assert_eq!(events[&0]["DTSTART;VALUE=DATE"], "20261123");
    assert_eq!(events[&1]["DTSTART;VALUE=DATE"], "20261123");

    following.world.host().advance(9 * 86_400_000);
    let events = rises("nine idle days");
    assert_eq!(events[&1]["DTSTART;VALUE=DATE"], "20261130");

    let (_, run) = following.world.get(ANNA, &address);
    let ended = json!({ "rev": run["rev"], "ended_at": "2026-11-30T10:00:00Z" });
    assert_eq!(
        following.world.send(ANNA, Method::Patch, &address, ended).0,
        200
    );
    assert_eq!(rises("the run ended").len(), 1);
}

#[test]
fn the_same_feed_is_the_same_text() {
    let following = Following::begin();
    assert_eq!(following.feed(), following.feed());
    let used = "SELECT used_at FROM calendar_feeds";
    let first = following.world.query(used);
    following.world.host().advance(60_000);
    following.feed();
    assert_eq!(following.world.query(used), first);
    following.world.host().advance(3_600_000);
    following.feed();
    assert_ne!(following.world.query(used), first);
}

#[test]
fn an_account_that_was_closed_has_no_feed() {
    let following = Following::begin();
    assert_eq!(following.feed().0, 200);
    following
        .world
        .query("UPDATE users SET disabled_at = '2026-11-21T10:00:00.000Z'");
    assert_eq!(following.feed().0, 404);
}

#[test]
fn no_query_of_a_run_scans_a_table() {
    let following = Following::begin();
    following.log(0, "2026-11-21T17:00:00Z", 60.0);
    let world = &following.world;
    world.trouble.watch();
    assert_eq!(following.feed().0, 200);
    let next = format!("/api/runs/{}/next", following.run);
    let (status, next) = world.get(ANNA, &next);
    assert_eq!((status, &next["next"]["session"]), (200, &json!(1)));
    let programme = &world.query("SELECT programme FROM runs")[0][0];
    let programme = programme.as_str().expect("an id");
    let ahead = format!("/api/programmes/{programme}/simulate");
    assert_eq!(
        world.post(ANNA, &ahead, json!({ "run": following.run })).0,
        200
    );
    let statements = world.trouble.seen();
    // Two round trips for the feed, one for each of the others.
    assert!(statements.len() > 25);
    for statement in statements {
        let explained = format!("EXPLAIN QUERY PLAN {}", statement.sql);
        let explained = Statement::new(explained).bind_all(statement.params);
        for step in world.run(explained) {
            let step = step[3].as_str().expect("words");
            let fine = !step.starts_with("SCAN ")
                || step.contains("VIRTUAL TABLE")
                || step.contains("CONSTANT ROW");
            assert!(
                fine || step == "SCAN (subquery-2)",
                "{step}\n{}",
                statement.sql
            );
        }
    }
}
