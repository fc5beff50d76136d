//! `./x bench offline`: how long a device takes to have a log, how much it fetches and keeps for it, and how soon the
//! app is there on a slow phone without a network.

use super::Effort;
use super::report::{Measure, Report, table};
use crate::functions::Profile;
use crate::native;
use crate::process;
use crate::progress::step;
use crate::repo::Repo;
use crate::serve::{Output, free_port};
use crate::site;
use crate::toolchain::{Toolchain, chromium};
use crate::watch::Changes;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;
use std::process::Command;

/// Sets in the logs that are measured.
const SIZES: &str = "1000,10000,50000";
const TRIAL_SIZES: &str = "200";

/// What is measured of each log, with its unit and a divisor to it.
const FIGURES: [(&str, &str, &str, f64); 6] = [
    ("sync_ms", "first sync", "s", 1000.0),
    ("sync_bytes", "fetched for it", "KB", 1000.0),
    ("disk_bytes", "kept on the device", "MB", 1_000_000.0),
    ("heap_bytes", "memory after it", "MB", 1_000_000.0),
    ("today_ms", "cold offline start of today", "s", 1000.0),
    (
        "history_ms",
        "cold offline start of the history",
        "s",
        1000.0,
    ),
];

/// Measures, and writes the report unless the effort is a trial.
pub fn run(repo: &Repo, tools: &Toolchain, effort: Effort) -> Result<()> {
    let functions = Changes {
        generated: false,
        functions: true,
        site: false,
        database: false,
    };
    native::rebuild(repo, tools, Profile::Dev, functions)?;
    if !effort.built {
        step("site built", || {
            site::build(repo, tools, Profile::Release).map(|_| ((), None))
        })?;
    }
    let state = repo.scratch().join("offline");
    let _ = fs::remove_dir_all(&state);
    fs::create_dir_all(&state)?;
    let log = Output::File(state.join("server.log"));
    let server = native::up(repo, &repo.site(), &state, free_port()?, log)?;
    let mut node = Command::new("node");
    node.current_dir(repo.root())
        .arg("bench/offline/run.mjs")
        .env("BASE_URL", server.address())
        .env("SIZES", if effort.trial { TRIAL_SIZES } else { SIZES })
        .env("CHROMIUM", chromium::ensure()?);
    let (success, text) = process::tee(&mut node)?;
    server.stop();
    if !success {
        bail!("the measuring did not come to its end");
    }
    let mut measures = Vec::new();
    for line in text.lines().filter(|line| line.starts_with('{')) {
        let size: Value = serde_json::from_str(line).context("a line that is no JSON")?;
        let sets = number(&size, "sets")?;
        for (id, figure, unit, divisor) in FIGURES {
            let amount = number(&size, id)? / divisor;
            measures.push(Measure::new(format!("{sets} sets, {figure}"), unit, amount));
        }
    }
    if effort.trial {
        print!("\n{}", table(&measures));
        return Ok(());
    }
    let report = Report {
        name: "offline",
        command: "./x bench offline",
        method: format!(
            "Chromium beside the functions in one process, on one machine. A person with so many sets signs in on an \
             empty device; the first sync ends when the page says that both have the same. Then the network is \
             switched off and each page is opened anew in the installed app with the processor slowed down four \
             times; the time is from the navigation to what the page is for: the button that begins a workout, the \
             first workout of the history.{}",
            effort.machine_was()
        ),
        measures: &measures,
    };
    report.write(repo)
}

fn number(size: &Value, id: &str) -> Result<f64> {
    size.get(id)
        .and_then(Value::as_f64)
        .with_context(|| format!("no {id}"))
}
