//! `./x doctor`: what is there, what is missing, what to do; it changes nothing.

use crate::cli::Options;
use crate::digest;
use crate::process;
use crate::repo::Repo;
use crate::toolchain::{self, chromium, wasm};
use anyhow::{Result, bail};
use std::process::Command;

enum Finding {
    There(String),
    /// `./x` makes it by itself when it is needed.
    Coming(String),
    Missing(String),
}

/// Runs the command; it fails if something is missing that `./x` cannot make.
pub fn run(repo: &Repo, options: Options) -> Result<()> {
    options.finish()?;
    let findings = [
        ("host compiler", host_compiler()),
        ("wasm compiler", wasm_compiler(wasm::BROWSER)?),
        ("Spin compiler", wasm_compiler(wasm::SPIN)?),
        (
            "wasm-bindgen",
            cargo_tool(repo, "wasm-bindgen-cli", "wasm-bindgen", "wasm-bindgen")?,
        ),
        (
            "worker-build",
            cargo_tool(repo, "worker-build", "worker-build", "worker")?,
        ),
        ("node", node()),
        ("npm tools", npm_tools(repo)?),
        ("Chromium", browser()),
        ("cargo nextest", nextest()),
    ];
    let mut missing = 0;
    for (name, finding) in findings {
        match finding {
            Finding::There(text) => println!("  ok       {name:<15}{text}"),
            Finding::Coming(text) => println!("  not yet  {name:<15}{text}"),
            Finding::Missing(text) => {
                missing += 1;
                println!("  MISSING  {name:<15}{text}");
            }
        }
    }
    if missing > 0 {
        bail!("{missing} missing");
    }
    Ok(())
}

fn host_compiler() -> Finding {
    match process::text(Command::new("rustc").arg("--version")) {
        Ok(version) => Finding::There(version),
        Err(_) => Finding::Missing("install Rust from https://rustup.rs".to_owned()),
    }
}

fn wasm_compiler(target: &str) -> Result<Finding> {
    Ok(match wasm::find(target)? {
        Some(how) => Finding::There(how),
        None => Finding::Coming(format!(
            "{target} comes from rustup or from Debian's packages"
        )),
    })
}

fn cargo_tool(repo: &Repo, package: &str, program: &str, library: &str) -> Result<Finding> {
    let version = repo.locked_version(library)?;
    let path = toolchain::cargo_tool_place(package, program, &version)?;
    Ok(if path.is_file() {
        Finding::There(path.display().to_string())
    } else {
        Finding::Coming(format!(
            "cargo installs {package} {version}, three to four minutes"
        ))
    })
}

fn node() -> Finding {
    match toolchain::node_version() {
        Ok(version) => Finding::There(version),
        Err(error) => Finding::Missing(format!("{error:#}")),
    }
}

fn npm_tools(repo: &Repo) -> Result<Finding> {
    let wanted = digest::of_file(&repo.path("package-lock.json"))?;
    Ok(
        if digest::is_stamped(&repo.path("node_modules/.coachwork"), &wanted) {
            Finding::There("as package-lock.json names them".to_owned())
        } else {
            Finding::Coming("npm ci installs them".to_owned())
        },
    )
}

fn browser() -> Finding {
    match chromium::find() {
        Some(path) => Finding::There(path.display().to_string()),
        None => Finding::Coming(
            "only the browser tests need it; apt-get install chromium, or set CHROMIUM".to_owned(),
        ),
    }
}

fn nextest() -> Finding {
    match process::text(Command::new("cargo").args(["nextest", "--version"])) {
        Ok(version) => Finding::There(version.lines().next().unwrap_or_default().to_owned()),
        Err(_) => Finding::Coming("not needed: ./x test uses cargo test without it".to_owned()),
    }
}
