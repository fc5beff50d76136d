//! A device that writes as fast as it is answered, and remembers what it was told.

use crate::chance::Chance;
use crate::client::{Answer, Client};
use crate::database::Snapshot;
use crate::person::{Person, new_id, set};
use anyhow::Result;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

/// The revisions that were told in one space: each belongs to one write.
#[derive(Default)]
pub struct Revisions(Mutex<BTreeSet<i64>>);

impl Revisions {
    /// The highest so far.
    pub fn highest(&self) -> i64 {
        let told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        told.last().copied().unwrap_or_default()
    }

    fn add(&self, rev: i64) -> bool {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        told.insert(rev)
    }
}

/// A workout as the device knows it.
struct Known {
    rev: i64,
    title: String,
    sets: Vec<String>,
}

/// A write on its way.
struct Write {
    path: &'static str,
    body: Value,
    workout: String,
    title: String,
    /// New rows, which come all or none; a change has none.
    sets: Vec<String>,
    made: bool,
    /// The highest revision that was told when it was sent first.
    since: i64,
}

/// The device.
pub struct Writer {
    chance: Chance,
    person: Person,
    rows: BTreeMap<String, Known>,
    /// Sent, and no answer came.
    open: Option<Write>,
    /// What must not have been answered.
    pub faults: Vec<String>,
}

impl Writer {
    /// A device of that person.
    pub fn new(person: Person, chance: Chance) -> Self {
        Writer {
            chance,
            person,
            rows: BTreeMap::new(),
            open: None,
            faults: Vec::new(),
        }
    }

    /// Sends something new and waits for the answer; says whether one came.
    pub fn step(&mut self, client: &Client, told: &Revisions) -> bool {
        let write = self.next(told.highest());
        self.open = Some(write);
        self.send(client, told)
    }

    /// Sends again what was not answered. The host runs, so an answer must come.
    pub fn again(&mut self, client: &Client, told: &Revisions) {
        if self.open.is_some() && !self.send(client, told) {
            self.faults
                .push("what was not answered was not answered again".to_owned());
        }
    }

    fn next(&mut self, since: i64) -> Write {
        let number = self.chance.below(1_000_000);
        let title = format!("Workout {number}");
        let at = "2026-01-05T10:00:00Z";
        let nth = self.chance.below(self.rows.len() as u64);
        let row = self.rows.iter().nth(usize::try_from(nth).unwrap_or(0));
        let (path, body, workout, sets, made) = match (self.chance.below(3), row) {
            (0, Some((id, known))) => {
                let body = json!({"operations": [{"key": new_id(), "op": "update", "id": id,
                    "rev": known.rev, "fields": {"title": title}}]});
                ("/api/workouts/batch", body, id.clone(), Vec::new(), false)
            }
            (1, _) => {
                let id = new_id();
                let body = json!({"id": id, "title": title, "started_at": at});
                ("/api/workouts", body, id, Vec::new(), true)
            }
            _ => {
                let id = new_id();
                let sets: Vec<String> = (0..3).map(|_| new_id()).collect();
                let mut operations = vec![json!({"key": new_id(), "op": "create", "id": id,
                    "fields": {"title": title, "started_at": at}})];
                for one in &sets {
                    let load = (20 + self.chance.below(180), 2 + self.chance.below(10));
                    operations.push(set(&self.person, &id, one, load));
                }
                let body = json!({"operations": operations});
                ("/api/workouts/batch", body, id, sets, true)
            }
        };
        Write {
            path,
            body,
            workout,
            title,
            sets,
            made,
            since,
        }
    }

    fn send(&mut self, client: &Client, told: &Revisions) -> bool {
        let Some(write) = &self.open else {
            return true;
        };
        let token = Some(self.person.token.as_str());
        let answer = client.ask("POST", write.path, token, Some(&write.body));
        let Ok(Answer { status, body }) = answer else {
            return false;
        };
        if !(200..300).contains(&status) {
            // A gateway may outlive what is behind it by a moment; only a refusal is one.
            if status < 500 {
                self.faults
                    .push(format!("POST {}: {status} {body}", write.path));
                self.open = None;
            }
            return false;
        }
        let rev = body.get("rev").or(body.pointer("/results/0/item/rev"));
        let rev = rev.and_then(Value::as_i64).unwrap_or_default();
        if rev <= write.since {
            let since = write.since;
            self.faults
                .push(format!("revision {rev} was told after {since}"));
        }
        if !told.add(rev) {
            self.faults
                .push(format!("revision {rev} was told of two writes"));
        }
        if let Some(write) = self.open.take() {
            let known = self.rows.entry(write.workout).or_insert(Known {
                rev,
                title: String::new(),
                sets: write.sets,
            });
            (known.rev, known.title) = (rev, write.title);
        }
        true
    }

    /// What the database lacks of what was acknowledged, or has half of what was not.
    pub fn compare(&self, stored: &Snapshot) -> Result<Vec<String>> {
        let mut faults = Vec::new();
        for (id, known) in &self.rows {
            let select = "SELECT rev, title FROM workouts WHERE id = ?1 AND deleted_at IS NULL";
            let open = self.open.as_ref().filter(|open| open.workout == *id);
            match stored.pair(select, id)? {
                None => faults.push(format!("workout {id} was acknowledged and is not there")),
                Some((rev, title)) => {
                    let is = |known: &str| title == known;
                    if !is(&known.title) && !open.is_some_and(|open| is(&open.title)) {
                        faults.push(format!("workout {id} is {title}, not {}", known.title));
                    }
                    if rev < known.rev {
                        faults.push(format!(
                            "workout {id} fell back to {rev} from {}",
                            known.rev
                        ));
                    }
                }
            }
            let there = count_sets(stored, &known.sets)?;
            if there != known.sets.len() {
                faults.push(format!("workout {id} lost sets: {there} are there"));
            }
        }
        if let Some(open) = self.open.as_ref().filter(|open| open.made) {
            let workout = "SELECT count(*) FROM workouts WHERE id = ?1";
            let workouts = stored.number(workout, &[&open.workout])?;
            let there = count_sets(stored, &open.sets)?;
            let whole = if workouts == 1 { open.sets.len() } else { 0 };
            if there != whole {
                faults.push(format!(
                    "a batch is half there: {workouts} and {there} rows"
                ));
            }
        }
        Ok(faults)
    }

    /// What the change feed lacks of what was acknowledged.
    pub fn compare_feed(&self, feed: &BTreeMap<String, Value>) -> Vec<String> {
        let differing = self.rows.iter().filter(|(id, known)| {
            let row = feed.get(*id);
            let title = row.and_then(|row| row.get("title")).and_then(Value::as_str);
            title != Some(known.title.as_str())
        });
        differing
            .map(|(id, known)| format!("the feed lacks {} of workout {id}", known.title))
            .collect()
    }
}

fn count_sets(stored: &Snapshot, ids: &[String]) -> Result<usize> {
    let list = serde_json::to_string(ids)?;
    let sql = "SELECT count(*) FROM sets WHERE id IN (SELECT value FROM json_each(?1))";
    Ok(usize::try_from(stored.number(sql, &[&list])?)?)
}
