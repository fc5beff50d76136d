//! `kill -9` in mid-consume, and every message again: late, more than once, after younger
//! ones. The end is the one effect of each.

use crate::Report;
use crate::chance::Chance;
use crate::client::Client;
use crate::database::Snapshot;
use crate::effects;
use crate::host::Host;
use crate::person::{Person, new_id, set};
use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::time::Duration;

/// Workouts of an imported file: several chunks of work.
const WORKOUTS: usize = 60;

/// Ends the host so many times while its consumers work.
pub fn run(host: &mut Host, times: u32, seed: u64) -> Result<Report> {
    let mut report = Report::default();
    let mut chance = Chance::new(seed, 0);
    let (mut person, mut in_the_middle) = (None, 0);
    for round in 0..times {
        let client = host.up()?;
        // What was consumed comes again, beside what was not and what is new.
        host.sweep();
        let person = match &person {
            Some(person) => person,
            None => person.insert(Person::register(&client)?),
        };
        log(&client, person, &mut chance, 4)?;
        import(&client, person, &file(WORKOUTS, round))?;
        std::thread::sleep(Duration::from_millis(chance.below(900)));
        host.kill()?;
        let snapshot = Snapshot::take(&host.database()?)?;
        in_the_middle += u32::from(effects::waiting(&snapshot)? > 0);
        report.add(format!("delivery {}", round + 1), snapshot.damage()?);
        effects::hand_back(host, true)?;
    }
    println!("{in_the_middle} of {times} ends came before the consumers were done");
    for _ in 0..2 {
        host.up()?;
        effects::settled(host)?;
        host.kill()?;
        effects::hand_back(host, true)?;
    }
    let found = effects::faults(&Snapshot::take(&host.database()?)?)?;
    report.add("in the end", found);
    Ok(report)
}

/// Logs workouts of three sets each.
pub fn log(client: &Client, person: &Person, chance: &mut Chance, workouts: usize) -> Result<()> {
    for _ in 0..workouts {
        let workout = new_id();
        let mut operations = vec![json!({"key": new_id(), "op": "create", "id": workout,
            "fields": {"title": "Push", "started_at": "2026-01-05T10:00:00Z"}})];
        for _ in 0..3 {
            let load = (20 + chance.below(180), 2 + chance.below(10));
            operations.push(set(person, &workout, &new_id(), load));
        }
        let body = json!({"operations": operations});
        let token = Some(person.token.as_str());
        client.must("POST", "/api/workouts/batch", token, Some(&body))?;
    }
    Ok(())
}

/// A file of so many workouts with two sets each; each file is of other moments.
pub fn file(workouts: usize, which: u32) -> String {
    let mut text = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n".to_owned();
    for nth in 0..workouts {
        for order in 1..=2 {
            // Writing into a text cannot fail.
            let _ = writeln!(
                text,
                "{}-{:02}-{:02} 18:{:02}:00,Push,1h,Keller Machine {},{order},{}.0,8,0,0,,,",
                1990 + which % 30,
                1 + nth / 28 % 12,
                1 + nth % 28,
                which / 30 % 60,
                nth % 5,
                40 + nth % 50,
            );
        }
    }
    text
}

/// Previews and confirms the import of a file.
pub fn import(client: &Client, person: &Person, text: &str) -> Result<()> {
    let token = Some(person.token.as_str());
    let body = json!({"filename": "strong.csv", "text": text,
        "zone": [{"from": "2023-10-29T02:00:00", "minutes": 60}]});
    let preview = client.must("POST", "/api/imports", token, Some(&body))?;
    let id = preview.get("id").and_then(Value::as_str);
    let path = format!(
        "/api/imports/{}/confirm",
        id.context("an import has an id")?
    );
    client.must("POST", &path, token, Some(&json!({"unit": "kg"})))?;
    Ok(())
}
