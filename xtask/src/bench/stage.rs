//! Workers under one workerd, by `bench/stage/stage.mjs`: where they listen, their database, what they cost.

use crate::process::Group;
use crate::repo::Repo;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// A running workerd; it stops when dropped.
pub struct Stage {
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    addresses: Value,
    node: u32,
    // Last, so that the input is closed before the group is asked to end.
    _group: Group,
}

impl Stage {
    /// Starts the workers of a Miniflare configuration.
    pub fn open(repo: &Repo, options: &Value) -> Result<Self> {
        let mut node = Command::new("node")
            .arg(repo.path("bench/stage/stage.mjs"))
            .current_dir(repo.root())
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start node")?;
        let (input, output) = (node.stdin.take(), node.stdout.take());
        let id = node.id();
        let group = Group::around(node);
        let mut stage = Self {
            input: input.context("node has no input")?,
            output: BufReader::new(output.context("node has no output")?),
            addresses: Value::Null,
            node: id,
            _group: group,
        };
        stage.addresses = stage
            .ask(options)?
            .get_mut("addresses")
            .map(Value::take)
            .unwrap_or_default();
        Ok(stage)
    }

    /// `host:port` of a worker.
    pub fn address(&self, worker: &str) -> Result<&str> {
        self.addresses
            .get(worker)
            .and_then(Value::as_str)
            .with_context(|| format!("{worker} has no socket"))
    }

    /// Runs one statement on the database that `worker` has as `DB`; gives its rows as arrays of cells.
    pub fn query(&mut self, worker: &str, sql: &str, params: &[Value]) -> Result<Vec<Value>> {
        let asked = json!({"worker": worker, "binding": "DB", "sql": sql, "params": params});
        match self.ask(&asked)?.get_mut("rows").map(Value::take) {
            Some(Value::Array(rows)) => Ok(rows),
            _ => bail!("the stage gave no rows"),
        }
    }

    /// Waits until everything that writes left behind has gone out, so that one contestant's backlog is not
    /// another's load. What the last relay of a burst leaves is the cron sweep's, as in production. Other
    /// workers' events count not: those of a Worker without a sweep may stay for ever.
    pub fn settle(&mut self, worker: &str) -> Result<()> {
        let mut least = i64::MAX;
        let mut until = Instant::now() + Duration::from_secs(30);
        loop {
            let waiting = "SELECT count(*) FROM outbox WHERE origin = ? AND relayed_at IS NULL";
            let rows = self.query(worker, waiting, &[worker.into()])?;
            let left = rows.first().and_then(|row| row.get(0)?.as_i64());
            let left = left.context("a count is a number")?;
            if left == 0 {
                return Ok(());
            }
            if left < least {
                least = left;
                until = Instant::now() + Duration::from_secs(30);
            } else if Instant::now() > until {
                bail!("the outbox does not empty: {left} events are left");
            } else {
                self.ask(&json!({"worker": worker, "sweep": true}))?;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Seconds of processor time that workerd has used; nothing where the system does not tell.
    pub fn processor_time(&self) -> Option<f64> {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.node)).ok()?;
        let children: String = tasks
            .flatten()
            .filter_map(|task| fs::read_to_string(task.path().join("children")).ok())
            .collect();
        let mut nanoseconds = 0;
        for child in children.split_whitespace() {
            for thread in fs::read_dir(format!("/proc/{child}/task")).ok()?.flatten() {
                let text = fs::read_to_string(thread.path().join("schedstat")).ok()?;
                nanoseconds += text.split_whitespace().next()?.parse::<u64>().ok()?;
            }
        }
        Some(nanoseconds as f64 / 1e9)
    }

    fn ask(&mut self, asked: &Value) -> Result<Value> {
        writeln!(self.input, "{asked}").context("the stage has ended")?;
        let mut line = String::new();
        if self.output.read_line(&mut line)? == 0 {
            bail!("the stage ended without an answer");
        }
        let answer: Value =
            serde_json::from_str(&line).with_context(|| format!("not an answer: {line}"))?;
        if let Some(error) = answer.get("error").and_then(Value::as_str) {
            bail!("{error}");
        }
        Ok(answer)
    }
}
