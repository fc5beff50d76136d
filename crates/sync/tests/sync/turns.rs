//! What single turns come to: refusals and what waits behind them, spaces that open and close,
//! a server that was restored, a first sync in many pieces.

use crate::device::{Device, Fate, Nobody, left_after, run};
use crate::world::{World, object};
use serde_json::{Map, Value, json};
use std::rc::Rc;
use sync::{Did, Models, Next, Operation, Query, Store, Verb, Write};

struct Desk {
    world: Rc<World>,
    person: String,
    gym: String,
    device: Device,
}

impl Desk {
    fn new() -> Desk {
        let world = Rc::new(World::new());
        let (person, gym) = world.person();
        let device = Device::new(&world, &person, 0, Rc::new(Nobody));
        Desk {
            world,
            person,
            gym,
            device,
        }
    }

    fn write(&self, verb: Verb, model: &str, id: &str, fields: Value) {
        let write = Write {
            key: None,
            verb,
            model: model.into(),
            id: id.into(),
            space: None,
            rev: None,
            fields: object(fields),
            seen: Map::new(),
            at: None,
            whole: false,
        };
        run(self.device.client.write(vec![write])).expect("written");
    }

    fn workout(&self) -> String {
        let id = self.world.new_id();
        self.write(
            Verb::Create,
            "workout",
            &id,
            json!({"title": "Legs", "started_at": "2026-03-01T08:00:00.000Z"}),
        );
        id
    }

    fn set(&self, workout: &str, more: Value) -> String {
        let id = self.world.new_id();
        let mut fields = json!({"workout": workout});
        fields.as_object_mut().expect("fields").extend(object(more));
        self.write(Verb::Create, "set", &id, fields);
        id
    }

    fn ids(&self, model: &str) -> Vec<String> {
        let query = Query {
            model: model.into(),
            sort: Some("id".into()),
            limit: 1000,
            ..Query::default()
        };
        let listed = run(self.device.client.list(&query)).expect("a list");
        let id = |row: &Map<String, Value>| row["id"].as_str().unwrap_or("").to_owned();
        listed.items.iter().map(id).collect()
    }

    fn on_server(&self, table: &str) -> Vec<String> {
        let sql = format!(
            "SELECT id FROM {table} WHERE deleted_at IS NULL AND space = '{}' ORDER BY id",
            self.person
        );
        self.world.texts(&sql)
    }

    /// An exercise in any space, as another device would write it.
    fn exercise(&self, space: &str, name: &str) -> String {
        let id = self.world.new_id();
        let body = json!({"id": id, "space": space, "name": name});
        self.world
            .asked(&self.person, async |scope| {
                records::create(scope, "exercise", body).await
            })
            .expect("an exercise");
        id
    }
}

#[test]
fn a_refused_row_keeps_what_relies_on_it_and_nothing_else() {
    let desk = Desk::new();
    let (one, other) = (desk.workout(), desk.workout());
    desk.device.sync(50);
    // A text cannot be a moment, so the workout is refused, and its sets wait with it.
    let bad = desk.world.new_id();
    desk.write(
        Verb::Create,
        "workout",
        &bad,
        json!({"title": "Arms", "started_at": "soon"}),
    );
    let waits = desk.set(&bad, json!({"note": "of the refused"}));
    desk.write(Verb::Update, "set", &waits, json!({"note": "changed"}));
    let goes = desk.set(&one, json!({"note": "goes"}));
    desk.write(
        Verb::Update,
        "workout",
        &other,
        json!({"notes": "goes too"}),
    );
    let refused = desk.set(&other, json!({"reps": 13}));
    assert!(desk.device.sync(50));
    assert_eq!(desk.on_server("sets"), std::slice::from_ref(&goes));
    let status = run(desk.device.client.status()).expect("a status");
    assert_eq!(
        (status.pending, status.refused.len(), status.behind.len()),
        (0, 2, 2)
    );
    let fields: Vec<_> = status
        .refused
        .iter()
        .map(|entry| {
            entry.refused.as_ref().expect("a reason").fields[0]
                .0
                .clone()
        })
        .collect();
    assert_eq!(fields, ["started_at", "reps"]);
    // All of it is seen meanwhile.
    let mut seen = vec![waits.clone(), goes, refused];
    seen.sort();
    assert_eq!(desk.ids("set"), seen);
    let better = object(json!({"started_at": "2026-03-01T09:00:00.000Z"}));
    assert!(run(desk.device.client.retry(status.refused[0].place, better)).expect("the store"));
    assert_eq!(
        run(desk.device.client.discard(status.refused[1].place))
            .expect("the store")
            .len(),
        1
    );
    assert!(desk.device.sync(50));
    assert_eq!(desk.on_server("sets"), desk.ids("set"));
    assert!(desk.on_server("sets").contains(&waits));
    assert!(
        run(desk.device.store.outbox())
            .expect("an outbox")
            .is_empty()
    );
}

