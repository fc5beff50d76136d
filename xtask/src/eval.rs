//! `./x eval`: how good the engine's expectations are, on simulated lifters and, where a folder is named, on real exports. The
//! numbers are the backtest's (`tests/backtest`); this writes them down as every report is written.

use crate::bench::report::{Goal, Measure, Report};
use crate::cli::Options;
use crate::process;
use crate::progress::step;
use crate::repo::Repo;
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Runs the backtest and writes `bench/reports/eval.{md,json}`, the tables behind them and the plots.
pub fn run(repo: &Repo, mut options: Options) -> Result<()> {
    let data = options.value("--data")?.map(PathBuf::from);
    let unit = options.value("--unit")?;
    let model = options.value("--model")?;
    options.finish()?;
    let out = repo.scratch().join("eval.json");
    fs::create_dir_all(repo.scratch())?;
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(repo.root())
        .args(["run", "--quiet", "--package", "backtest", "--"]);
    cargo.arg("--out").arg(&out);
    if let Some(folder) = &data {
        // The backtest runs at the root; a folder is named from where the person is.
        let folder = folder.canonicalize();
        cargo
            .arg("--data")
            .arg(folder.context("the folder of --data is not there")?);
    }
    for (name, value) in [("--unit", unit), ("--model", model)] {
        cargo.args(value.iter().flat_map(|value| [name, value]));
    }
    step("walked through every log", || {
        process::loud(&mut cargo).map(|()| ((), None))
    })?;
    let text = fs::read_to_string(&out).context("the backtest left no numbers")?;
    let found: Value =
        serde_json::from_str(&text).context("the backtest's numbers are not JSON")?;
    let list = |name: &str| {
        found
            .get(name)
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default()
    };
    let measures: Vec<Measure> = list("measures").iter().filter_map(measure).collect();
    let folder = repo.path("bench/reports");
    for plot in list("plots") {
        if let (Some(name), Some(drawing)) = (part(&plot, 0), part(&plot, 1)) {
            fs::write(folder.join(name), drawing)?;
        }
    }
    let command = match data {
        Some(_) => "./x eval --data DIR",
        None => "./x eval",
    };
    let details = found
        .get("details")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let head = format!(
        "# eval: the tables\n\nWritten by `{command}` beside [eval.md](eval.md), which says how.\n"
    );
    fs::write(folder.join("eval-tables.md"), format!("{head}{details}"))?;
    Report {
        name: "eval",
        command,
        method: method(&found, &list("plots")),
        measures: &measures,
    }
    .write(repo)
}

/// A plot's name or its drawing: each is a pair of them.
fn part(plot: &Value, place: usize) -> Option<&str> {
    plot.get(place)?.as_str()
}

fn method(found: &Value, plots: &[Value]) -> String {
    let mut text = found
        .get("method")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    text += " By slice, exercise and person: [eval-tables.md](eval-tables.md).\n";
    for name in plots.iter().filter_map(|plot| part(plot, 0)) {
        text += &format!("\n![{}]({name})", name.trim_end_matches(".svg"));
    }
    text
}

fn measure(found: &Value) -> Option<Measure> {
    // A number that there was nothing to compute from is written as null.
    let unit = UNITS.iter().find(|unit| found["unit"] == **unit)?;
    let mut measure = Measure::new(found["name"].as_str()?, unit, found["ours"].as_f64()?);
    if let Some(peer) = found["peer"].as_f64() {
        measure = measure.against(peer);
    }
    if let Some(most) = found["at_most"].as_f64() {
        measure = measure.goal(Goal::AtMost(most));
    }
    if let Some(least) = found["at_least"].as_f64() {
        measure = measure.goal(Goal::AtLeast(least));
    }
    Some(measure)
}

const UNITS: [&str; 4] = ["repetitions", "%", "% of sets", "points"];
