//! Building the functions: one cargo run compiles all of them, worker-build then binds each to the Workers runtime.

use crate::digest;
use crate::interrupt;
use crate::process;
use crate::repo::{Function, Repo};
use crate::toolchain::{Toolchain, wasm};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;

/// How the wasm is compiled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Profile {
    /// No link-time optimisation: for developing and testing.
    Dev,
    /// What is deployed and measured.
    Release,
}

impl Profile {
    /// Cargo's name of the profile, which is also its folder's.
    pub fn cargo_name(self) -> &'static str {
        match self {
            Self::Dev => "edge-dev",
            Self::Release => "release",
        }
    }

    /// The same for the front end, whose module is made for size.
    pub fn site_name(self) -> &'static str {
        match self {
            Self::Dev => "site-dev",
            Self::Release => "site",
        }
    }
}

/// Builds functions into `functions/<name>/build`; gives the names of those that changed.
pub fn build(
    repo: &Repo,
    tools: &Toolchain,
    profile: Profile,
    functions: &[Function],
) -> Result<Vec<String>> {
    let selection: Vec<String> = functions
        .iter()
        .flat_map(|function| ["--package".to_owned(), function.name.clone()])
        .collect();
    let mut cargo = tools.cargo(repo);
    cargo
        .args([
            "build",
            "--lib",
            "--target",
            wasm::BROWSER,
            "--profile",
            profile.cargo_name(),
        ])
        .args(&selection)
        // worker-build sets it too; a difference would compile everything twice.
        .env("WASM_BINDGEN_USE_JS_SYS", "1");
    process::loud(&mut cargo)?;

    let mut changed = Vec::new();
    for function in functions {
        interrupt::check()?;
        if bind(repo, tools, profile, function, &selection)? {
            changed.push(function.name.clone());
        }
    }
    Ok(changed)
}

/// Where the built module of a function is.
pub fn built_wasm(function: &Function) -> PathBuf {
    function.folder.join("build/index_bg.wasm")
}

/// Runs worker-build for one function unless what it would read is what it read last time.
fn bind(
    repo: &Repo,
    tools: &Toolchain,
    profile: Profile,
    function: &Function,
    selection: &[String],
) -> Result<bool> {
    let compiled = repo
        .target()
        .join(wasm::BROWSER)
        .join(profile.cargo_name())
        .join(format!("{}.wasm", function.name));
    let bytes = fs::read(&compiled).with_context(|| {
        format!(
            "{} was not built; does functions/{} have crate-type cdylib?",
            compiled.display(),
            function.name
        )
    })?;
    let tool = tools.worker_build.to_string_lossy().into_owned();
    let inputs = digest::of_parts([
        bytes.as_slice(),
        profile.cargo_name().as_bytes(),
        tool.as_bytes(),
    ]);
    let stamp = repo.scratch().join("functions").join(&function.name);
    let built = built_wasm(function);
    if digest::is_stamped(&stamp, &inputs) && built.is_file() {
        return Ok(false);
    }
    let mut worker_build = tools.worker_build();
    worker_build
        .current_dir(repo.root())
        .arg(&function.folder)
        .args(["--profile", profile.cargo_name(), "--no-opt"])
        // The same selection as above: its own cargo run then has nothing to do.
        .args(selection);
    process::quiet(&mut worker_build)?;
    if profile == Profile::Release {
        // worker-build's own optimisation would keep the names section, a third of some modules.
        let optimised = built.with_extension("opt");
        process::quiet(tools.wasm_opt().arg(&built).arg("-o").arg(&optimised))?;
        fs::rename(&optimised, &built)?;
    }
    digest::stamp(&stamp, &inputs)?;
    Ok(true)
}
