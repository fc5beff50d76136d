//! `./x bench lighthouse`: what Lighthouse's mobile preset, a slow phone on a slow network, says of the pages.

use super::Effort;
use super::report::{Goal, Measure, Report, table};
use crate::functions::Profile;
use crate::native;
use crate::process;
use crate::progress::step;
use crate::repo::Repo;
use crate::serve::{Output, free_port};
use crate::site;
use crate::toolchain::{self, Toolchain, chromium};
use crate::watch::Changes;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::process::Command;

/// The least that a page has to reach in each category, in points of 100.
const POINTS: f64 = 95.0;
const CATEGORIES: [(&str, &str); 4] = [
    ("performance", "performance"),
    ("accessibility", "accessibility"),
    ("best-practices", "best practices"),
    ("seo", "search engines"),
];
/// What a person waits for, with Lighthouse's unit and a divisor to ours.
const WAITS: [(&str, &str, &str, f64); 3] = [
    ("lcp", "largest paint", "s", 1000.0),
    ("tbt", "blocked", "ms", 1.0),
    ("bytes", "fetched", "KB", 1000.0),
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
    toolchain::npm_install(&repo.path("bench/lighthouse"), "Lighthouse")?;
    let state = repo.scratch().join("lighthouse");
    let _ = fs::remove_dir_all(&state);
    fs::create_dir_all(&state)?;
    let log = Output::File(state.join("server.log"));
    let server = native::up(repo, &repo.site(), &state, free_port()?, log)?;
    let mut node = Command::new("node");
    node.current_dir(repo.root())
        .arg("bench/lighthouse/run.mjs")
        .env("BASE_URL", server.address())
        .env("CHROMIUM", chromium::ensure()?);
    let (success, text) = process::tee(&mut node)?;
    server.stop();
    if !success {
        bail!("Lighthouse did not come to its end");
    }
    let mut measures = Vec::new();
    let mut remarks = String::new();
    for line in text.lines().filter(|line| line.starts_with('{')) {
        let page: Value = serde_json::from_str(line).context("a line that is no JSON")?;
        let name = page.get("page").and_then(Value::as_str).unwrap_or_default();
        for (id, category) in CATEGORIES {
            let points = number(&page, id)?;
            let measure = Measure::new(format!("{name}, {category}"), "points", points);
            measures.push(measure.goal(Goal::AtLeast(POINTS)));
        }
        for (id, wait, unit, divisor) in WAITS {
            let amount = number(&page, id)? / divisor;
            measures.push(Measure::new(format!("{name}, {wait}"), unit, amount));
        }
        let faults = page
            .get("faults")
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        let faults: Vec<&str> = faults.filter_map(Value::as_str).collect();
        if !faults.is_empty() {
            let _ = write!(remarks, " On `{name}` it minds: {}.", faults.join(", "));
        }
    }
    if effort.trial {
        print!("\n{}", table(&measures));
        return Ok(());
    }
    let report = Report {
        name: "lighthouse",
        command: "./x bench lighthouse",
        method: format!(
            "Lighthouse with its mobile preset, once a page: a phone four times slower than this machine, on a network of \
             1.6 Mbit/s with 150 ms there and back, both simulated. The site as it is deployed, packed by brotli, and \
             the functions in one process beside it; a person with 24 past workouts. Each page is measured as on its \
             first visit: nothing is cached and no service worker is there.{}{remarks}",
            effort.machine_was()
        ),
        measures: &measures,
    };
    report.write(repo)
}

fn number(page: &Value, id: &str) -> Result<f64> {
    page.get(id)
        .and_then(Value::as_f64)
        .with_context(|| format!("no {id}"))
}
