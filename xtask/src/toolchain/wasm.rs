//! A compiler for a wasm target: rustup's own where it has or can fetch the target, else one made from Debian's packages.

use super::debian;
use crate::process;
use crate::progress;
use crate::repo::Repo;
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

/// Workers and browsers.
pub const BROWSER: &str = "wasm32-unknown-unknown";
/// Spin's components.
pub const SPIN: &str = "wasm32-wasip2";

/// Where the compiler for a target comes from.
#[derive(Clone, Debug)]
pub enum Compiler {
    /// The host compiler has the target's standard library.
    Host,
    /// A private system root around Debian's compiler; its `bin` goes first on PATH.
    Debian { bin: PathBuf },
}

impl Compiler {
    /// The environment in which `cargo` compiles for the target.
    pub fn environment(&self) -> Vec<(&'static str, OsString)> {
        match self {
            Self::Host => Vec::new(),
            Self::Debian { bin } => super::path_with(bin)
                .map(|path| vec![("PATH", path)])
                .unwrap_or_default(),
        }
    }
}

/// Finds or makes a compiler for `target`. `COACHWORK_WASM=rustup` or `debian` allows only that way.
pub fn ensure(repo: &Repo, target: &str) -> Result<Compiler> {
    let wanted = std::env::var("COACHWORK_WASM").unwrap_or_default();
    if wanted != "debian" {
        if host_has(target) {
            return Ok(Compiler::Host);
        }
        // An earlier run found that rustup cannot fetch here; asking again would cost its retries on every start.
        if wanted.is_empty()
            && let Some(bin) = debian::made(target)?
        {
            return Ok(Compiler::Debian { bin });
        }
        match add_by_rustup(target) {
            Ok(()) if host_has(target) => return Ok(Compiler::Host),
            Ok(()) => {}
            Err(error) if wanted == "rustup" => return Err(error),
            Err(_) => progress::note(&format!(
                "rustup cannot fetch {target}; trying Debian's packages"
            )),
        }
    }
    debian::ensure(repo, target)
        .map(|bin| Compiler::Debian { bin })
        .with_context(|| format!("no way is open to compile for {target}"))
}

/// How far [`ensure`] would have to go, for `doctor`: what is there already, or nothing.
pub fn find(target: &str) -> Result<Option<String>> {
    if host_has(target) {
        return Ok(Some("the host compiler has it".to_owned()));
    }
    Ok(debian::made(target)?.map(|bin| format!("made from Debian's packages, {}", bin.display())))
}

/// Whether the host compiler has the target's standard library.
pub fn host_has(target: &str) -> bool {
    let Ok(folder) =
        process::text(Command::new("rustc").args(["--print", "target-libdir", "--target", target]))
    else {
        return false;
    };
    std::fs::read_dir(folder).is_ok_and(|entries| {
        entries
            .flatten()
            .any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
    })
}

fn add_by_rustup(target: &str) -> Result<()> {
    if process::which("rustup").is_none() {
        bail!("rustup is not installed");
    }
    progress::note(&format!("asking rustup for {target}"));
    // Without a network rustup retries for minutes; `timeout` is part of every Linux's core utilities.
    let mut command = if process::which("timeout").is_some() {
        let mut timed = Command::new("timeout");
        timed.args(["120", "rustup"]);
        timed
    } else {
        Command::new("rustup")
    };
    process::quiet(command.args(["target", "add", target])).map(|_| ())
}
