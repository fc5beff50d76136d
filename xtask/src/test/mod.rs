//! `./x test`: every check, one after the other to the end whatever fails, and one line that sums them up.

mod edge;
mod faults;
mod spin;
mod tally;

use crate::cli::Options;
use crate::generate;
use crate::interrupt;
use crate::process;
use crate::progress::spoken;
use crate::repo::Repo;
use crate::tidy;
use anyhow::Result;
use std::process::Command;
use std::time::Instant;
pub use tally::Tally;

/// The stages run so far.
pub struct Run {
    stages: Vec<(String, Tally)>,
}

impl Run {
    /// Runs one stage. An error counts as one failure, so that the stages after it still run.
    fn stage(&mut self, name: &str, work: impl FnOnce() -> Result<Tally>) -> Result<()> {
        interrupt::check()?;
        println!("\n── {name}");
        let began = Instant::now();
        let tally = work().unwrap_or_else(|error| {
            println!("{error:#}");
            Tally::failure()
        });
        interrupt::check()?;
        println!("── {name}: {tally} in {}", spoken(began.elapsed()));
        self.stages.push((name.to_owned(), tally));
        Ok(())
    }

    /// Prints each stage with failures, then the sum as the last line.
    fn finish(self) {
        let mut sum = Tally::default();
        println!();
        for (name, tally) in &self.stages {
            sum.add(tally);
            if tally.failed > 0 {
                println!("failed: {name} ({tally})");
            }
        }
        println!("{sum}");
        if sum.failed > 0 {
            // Not as an error: its text would come after the sum, which is the last line on purpose.
            std::process::exit(1);
        }
    }
}

/// Runs the command.
pub fn run(repo: &Repo, mut options: Options) -> Result<()> {
    let fast = options.flag("--fast");
    let kill = options.flag("--kill");
    options.finish()?;
    let mut run = Run { stages: Vec::new() };
    if kill {
        edge::kills(repo, &mut run)?;
        spin::kills(repo, &mut run)?;
        run.finish();
        return Ok(());
    }
    run.stage("generated files are current", || {
        generate::run(true).map(|()| Tally::success())
    })?;
    run.stage("tidy", || {
        let offences = tidy::check(repo)?;
        for offence in &offences {
            println!("{}: {}", offence.place, offence.fault);
        }
        Ok(Tally::of(offences.is_empty()))
    })?;
    run.stage("rustfmt", || check(repo, &["fmt", "--all", "--check"]))?;
    // Spin's test host is built on wasmtime; together with the others it would be built with
    // other features than alone, minutes each time. Its turn comes with Spin's stages.
    let selection = ["--workspace", "--exclude", "spin-host"];
    run.stage("clippy", || {
        let arguments: [&[&str]; 3] = [
            &["clippy", "--quiet"],
            &selection,
            &["--", "-D", "warnings"],
        ];
        check(repo, &arguments.concat())
    })?;
    run.stage("native tests", || tests(repo, &selection, &[]))?;
    if !fast {
        run.stage("documentation tests", || {
            let mut cargo = cargo(repo);
            cargo.args(["test", "--quiet", "--doc", "--no-fail-fast"]);
            // Where the examples are; every other crate would be built once more to find none.
            cargo.args(["-p", "spec", "-p", "strength"]);
            let (success, text) = process::tee(&mut cargo)?;
            Ok(Tally::of_cargo_test(&text, success))
        })?;
        edge::stages(repo, &mut run)?;
        spin::stages(repo, &mut run)?;
    }
    run.finish();
    Ok(())
}

fn cargo(repo: &Repo) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(repo.root());
    command
}

/// A cargo command that only passes or fails.
fn check(repo: &Repo, arguments: &[&str]) -> Result<Tally> {
    process::loud(cargo(repo).args(arguments)).map(|()| Tally::success())
}

/// The tests of the selected packages, by nextest where it is installed.
fn tests(repo: &Repo, selection: &[&str], environment: &[(&str, &str)]) -> Result<Tally> {
    let nextest = process::succeeds(cargo(repo).args(["nextest", "--version"]));
    let mut cargo = cargo(repo);
    cargo.envs(environment.iter().copied());
    if nextest {
        cargo
            .args(["nextest", "run", "--no-fail-fast", "--status-level", "fail"])
            .args(selection);
        let (success, text) = process::tee(&mut cargo)?;
        Ok(Tally::of_nextest(&text, success))
    } else {
        cargo
            .args(["test", "--quiet", "--no-fail-fast", "--all-targets"])
            .args(selection);
        let (success, text) = process::tee(&mut cargo)?;
        Ok(Tally::of_cargo_test(&text, success))
    }
}