#[test]
fn a_create_is_discarded_with_what_relies_on_it() {
    let desk = Desk::new();
    desk.device.sync(50);
    let workout = desk.workout();
    let set = desk.set(&workout, json!({}));
    desk.write(Verb::Update, "set", &set, json!({"note": "x"}));
    let place = run(desk.device.store.outbox()).expect("an outbox")[0].place;
    assert_eq!(
        run(desk.device.client.discard(place))
            .expect("the store")
            .len(),
        3
    );
    assert!(desk.ids("workout").is_empty() && desk.ids("set").is_empty());
}

#[test]
fn an_operation_that_is_refused_without_its_place_is_found() {
    let desk = Desk::new();
    let workout = desk.workout();
    desk.set(&workout, json!({"tag": "taken"}));
    desk.device.sync(50);
    // The index itself refuses it, and knows no places.
    let mut sets = desk.ids("set");
    for at in 0..9 {
        let tag = if at == 6 {
            "taken".to_owned()
        } else {
            format!("t{at}")
        };
        let id = desk.set(&workout, json!({"tag": tag}));
        sets.extend((at != 6).then_some(id));
    }
    assert!(desk.device.sync(50));
    sets.sort();
    assert_eq!(desk.on_server("sets"), sets);
    let status = run(desk.device.client.status()).expect("a status");
    assert_eq!(status.refused.len(), 1);
    assert_eq!(status.refused[0].operation.fields["tag"], "taken");
}

#[test]
fn what_is_gone_from_sight_leaves_the_device() {
    let desk = Desk::new();
    let own = desk.exercise(&desk.person, "Own");
    let theirs = desk.exercise(&desk.gym, "Theirs");
    assert!(desk.device.sync(50));
    let mut both = vec![own.clone(), theirs];
    both.sort();
    assert_eq!(desk.ids("exercise"), both);
    let leave = format!(
        "UPDATE memberships SET deleted_at = '2026-03-02T00:00:00.000Z' WHERE space = '{}'",
        desk.gym
    );
    desk.world.host.db().run_script(&leave).expect("left");
    assert!(desk.device.sync(50));
    assert_eq!(desk.ids("exercise"), [own]);
    let back = leave.replace("'2026-03-02T00:00:00.000Z'", "NULL");
    desk.world.host.db().run_script(&back).expect("back");
    assert!(desk.device.sync(50));
    assert_eq!(desk.ids("exercise"), both);
}

#[test]
fn a_server_from_a_backup_is_followed() {
    let desk = Desk::new();
    let workout = desk.workout();
    desk.device.sync(50);
    let lost = desk.set(&workout, json!({}));
    desk.device.sync(50);
    assert_eq!(desk.ids("set"), [lost]);
    let restore = format!(
        "DELETE FROM sets; UPDATE spaces SET rev = 1 WHERE id = '{0}'; UPDATE workouts SET rev = 1 WHERE space = '{0}'",
        desk.person
    );
    desk.world.host.db().run_script(&restore).expect("restored");
    assert!(desk.device.sync(50));
    assert!(desk.ids("set").is_empty());
    assert_eq!(desk.ids("workout"), [workout]);
}

