//! The way without rustup's servers: Debian's newest compiler comes with its library source, and the standard library
//! for a wasm target is built from that source once, into a system root of our own, so `/usr` stays as the packages
//! left it.

use super::{apt_install, cache, can_apt, wasi_libc, wasm};
use crate::digest;
use crate::process;
use crate::progress;
use crate::repo::Repo;
use anyhow::{Context, Result, bail};
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
const PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"];
/// std of this age needs an edition-2024 toolchain that is at least as new as the pinned one.
const LEAST_MINOR: u32 = 95;

/// The `bin` folder for PATH if the system root for `target` is there and fits the installed compiler.
pub fn made(target: &str) -> Result<Option<PathBuf>> {
    if !Path::new(RUSTC).is_file() {
        return Ok(None);
    }
    let root = cache()?.join("sysroot");
    let wanted = identity()?;
    Ok(digest::is_stamped(&stamp_of(&root, target), &wanted).then(|| root.join("bin")))
}

/// Makes the system root for `target` if it is not there; gives its `bin` folder for PATH.
pub fn ensure(repo: &Repo, target: &str) -> Result<PathBuf> {
    if let Some(bin) = made(target)? {
        return Ok(bin);
    }
    install_packages(target)?;
    let root = cache()?.join("sysroot");
    lay_out(&root, target)?;
    build_std(&root, target)?;
    if target == wasm::SPIN {
        let library = root.join("lib/rustlib").join(target).join("lib");
        wasi_libc::ensure(&library, &root.join("wasi-libc"))?;
    }
    // What was compiled against the standard library that has just been replaced no longer links.
    let compiled = repo.target().join(target);
    if compiled.exists() {
        fs::remove_dir_all(&compiled)
            .with_context(|| format!("cannot remove {}", compiled.display()))?;
    }
    digest::stamp(&stamp_of(&root, target), &identity()?)?;
    Ok(root.join("bin"))
}

fn stamp_of(root: &Path, target: &str) -> PathBuf {
    root.join(format!("{target}.stamp"))
}

/// Changes whenever the packages are upgraded.
fn identity() -> Result<String> {
    process::text(Command::new(RUSTC).arg("-vV")).map(|text| digest::of_bytes(text.as_bytes()))
}

fn install_packages(target: &str) -> Result<()> {
    if !ready() {
        if !can_apt() {
            bail!(
                "rustup cannot fetch the target, and Debian's packages can only be installed by root.\n\
                 Either of these, then ./x again:\n  \
                 rustup target add {target}\n  \
                 sudo apt-get install --no-install-recommends {}",
                PACKAGES.join(" ")
            );
        }
        apt_install(PACKAGES)?;
    }
    if process::which(&linker()?).is_none() {
        apt_install(&[&linker_package()?])?;
    }
    if minor_version()? < LEAST_MINOR {
        bail!(
            "Debian's rustc-web is older than 1.{LEAST_MINOR}; upgrade it, or let rustup fetch the target"
        );
    }
    Ok(())
}

fn ready() -> bool {
    Path::new(RUSTC).is_file()
        && Path::new(CARGO).is_file()
        && Path::new("/usr/lib/rustlib/src/rust/library").is_dir()
        && fs::symlink_metadata("/usr/bin/rust-lld").is_ok()
}

fn minor_version() -> Result<u32> {
    let text = process::text(Command::new(RUSTC).arg("--version"))?;
    text.split('.')
        .nth(1)
        .and_then(|minor| minor.parse().ok())
        .with_context(|| format!("not a version: {text}"))
}

/// `lld-22`, the package that `rust-lld` of the installed compiler points into.
fn linker_package() -> Result<String> {
    let link =
        fs::read_link("/usr/bin/rust-lld").context("rust-web-llvm brought no /usr/bin/rust-lld")?;
    let name = link
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    Ok(name.to_owned())
}

/// `wasm-ld-22`: the same linker under the name by which it links wasm.
fn linker() -> Result<String> {
    let package = linker_package()?;
    let number = package
        .strip_prefix("lld-")
        .with_context(|| format!("/usr/bin/rust-lld points to {package}, not to lld-<number>"))?;
    Ok(format!("wasm-ld-{number}"))
}

/// The system root: wrappers in `bin`, Debian's host libraries by link, room for the target's own.
fn lay_out(root: &Path, target: &str) -> Result<()> {
    let bin = root.join("bin");
    let rustlib = root.join("lib/rustlib");
    fs::create_dir_all(&bin)?;
    let _ = fs::remove_dir_all(rustlib.join(target));
    fs::create_dir_all(rustlib.join(target).join("lib"))?;
    for entry in fs::read_dir("/usr/lib/rustlib")? {
        let entry = entry?;
        if entry.file_name() != target {
            relink(&entry.path(), &rustlib.join(entry.file_name()))?;
        }
    }
    // A wrapper rather than a link: rustc looks for its system root beside the file it was started from.
    let wrapper = format!(
        "#!/bin/sh\nexec {RUSTC} --sysroot '{}' \"$@\"\n",
        root.display()
    );
    fs::write(bin.join("rustc"), wrapper)?;
    fs::set_permissions(bin.join("rustc"), fs::Permissions::from_mode(0o755))?;
    relink(Path::new(CARGO), &bin.join("cargo"))?;
    let wasm_ld = process::which(&linker()?).context("the wasm linker is not installed")?;
    relink(&wasm_ld, &bin.join("wasm-ld"))
}

fn relink(to: &Path, link: &Path) -> Result<()> {
    if fs::symlink_metadata(link).is_ok() {
        fs::remove_file(link)?;
    }
    symlink(to, link).with_context(|| format!("cannot link {}", link.display()))
}

/// Compiles std for `target` as a dependency of an empty crate and keeps the libraries.
fn build_std(root: &Path, target: &str) -> Result<()> {
    progress::note(&format!(
        "building the standard library for {target} (once, half a minute)"
    ));
    let work = root.join("build-std");
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(work.join("src"))?;
    fs::write(work.join("src/lib.rs"), "#![no_std]\n")?;
    fs::write(
        work.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n",
    )?;
    let mut cargo = Command::new(root.join("bin/cargo"));
    cargo
        .current_dir(&work)
        .env("PATH", super::path_with(&root.join("bin"))?)
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("RUSTC")
        .env("RUSTC_BOOTSTRAP", "1")
        // Link-time optimisation of the functions needs the bitcode of std too.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        // Otherwise every crate that links this std would be compiled against another crate id.
        .env("__CARGO_DEFAULT_LIB_METADATA", "coachwork")
        .args(["build", "--release", "--quiet", "--target", target])
        .arg("-Zbuild-std=std,panic_abort,panic_unwind");
    process::quiet(&mut cargo).context("the standard library could not be built")?;
    let built = work.join("target").join(target).join("release/deps");
    let kept = root.join("lib/rustlib").join(target).join("lib");
    for entry in fs::read_dir(&built)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default()
            .to_owned();
        if name.ends_with(".rlib") && !name.starts_with("libempty") {
            fs::copy(&path, kept.join(&name))?;
        }
    }
    fs::remove_dir_all(&work)?;
    Ok(())
}
