//! `kill -9` in mid-consume, and every message again: late, more than once, after younger
//! ones. The end is the one effect of each.

use crate::Report;
use crate::chance::Chance;
use crate::client::Client;
use crate::database::Snapshot;
use crate::effects;
use crate::host::{Host, until};
use crate::person::{Person, new_id, set};
use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Workouts of the imported file: several chunks of work.
const WORKOUTS: usize = 120;

/// Ends the host up to so many times while its consumers work.
pub fn run(host: &mut Host, times: u32, seed: u64) -> Result<Report> {
    let mut report = Report::default();
    let mut chance = Chance::new(seed, 0);
    let client = host.up()?;
    let person = Person::register(&client)?;
    log(&client, &person, &mut chance, 12)?;
    import(&client, &person, &file(WORKOUTS))?;
    host.kill()?;
    for round in 0..times {
        // Each time also what was consumed already comes again, before what was not.
        effects::hand_back(host, true)?;
        host.up()?;
        let done = consumed(host)?;
        host.sweep();
        let more = done + 1 + i64::try_from(chance.below(6))?;
        let left = until("the consumers do nothing", || {
            let (Ok(now), Ok(left)) = (consumed(host), remaining(host)) else {
                return Ok(None);
            };
            Ok((now >= more || left == 0).then_some(left))
        })?;
        host.kill()?;
        report.add(
            format!("delivery {}", round + 1),
            Snapshot::take(&host.database()?)?.damage()?,
        );
        if left == 0 {
            break;
        }
    }
    for _ in 0..2 {
        effects::hand_back(host, true)?;
        host.up()?;
        effects::settled(host)?;
        host.kill()?;
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
        for position in 0..3 {
            let load = (20 + chance.below(180), 2 + chance.below(10));
            operations.push(set(person, &workout, &new_id(), position, load));
        }
        let body = json!({"operations": operations});
        let token = Some(person.token.as_str());
        client.must("POST", "/api/workouts/batch", token, Some(&body))?;
    }
    Ok(())
}

/// A file of so many workouts with two sets each.
pub fn file(workouts: usize) -> String {
    let mut text = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n".to_owned();
    for nth in 0..workouts {
        for order in 1..=2 {
            // Writing into a text cannot fail.
            let _ = writeln!(
                text,
                "2024-{:02}-{:02} 18:{:02}:00,Push,1h,Keller Machine {},{order},{}.0,8,0,0,,,",
                1 + nth / 28 % 12,
                1 + nth % 28,
                nth % 60,
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

fn consumed(host: &Host) -> Result<i64> {
    let snapshot = Snapshot::take(&host.database()?)?;
    snapshot.number(
        "SELECT count(*) FROM processed WHERE consumer = 'training'",
        &[],
    )
}

fn remaining(host: &Host) -> Result<i64> {
    effects::waiting(&Snapshot::take(&host.database()?)?)
}