#[test]
fn a_first_sync_goes_on_wherever_it_was_left() {
    let mut desk = Desk::new();
    let workout = desk.workout();
    assert!(desk.device.sync(50));
    for _ in 0..13 {
        let create = |_| Operation {
            key: desk.world.new_id(),
            verb: Verb::Create,
            model: "set".into(),
            id: desk.world.new_id(),
            space: None,
            rev: None,
            fields: object(json!({"workout": workout})),
            at: "2026-03-01T08:00:00.000Z".into(),
            whole: false,
        };
        let sets: Vec<_> = (0..100).map(create).collect();
        desk.world.batch(&desk.person, &sets).expect("sets");
    }
    let world = desk.world.clone();
    desk.device = Device::new(&world, &desk.person, 0, Rc::new(Nobody));
    let (mut turns, mut left) = (0, 0);
    let mut known = (0, 0);
    loop {
        // Every second turn is left somewhere in its middle.
        turns += 1;
        let waits = if turns % 2 == 0 {
            turns % 11
        } else {
            usize::MAX
        };
        let turn = left_after(desk.device.client.step(0), waits);
        let status = run(desk.device.client.status()).expect("a status");
        assert!(status.progress >= known, "{status:?}");
        known = status.progress;
        match turn {
            Some(turn) => {
                if turn.expect("the store works").next == Next::Idle {
                    break;
                }
            }
            None => {
                left += 1;
                desk.device.reopen();
            }
        }
        assert!(turns < 100);
    }
    assert!(left > 0);
    assert_eq!(desk.ids("set").len(), 1000);
    assert_eq!(desk.on_server("sets").len(), 1300);
}

#[test]
fn a_lost_answer_is_asked_for_again_with_the_same_batch() {
    let desk = Desk::new();
    assert!(desk.device.sync(50));
    let workout = desk.workout();
    assert_eq!(
        run(desk.device.client.step(0)).expect("the store").did,
        Did::Nothing
    );
    desk.device.way.fate.set(Fate::Unanswered);
    let turn = run(desk.device.client.step(0)).expect("the store");
    assert_eq!(turn.next, Next::Later(None));
    // What is done meanwhile does not go along.
    desk.write(Verb::Update, "workout", &workout, json!({"notes": "more"}));
    let turn = run(desk.device.client.step(0)).expect("the store");
    assert_eq!((turn.did, turn.conflicts), (Did::Pushed(1), 0));
    assert!(desk.device.sync(20));
    let found = desk.world.texts("SELECT count(*)||'' FROM conflicts");
    assert_eq!(found, ["0"], "nobody else was there");
    assert_eq!(desk.world.texts("SELECT notes FROM workouts"), ["more"]);
}

#[test]
fn a_version_with_other_indexes_finds_what_the_last_one_kept() {
    let mut desk = Desk::new();
    let workout = desk.workout();
    let sets = [desk.set(&workout, json!({})), desk.set(&workout, json!({}))];
    desk.device.sync(50);
    let query = Query {
        model: "set".into(),
        filter: Some(format!("workout == '{workout}'")),
        sort: Some("rank".into()),
        limit: 10,
        ..Query::default()
    };
    let listed = |desk: &Desk| run(desk.device.client.list(&query)).map(|listed| listed.items);
    let before = listed(&desk).expect("a list");
    assert_eq!(before.len(), sets.len());
    let mut spec = crate::diary::spec();
    if let Some(model) = spec.models.get_mut("set") {
        model.indexes.reverse();
    }
    desk.device.upgrade(Models::of(spec));
    assert!(listed(&desk).is_err(), "not along keys of another version");
    // Without a network, for the server is not asked for it.
    desk.device.way.fate.set(Fate::Lost);
    while desk.device.way.fate.get() == Fate::Lost {
        run(desk.device.client.step(0)).expect("the store works");
    }
    assert_eq!(listed(&desk).expect("a list"), before);
}

