//! The stages that need the functions as they run in production: compiled to wasm, on workerd, in a browser.

use super::{Run, Tally, check, faults, tests};
use crate::dev;
use crate::fleet::Fleet;
use crate::functions::{self, Profile};
use crate::process;
use crate::progress::note;
use crate::repo::Repo;
use crate::serve::{Output, Server, free_port};
use crate::toolchain::{Toolchain, chromium, python, wasm};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds for wasm, starts a platform with an empty state on a free port, and sends it the conformance cases and the
/// browser; the platform is stopped whatever happens.
pub fn stages(repo: &Repo, run: &mut Run) -> Result<()> {
    let state = std::env::temp_dir().join(format!("coachwork-test-{}", std::process::id()));
    let log = state.join("functions.log");
    let mut platform = None;
    run.stage("wasm builds", || {
        let (tools, server) = start(repo, &state, &log)?;
        platform = Some((tools, server));
        Ok(Tally::success())
    })?;
    let Some((tools, server)) = platform else {
        return Ok(());
    };
    let address = server.address();
    if tools.has_clippy() {
        run.stage("clippy for wasm", || {
            let functions = repo.functions_and_specimens()?;
            let mut arguments = vec![
                "clippy",
                "--quiet",
                "--target",
                wasm::BROWSER,
                "-p",
                "frontend",
            ];
            for function in &functions {
                arguments.extend(["-p", &function.name]);
            }
            arguments.extend(["--", "-D", "warnings"]);
            check(repo, &arguments)
        })?;
    }
    run.stage("migrations on D1", || migrations(repo, &state))?;
    run.stage("conformance on workerd", || {
        tests(
            repo,
            &["-p", "conformance"],
            &[("CONFORMANCE_HOST", &address)],
        )
    })?;
    run.stage("documents by public validators", || {
        script(repo, "tests/documents/check.py", &[])
    })?;
    run.stage("requests that the document allows or forbids", || {
        script(repo, "tests/documents/fuzz.py", &[&address])
    })?;
    run.stage("browser", || browser(repo, &address))?;
    server.stop();
    faults::on_workerd(repo, &tools, run, faults::FEW)?;
    if run.stages.iter().any(|(_, tally)| tally.failed > 0) {
        note(&format!("what the functions said is in {}", log.display()));
    } else {
        fs::remove_dir_all(&state)?;
    }
    Ok(())
}

/// Builds the functions and ends them in mid-write, many times.
pub fn kills(repo: &Repo, run: &mut Run) -> Result<()> {
    let mut tools = None;
    run.stage("functions", || {
        let found = Toolchain::ensure(repo)?;
        functions::build(repo, &found, Profile::Dev, &repo.functions()?)?;
        tools = Some(found);
        Ok(Tally::success())
    })?;
    match tools {
        Some(tools) => faults::on_workerd(repo, &tools, run, faults::MANY),
        None => Ok(()),
    }
}

fn start(repo: &Repo, state: &Path, log: &Path) -> Result<(Toolchain, Server)> {
    let tools = Toolchain::ensure(repo)?;
    fs::create_dir_all(state).with_context(|| format!("cannot make {}", state.display()))?;
    let fleet = Fleet::with_specimens(repo)?;
    dev::prepare(repo, &tools, Profile::Dev, state, &fleet)?;
    let server = Server::start(
        repo,
        &tools,
        state,
        free_port()?,
        Output::File(PathBuf::from(log)),
        &fleet,
    )?;
    note(&format!("the functions answer at {}", server.address()));
    Ok((tools, server))
}

/// Changes of specs, planned and applied to tables with rows: what SQLite makes of each, D1 must too.
fn migrations(repo: &Repo, state: &Path) -> Result<Tally> {
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(repo.root())
        .args(["run", "--quiet", "-p", "migrations", "--", "40"]);
    let cases = state.join("migrations.json");
    fs::write(&cases, process::text(&mut cargo)?)?;
    let mut node = Command::new("node");
    node.current_dir(repo.root())
        .arg("tests/migrations/d1.mjs")
        .arg(&cases);
    let (success, text) = process::tee(&mut node)?;
    Ok(Tally::of_script(&text, success))
}

/// A Python script that ends in `N passed, M failed`.
fn script(repo: &Repo, path: &str, arguments: &[&str]) -> Result<Tally> {
    let mut python = Command::new(python::ensure(repo)?);
    python.current_dir(repo.root()).arg(path).args(arguments);
    let (success, text) = process::tee(&mut python)?;
    Ok(Tally::of_script(&text, success))
}

fn browser(repo: &Repo, address: &str) -> Result<Tally> {
    let mut node = Command::new("node");
    node.current_dir(repo.root())
        .arg("tests/browser/run.mjs")
        .env("BASE_URL", address)
        .env("CHROMIUM", chromium::ensure()?);
    let (success, text) = process::tee(&mut node)?;
    Ok(Tally::of_script(&text, success))
}
