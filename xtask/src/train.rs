//! `./x train`: the base model of the next set, trained by the inference crate's own program.

use crate::cli::Options;
use crate::process;
use crate::repo::Repo;
use anyhow::Result;
use std::process::Command;

/// Runs the trainer in release mode; arguments are handed on.
pub fn run(repo: &Repo, options: Options) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(repo.root())
        .args([
            "run",
            "--release",
            "--package",
            "inference",
            "--bin",
            "train_base",
            "--features",
            "train",
            "--",
        ])
        .args(options.rest());
    process::loud(&mut cargo)
}
