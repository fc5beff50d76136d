//! The tools that npm brings, exactly as the committed lock file names them.

use crate::digest;
use crate::process;
use crate::progress;
use crate::repo::Repo;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// wrangler 4.86 asks for this.
const LEAST_NODE: u32 = 20;

/// Installs what the repository's `package-lock.json` names unless that is done; gives the folder of the programs.
pub fn ensure(repo: &Repo) -> Result<PathBuf> {
    install(
        repo.root(),
        "the npm tools (wrangler, esbuild, binaryen, playwright-core, axe-core)",
    )?;
    Ok(repo.path("node_modules/.bin"))
}

/// Installs what the folder's `package-lock.json` names unless that is done.
pub fn install(folder: &Path, what: &str) -> Result<()> {
    node_version()?;
    let wanted = digest::of_file(&folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.coachwork");
    if !digest::is_stamped(&stamp, &wanted) {
        progress::note(&format!("installing {what}"));
        // No package here needs its install script: each finds its binary in a package for this platform.
        let mut npm = Command::new("npm");
        npm.current_dir(folder)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        process::quiet(&mut npm)?;
        digest::stamp(&stamp, &wanted)?;
    }
    Ok(())
}

/// The version of node, an error with what to do when it is missing or too old.
pub fn node_version() -> Result<String> {
    let version = process::text(Command::new("node").arg("--version")).with_context(|| {
        format!("Node {LEAST_NODE} or newer is needed to serve and to test; https://nodejs.org")
    })?;
    let major: u32 = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse().ok())
        .unwrap_or(0);
    if major < LEAST_NODE {
        bail!("Node {version} is too old; wrangler needs {LEAST_NODE} or newer");
    }
    Ok(version)
}
