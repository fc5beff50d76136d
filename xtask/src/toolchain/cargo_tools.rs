//! Programs installed by cargo, each version in a folder of its own, so that two checkouts never fight over one.

use super::cache;
use crate::process;
use crate::progress;
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::Command;

/// The path of `program` from `package` at exactly `version`, installed with these features when it is not there.
pub fn ensure(package: &str, program: &str, version: &str, features: &str) -> Result<PathBuf> {
    let path = place(package, program, version)?;
    if path.is_file() {
        return Ok(path);
    }
    progress::note(&format!(
        "compiling {package} {version} (once, three to four minutes)"
    ));
    let folder = cache()?.join("tools");
    std::fs::create_dir_all(&folder)?;
    let mut cargo = Command::new("cargo");
    cargo
        // Away from the repository: its settings and target folder are not this program's.
        .current_dir(&folder)
        .env_remove("CARGO_TARGET_DIR")
        .args([
            "install",
            "--locked",
            "--quiet",
            "--features",
            features,
            "--version",
            version,
            "--root",
        ])
        .arg(folder.join(format!("{package}-{version}")))
        .arg(package);
    process::quiet(&mut cargo)
        .with_context(|| format!("{package} {version} could not be installed"))?;
    Ok(path)
}

/// Where [`ensure`] puts the program.
pub fn place(package: &str, program: &str, version: &str) -> Result<PathBuf> {
    Ok(cache()?
        .join("tools")
        .join(format!("{package}-{version}"))
        .join("bin")
        .join(program))
}
