//! The stages on the third host: the functions as Spin components, on the program of ours
//! that serves them.

use super::{Run, Tally, check, faults, tests};
use crate::functions::Profile;
use crate::progress::note;
use crate::repo::Repo;
use crate::secrets;
use crate::serve::{Output, free_port};
use crate::spin;
use crate::toolchain::wasm;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Builds the components and sends the conformance cases to them twice: to an instance a
/// request, and to instances that serve many, as Spin has it.
pub fn stages(repo: &Repo, run: &mut Run) -> Result<()> {
    let functions = repo.functions_and_specimens()?;
    let mut built = false;
    run.stage("components for Spin", || {
        spin::build(repo, Profile::Dev, &functions)?;
        built = true;
        Ok(Tally::success())
    })?;
    if !built {
        return Ok(());
    }
    if wasm::host_has(wasm::SPIN) {
        run.stage("clippy for Spin", || {
            let mut arguments = vec!["clippy", "--quiet", "--target", wasm::SPIN];
            for function in &functions {
                arguments.extend(["-p", &function.name]);
            }
            arguments.extend(["--", "-D", "warnings"]);
            check(repo, &arguments)
        })?;
    }
    run.stage("Spin's test host", || {
        tests(repo, &["-p", "spin-host"], &[])
    })?;
    run.stage("clippy of Spin's test host", || {
        check(
            repo,
            &[
                "clippy",
                "--quiet",
                "-p",
                "spin-host",
                "--",
                "-D",
                "warnings",
            ],
        )
    })?;
    let state = std::env::temp_dir().join(format!("coachwork-spin-{}", std::process::id()));
    run.stage("conformance on Spin", || {
        conformance(repo, &state.join("fresh"), &[])
    })?;
    run.stage("conformance on Spin, instances reused", || {
        conformance(repo, &state.join("reused"), &["--reuse"])
    })?;
    faults::on_spin(repo, run, faults::FEW)?;
    if run.stages.iter().any(|(_, tally)| tally.failed > 0) {
        note(&format!(
            "what the components said is in {}",
            state.display()
        ));
    } else {
        fs::remove_dir_all(&state)?;
    }
    Ok(())
}

/// Builds the components and ends them in mid-write, many times.
pub fn kills(repo: &Repo, run: &mut Run) -> Result<()> {
    let mut built = false;
    run.stage("components", || {
        spin::build(repo, Profile::Dev, &repo.functions()?)?;
        built = true;
        Ok(Tally::success())
    })?;
    if built {
        faults::on_spin(repo, run, faults::MANY)?;
    }
    Ok(())
}

fn conformance(repo: &Repo, state: &Path, options: &[&str]) -> Result<Tally> {
    fs::create_dir_all(state).with_context(|| format!("cannot make {}", state.display()))?;
    secrets::ensure(repo, state)?;
    let generated = repo.path("tests/conformance/generated");
    let control = format!("127.0.0.1:{}", free_port()?);
    let script = generated.join("specimens.sql");
    let mut all = vec!["--control".to_owned(), control.clone()];
    all.extend(["--script".to_owned(), script.display().to_string()]);
    all.extend(options.iter().map(|option| (*option).to_owned()));
    let host = spin::Host {
        manifest: generated.join("spin.toml"),
        state,
        port: free_port()?,
        output: Output::File(state.join("components.log")),
        options: all,
    };
    let server = spin::start(repo, host)?;
    let outcome = tests(
        repo,
        &["-p", "conformance"],
        &[
            ("CONFORMANCE_HOST", &server.address()),
            ("CONFORMANCE_CONTROL", &format!("http://{control}")),
        ],
    );
    server.stop();
    outcome
}
