//! Everything that follows from `schema/`: written, or compared by `--check`.
//!
//! The generator reads only `schema/` and `crates/spec`. It never compiles or runs
//! what it writes, so a broken output is mended by running it again.

mod client;
mod contract;
mod documents;
mod forms;
mod functions;
mod manifests;
mod migrations;
mod output;
mod read;
mod rust;
mod seeds;

use anyhow::{Context, Result, bail};
use output::Outputs;
use std::path::Path;

/// Writes every generated file, or with `check` lists those that are out of date.
///
/// # Errors
/// Every fault in `schema/`; with `check`, every file that differs.
pub fn run(check: bool) -> Result<()> {
    run_in(&std::env::current_dir()?, check)
}

fn run_in(root: &Path, check: bool) -> Result<()> {
    let mut spec = read::spec(root)?;
    let mut outputs = Outputs::default();

    migrations::plan(root, &mut spec, &mut outputs).context("planning migrations")?;
    contract::write(&spec, &mut outputs)?;
    functions::write(&spec, &mut outputs)?;
    client::write(&spec, &mut outputs)?;
    forms::write(&spec, &mut outputs)?;
    manifests::write(&spec, &mut outputs);
    documents::write(&spec, &mut outputs)?;

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
