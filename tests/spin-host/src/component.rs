//! From a wasm file to something that makes instances.

use crate::bindings::Platform;
use crate::instance::Instance;
use anyhow::{Context as _, Result};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;
use std::time::Duration;
use wasmtime::component::{Component, HasSelf, Linker};
use wasmtime::{Config, Engine};
use wasmtime_wasi_http::p3::bindings::ServicePre;

/// The compiler and runtime, set up for components whose functions are async.
pub fn engine() -> Result<Engine> {
    let mut config = Config::new();
    config.wasm_component_model_async(true);
    // A component in an endless loop yields at each tick, so that its time limit holds.
    config.epoch_interruption(true);
    Ok(Engine::new(&config)?)
}

/// Lets the engine's epochs go by, for as long as the process runs.
pub fn tick(engine: &Engine) {
    let engine = engine.clone();
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_millis(10));
            engine.increment_epoch();
        }
    });
}

/// Compiles the file, or takes what an earlier run compiled from the same bytes, and links
/// it to the host.
pub fn prepare(engine: &Engine, source: &Path) -> Result<ServicePre<Instance>> {
    let bytes = std::fs::read(source)
        .with_context(|| format!("cannot read {}; is it built?", source.display()))?;
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    engine.precompile_compatibility_hash().hash(&mut hasher);
    let compiled = source.with_extension(format!("{:016x}.cwasm", hasher.finish()));
    let component = match compiled_before(engine, &compiled) {
        Some(component) => component,
        None => compile(engine, &bytes, source, &compiled)?,
    };
    let mut linker = Linker::new(engine);
    wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
    wasmtime_wasi::p3::add_to_linker(&mut linker)?;
    wasmtime_wasi_http::p3::add_to_linker(&mut linker)?;
    Platform::add_to_linker::<_, HasSelf<Instance>>(&mut linker, |instance| instance)?;
    Ok(ServicePre::new(linker.instantiate_pre(&component)?)?)
}

#[allow(
    unsafe_code,
    reason = "only what this host compiled lies under that name"
)]
fn compiled_before(engine: &Engine, compiled: &Path) -> Option<Component> {
    unsafe { Component::deserialize_file(engine, compiled) }.ok()
}

fn compile(engine: &Engine, bytes: &[u8], source: &Path, compiled: &Path) -> Result<Component> {
    eprintln!("compiling {}", source.display());
    let component = Component::new(engine, bytes)?;
    forget_older(source)?;
    // Written beside and renamed: another host may be starting.
    let partial = compiled.with_extension(format!("{}.part", std::process::id()));
    std::fs::write(&partial, component.serialize()?)?;
    std::fs::rename(&partial, compiled)?;
    Ok(component)
}

/// Removes what was compiled from earlier bytes of the file.
fn forget_older(source: &Path) -> Result<()> {
    let (Some(folder), Some(stem)) = (source.parent(), source.file_stem()) else {
        return Ok(());
    };
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let ours = path.extension().is_some_and(|kind| kind == "cwasm")
            && path.file_stem().map(Path::new).and_then(Path::file_stem) == Some(stem);
        if ours {
            let _gone = std::fs::remove_file(path);
        }
    }
    Ok(())
}