/// A page writes, is closed before it hears of it, and its next life asks for the same again.
#[test]
fn a_write_that_is_asked_for_again_is_written_once() {
    let desk = Desk::new();
    assert!(desk.device.sync(50));
    let workout = desk.workout();
    let again = |title: &str| Write {
        key: Some("a".into()),
        verb: Verb::Update,
        model: "workout".into(),
        id: workout.clone(),
        space: None,
        rev: Some(0),
        fields: object(json!({"title": title})),
        seen: Map::new(),
        at: Some("2026-03-01T08:30:00.000Z".into()),
        whole: false,
    };
    let waiting = || run(desk.device.store.outbox()).expect("an outbox");
    run(desk.device.client.write(vec![again("Back")])).expect("written");
    assert_eq!(waiting().len(), 2);
    let written = run(desk.device.client.write(vec![again("Back")])).expect("written");
    assert_eq!(waiting().len(), 2);
    let row = written.rows[0].as_ref().expect("the row as it is seen");
    assert_eq!(row["title"], "Back");
    assert_eq!(waiting()[1].operation.at, "2026-03-01T08:30:00.000Z");
    assert!(desk.device.sync(50));
    // Sent and answered since: a row that is there is not made again.
    let made = Write {
        verb: Verb::Create,
        fields: object(json!({"title": "Legs", "started_at": "2026-03-01T08:00:00.000Z"})),
        ..again("Legs")
    };
    run(desk.device.client.write(vec![made])).expect("written");
    assert_eq!(waiting(), []);
}

/// An undo: before the server heard of the delete, and after.
#[test]
fn what_was_deleted_here_comes_back_with_all_that_went_along() {
    for heard in [false, true] {
        let desk = Desk::new();
        assert!(desk.device.sync(50));
        let workout = desk.workout();
        let set = desk.set(&workout, json!({"reps": 5, "note": "first"}));
        assert!(desk.device.sync(50));
        let client = &desk.device.client;
        let get = |model: &str, id: &str| run(client.get(model, id)).expect("the store");
        let was = (get("workout", &workout), get("set", &set));
        let rev =
            |row: &Option<Map<String, Value>>| row.as_ref().and_then(|row| row["rev"].as_i64());
        desk.write(Verb::Delete, "workout", &workout, json!({}));
        if heard {
            assert!(desk.device.sync(50));
        }
        assert_eq!((get("workout", &workout), get("set", &set)), (None, None));
        let back = |model: &str, id: &str, rev: Option<i64>, fields: Value| Write {
            key: None,
            verb: Verb::Update,
            model: model.into(),
            id: id.into(),
            space: None,
            rev,
            fields: object(fields),
            seen: Map::new(),
            at: None,
            whole: true,
        };
        let all = json!({"title": "Legs", "started_at": "2026-03-01T08:00:00.000Z"});
        let own = json!({"workout": workout, "reps": 5, "note": "first"});
        let writes = vec![
            back("workout", &workout, rev(&was.0), all),
            back("set", &set, rev(&was.1), own),
        ];
        let written = run(client.write(writes)).expect("written");
        assert!(written.rows.iter().all(Option::is_some), "seen at once");
        assert_eq!(get("set", &set).expect("the set")["note"], "first");
        assert!(desk.device.sync(50));
        let status = run(client.status()).expect("a status");
        assert!(status.refused.is_empty(), "{heard} {status:?}");
        assert_eq!(desk.ids("workout"), desk.on_server("workouts"));
        assert_eq!(desk.on_server("sets"), std::slice::from_ref(&set));
        assert_eq!(get("set", &set).expect("the set")["reps"], 5);
        let conflicts = desk.world.texts("SELECT count(*)||'' FROM conflicts");
        assert_eq!(conflicts, ["0"], "nobody else was there");
    }
}

/// An edit brings a workout back whose set refers to an exercise that goes in the same batch.
#[test]
fn a_batch_that_stands_in_its_own_way_goes_in_pieces() {
    let desk = Desk::new();
    let exercise = desk.exercise(&desk.person, "Squat");
    assert!(desk.device.sync(50));
    let workout = desk.workout();
    desk.set(&workout, json!({"exercise": exercise}));
    assert!(desk.device.sync(50));
    // Another device deletes the workout; this one has not heard of it.
    desk.world
        .asked(&desk.person, async |scope| {
            records::delete(scope, "workout", &workout, None, None).await
        })
        .expect("deleted");
    desk.write(Verb::Delete, "exercise", &exercise, json!({}));
    desk.write(Verb::Update, "workout", &workout, json!({"title": "Back"}));
    assert!(desk.device.sync(50));
    assert_eq!(desk.on_server("workouts"), std::slice::from_ref(&workout));
    assert_eq!(desk.on_server("exercises"), Vec::<String>::new());
    let status = run(desk.device.client.status()).expect("a status");
    assert_eq!((status.pending, status.refused.len()), (0, 0));
}
