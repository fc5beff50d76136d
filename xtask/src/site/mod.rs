//! Building the site: the front end's module, its styles and static files, into one folder of content-hashed assets
//! that a service worker can keep and a CDN can cache for ever.

mod assets;
mod headers;
pub mod module;
pub mod packed;
mod page;
mod precache;

use crate::functions::Profile;
use crate::process;
use crate::repo::Repo;
use crate::toolchain::Toolchain;
use anyhow::{Context, Result, bail};
use assets::Assets;
use std::fs;
use std::path::Path;

/// Builds the site into `dist/site/`, where the gateway's manifest looks for it; gives whether any file of it changed.
pub fn build(repo: &Repo, tools: &Toolchain, profile: Profile) -> Result<bool> {
    build_into(repo, tools, profile, &repo.site())
}

/// Builds the site into a folder; gives whether any file of it changed.
///
/// What it reads of `frontend/`: the crate itself, `index.html` (placeholders `%APP_JS%`, `%APP_CSS%`, `%APP_WASM%`),
/// `styles/main.css`, `public/` (copied as it is) and `sw.js` (placeholders `/*PRECACHE*/[]` and `__VERSION__`).
pub fn build_into(repo: &Repo, tools: &Toolchain, profile: Profile, folder: &Path) -> Result<bool> {
    let source = repo.path("frontend");
    let work = repo.scratch().join("site");
    fs::create_dir_all(&work)?;

    let bound = module::bind(repo, tools, profile, &work)?;
    let mut assets = Assets::default();
    let wasm_url = assets.add_hashed("app", "wasm", fs::read(&bound.module)?);
    module::address_parts(&bound, &mut assets)?;
    let script = bundle_script(tools, &work, &wasm_url)?;
    let js_url = assets.add_hashed("app", "js", script);
    let css_url = bundle_styles(tools, &source, &work, &mut assets)?;
    assets.add_folder(&source.join("public"))?;
    // The engine of a device reads it at this address (frontend/src/engine).
    let model = fs::read(repo.path("models/base.onnx")).context("cannot read models/base.onnx")?;
    assets.add("/models/base.onnx", model);

    let page =
        fs::read_to_string(source.join("index.html")).context("cannot read frontend/index.html")?;
    let urls = page::Urls {
        js: &js_url,
        css: &css_url,
        wasm: &wasm_url,
    };
    assets.add("/index.html", page::fill(&page, &urls)?.into_bytes());
    let worker = fs::read_to_string(source.join("sw.js")).context("cannot read frontend/sw.js")?;
    let worker = precache::fill(&worker, &assets)?;
    assets.add("/sw.js", worker.into_bytes());
    assets.add("/_headers", headers::TEXT.as_bytes().to_vec());
    if profile == Profile::Release {
        packed::add(&mut assets)?;
    }
    // For programs, so no browser keeps it.
    let document = repo.path("schema/generated/openapi.json");
    assets.add(
        "/openapi.json",
        fs::read(document).context("cannot read openapi.json")?,
    );
    assets.write_to(folder)
}

/// One script: wasm-bindgen's glue and the call that starts the module at its hashed address. External, because the
/// content security policy allows no inline script.
fn bundle_script(tools: &Toolchain, work: &Path, wasm_url: &str) -> Result<Vec<u8>> {
    let entry = work.join("start.js");
    fs::write(
        &entry,
        format!(
            "import init from \"./bindgen/app.js\";\ninit({{ module_or_path: \"{wasm_url}\" }});\n"
        ),
    )?;
    let bundled = work.join("app.js");
    let mut esbuild = std::process::Command::new(tools.npm_tool("esbuild"));
    esbuild
        .args([
            "--bundle",
            "--minify",
            "--format=esm",
            "--target=es2022",
            "--log-level=warning",
        ])
        .arg(format!("--outfile={}", bundled.display()))
        .arg(&entry);
    process::quiet(&mut esbuild)?;
    Ok(fs::read(bundled)?)
}

/// One style sheet; the files that it names relatively become hashed assets, addresses from the root stay as they are.
fn bundle_styles(
    tools: &Toolchain,
    source: &Path,
    work: &Path,
    assets: &mut Assets,
) -> Result<String> {
    let folder = work.join("styles");
    let _ = fs::remove_dir_all(&folder);
    let mut esbuild = std::process::Command::new(tools.npm_tool("esbuild"));
    esbuild
        .args([
            "--bundle",
            "--minify",
            "--log-level=warning",
            "--public-path=/assets",
        ])
        .args(
            static_addresses(&source.join("public"))?
                .iter()
                .map(|address| format!("--external:{address}")),
        )
        .args(["woff2", "svg", "png", "webp"].map(|kind| format!("--loader:.{kind}=file")))
        .arg("--asset-names=[name]-[hash]")
        .arg(format!("--outdir={}", folder.display()))
        .arg(source.join("styles/main.css"));
    process::quiet(&mut esbuild)?;
    let mut address = None;
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default()
            .to_owned();
        let bytes = fs::read(&path)?;
        if name == "main.css" {
            address = Some(assets.add_hashed("app", "css", bytes));
        } else {
            assets.add(&format!("/assets/{name}"), bytes);
        }
    }
    match address {
        Some(address) => Ok(address),
        None => bail!("esbuild wrote no main.css"),
    }
}

/// `/fonts/*`, `/theme.js`: what style sheets may name from the root. Not simply `/*`, which esbuild also matches
/// against the path of every file on disk.
fn static_addresses(public: &Path) -> Result<Vec<String>> {
    let mut addresses = Vec::new();
    if public.is_dir() {
        for entry in fs::read_dir(public)? {
            let entry = entry?;
            let below = if entry.file_type()?.is_dir() {
                "/*"
            } else {
                ""
            };
            addresses.push(format!("/{}{below}", entry.file_name().to_string_lossy()));
        }
    }
    Ok(addresses)
}
