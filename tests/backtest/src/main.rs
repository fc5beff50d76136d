//! The evaluation behind `./x eval`: everyone's expectations on real exports and on simulated lifters, walked through in order of
//! time. It sits outside the product, since it puts the importer of one function beside the model of another.

mod catalogue;
mod export;
mod folder;
mod measures;
mod people;
mod plot;
mod report;

use anyhow::{Context, Result, bail};
use inference::Dense;
use inference::train::linear::Linear;
use inference::train::walk::Start;
use people::{Population, simulated};
use std::path::PathBuf;
use training::import::Unit;

/// Simulated people from whom B6 learns, and on whom everyone is measured; the base model was made from others.
const LEARNED_ON: std::ops::Range<u64> = 2_000_000..2_000_300;
const MEASURED_ON: std::ops::Range<u64> = 3_000_000..3_000_200;

fn main() -> Result<()> {
    let mut data: Option<PathBuf> = None;
    let (mut model, mut out) = (PathBuf::from("models/base.onnx"), None);
    let mut unit = Unit::Kg;
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let mut value = || {
            let value = arguments.next();
            value.with_context(|| format!("{name} needs a value"))
        };
        match name.as_str() {
            "--data" => data = Some(value()?.into()),
            "--model" => model = value()?.into(),
            "--out" => out = Some(PathBuf::from(value()?)),
            "--unit" => {
                unit = match value()?.as_str() {
                    "kg" => Unit::Kg,
                    "lb" => Unit::Lb,
                    other => bail!("--unit {other}: kg or lb"),
                }
            }
            other => bail!("not understood: {other}"),
        }
    }
    let file = std::fs::read(&model).with_context(|| format!("cannot read {}", model.display()))?;
    let base = Dense::load(&file)?;
    let everyone = Linear::over(LEARNED_ON);
    let start = Start {
        base: &base,
        everyone: &everyone,
    };
    let mut populations = Vec::new();
    if let Some(folder) = data {
        let read = folder::read(&folder, unit)?;
        for line in &read.remarks {
            eprintln!("{line}");
        }
        if read.people.is_empty() {
            bail!("{} holds no export that can be read", folder.display());
        }
        populations.push(Population::walked("real", &read.people, start));
    }
    let lifters: Vec<_> = MEASURED_ON.map(simulated).collect();
    populations.push(Population::walked("simulated", &lifters, start));
    let report = report::of(&populations);
    match out {
        Some(path) => std::fs::write(&path, serde_json::to_string_pretty(&report)?)?,
        None => println!("{}", report.details),
    }
    Ok(())
}
