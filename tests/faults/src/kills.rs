//! `kill -9` in mid-write: what was acknowledged is there, what was not is there whole or
//! not at all, and sending it again makes it so, once.

use crate::Report;
use crate::chance::Chance;
use crate::client::Client;
use crate::database::Snapshot;
use crate::effects;
use crate::host::{Host, until};
use crate::person::Person;
use crate::writer::{Revisions, Writer};
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Devices that write at the same time.
const DEVICES: u64 = 2;

/// Kills of one person's host: an access token is good for a quarter of an hour.
const A_PERSON: u32 = 10;

/// Kills between two words of how far it is.
const TELL: u32 = 20;

/// One person, their devices, the revisions that they were told.
struct Desk {
    person: Person,
    devices: Vec<Writer>,
    told: Revisions,
}

impl Desk {
    fn new(client: &Client, seed: u64, round: u32) -> Result<Self> {
        let person = Person::register(client)?;
        let devices = (0..DEVICES).map(|device| {
            let chance = Chance::new(seed, u64::from(round) * DEVICES + device + 1);
            Writer::new(person.clone(), chance)
        });
        Ok(Desk {
            devices: devices.collect(),
            told: Revisions::default(),
            person,
        })
    }
}

/// Ends the host so many times.
pub fn run(host: &mut Host, times: u32, seed: u64) -> Result<Report> {
    let mut report = Report::default();
    let mut moments = Chance::new(seed, 0);
    let mut client = host.up()?;
    let mut desk = Desk::new(&client, seed, 0)?;
    for round in 0..times {
        if round > 0 && round % A_PERSON == 0 {
            desk = Desk::new(&client, seed, round)?;
        }
        let after = moments.below(24);
        let pause = Duration::from_micros(moments.below(25_000));
        disturb(host, &client, &mut desk, after, pause)?;
        let mut found = stored(host, &desk)?;
        client = host.up()?;
        for device in &mut desk.devices {
            device.again(&client, &desk.told);
            found.append(&mut device.faults);
        }
        found.extend(fed(&client, &desk)?);
        report.add(format!("kill {}", round + 1), found);
        if (round + 1) % TELL == 0 {
            println!("killed {} times of {times}", round + 1);
        }
    }
    // A queue keeps over a crash what was sent into it; where the host's own does not, the
    // events go out again.
    host.kill()?;
    effects::hand_back(host, false)?;
    host.up()?;
    effects::settled(host)?;
    host.kill()?;
    let found = effects::faults(&Snapshot::take(&host.database()?)?)?;
    report.add("in the end", found);
    Ok(report)
}

/// Lets the devices write and ends the host after so many answers and a moment.
fn disturb(
    host: &mut Host,
    client: &Client,
    desk: &mut Desk,
    after: u64,
    pause: Duration,
) -> Result<()> {
    let answers = AtomicU64::new(0);
    let (told, counted) = (&desk.told, &answers);
    std::thread::scope(|scope| {
        for device in &mut desk.devices {
            scope.spawn(move || {
                while device.step(client, told) {
                    counted.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
        let enough = until("the host answers nothing", || {
            Ok((answers.load(Ordering::SeqCst) >= after).then_some(()))
        });
        std::thread::sleep(pause);
        // Whatever happens: the devices write until the host is gone.
        host.kill().and(enough)
    })
}

/// What is wrong with the file that the crash left.
fn stored(host: &Host, desk: &Desk) -> Result<Vec<String>> {
    let snapshot = Snapshot::take(&host.database()?)?;
    let mut faults = snapshot.damage()?;
    for device in &desk.devices {
        faults.extend(device.compare(&snapshot)?);
    }
    let space = desk.person.id.as_str();
    let rev = snapshot.number("SELECT rev FROM spaces WHERE id = ?1", &[space])?;
    if rev < desk.told.highest() {
        faults.push(format!(
            "the space fell back to {rev} from {}",
            desk.told.highest()
        ));
    }
    // The sets of one batch are of one workout and one exercise, which makes one event.
    let logged = "SELECT count(DISTINCT workout) FROM sets WHERE space = ?1";
    let logged = snapshot.number(logged, &[space])?;
    let events = "SELECT count(*) FROM outbox WHERE space = ?1";
    let events = snapshot.number(events, &[space])?;
    if logged != events {
        faults.push(format!("{logged} batches of sets and {events} events"));
    }
    Ok(faults)
}

/// What is wrong with the change feed of the host that came up again.
fn fed(client: &Client, desk: &Desk) -> Result<Vec<String>> {
    let mut feed = BTreeMap::new();
    let (mut since, mut faults) = (0, Vec::new());
    loop {
        let path = format!("/api/workouts/changes?since={since}");
        let page = client.must("GET", &path, Some(&desk.person.token), None)?;
        for row in page
            .get("items")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let rev = row.get("rev").and_then(Value::as_i64).unwrap_or_default();
            if rev < since {
                faults.push(format!("the feed goes back to {rev} from {since}"));
            }
            since = rev;
            let id = row.get("id").and_then(Value::as_str).unwrap_or_default();
            feed.insert(id.to_owned(), row.clone());
        }
        let next = page.get("next_since").and_then(Value::as_i64);
        since = next.context("a page without next_since")?;
        if page.get("more") != Some(&Value::Bool(true)) {
            break;
        }
    }
    for device in &desk.devices {
        faults.extend(device.compare_feed(&feed));
    }
    Ok(faults)
}
