//! Random histories of definitions and values against a map of maps in memory.

use crate::desk::{each, sent};
use crate::diary::bare;
use crate::world::{ANN, World, uuid};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

const KEYS: [&str; 3] = ["a", "b", "c"];
const KINDS: [&str; 4] = ["whole", "number", "text", "yes_no"];

#[derive(Clone, Debug)]
enum Act {
    Define {
        key: usize,
        kind: usize,
    },
    Rekind {
        key: usize,
        kind: usize,
    },
    PutAway {
        key: usize,
        away: bool,
    },
    Undefine {
        key: usize,
    },
    Create {
        row: u32,
        own: Vec<(usize, Value)>,
    },
    Update {
        row: u32,
        behind: i64,
        own: Vec<(usize, Value)>,
    },
}

fn value() -> impl Strategy<Value = Value> + Clone {
    prop_oneof![
        (-3..4_i64).prop_map(Value::from),
        prop::sample::select(vec![0.5, -1.25, 2.0]).prop_map(Value::from),
        prop::sample::select(vec!["x", "y z", "Ä\"'\\"]).prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
    ]
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let (key, kind) = (0..KEYS.len(), 0..KINDS.len());
    let own = prop::collection::vec((key.clone(), value()), 0..3);
    let act = prop_oneof![
        3 => (key.clone(), kind.clone()).prop_map(|(key, kind)| Act::Define { key, kind }),
        1 => (key.clone(), kind).prop_map(|(key, kind)| Act::Rekind { key, kind }),
        1 => (key.clone(), any::<bool>()).prop_map(|(key, away)| Act::PutAway { key, away }),
        1 => key.prop_map(|key| Act::Undefine { key }),
        3 => (0..4_u32, own.clone()).prop_map(|(row, own)| Act::Create { row, own }),
        6 => (0..4_u32, 0..4_i64, own).prop_map(|(row, behind, own)| Act::Update { row, behind, own }),
    ];
    prop::collection::vec(act, 1..40)
}

/// A definition as the model remembers it.
#[derive(Clone)]
struct Defined {
    id: u32,
    kind: usize,
    away: bool,
    rev: i64,
}

#[derive(Default)]
struct Memory {
    rev: i64,
    made: u32,
    defined: BTreeMap<usize, Defined>,
    /// Kinds of removed definitions.
    gone: Vec<(usize, usize)>,
    rows: BTreeMap<u32, Row>,
}

#[derive(Clone, Default)]
struct Row {
    own: BTreeMap<usize, Value>,
    rev: i64,
    changed: BTreeMap<usize, i64>,
}

/// A whole number is one however it is written.
fn normal(value: &Value) -> Value {
    match value.as_f64() {
        Some(number) if number.fract() == 0.0 => json!(number as i64),
        _ => value.clone(),
    }
}

fn takes(kind: usize, value: &Value) -> bool {
    match KINDS[kind] {
        "whole" => value.is_i64(),
        "number" => value.is_number(),
        "text" => value.is_string(),
        _ => value.is_boolean(),
    }
}

fn reads(now: usize, then: usize) -> bool {
    now == then || (KINDS[now], KINDS[then]) == ("number", "whole")
}

/// The last value that is given for a key.
fn given(own: &[(usize, Value)]) -> BTreeMap<usize, Value> {
    own.iter()
        .map(|(key, value)| (*key, normal(value)))
        .collect()
}

fn body(own: &BTreeMap<usize, Value>) -> Value {
    let members = own
        .iter()
        .map(|(key, value)| (KEYS[*key].to_owned(), value.clone()));
    Value::Object(Map::from_iter(members))
}

impl Memory {
    fn fits(&self, key: usize, value: &Value) -> bool {
        let defined = self.defined.get(&key);
        defined.is_some_and(|defined| !defined.away && takes(defined.kind, value))
    }

    /// What the engine must answer, and what is so afterwards.
    fn remember(&mut self, act: &Act) -> u16 {
        match act {
            Act::Define { key, kind } => {
                let before = self.gone.iter().filter(|(gone, _)| gone == key);
                if before.clone().any(|(_, then)| !reads(*kind, *then)) {
                    return 422;
                }
                if self.defined.contains_key(key) {
                    return 409;
                }
                self.rev += 1;
                let (id, rev) = (100 + self.made, self.rev);
                let defined = Defined {
                    id,
                    kind: *kind,
                    away: false,
                    rev,
                };
                self.defined.insert(*key, defined);
                201
            }
            Act::Rekind { key, kind } => self.change(*key, |defined| {
                let fits = reads(*kind, defined.kind);
                fits.then(|| std::mem::replace(&mut defined.kind, *kind) != *kind)
            }),
            Act::PutAway { key, away } => self.change(*key, |defined| {
                Some(std::mem::replace(&mut defined.away, *away) != *away)
            }),
            Act::Undefine { key } => match self.defined.remove(key) {
                None => 404,
                Some(defined) => {
                    self.rev += 1;
                    self.gone.push((*key, defined.kind));
                    200
                }
            },
            Act::Create { row, own } => {
                let mut own = given(own);
                own.retain(|_, value| !value.is_null());
                if let Some(stored) = self.rows.get(row) {
                    return if stored.own == own { 201 } else { 409 };
                }
                if !own.iter().all(|(key, value)| self.fits(*key, value)) {
                    return 422;
                }
                self.rev += 1;
                let rev = self.rev;
                self.rows.insert(
                    *row,
                    Row {
                        own,
                        rev,
                        changed: BTreeMap::new(),
                    },
                );
                201
            }
            Act::Update { row, behind, own } => {
                let Some(stored) = self.rows.get(row) else {
                    return 404;
                };
                let base = (stored.rev - behind).max(0);
                let differs = |(key, value): &(usize, Value)| {
                    stored.own.get(key).unwrap_or(&Value::Null) != value
                };
                let changes: Vec<(usize, Value)> = given(own).into_iter().filter(differs).collect();
                if changes
                    .iter()
                    .any(|(key, _)| stored.changed.get(key).is_some_and(|rev| *rev > base))
                {
                    return 409;
                }
                if changes
                    .iter()
                    .any(|(key, value)| !value.is_null() && !self.fits(*key, value))
                {
                    return 422;
                }
                if changes.is_empty() {
                    return 200;
                }
                self.rev += 1;
                let Some(stored) = self.rows.get_mut(row) else {
                    return 404;
                };
                stored.rev = self.rev;
                for (key, value) in changes {
                    stored.changed.insert(key, self.rev);
                    match value {
                        Value::Null => stored.own.remove(&key),
                        value => stored.own.insert(key, value),
                    };
                }
                200
            }
        }
    }

