//! Building and starting `tests/spin-host`.

use crate::process;
use crate::repo::Repo;
use crate::secrets;
use crate::serve::{Output, Server};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How the host is to run.
pub struct Host<'a> {
    /// The manifest.
    pub manifest: PathBuf,
    /// The folder of its databases.
    pub state: &'a Path,
    /// Where it listens.
    pub port: u16,
    /// Where it puts what it has to say.
    pub output: Output,
    /// More of its options.
    pub options: Vec<String>,
}

/// Starts the host: it migrates its database, compiles the components that are new to it,
/// and serves.
pub fn start(repo: &Repo, host: Host<'_>) -> Result<Server> {
    let program = program(repo, &host)?;
    Server::launch(program, "spin-host", host.port, host.output)
}

/// Builds the program; gives what starts it.
pub fn program(repo: &Repo, host: &Host<'_>) -> Result<Command> {
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(repo.root())
        .args(["build", "--quiet", "--package", "spin-host"]);
    process::loud(&mut cargo)?;
    let mut program = Command::new(repo.target().join("debug/spin-host"));
    program
        .current_dir(repo.root())
        .arg("--manifest")
        .arg(&host.manifest)
        .arg("--state")
        .arg(host.state)
        .arg("--listen")
        .arg(format!("127.0.0.1:{}", host.port))
        .args(&host.options);
    for (name, value) in secrets::values(repo)? {
        program.env(format!("SPIN_VARIABLE_{name}"), value);
    }
    // The host's own timer is the one who shows it, so it need not outlive the process.
    program.env("SPIN_VARIABLE_INTERNAL_KEY", secrets::random(32)?);
    Ok(program)
}
