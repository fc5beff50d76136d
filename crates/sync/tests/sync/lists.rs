//! Lists on a device are the server's: the same rows in the same order, page by page; and with
//! edits waiting, they are what the server will answer once it has them.

use crate::device::{Device, Nobody, run};
use crate::world::{World, object};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use records::ListQuery;
use serde_json::{Map, Value, json};
use std::rc::Rc;
use sync::{Listed, Query, Trouble, Verb, Write};

#[derive(Clone, Debug)]
struct Set {
    workout: Index,
    exercise: Option<Index>,
    reps: Option<i64>,
    weight: Option<u32>,
    rpe: Option<u32>,
    note: Option<&'static str>,
    warm: Option<bool>,
    day: Option<u32>,
    pain: Option<i64>,
    mood: Option<&'static str>,
}

fn words() -> impl Strategy<Value = &'static str> {
    select(vec![
        "a",
        "B",
        "ab",
        "z",
        "Ä",
        "",
        "10",
        "2",
        "\u{ffff}",
        "\u{1f3cb}",
        "it's",
    ])
}

fn sets() -> impl Strategy<Value = Set> {
    use proptest::option::of;
    (
        (any::<Index>(), of(any::<Index>())),
        (of(-3..12_i64), of(0..40_000_u32), of(0..40_u32)),
        (of(words()), of(any::<bool>()), of(1..28_u32)),
        (of(0..4_i64), of(words())),
    )
        .prop_map(
            |((workout, exercise), (reps, weight, rpe), (note, warm, day), (pain, mood))| Set {
                workout,
                exercise,
                reps,
                weight,
                rpe,
                note,
                warm,
                day,
                pain,
                mood,
            },
        )
}

/// A later change of one of the sets.
#[derive(Clone, Debug)]
enum Change {
    Update(Index, Set),
    Delete(Index),
    DeleteWorkout(Index),
    Rename(Index, &'static str),
}

fn changes() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (any::<Index>(), sets()).prop_map(|(row, set)| Change::Update(row, set)),
        2 => any::<Index>().prop_map(Change::Delete),
        1 => any::<Index>().prop_map(Change::DeleteWorkout),
        1 => (any::<Index>(), words()).prop_map(|(row, word)| Change::Rename(row, word)),
    ]
}

const FILTERS: [&str; 26] = [
    "",
    "reps >= 5",
    "reps == null || reps < 2",
    "weight > 50",
    "weight == 62.50 || weight <= 12.5",
    "warm",
    "!warm",
    "contains(note, 'a')",
    "note == 'ab'",
    "note >= 'B'",
    "workout == '{workout}'",
    "'{workout}' == self.workout && reps > 0",
    "exercise == '{exercise}'",
    "exercise == '{exercise}' && day >= '2026-01-10'",
    "exercise == '{exercise}' && day > '2026-01-05' && day <= '2026-01-20'",
    "day < '2026-01-12'",
    "workout.title == 'ab'",
    "workout.feeling * 2 > 5 && warm",
    "exercise.kind == 'barbell'",
    "exercise.name > 'a'",
    "lift == 'ab'",
    "load > 100.5",
    "own.pain >= 2",
    "own.mood == 'ab' || own.pain == null",
    "created_by == auth.id && space == auth.id",
    "rank > 'V' && rpe != null && rpe < 8.5",
];

const SORTS: [&str; 17] = [
    "rank",
    "-rank",
    "day",
    "-day",
    "-day,reps",
    "weight",
    "-weight,-note",
    "note",
    "-note",
    "rpe",
    "load",
    "-load",
    "warm,-reps",
    "lift",
    "exercise,-day",
    "id",
    "-workout,-rank",
];

struct Diary {
    world: Rc<World>,
    person: String,
    device: Device,
    workouts: Vec<String>,
    exercises: Vec<String>,
    sets: Vec<String>,
}

fn write(verb: Verb, model: &str, id: &str, fields: Value) -> Write {
    Write {
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
    }
}