    fn change(&mut self, key: usize, change: impl FnOnce(&mut Defined) -> Option<bool>) -> u16 {
        let Some(defined) = self.defined.get_mut(&key) else {
            return 404;
        };
        match change(defined) {
            None => 422,
            Some(false) => 200,
            Some(true) => {
                self.rev += 1;
                defined.rev = self.rev;
                200
            }
        }
    }
}

/// Carries the act out; the status.
fn ask(world: &World, memory: &mut Memory, act: &Act) -> u16 {
    let definition = |key: &usize| {
        memory
            .defined
            .get(key)
            .map_or((uuid(999), 1), |defined| (uuid(defined.id), defined.rev))
    };
    let changed = |key: &usize, name: &str, value: Value| {
        let (id, rev) = definition(key);
        let mut body = json!({"rev": rev});
        body[name] = value;
        world.update(ANN, "kind_of_note", &id, body).map(|_| 200)
    };
    let answer = match act {
        Act::Define { key, kind } => {
            memory.made += 1;
            let body = json!({"id": uuid(100 + memory.made), "for": "page", "key": KEYS[*key], "label": "L", "kind": KINDS[*kind]});
            world.create(ANN, "kind_of_note", body).map(|_| 201)
        }
        Act::Rekind { key, kind } => changed(key, "kind", json!(KINDS[*kind])),
        Act::PutAway { key, away } => changed(key, "archived", json!(away)),
        Act::Undefine { key } => world
            .delete(ANN, "kind_of_note", &definition(key).0)
            .map(|()| 200),
        Act::Create { row, own } => {
            let body = json!({"id": uuid(*row), "title": "t", "own": body(&given(own))});
            world.create(ANN, "page", body).map(|_| 201)
        }
        Act::Update { row, behind, own } => {
            let rev = memory.rows.get(row).map_or(0, |row| row.rev);
            let body = json!({"rev": (rev - behind).max(0), "own": body(&given(own))});
            world.update(ANN, "page", &uuid(*row), body).map(|_| 200)
        }
    };
    answer.unwrap_or_else(|error| error.code.status())
}

/// What each kind of question over a key must find: rows by their last digit, and a sum.
fn compare(world: &World, memory: &Memory) -> Result<(), TestCaseError> {
    for (key, defined) in &memory.defined {
        let name = KEYS[*key];
        let found = |wanted: &dyn Fn(&Value) -> bool| -> Vec<String> {
            let rows = memory
                .rows
                .iter()
                .filter(|(_, row)| wanted(row.own.get(key).unwrap_or(&Value::Null)));
            rows.map(|(number, _)| uuid(*number)).collect()
        };
        let asked = |filter: &str| -> Vec<String> {
            let query = format!("filter={}&sort=id", sent(filter));
            let list = world
                .list(ANN, "page", &query)
                .unwrap_or_else(|error| panic!("{filter}: {error:?}"));
            each(&list, "id")
                .iter()
                .filter_map(|id| id.as_str())
                .map(str::to_owned)
                .collect()
        };
        prop_assert_eq!(
            asked(&format!("own.{name} == null")),
            found(&Value::is_null)
        );
        match KINDS[defined.kind] {
            "whole" | "number" => {
                prop_assert_eq!(
                    asked(&format!("own.{name} > 0.25")),
                    found(&|value| value.as_f64() > Some(0.25))
                );
                let sum: f64 = memory
                    .rows
                    .values()
                    .filter_map(|row| row.own.get(key)?.as_f64())
                    .sum();
                let answer = world
                    .aggregate(ANN, "page", &format!("measure=sum(own.{name})%20as%20n"))
                    .expect("a sum");
                let told = answer["items"][0]["n"].as_f64().unwrap_or(0.0);
                prop_assert!((told - sum).abs() < 1e-9, "{} {}", told, sum);
            }
            "text" => prop_assert_eq!(
                asked(&format!("own.{name} >= 'y'")),
                found(&|value| value.as_str() >= Some("y"))
            ),
            _ => prop_assert_eq!(
                asked(&format!("own.{name}")),
                found(&|value| *value == true)
            ),
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn own_values_are_what_a_map_of_maps_says(acts in acts()) {
        let world = bare();
        let mut memory = Memory::default();
        for act in &acts {
            let answered = ask(&world, &mut memory, act);
            prop_assert_eq!(answered, memory.remember(act), "{:?}", act);
        }
        let list = world.list(ANN, "page", "sort=id").expect("a list");
        let stored: Vec<&Value> = each(&list, "own");
        let expected: Vec<Value> = memory.rows.values().map(|row| if row.own.is_empty() { Value::Null } else { body(&row.own) }).collect();
        prop_assert_eq!(stored, expected.iter().collect::<Vec<_>>());
        compare(&world, &memory)?;
    }
}
