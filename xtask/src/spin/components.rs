//! Building the functions as Spin components: what cargo links for the target is one
//! already, so each is only put where the manifests name it.

use crate::digest;
use crate::functions::Profile;
use crate::process;
use crate::repo::{Function, Repo};
use crate::toolchain::{Toolchain, wasm};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;

/// Builds functions into `dist/spin/<name>.wasm`; gives the names of those that changed.
pub fn build(repo: &Repo, profile: Profile, functions: &[Function]) -> Result<Vec<String>> {
    let mut cargo = Toolchain::cargo_for_spin(repo)?;
    cargo.args(["build", "--lib", "--target", wasm::SPIN]);
    cargo.args(["--profile", profile.cargo_name()]);
    for function in functions {
        cargo.args(["--package", &function.name]);
    }
    // Nothing after the linker needs the names, unlike wasm-bindgen for Workers.
    cargo.env("CARGO_PROFILE_RELEASE_STRIP", "symbols");
    process::loud(&mut cargo)?;
    let compiled = repo.target().join(wasm::SPIN).join(profile.cargo_name());
    let mut changed = Vec::new();
    for function in functions {
        let from = compiled.join(format!("{}.wasm", function.name));
        let to = built(repo, function);
        if digest::of_file(&to).ok() == Some(digest::of_file(&from)?) {
            continue;
        }
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(&from, &to).with_context(|| format!("cannot write {}", to.display()))?;
        changed.push(function.name.clone());
    }
    Ok(changed)
}

/// Where the built component of a function is.
fn built(repo: &Repo, function: &Function) -> PathBuf {
    let name = format!("{}.wasm", function.name);
    repo.path("dist/spin").join(name)
}
