//! `./x bench api|growth|cold|lighthouse|offline|predict`: how fast, beside whom, and how it grows. Nothing here can fail a test: a machine's
//! mood is no fault of the code's.

mod api;
mod check;
mod cold;
mod growth;
mod http;
mod lighthouse;
mod load;
mod offline;
mod operations;
mod predict;
pub mod report;
mod stage;
mod stats;
mod workers;
mod world;

use crate::cli::Options;
use crate::functions::{self, Profile};
use crate::progress::step;
use crate::repo::Repo;
use crate::toolchain::Toolchain;
use anyhow::{Result, bail};
use std::time::Duration;

/// How much is measured.
#[derive(Clone, Copy)]
pub struct Effort {
    /// Turns of each contestant.
    rounds: usize,
    /// The time of one turn.
    window: Duration,
    /// Measures briefly, to see that the bench works, and writes no report.
    trial: bool,
    /// Takes the functions as they were built last.
    built: bool,
    /// Processes that wanted the processor in the minute before, where the system tells: a busy machine's ratios
    /// hold, its numbers do not.
    load: Option<f64>,
}

impl Effort {
    /// A sentence for the report.
    fn machine_was(&self) -> String {
        self.load.map_or_else(String::new, |load| {
            format!(" The machine's load was {load} before the start.")
        })
    }
}

/// Runs one bench and writes `bench/reports/<name>.{md,json}`. One that is interrupted leaves the old report.
pub fn run(repo: &Repo, mut options: Options) -> Result<()> {
    let built = options.flag("--built");
    let load = std::fs::read_to_string("/proc/loadavg")
        .ok()
        .and_then(|text| text.split(' ').next()?.parse().ok());
    let effort = if options.flag("--trial") {
        Effort {
            built,
            load,
            rounds: 2,
            window: Duration::from_millis(500),
            trial: true,
        }
    } else {
        Effort {
            built,
            load,
            rounds: 5,
            window: Duration::from_secs(3),
            trial: false,
        }
    };
    let names = options.rest();
    let [name] = names.as_slice() else {
        bail!("which one? ./x bench api, growth, cold, lighthouse, offline or predict");
    };
    let tools = step("tools ready", || Ok((Toolchain::ensure(repo)?, None)))?;
    match name.as_str() {
        "api" => api::run(repo, &tools, effort),
        "growth" => growth::run(repo, &tools, effort),
        "cold" => cold::run(repo, &tools, effort),
        "lighthouse" => lighthouse::run(repo, &tools, effort),
        "offline" => offline::run(repo, &tools, effort),
        "predict" => predict::run(repo, effort),
        _ => {
            bail!(
                "there is no bench '{name}'; there are api, growth, cold, lighthouse, offline and predict"
            )
        }
    }
}

/// The functions as they are deployed.
fn build(repo: &Repo, tools: &Toolchain, effort: Effort) -> Result<()> {
    if effort.built {
        return Ok(());
    }
    step("functions built", || {
        functions::build(repo, tools, Profile::Release, &repo.functions()?).map(|_| ((), None))
    })
}