impl Diary {
    fn new(world: &Rc<World>) -> Diary {
        let (person, gym) = world.person();
        let device = Device::new(world, &person, 0, Rc::new(Nobody));
        let mut diary = Diary {
            world: world.clone(),
            person,
            device,
            workouts: Vec::new(),
            exercises: Vec::new(),
            sets: Vec::new(),
        };
        let mut writes = Vec::new();
        for (at, title) in ["ab", "z", "ab"].into_iter().enumerate() {
            let id = world.new_id();
            let started = format!("2026-01-0{}T08:00:00.000Z", 3 - at);
            let feeling = [Value::Null, 2.into(), 4.into()][at].clone();
            writes.push(write(
                Verb::Create,
                "workout",
                &id,
                json!({"title": title, "started_at": started, "feeling": feeling}),
            ));
            diary.workouts.push(id);
        }
        for (at, (name, kind)) in [("ab", "machine"), ("B", "barbell"), ("a", "dumbbell")]
            .into_iter()
            .enumerate()
        {
            let id = world.new_id();
            let mut exercise = write(
                Verb::Create,
                "exercise",
                &id,
                json!({"name": name, "kind": kind}),
            );
            exercise.space = (at == 1).then(|| gym.clone());
            writes.push(exercise);
            diary.exercises.push(id);
        }
        for (key, kind) in [("pain", "whole"), ("mood", "text")] {
            let id = world.new_id();
            writes.push(write(
                Verb::Create,
                "own_field",
                &id,
                json!({"for": "set", "key": key, "label": key, "kind": kind}),
            ));
        }
        run(diary.device.client.write(writes)).expect("written");
        diary
    }

    fn fields(&self, set: &Set) -> Value {
        let exercise = set.exercise.map(|at| at.get(&self.exercises[..]).clone());
        let weight = set
            .weight
            .map(|units| format!("{}.{:02}", units / 100, units % 100));
        // An empty text is no own value.
        let mood = set.mood.filter(|mood| !mood.is_empty());
        json!({
            "workout": set.workout.get(&self.workouts), "exercise": exercise, "reps": set.reps, "weight": weight,
            "rpe": set.rpe.map(|quarters| f64::from(quarters) / 4.0), "note": set.note, "warm": set.warm,
            "day": set.day.map(|day| format!("2026-01-{day:02}")), "own": {"pain": set.pain, "mood": mood},
        })
    }

    fn add(&mut self, set: &Set) {
        let id = self.world.new_id();
        let mut fields = object(self.fields(set));
        let own = fields
            .get_mut("own")
            .and_then(Value::as_object_mut)
            .expect("own");
        own.retain(|_, value| !value.is_null());
        if own.is_empty() {
            fields.insert("own".into(), Value::Null);
        }
        let write = write(Verb::Create, "set", &id, fields.into());
        run(self.device.client.write(vec![write])).expect("written");
        self.sets.push(id);
    }

    fn change(&mut self, change: &Change) {
        let one = match change {
            Change::Update(row, set) if !self.sets.is_empty() => {
                let mut fields = object(self.fields(set));
                fields.remove("workout");
                write(
                    Verb::Update,
                    "set",
                    &row.get(&self.sets[..]).clone(),
                    fields.into(),
                )
            }
            Change::Delete(row) if !self.sets.is_empty() => write(
                Verb::Delete,
                "set",
                &row.get(&self.sets[..]).clone(),
                json!({}),
            ),
            Change::DeleteWorkout(row) if self.workouts.len() > 1 => {
                let id = self.workouts.remove(row.index(self.workouts.len()));
                write(Verb::Delete, "workout", &id, json!({}))
            }
            Change::Rename(row, name) if !name.is_empty() => write(
                Verb::Update,
                "exercise",
                &row.get(&self.exercises[..]).clone(),
                json!({"name": name}),
            ),
            _ => return,
        };
        // What is gone cannot be changed, and nobody would see that it could.
        let there = run(self.device.client.get(&one.model, &one.id)).expect("the store");
        if there.is_some() {
            run(self.device.client.write(vec![one])).expect("written");
        }
    }

