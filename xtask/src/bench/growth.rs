//! `./x bench growth`: the same questions to databases from a thousand to a million sets. What is read for an answer
//! should follow from the answer, not from what else is stored.

use super::http::{Connection, Request};
use super::load::Load;
use super::report::{Goal, Measure, Report, table};
use super::stage::Stage;
use super::stats::median;
use super::world::{EXERCISES, Kind, as_asker, encoded, id};
use super::{Effort, workers, world};
use crate::progress::step;
use crate::repo::Repo;
use crate::toolchain::Toolchain;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::atomic::AtomicU64;

/// Sets of the databases, each with its name.
const SIZES: [(u64, &str); 4] = [
    (1_000, "1 k"),
    (10_000, "10 k"),
    (100_000, "100 k"),
    (1_000_000, "1 M"),
];
/// How much longer the same list may take in the largest database than in the smallest.
const FLAT: f64 = 1.5;
/// Round trips to the database that a request may make.
const TRIPS: f64 = 2.0;
/// Requests of one list in one turn.
const TURN: usize = 100;

/// One database behind the function.
struct Grown {
    name: &'static str,
    sets: u64,
    stage: Stage,
    state: PathBuf,
}

/// A list, as a request of that number asks for it of a database with so many sets.
struct List {
    name: &'static str,
    target: fn(u64, u64) -> String,
}

const LISTS: [List; 6] = [
    List {
        name: "a workout's sets",
        target: |number, sets| {
            let workouts = sets / 2 / world::SETS_A_WORKOUT;
            let workout = id(Kind::Workout, number * 7919 % workouts);
            let filter = encoded(&format!("workout == '{workout}'"));
            format!("/api/sets?filter={filter}&sort=rank&limit=50")
        },
    },
    List {
        name: "newest sets of an exercise",
        target: |number, _| {
            let exercise = id(Kind::Exercise, number % EXERCISES);
            let filter = encoded(&format!("exercise == '{exercise}'"));
            format!("/api/sets?filter={filter}&sort=-done_at&limit=20")
        },
    },
    List {
        name: "history: newest workouts with their sets",
        target: |_, _| "/api/workouts?sort=-started_at&expand=sets&limit=10".to_owned(),
    },
    List {
        name: "all sets, no order asked",
        target: |_, _| "/api/sets?limit=50".to_owned(),
    },
    List {
        name: "heaviest sets, an order without an index",
        target: |_, _| "/api/sets?sort=-weight_kg&limit=20".to_owned(),
    },
    List {
        name: "what changed since the middle",
        target: |_, sets| format!("/api/sets/changes?since={}&limit=50", sets / 4),
    },
];

/// Measures, and writes the report unless the effort is a trial.
pub fn run(repo: &Repo, tools: &Toolchain, effort: Effort) -> Result<()> {
    super::build(repo, tools, effort)?;
    let sizes = if effort.trial {
        &SIZES[..2]
    } else {
        &SIZES[..]
    };
    let mut databases = Vec::new();
    for (sets, name) in sizes {
        databases.push(step(&format!("{name} sets"), || {
            Ok((grow(repo, tools, *sets, name)?, None))
        })?);
    }
    let authorization = world::authorization(&id(Kind::Person, 0))?;
    let mut measures = Vec::new();
    for list in &LISTS {
        measure(&mut databases, list, &authorization, effort, &mut measures)?;
    }
    for database in databases {
        drop(database.stage);
        world::forget(&database.state);
    }
    if effort.trial {
        print!("\n{}", table(&measures));
        return Ok(());
    }
    let method = format!(
        "`training` as it is deployed over D1 in workerd, one database a size, the sizes taking turns. Every other set is \
         another person's. Time: one connection, {TURN} requests a turn (fewer where they take longer than {} s), {} \
         turns, the median. Rows read and round trips are D1's own `meta` for the function's statements, taken by a \
         binding around D1 in a copy of the worker that is not timed; the peer's number is the rows returned, those of \
         `expand` included. The goal for rows read is twice the rows returned and ten a list, each expanded list being \
         one.{}",
        effort.window.as_secs_f64(),
        effort.rounds,
        effort.machine_was()
    );
    let report = Report {
        name: "growth",
        command: "./x bench growth",
        method,
        measures: &measures,
    };
    report.write(repo)
}

