//! Where things are in the repository: the one place that knows the layout.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The repository, found from the current directory (`./x` goes to its root first).
#[derive(Clone)]
pub struct Repo {
    root: PathBuf,
}

/// One function: a crate under `functions/` with the wrangler configuration that deploys it.
#[derive(Clone, Debug)]
pub struct Function {
    /// Folder and package name, such as `auth`.
    pub name: String,
    /// `functions/<name>`.
    pub folder: PathBuf,
    /// The gateway's configuration is the one at the root; every other function has its own beside it.
    pub config: PathBuf,
}

/// The function that takes every request and owns the static assets.
pub const GATEWAY: &str = "gateway";

impl Repo {
    /// The repository whose root is the current directory.
    pub fn here() -> Result<Self> {
        let root = std::env::current_dir().context("no current directory")?;
        if !root.join("functions").is_dir() || !root.join("xtask").is_dir() {
            bail!("{} is not the root of Coachwork; use ./x", root.display());
        }
        Ok(Self { root })
    }

    /// The root folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path below the root.
    pub fn path(&self, below: impl AsRef<Path>) -> PathBuf {
        self.root.join(below)
    }

    /// Cargo's target folder.
    pub fn target(&self) -> PathBuf {
        match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => self.root.join(folder),
            None => self.path("target"),
        }
    }

    /// Stamps and intermediate files of these commands.
    pub fn scratch(&self) -> PathBuf {
        self.target().join("coachwork")
    }

    /// Where the built site is, as the gateway's `wrangler.toml` names it.
    pub fn site(&self) -> PathBuf {
        self.path("dist/site")
    }

    /// The product's functions, the gateway first, the others by name.
    pub fn functions(&self) -> Result<Vec<Function>> {
        let specimens = self.specimens()?;
        let mut functions = self.functions_and_specimens()?;
        functions.retain(|function| !specimens.contains(&function.name));
        Ok(functions)
    }

    /// Names of the functions that exist for the tests alone, by the registry.
    fn specimens(&self) -> Result<Vec<String>> {
        let path = self.path("schema/generated/registry.json");
        let text = fs::read_to_string(&path)
            .with_context(|| format!("{} is missing; run ./x generate", path.display()))?;
        let registry: Value = serde_json::from_str(&text)?;
        let entries = registry.get("functions").and_then(Value::as_array);
        let names = entries
            .into_iter()
            .flatten()
            .filter(|entry| entry.get("profiles") == Some(&serde_json::json!(["test"])))
            .filter_map(|entry| Some(entry.get("name")?.as_str()?.to_owned()));
        Ok(names.collect())
    }

    /// The same, with those that exist for the tests alone.
    pub fn functions_and_specimens(&self) -> Result<Vec<Function>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(self.path("functions")).context("cannot read functions/")? {
            let folder = entry?.path();
            let Some(name) = folder
                .file_name()
                .and_then(|name| name.to_str())
                .map(str::to_owned)
            else {
                continue;
            };
            if !folder.join("Cargo.toml").is_file() {
                continue;
            }
            let config = if name == GATEWAY {
                self.path("wrangler.toml")
            } else {
                folder.join("wrangler.toml")
            };
            found.push(Function {
                name,
                folder,
                config,
            });
        }
        found.sort_by_key(|function| (function.name != GATEWAY, function.name.clone()));
        Ok(found)
    }

    /// The version of `package` in `Cargo.lock`, for the tools that must match a library exactly.
    pub fn locked_version(&self, package: &str) -> Result<String> {
        let text = fs::read_to_string(self.path("Cargo.lock")).context("cannot read Cargo.lock")?;
        let lock: toml::Table = text.parse().context("Cargo.lock is not TOML")?;
        lock.get("package")
            .and_then(toml::Value::as_array)
            .into_iter()
            .flatten()
            .find(|entry| entry.get("name").and_then(toml::Value::as_str) == Some(package))
            .and_then(|entry| entry.get("version")?.as_str().map(str::to_owned))
            .with_context(|| format!("{package} is not in Cargo.lock"))
    }
}

/// Every file below `folder` (itself skipped if absent) that `keep` accepts, sorted; `skip` prunes folders by name.
pub fn files_below(
    folder: &Path,
    skip: &[&str],
    keep: &dyn Fn(&Path) -> bool,
) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            // A build may remove a folder while it is being walked.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", folder.display()));
            }
        };
        for entry in entries {
            let entry = entry?;
            let path = entry.path();
            if entry.file_type()?.is_dir() {
                let name = entry.file_name();
                if !skip.iter().any(|skipped| name == *skipped) {
                    open.push(path);
                }
            } else if keep(&path) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