    fn asked(&self, text: &str) -> String {
        let text = text.replace("{workout}", &self.workouts[0]);
        text.replace("{exercise}", &self.exercises[1])
    }

    fn local(
        &self,
        filter: &str,
        sort: &str,
        limit: usize,
        cursor: Option<String>,
    ) -> Result<Listed, Trouble> {
        run(self.device.client.list(&Query {
            model: "set".into(),
            filter: Some(self.asked(filter)),
            sort: Some(sort.into()),
            limit,
            cursor,
        }))
    }

    fn everything(&self, filter: &str, sort: &str, limit: usize) -> Vec<Value> {
        let (mut all, mut cursor) = (Vec::new(), None);
        loop {
            let page = self
                .local(filter, sort, limit, cursor)
                .unwrap_or_else(|trouble| panic!("{filter} {sort}: {trouble:?}"));
            assert!(page.whole);
            all.extend(page.items.into_iter().map(Value::Object));
            cursor = page.next;
            if cursor.is_none() {
                return all;
            }
        }
    }

    fn compare(&self, filter: &str, sort: &str, limit: usize) {
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let mut query = ListQuery {
            filter: some(self.asked(filter)),
            sort: some(sort.to_owned()),
            limit: Some(u32::try_from(limit).expect("small")),
            ..ListQuery::default()
        };
        let mut cursor = None;
        loop {
            let (items, next) = self
                .world
                .list(&self.person, "set", &query)
                .unwrap_or_else(|error| panic!("{filter}: {error}"));
            let page = self
                .local(filter, sort, limit, cursor)
                .unwrap_or_else(|trouble| panic!("{filter} {sort}: {trouble:?}"));
            let local: Vec<Value> = page.items.into_iter().map(Value::Object).collect();
            assert_eq!(local, items, "{filter} by {sort}");
            assert_eq!(page.next.is_some(), next.is_some());
            (cursor, query.cursor) = (page.next, next);
            if cursor.is_none() {
                break;
            }
        }
    }
}

/// As far as a device can foretell it.
fn foretold(mut rows: Vec<Value>) -> Vec<Value> {
    for row in &mut rows {
        let row = row.as_object_mut().expect("a row");
        for name in ["rev", "created_at", "updated_at"] {
            row.remove(name);
        }
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(24), failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn lists_are_the_servers(
        first in proptest::collection::vec(sets(), 0..24),
        second in proptest::collection::vec(sets(), 0..6),
        changed in proptest::collection::vec(changes(), 0..10),
        asked in proptest::collection::vec((select(&FILTERS[..]), select(&SORTS[..]), 1..9_usize), 6),
    ) {
        thread_local!(static WORLD: Rc<World> = Rc::new(World::new()));
        let mut diary = WORLD.with(Diary::new);
        first.iter().for_each(|set| diary.add(set));
        prop_assert!(diary.local("", "rank", 5, None).is_err(), "before the first sync");
        prop_assert!(diary.device.sync(200));
        for (filter, sort, limit) in &asked {
            diary.compare(filter, sort, *limit);
        }
        diary.compare("", "", 7);
        diary.compare("", "-created_at", 3);
        second.iter().for_each(|set| diary.add(set));
        changed.iter().for_each(|change| diary.change(change));
        let expected: Vec<_> = asked.iter().map(|(filter, sort, limit)| foretold(diary.everything(filter, sort, *limit))).collect();
        prop_assert!(diary.device.sync(200));
        let status = run(diary.device.client.status()).expect("a status");
        prop_assert!(status.refused.is_empty() && status.pending == 0, "{:?}", status);
        for ((filter, sort, limit), expected) in asked.iter().zip(expected) {
            diary.compare(filter, sort, *limit);
            let now = foretold(diary.everything(filter, sort, *limit));
            prop_assert_eq!(expected, now, "{} by {}", filter, sort);
        }
    }
}

/// How many cases; more where the environment asks for more.
pub fn cases(usual: u32) -> u32 {
    let asked = std::env::var("SYNC_HISTORIES").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(usual)
}
