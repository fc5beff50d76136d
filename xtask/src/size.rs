//! `./x size`: how many bytes a function and the first load of the site are, against their budgets.

mod measure;
mod report;

use crate::cli::Options;
use crate::functions::{self, Profile};
use crate::progress::step;
use crate::repo::Repo;
use crate::site;
use crate::toolchain::Toolchain;
use anyhow::{Context, Result};
use measure::Bytes;
use report::Measure;
use std::fs;

/// A function's module, gzip.
const FUNCTION_KB: f64 = 350.0;
/// The engine's module carries the inference library, gzip.
const ENGINE_KB: f64 = 1500.0;
/// What the first page needs, brotli.
const FIRST_LOAD_KB: f64 = 250.0;

/// Builds everything in release mode, measures it, and writes `bench/reports/size.{md,json}`.
pub fn run(repo: &Repo, options: Options) -> Result<()> {
    options.finish()?;
    let tools = step("tools ready", || Ok((Toolchain::ensure(repo)?, None)))?;
    step("functions built", || {
        functions::build(repo, &tools, Profile::Release).map(|_| ((), None))
    })?;
    step("site built", || {
        site::build(repo, &tools, Profile::Release).map(|_| ((), None))
    })?;
    let mut measures = Vec::new();
    for function in repo.functions()? {
        let path = functions::built_wasm(&function);
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let goal = if function.name == "engine" {
            ENGINE_KB
        } else {
            FUNCTION_KB
        };
        let size = Bytes::of(&bytes)?;
        measures.push(Measure::new(
            format!("{} wasm, raw", function.name),
            size.raw,
            None,
        ));
        measures.push(Measure::new(
            format!("{} wasm, gzip", function.name),
            size.gzip,
            Some(goal),
        ));
        measures.push(Measure::new(
            format!("{} wasm, brotli", function.name),
            size.brotli,
            None,
        ));
    }
    let mut total = Bytes::default();
    for (address, bytes) in measure::first_load(&repo.site())? {
        let size = Bytes::of(&bytes)?;
        measures.push(Measure::new(
            format!("site {address}, brotli"),
            size.brotli,
            None,
        ));
        total.add(&size);
    }
    measures.push(Measure::new(
        "site first load, raw".to_owned(),
        total.raw,
        None,
    ));
    measures.push(Measure::new(
        "site first load, gzip".to_owned(),
        total.gzip,
        None,
    ));
    measures.push(Measure::new(
        "site first load, brotli".to_owned(),
        total.brotli,
        Some(FIRST_LOAD_KB),
    ));
    report::write(repo, "size", "./x size", &measures)
}
