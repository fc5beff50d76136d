//! Everything that follows from `schema/`: written, or compared by `--check`.
//!
//! The generator reads only `schema/` and `crates/spec`. It never compiles or runs
//! what it writes, so a broken output is mended by running it again.

mod client;
mod conformance;
mod contract;
mod documents;
mod forms;
mod functions;
mod manifests;
mod migrations;
mod models;
mod output;
mod profiles;
mod read;
mod registry;
mod rust;
mod seeds;
mod spin;
mod versions;

use anyhow::{Context, Result, bail};
use output::Outputs;
use std::path::Path;

/// Writes every generated file, or with `check` lists those that are out of date.
///
/// # Errors
/// Every fault in `schema/`; with `check`, every file that differs.
pub fn run(check: bool) -> Result<()> {
    run_in(&std::env::current_dir()?, check, false)
}

/// Writes every generated file, with a migration that takes away for good what was retired
/// from the schema thirty days ago or earlier.
///
/// # Errors
/// Every fault in `schema/`.
pub fn purge() -> Result<()> {
    run_in(&std::env::current_dir()?, false, true)
}

fn run_in(root: &Path, check: bool, purge: bool) -> Result<()> {
    let whole = read::spec(root)?;
    let mut outputs = Outputs::default();

    let (mut spec, specimens) = profiles::split(whole);
    migrations::plan(root, &mut spec, purge, &mut outputs).context("planning migrations")?;
    contract::write(&spec, &mut outputs)?;
    client::write(&spec, &mut outputs)?;
    forms::write(&spec, &mut outputs)?;
    models::write(&spec, &mut outputs)?;
    documents::write(&spec, &mut outputs)?;
    let oldest_client = versions::plan(root, &spec, &mut outputs)?;
    let whole = profiles::join(spec, specimens);
    functions::write(&whole, oldest_client, &mut outputs)?;
    manifests::write(&whole, &mut outputs);
    spin::write(&whole, &mut outputs);
    registry::write(&whole, &mut outputs)?;
    conformance::write(&whole, &mut outputs)?;

    if !check {
        let written = outputs.write(root)?;
        println!(
            "· generated: {}",
            if written == 0 {
                "nothing changed".to_owned()
            } else {
                format!("{written} files written")
            }
        );
        return Ok(());
    }
    let stale = outputs.stale(root);
    if stale.is_empty() {
        println!("· generated: up to date");
        return Ok(());
    }
    bail!(
        "{} generated files differ from schema/; run ./x generate\n  {}",
        stale.len(),
        stale.join("\n  ")
    )
}
