//! A Python of our own for the validators and the fuzzer that PyPI has.

use super::{apt_install, can_apt};
use crate::digest;
use crate::process;
use crate::progress;
use crate::repo::Repo;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::Command;

const REQUIREMENTS: &str = "tests/documents/requirements.txt";

/// The interpreter of a virtual environment with what `requirements.txt` pins, made unless it is there.
pub fn ensure(repo: &Repo) -> Result<PathBuf> {
    let folder = repo.scratch().join("python");
    let python = folder.join("bin/python");
    let wanted = digest::of_file(&repo.path(REQUIREMENTS))?;
    let stamp = folder.join("stamp");
    if digest::is_stamped(&stamp, &wanted) && python.is_file() {
        return Ok(python);
    }
    progress::note(
        "installing the Python tools (openapi-spec-validator, jsonschema, schemathesis)",
    );
    let make = || {
        let mut venv = Command::new("python3");
        venv.args(["-m", "venv", "--clear"]).arg(&folder);
        process::quiet(&mut venv)
    };
    if make().is_err() {
        // Debian splits venv from python3.
        if !can_apt() {
            bail!(
                "the documents are checked by tools from PyPI: install python3 with its venv module"
            );
        }
        apt_install(&["python3", "python3-venv"])?;
        make().context("python3 -m venv")?;
    }
    let mut pip = Command::new(&python);
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-r",
    ])
    .arg(repo.path(REQUIREMENTS));
    process::quiet(&mut pip)?;
    digest::stamp(&stamp, &wanted)?;
    Ok(python)
}
