//! The front end's module: compiled, cut into the parts that are fetched when somebody first goes there, and bound to
//! JavaScript.

use super::assets::Assets;
use crate::digest;
use crate::functions::Profile;
use crate::process;
use crate::repo::{Repo, files_below};
use crate::toolchain::{Toolchain, wasm};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The script by which the module fetches its parts; wasm-bindgen's own script imports it under this name.
const LINKS: &str = "__wasm_split.js";

/// What came of it, in the folder of wasm-bindgen's script.
pub struct Bound {
    /// The part that loads first.
    pub module: PathBuf,
    /// The parts that are fetched later.
    parts: Vec<PathBuf>,
    /// The script that fetches them, as the cutter wrote it.
    links: PathBuf,
}

/// Compiles the front end, cuts it and lets wasm-bindgen write `app.js` and `app_bg.wasm`.
pub fn bind(repo: &Repo, tools: &Toolchain, profile: Profile, work: &Path) -> Result<Bound> {
    let compiled = compile(repo, tools, profile)?;
    let inputs = digest::of_parts([
        fs::read(&compiled)?.as_slice(),
        profile.site_name().as_bytes(),
    ]);
    let stamp = work.join("bound");
    let folder = work.join("bindgen");
    let cut = work.join("cut");
    let module = folder.join("app_bg.wasm");
    if !(digest::is_stamped(&stamp, &inputs) && module.is_file()) {
        let _ = fs::remove_dir_all(&folder);
        let _ = fs::remove_dir_all(&cut);
        let mut split = Command::new(&tools.wasm_split);
        split
            .args(["--target", "web", "--out-name", "app"])
            .args([&compiled, &cut]);
        process::quiet(&mut split)?;
        let mut bindgen = Command::new(&tools.wasm_bindgen);
        bindgen
            .args(["--target", "web", "--no-typescript"])
            // The parts are linked to the module's table and globals by the linker's names.
            .args(["--keep-lld-exports", "--no-demangle"])
            .args(["--omit-default-module-path", "--out-name", "app"])
            .arg("--out-dir")
            .arg(&folder)
            .arg(cut.join("app.wasm"));
        process::quiet(&mut bindgen)?;
        if profile == Profile::Release {
            for part in parts(&cut)?.iter().chain([&module]) {
                shrink(tools, part)?;
            }
        }
        digest::stamp(&stamp, &inputs)?;
    }
    Ok(Bound {
        parts: parts(&cut)?,
        links: cut.join(LINKS),
        module,
    })
}

fn compile(repo: &Repo, tools: &Toolchain, profile: Profile) -> Result<PathBuf> {
    let name = profile.site_name();
    let mut cargo = tools.cargo(repo);
    cargo
        .args(["rustc", "--package", "frontend", "--bin", "frontend"])
        .args(["--target", wasm::BROWSER, "--profile", name])
        // The cutter moves code, so it has to know every address in it.
        .args(["--", "-Clink-arg=--emit-relocs"])
        // Views behind one type, not a type for every page: much less code to load.
        .env("RUSTFLAGS", "--cfg erase_components");
    process::loud(&mut cargo)?;
    let folder = repo.target().join(wasm::BROWSER).join(name);
    Ok(folder.join("frontend.wasm"))
}

fn parts(cut: &Path) -> Result<Vec<PathBuf>> {
    let main = cut.join("app.wasm");
    let mut parts = files_below(cut, &[], &|path| {
        path.extension().is_some_and(|kind| kind == "wasm")
    })?;
    parts.retain(|path| *path != main);
    Ok(parts)
}

fn shrink(tools: &Toolchain, module: &Path) -> Result<()> {
    let optimised = module.with_extension("opt");
    process::quiet(tools.wasm_opt().arg(module).arg("-o").arg(&optimised))?;
    fs::rename(&optimised, module)?;
    Ok(())
}

/// The script that fetches the parts of the last build, with their addresses.
pub fn links(repo: &Repo) -> Result<String> {
    let path = repo.scratch().join("site/bindgen").join(LINKS);
    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// Adds the parts to the site and writes the script that fetches them, with their addresses, beside wasm-bindgen's.
pub fn address_parts(bound: &Bound, assets: &mut Assets) -> Result<()> {
    let mut links = fs::read_to_string(&bound.links)
        .with_context(|| format!("cannot read {}", bound.links.display()))?;
    for part in &bound.parts {
        let stem = part
            .file_stem()
            .and_then(|stem| stem.to_str())
            .context("a part without a name")?;
        let address = assets.add_hashed(stem, "wasm", fs::read(part)?);
        links = links.replace(&format!("\"./{stem}.wasm\""), &format!("\"{address}\""));
    }
    let folder = bound.module.parent().context("a module without a folder")?;
    fs::write(folder.join(LINKS), links)?;
    Ok(())
}
