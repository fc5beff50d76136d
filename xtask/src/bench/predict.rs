//! `./x bench predict`: the shipped network, warm, as the engine's function runs it, beside onnxruntime-web with the same file and
//! beside nothing but the loops over its weights.

use super::Effort;
use super::report::{Goal, Measure, Report, table};
use super::stats::median;
use crate::process;
use crate::progress::step;
use crate::repo::Repo;
use crate::toolchain;
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;

/// The most a run of the network may take, warm, µs.
const WARM: f64 = 5.0;

/// Measures, and writes the report unless the effort is a trial.
pub fn run(repo: &Repo, effort: Effort) -> Result<()> {
    toolchain::npm_install(&repo.path("bench/predict"), "onnxruntime-web")?;
    let module = step("module built", || Ok((build(repo)?, None)))?;
    let mut node = Command::new("node");
    node.current_dir(repo.root())
        .arg("bench/predict/run.mjs")
        .arg(&module)
        .arg("models/base.onnx")
        .arg(if effort.trial { "2" } else { "9" })
        .arg(if effort.trial { "2000" } else { "50000" });
    let found: Value = serde_json::from_str(&process::text(&mut node)?)
        .context("bench/predict/run.mjs did not answer in JSON")?;
    let rounds = |name: &str| -> Vec<f64> {
        let taken = found
            .get("taken")
            .and_then(|taken| taken.get(name)?.as_array());
        taken
            .into_iter()
            .flatten()
            .filter_map(Value::as_f64)
            .collect()
    };
    let number = |name: &str| found.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN);
    let theirs = median(&rounds("theirs"));
    let floor = median(&rounds("plain"));
    let timed =
        |name: &str, of: &str| Measure::new(name, "µs", median(&rounds(of))).spread(&rounds(of));
    let measures = [
        timed("a run of the network (peer: onnxruntime-web)", "model")
            .against(theirs)
            .goal(Goal::AtMost(WARM)),
        timed("a run of the network (peer: plain loops)", "model").against(floor),
        timed("a whole answer over 80 sets, reasons and all", "answer"),
        Measure::new(
            "loading the model (peer: onnxruntime-web)",
            "ms",
            number("load"),
        )
        .against(number("theirLoad")),
        Measure::new("compiling the module", "ms", number("compile")),
        Measure::new("the module, names and all", "KB", number("bytes") / 1000.0),
    ];
    if effort.trial {
        print!("{}", table(&measures));
        return Ok(());
    }
    let method = format!(
        "One Node process, one thread, the same 64 rows for all, in turns; a run of the network is the trunk and the last layer \
         for one row. Ours is the crate as the function links it (tract's plan over our layers), in a bare module; the plain \
         loops are the same arithmetic in the same module without a runtime. Before any clock runs, all must have answered \
         alike.{}",
        effort.machine_was()
    );
    Report {
        name: "predict",
        command: "./x bench predict",
        method,
        measures: &measures,
    }
    .write(repo)
}

/// The module, optimised as the functions are.
fn build(repo: &Repo) -> Result<PathBuf> {
    let target = "wasm32-unknown-unknown";
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(repo.root())
        .args(["build", "--release", "--package", "inference"]);
    cargo.args(["--bin", "warm", "--features", "bench", "--target", target]);
    process::quiet(&mut cargo)?;
    Ok(repo.target().join(target).join("release/warm.wasm"))
}
