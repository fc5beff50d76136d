//! What `./x` needs beside a host compiler: a compiler for wasm, three cargo and npm tool sets, a browser for the
//! tests. Each is made when missing and found again in milliseconds.

mod cargo_tools;
pub mod chromium;
mod debian;
mod npm;
pub mod python;
mod wasi_libc;
pub mod wasm;

use crate::progress;
use crate::repo::Repo;
use anyhow::{Context, Result};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

/// Everything that builds and serves; made by [`Toolchain::ensure`].
#[derive(Clone)]
pub struct Toolchain {
    wasm: wasm::Compiler,
    /// The wasm-bindgen CLI, of the version in `Cargo.lock`.
    pub wasm_bindgen: PathBuf,
    /// worker-build, of the version of the `worker` library in `Cargo.lock`.
    pub worker_build: PathBuf,
    /// Cuts a linked module at the functions that are marked for it.
    pub wasm_split: PathBuf,
    npm_bin: PathBuf,
}

const SPLIT_PACKAGE: &str = "wasm_split_cli_support";
const SPLIT: &str = "wasm-split-cli";
/// It reads what the library `wasm_split_helpers` marks; the two are numbered apart.
const SPLIT_VERSION: &str = "0.2.4";

impl Toolchain {
    /// Finds or makes the whole tool chain, telling what it does where that takes time.
    pub fn ensure(repo: &Repo) -> Result<Self> {
        // npm mostly waits for the network and cargo for the processor: together they cost what the slower one does.
        std::thread::scope(|scope| {
            let npm = scope.spawn(|| npm::ensure(repo));
            let wasm = wasm::ensure(repo, wasm::BROWSER)?;
            let wasm_bindgen = cargo_tools::ensure(
                "wasm-bindgen-cli",
                "wasm-bindgen",
                &repo.locked_version("wasm-bindgen")?,
                "",
            )?;
            let worker_build = cargo_tools::ensure(
                "worker-build",
                "worker-build",
                &repo.locked_version("worker")?,
                "",
            )?;
            let wasm_split =
                cargo_tools::ensure(SPLIT_PACKAGE, SPLIT, SPLIT_VERSION, "build-binary")?;
            let npm_bin = match npm.join() {
                Ok(outcome) => outcome?,
                Err(panic) => std::panic::resume_unwind(panic),
            };
            Ok(Self {
                wasm,
                wasm_bindgen,
                worker_build,
                wasm_split,
                npm_bin,
            })
        })
    }

    /// `cargo`, set up to compile for Spin; the compiler is found or made first.
    pub fn cargo_for_spin(repo: &Repo) -> Result<Command> {
        let compiler = wasm::ensure(repo, wasm::SPIN)?;
        let mut command = Command::new("cargo");
        command
            .current_dir(repo.root())
            .envs(compiler.environment());
        Ok(command)
    }

    /// `cargo`, set up to compile for Workers and browsers.
    pub fn cargo(&self, repo: &Repo) -> Command {
        let mut command = Command::new("cargo");
        command
            .current_dir(repo.root())
            .envs(self.wasm.environment());
        command
    }

    /// Whether clippy comes with the wasm compiler; Debian's comes without.
    pub fn has_clippy(&self) -> bool {
        matches!(self.wasm, wasm::Compiler::Host)
    }

    /// worker-build, set up with the tools that it would otherwise download.
    pub fn worker_build(&self) -> Command {
        let mut command = Command::new(&self.worker_build);
        command
            .envs(self.wasm.environment())
            .env("WASM_BINDGEN_BIN", &self.wasm_bindgen)
            .env("WASM_OPT_BIN", self.npm_tool("wasm-opt"))
            .env("ESBUILD_BIN", self.npm_tool("esbuild"));
        command
    }

    /// `wasm-opt` at full size reduction, for exactly the wasm features that rustc emits and workerd accepts.
    pub fn wasm_opt(&self) -> Command {
        let mut command = Command::new(self.npm_tool("wasm-opt"));
        command.args(["-Oz", "--strip-debug", "--strip-producers"]);
        for feature in [
            "mutable-globals",
            "sign-ext",
            "nontrapping-float-to-int",
            "bulk-memory",
            "multivalue",
            "reference-types",
            "exception-handling",
            "simd",
        ] {
            command.arg(format!("--enable-{feature}"));
        }
        command
    }

    /// A tool from the committed npm lock file.
    pub fn npm_tool(&self, name: &str) -> PathBuf {
        self.npm_bin.join(name)
    }

    /// wrangler, without questions and without telling anybody.
    pub fn wrangler(&self, repo: &Repo) -> Command {
        let mut command = Command::new(self.npm_tool("wrangler"));
        command
            .current_dir(repo.root())
            .env("WRANGLER_SEND_METRICS", "false")
            .env("WRANGLER_LOG_PATH", repo.scratch().join("wrangler-logs"))
            .env("CI", "true");
        command
    }
}

pub use cargo_tools::place as cargo_tool_place;
pub use npm::{install as npm_install, node_version};

/// `${XDG_CACHE_HOME:-$HOME/.cache}/coachwork`, where everything lives that is not of one checkout.
pub fn cache() -> Result<PathBuf> {
    let base = match std::env::var_os("XDG_CACHE_HOME").filter(|value| !value.is_empty()) {
        Some(folder) => PathBuf::from(folder),
        None => PathBuf::from(std::env::var_os("HOME").context("HOME is not set")?).join(".cache"),
    };
    Ok(base.join("coachwork"))
}

/// `first` put before everything on PATH.
fn path_with(first: &std::path::Path) -> Result<OsString> {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(first.to_path_buf()).chain(std::env::split_paths(&rest));
    std::env::join_paths(folders).context("PATH holds a folder that cannot be on it")
}

/// Whether this process may install Debian packages.
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Installs Debian packages, as root or through a sudo that asks nothing.
fn apt_install(packages: &[&str]) -> Result<()> {
    progress::note(&format!(
        "installing Debian packages: {}",
        packages.join(" ")
    ));
    let apt = |arguments: &[&str]| {
        let mut command = if is_root() {
            Command::new("apt-get")
        } else {
            let mut sudo = Command::new("sudo");
            sudo.args(["-n", "apt-get"]);
            sudo
        };
        command
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        crate::process::quiet(&mut command)
    };
    let install: Vec<&str> = ["install", "-y", "-q", "--no-install-recommends"]
        .into_iter()
        .chain(packages.iter().copied())
        .collect();
    // The package lists of a fresh image are empty or old; one refresh, then the error that is left is real.
    if apt(&install).is_ok() {
        return Ok(());
    }
    apt(&["update", "-q"])?;
    apt(&install).map(|_| ())
}

/// Whether Debian packages can be installed here at all.
fn can_apt() -> bool {
    crate::process::which("apt-get").is_some()
        && (is_root() || crate::process::succeeds(Command::new("sudo").args(["-n", "true"])))
}
