//! A consumer ended after each statement that it sends, on a host that has traps for it.

use crate::Report;
use crate::chance::Chance;
use crate::client::Client;
use crate::database::Snapshot;
use crate::deliveries::{file, import, log};
use crate::effects;
use crate::host::{Host, until};
use crate::person::Person;
use anyhow::{Context as _, Result};
use serde_json::Value;

/// A consumer that sends more statements than this has no end.
const MOST: u32 = 400;

/// Messages of logged sets and of an import, each time doubled and turned around, the
/// consumer ended one statement later each time, until it comes to its end.
pub fn run(host: &mut Host, _times: u32) -> Result<Report> {
    let mut report = Report::default();
    let mut chance = Chance::new(1, 1);
    let client = host.up()?;
    host.control("POST", "/hold")?;
    let person = Person::register(&client)?;
    let mut sets = |client: &Client, _: u32| log(client, &person, &mut chance, 1);
    end_at_each(host, &client, "sets", &mut sets, &mut report)?;
    let mut imports = |client: &Client, nth: u32| import(client, &person, &file(2, nth));
    end_at_each(host, &client, "import", &mut imports, &mut report)?;
    host.kill()?;
    let found = effects::faults(&Snapshot::take(&host.database()?)?)?;
    report.add("in the end", found);
    Ok(report)
}

fn end_at_each(
    host: &Host,
    client: &Client,
    what: &str,
    cause: &mut dyn FnMut(&Client, u32) -> Result<()>,
    report: &mut Report,
) -> Result<()> {
    for statements in 0..MOST {
        cause(client, statements)?;
        until("no job comes", || Ok((jobs(host)? > 0).then_some(())))?;
        host.control("POST", "/disturb")?;
        host.control("POST", &format!("/trap/training/{statements}"))?;
        // It ends in the middle, so the host has no good answer to this.
        let drained = host.control("POST", "/drain/training");
        let unharmed = host.control("DELETE", "/trap")? == Value::Bool(true);
        let mut found = Vec::new();
        if unharmed && drained.is_err() {
            found.push("a drain failed that nothing ended".to_owned());
        }
        until("jobs stay", || {
            host.control("POST", "/hurry")?;
            // What was not relayed when it ended is the sweep's to relay.
            host.control("POST", "/sweep/training")?;
            Ok((jobs(host)? == 0).then_some(()))
        })?;
        found.extend(effects::faults(&Snapshot::take(&host.database()?)?)?);
        report.add(
            format!("{what}, ended after {statements} statements"),
            found,
        );
        if unharmed {
            return Ok(());
        }
    }
    report.add(what, vec!["the consumer has no end".to_owned()]);
    Ok(())
}

fn jobs(host: &Host) -> Result<usize> {
    let jobs = host.control("GET", "/jobs")?;
    Ok(jobs.as_array().context("jobs are a list")?.len())
}
