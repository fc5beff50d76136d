//! Random histories against a plain list of rows in memory.

use crate::world::{ANN, BOB, World, uuid};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Act {
    Create {
        person: usize,
        number: u32,
        title: u8,
        feeling: Option<u8>,
    },
    Update {
        person: usize,
        number: u32,
        behind: i64,
        title: Option<u8>,
        feeling: Option<Option<u8>>,
    },
    Delete {
        person: usize,
        number: u32,
    },
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let (person, number, title, feeling) =
        (0..2_usize, 0..4_u32, 0..3_u8, prop::option::of(0..3_u8));
    let act = prop_oneof![
        (
            person.clone(),
            number.clone(),
            title.clone(),
            feeling.clone()
        )
            .prop_map(|(person, number, title, feeling)| Act::Create {
                person,
                number,
                title,
                feeling
            }),
        (
            person.clone(),
            number.clone(),
            0..4_i64,
            prop::option::of(title),
            prop::option::of(feeling)
        )
            .prop_map(|(person, number, behind, title, feeling)| Act::Update {
                person,
                number,
                behind,
                title,
                feeling
            }),
        (person, number).prop_map(|(person, number)| Act::Delete { person, number }),
    ];
    prop::collection::vec(act, 1..30)
}

/// A row as the model remembers it.
#[derive(Clone)]
struct Memory {
    owner: usize,
    title: u8,
    feeling: Option<u8>,
    rev: i64,
    title_rev: i64,
    feeling_rev: i64,
    deleted: bool,
}

const PEOPLE: [&str; 2] = [ANN, BOB];
const START: &str = "2026-03-01T10:00:00Z";

/// The model: the status that the request must get.
fn remember(rows: &mut BTreeMap<u32, Memory>, revs: &mut [i64; 2], act: &Act) -> u16 {
    match act {
        Act::Create {
            person,
            number,
            title,
            feeling,
        } => match rows.get(number) {
            Some(row)
                if row.owner == *person
                    && !row.deleted
                    && row.title == *title
                    && row.feeling == *feeling =>
            {
                200
            }
            Some(_) => 409,
            None => {
                revs[*person] += 1;
                rows.insert(
                    *number,
                    Memory {
                        owner: *person,
                        title: *title,
                        feeling: *feeling,
                        rev: revs[*person],
                        title_rev: 0,
                        feeling_rev: 0,
                        deleted: false,
                    },
                );
                200
            }
        },
        Act::Update {
            person,
            number,
            behind,
            title,
            feeling,
        } => {
            let Some(row) = rows
                .get_mut(number)
                .filter(|row| row.owner == *person && !row.deleted)
            else {
                return 404;
            };
            let base = (row.rev - behind).max(0);
            let title = title.filter(|title| *title != row.title);
            let feeling = feeling.filter(|feeling| *feeling != row.feeling);
            if title.is_some() && row.title_rev > base
                || feeling.is_some() && row.feeling_rev > base
            {
                return 409;
            }
            if title.is_some() || feeling.is_some() {
                revs[*person] += 1;
                row.rev = revs[*person];
            }
            if let Some(title) = title {
                (row.title, row.title_rev) = (title, row.rev);
            }
            if let Some(feeling) = feeling {
                (row.feeling, row.feeling_rev) = (feeling, row.rev);
            }
            200
        }
        Act::Delete { person, number } => {
            let Some(row) = rows.get_mut(number).filter(|row| row.owner == *person) else {
                return 404;
            };
            if !row.deleted {
                revs[*person] += 1;
                (row.rev, row.deleted) = (revs[*person], true);
            }
            200
        }
    }
}

fn ask(world: &World, rows: &BTreeMap<u32, Memory>, act: &Act) -> u16 {
    let result = match act {
        Act::Create {
            person,
            number,
            title,
            feeling,
        } => {
            let body = json!({"id": uuid(*number), "title": title.to_string(), "started_at": START, "feeling": feeling});
            world.create(PEOPLE[*person], "workout", body).map(drop)
        }
        Act::Update {
            person,
            number,
            behind,
            title,
            feeling,
        } => {
            let rev = rows.get(number).map_or(0, |row| row.rev);
            let mut body = json!({"rev": (rev - behind).max(0)});
            if let Some(title) = title {
                body["title"] = json!(title.to_string());
            }
            if let Some(feeling) = feeling {
                body["feeling"] = json!(feeling);
            }
            world
                .update(PEOPLE[*person], "workout", &uuid(*number), body)
                .map(drop)
        }
        Act::Delete { person, number } => world.delete(PEOPLE[*person], "workout", &uuid(*number)),
    };
    result.map_or_else(|error| error.code.status(), |()| 200)
}

fn brief(row: &Value) -> (String, Value, Value, Value) {
    (
        row["id"].as_str().expect("an id").to_owned(),
        row["title"].clone(),
        row["feeling"].clone(),
        row["rev"].clone(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_engine_does_what_a_list_in_memory_does(acts in acts()) {
        let world = World::new();
        let (mut rows, mut revs) = (BTreeMap::new(), [0; 2]);
        for act in &acts {
            let answered = ask(&world, &rows, act);
            prop_assert_eq!(answered, remember(&mut rows, &mut revs, act), "{:?}", act);
        }
        for (person, name) in PEOPLE.into_iter().enumerate() {
            let expected: Vec<_> = rows
                .iter()
                .filter(|(_, row)| row.owner == person && !row.deleted)
                .map(|(number, row)| (uuid(*number), json!(row.title.to_string()), json!(row.feeling), json!(row.rev)))
                .collect();
            let list = world.list(name, "workout", "sort=id").expect("a list");
            let stored: Vec<_> = list["items"].as_array().expect("items").iter().map(brief).collect();
            prop_assert_eq!(stored, expected);
            let gone = rows.values().filter(|row| row.owner == person && row.deleted).count();
            let feed = world.changes(name, "workout", 0, 1000).expect("the feed");
            let feed = feed["items"].as_array().expect("items");
            prop_assert_eq!(feed.iter().filter(|row| row["deleted_at"].is_string()).count(), gone);
            prop_assert!(feed.windows(2).all(|pair| pair[0]["rev"].as_i64() < pair[1]["rev"].as_i64()));
        }
    }
}