/// A database of that size, and the function over it twice: as it is, and with what it reads counted.
fn grow(repo: &Repo, tools: &Toolchain, sets: u64, name: &'static str) -> Result<Grown> {
    let state = world::fresh_state(repo, tools, &format!("growth-{sets}"))?;
    let training = workers::function(repo, "training")?;
    let sink = workers::sink(repo, &[&training]);
    let cast = [vec![training, sink], workers::metered(repo, "training")?].concat();
    let mut stage = Stage::open(repo, &workers::options(&state, cast))?;
    world::fill(&mut stage, "training", sets)?;
    Ok(Grown {
        name,
        sets,
        stage,
        state,
    })
}

fn measure(
    databases: &mut [Grown],
    list: &List,
    authorization: &str,
    effort: Effort,
    measures: &mut Vec<Measure>,
) -> Result<()> {
    let mut times: Vec<Vec<f64>> = databases.iter().map(|_| Vec::new()).collect();
    // The first round warms up.
    for round in 0..=effort.rounds {
        for (database, times) in databases.iter().zip(&mut times) {
            let number = AtomicU64::new(round as u64 * TURN as u64);
            let load = Load {
                address: database.stage.address("training")?,
                request: &|number| {
                    as_asker(
                        "GET",
                        &(list.target)(number, database.sets),
                        authorization,
                        "",
                    )
                },
                status: 200,
                number: &number,
            };
            let turn = load
                .one_by_one(TURN, effort.window)
                .with_context(|| format!("{} at {}", list.name, database.name))?;
            if round > 0 {
                times.push(median(&turn));
            }
        }
    }
    for (database, times) in databases.iter().zip(&times) {
        let name = format!("{}: time at {}", list.name, database.name);
        measures.push(Measure::new(name, "ms", median(times)).spread(times));
    }
    if let (Some(smallest), Some(largest)) = (times.first(), times.last()) {
        let name = format!("{}: time, largest over smallest", list.name);
        let growth = median(largest) / median(smallest);
        measures.push(Measure::new(name, "×", growth).goal(Goal::AtMost(FLAT)));
    }
    for database in databases.iter() {
        let cost = cost(database, list, authorization)?;
        let at = database.name;
        measures.push(
            Measure::new(
                format!("{}: rows read at {at}", list.name),
                "rows",
                cost.read,
            )
            .against(cost.returned)
            .goal(Goal::AtMost(cost.most)),
        );
        measures.push(
            Measure::new(
                format!("{}: round trips at {at}", list.name),
                "trips",
                cost.trips,
            )
            .goal(Goal::AtMost(TRIPS)),
        );
    }
    Ok(())
}

/// What one request costs the database.
struct Cost {
    read: f64,
    trips: f64,
    returned: f64,
    /// The goal for `read`: each row by its index entry and itself, and a little for each list.
    most: f64,
}

fn cost(database: &Grown, list: &List, authorization: &str) -> Result<Cost> {
    let mut meter = Connection::open(database.stage.address("meter")?)?;
    let mut metered = Connection::open(database.stage.address("metered")?)?;
    let sum = Request::new("GET", "/", &[], "");
    let target = (list.target)(1, database.sets);
    json(&mut meter, &sum)?;
    let answer = json(&mut metered, &as_asker("GET", &target, authorization, ""))?;
    let cost = json(&mut meter, &sum)?;
    let number = |name: &str| {
        cost.get(name)
            .and_then(Value::as_f64)
            .with_context(|| format!("the meter has no {name}"))
    };
    let items = answer
        .get("items")
        .and_then(Value::as_array)
        .context("no items")?;
    let inner: Vec<usize> = items
        .iter()
        .filter_map(|item| item.get("expand")?.as_object())
        .flat_map(|expand| expand.values())
        .map(|rows| rows.as_array().map_or(1, Vec::len))
        .collect();
    let returned = (items.len() + inner.iter().sum::<usize>()) as f64;
    let lists = 1.0 + inner.len() as f64;
    let (read, trips) = (number("read")?, number("trips")?);
    if returned == 0.0 || trips == 0.0 {
        bail!(
            "{} at {} found nothing to measure: {answer}",
            list.name,
            database.name
        );
    }
    Ok(Cost {
        read,
        trips,
        returned,
        most: 2.0 * returned + 10.0 * lists,
    })
}

fn json(connection: &mut Connection, request: &Request) -> Result<Value> {
    let answer = connection.ask(request)?;
    Ok(serde_json::from_slice(answer.body)?)
}
