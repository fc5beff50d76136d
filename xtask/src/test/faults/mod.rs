//! The stages that end a host while it works: `tests/faults` is told how to start it, where it answers and where it
//! stores.

mod workers;

use super::{Run, Tally};
use crate::migrate;
use crate::process;
use crate::progress::note;
use crate::repo::Repo;
use crate::serve::{Output, free_port};
use crate::spin;
use crate::toolchain::Toolchain;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How often a host is ended in mid-write among all other checks, and when nothing else is asked for.
pub const FEW: u32 = 20;
pub const MANY: u32 = 200;

/// How often at most a host is ended while its consumers work.
const DELIVERIES: u32 = 8;

/// The stages on workerd; the functions are built.
pub fn on_workerd(repo: &Repo, tools: &Toolchain, run: &mut Run, kills: u32) -> Result<()> {
    let state = state("workerd");
    let launch = |name: &str| -> Result<Launch> {
        let state = state.join(name);
        fs::create_dir_all(&state).with_context(|| format!("cannot make {}", state.display()))?;
        migrate::local(repo, tools, &state, false)?;
        let (port, control) = (free_port()?, free_port()?);
        let options = state.join("workers.json");
        fs::write(&options, workers::options(repo, &state, port)?.to_string())?;
        let mut program = Command::new("node");
        program
            .arg(repo.path("tests/faults/workers.mjs"))
            .arg(&options)
            .arg(control.to_string());
        Ok(Launch {
            program,
            port,
            control,
            database: state.join("v3/d1"),
            log: state.join("functions.log"),
        })
    };
    run.stage("killed in mid-write on workerd", || {
        launch("kills")?.meets(repo, "kills", kills)
    })?;
    run.stage("killed in mid-consume on workerd", || {
        launch("deliveries")?.meets(repo, "deliveries", DELIVERIES)
    })?;
    tidy_up(run, &state)
}

/// The stages on Spin; the components are built.
pub fn on_spin(repo: &Repo, run: &mut Run, kills: u32) -> Result<()> {
    let state = state("spin");
    let launch = |name: &str| -> Result<Launch> {
        let state = state.join(name);
        fs::create_dir_all(&state).with_context(|| format!("cannot make {}", state.display()))?;
        let (port, control) = (free_port()?, free_port()?);
        let host = spin::Host {
            manifest: repo.path("spin.toml"),
            state: &state,
            port,
            output: Output::Terminal,
            options: vec!["--control".to_owned(), format!("127.0.0.1:{control}")],
        };
        Ok(Launch {
            program: spin::program(repo, &host)?,
            port,
            control,
            database: state.join("sqlite_db.db"),
            log: state.join("components.log"),
        })
    };
    run.stage("killed in mid-write on Spin", || {
        launch("kills")?.meets(repo, "kills", kills)
    })?;
    run.stage("killed in mid-consume on Spin", || {
        launch("deliveries")?.meets(repo, "deliveries", DELIVERIES)
    })?;
    run.stage("consumers ended after each statement on Spin", || {
        launch("statements")?.meets(repo, "statements", 1)
    })?;
    tidy_up(run, &state)
}

/// A host that can be started.
struct Launch {
    program: Command,
    port: u16,
    control: u16,
    database: PathBuf,
    log: PathBuf,
}

impl Launch {
    /// Runs one task of `tests/faults` against the host.
    fn meets(&self, repo: &Repo, task: &str, times: u32) -> Result<Tally> {
        let mut cargo = Command::new("cargo");
        cargo
            .current_dir(repo.root())
            .args(["build", "--quiet", "--package", "faults"]);
        process::loud(&mut cargo)?;
        let mut faults = Command::new(repo.target().join("debug/faults"));
        faults.current_dir(repo.root()).arg(task);
        for (name, port) in [("--address", self.port), ("--control", self.control)] {
            faults.arg(name).arg(format!("http://127.0.0.1:{port}"));
        }
        faults.arg("--database").arg(&self.database);
        faults.arg("--log").arg(&self.log);
        faults.args(["--times", &times.to_string(), "--"]);
        faults.arg(self.program.get_program());
        faults.args(self.program.get_args());
        let named = self.program.get_envs();
        faults.envs(named.filter_map(|(name, value)| Some((name, value?))));
        let (success, text) = process::tee(&mut faults)?;
        Ok(Tally::of_script(&text, success))
    }
}

fn state(host: &str) -> PathBuf {
    std::env::temp_dir().join(format!("coachwork-faults-{host}-{}", std::process::id()))
}

fn tidy_up(run: &Run, state: &Path) -> Result<()> {
    if run.stages.iter().any(|(_, tally)| tally.failed > 0) {
        note(&format!("what the host said is in {}", state.display()));
    } else if state.is_dir() {
        fs::remove_dir_all(state)?;
    }
    Ok(())
}
