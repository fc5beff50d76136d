//! Ends a host while it works, and looks at what is left: no acknowledged write may be
//! lost, none may be half there, and each event may have its effects once.
//!
//! A host is a command line, an address and a database file, so the same faults meet each
//! of them. What it serves is asked over HTTP; what it stored is read from its file.
#![allow(
    clippy::disallowed_methods,
    reason = "clock and sleep are banned for wasm; this program runs on the developer's machine"
)]

mod chance;
mod client;
mod database;
mod deliveries;
mod effects;
mod host;
mod kills;
mod options;
mod person;
mod statements;
mod writer;

use anyhow::Result;
use host::Host;
use options::{Options, Task};
use std::process::ExitCode;

fn main() -> ExitCode {
    match Options::read(std::env::args().skip(1)).and_then(run) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: Options) -> Result<bool> {
    let (task, times, seed) = (options.task, options.times, options.seed);
    let mut host = Host::new(options);
    let report = match task {
        Task::Kills => kills::run(&mut host, times, seed),
        Task::Deliveries => deliveries::run(&mut host, times, seed),
        Task::Statements => statements::run(&mut host, times),
    }?;
    host.kill()?;
    println!("{} passed, {} failed", report.passed, report.faults);
    Ok(report.faults == 0)
}

/// What came of it.
#[derive(Default)]
pub struct Report {
    /// Rounds in which everything held.
    pub passed: u32,
    /// How often something did not.
    pub faults: usize,
}

impl Report {
    /// Counts a round and tells what it found.
    pub fn add(&mut self, round: impl std::fmt::Display, found: Vec<String>) {
        if found.is_empty() {
            self.passed += 1;
        }
        for fault in &found {
            println!("{round}: {fault}");
        }
        self.faults += found.len();
    }
}
