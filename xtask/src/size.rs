//! `./x size`: how many bytes a function and the first load of the site are, against their budgets.

mod measure;
mod routes;

use crate::bench::report::{Goal, Measure, Report};
use crate::cli::Options;
use crate::functions::{self, Profile};
use crate::progress::step;
use crate::repo::Repo;
use crate::site;
use crate::toolchain::Toolchain;
use anyhow::{Context, Result};
use measure::Bytes;
use std::fs;

/// A function's module, gzip.
const FUNCTION_KB: f64 = 350.0;
/// The engine's module carries the inference library, gzip.
const ENGINE_KB: f64 = 1500.0;
/// What the first page needs, brotli.
const FIRST_LOAD_KB: f64 = 250.0;
/// What an area of pages fetches when somebody first goes there, brotli.
const ROUTE_KB: f64 = 80.0;

/// Builds everything in release mode, measures it, and writes `bench/reports/size.{md,json}`.
pub fn run(repo: &Repo, options: Options) -> Result<()> {
    options.finish()?;
    let tools = step("tools ready", || Ok((Toolchain::ensure(repo)?, None)))?;
    step("functions built", || {
        functions::build(repo, &tools, Profile::Release, &repo.functions()?).map(|_| ((), None))
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
        let name = &function.name;
        measures.push(kilobytes(format!("{name} wasm, raw"), size.raw));
        measures.push(kilobytes(format!("{name} wasm, gzip"), size.gzip).goal(Goal::AtMost(goal)));
        measures.push(kilobytes(format!("{name} wasm, brotli"), size.brotli));
    }
    let mut total = Bytes::default();
    for (address, bytes) in measure::first_load(&repo.site())? {
        let size = Bytes::of(&bytes)?;
        measures.push(kilobytes(format!("site {address}, brotli"), size.brotli));
        total.add(&size);
    }
    measures.push(kilobytes("site first load, raw", total.raw));
    measures.push(kilobytes("site first load, gzip", total.gzip));
    measures
        .push(kilobytes("site first load, brotli", total.brotli).goal(Goal::AtMost(FIRST_LOAD_KB)));
    for (area, addresses) in routes::read(&site::module::links(repo)?) {
        let mut total = Bytes::default();
        for address in addresses {
            let path = repo.site().join(address.trim_start_matches('/'));
            let bytes =
                fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            total.add(&Bytes::of(&bytes)?);
        }
        let name = format!("site, first visit of {area}, brotli");
        measures.push(kilobytes(name, total.brotli).goal(Goal::AtMost(ROUTE_KB)));
    }
    let report = Report {
        name: "size",
        command: "./x size",
        method: "Kilobytes of 1000 bytes, after wasm-opt; gzip at level 9, brotli at quality 11, each file by itself. \
                 The first load is the page, every file that it names, and the module that its script starts. \
                 The first visit of an area is what it fetches beyond that; part of it is shared with other areas."
            .to_owned(),
        measures: &measures,
    };
    report.write(repo)
}

fn kilobytes(name: impl Into<String>, amount: f64) -> Measure {
    Measure::new(name, "KB", amount)
}
