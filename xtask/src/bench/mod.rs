//! `./x bench api|growth|cold`: how fast, beside whom, and how it grows. Nothing here can fail a test: a machine's
//! mood is no fault of the code's.

mod api;
mod check;
mod cold;
mod growth;
mod http;
mod load;
mod operations;
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
}

/// Runs one bench and writes `bench/reports/<name>.{md,json}`. One that is interrupted leaves the old report.
pub fn run(repo: &Repo, mut options: Options) -> Result<()> {
    let built = options.flag("--built");
    let effort = if options.flag("--trial") {
        Effort {
            built,
            rounds: 2,
            window: Duration::from_millis(500),
            trial: true,
        }
    } else {
        Effort {
            built,
            rounds: 5,
            window: Duration::from_secs(3),
            trial: false,
        }
    };
    let names = options.rest();
    let [name] = names.as_slice() else {
        bail!("which one? ./x bench api, growth or cold");
    };
    let tools = step("tools ready", || Ok((Toolchain::ensure(repo)?, None)))?;
    match name.as_str() {
        "api" => api::run(repo, &tools, effort),
        "growth" => growth::run(repo, &tools, effort),
        "cold" => cold::run(repo, &tools, effort),
        _ => bail!("there is no bench '{name}'; there are api, growth and cold"),
    }
}

/// The functions as they are deployed.
fn build(repo: &Repo, tools: &Toolchain, effort: Effort) -> Result<()> {
    if effort.built {
        return Ok(());
    }
    step("functions built", || {
        functions::build(repo, tools, Profile::Release).map(|_| ((), None))
    })
}
