//! Bringing the local database of a state folder up to date.

use crate::digest;
use crate::process;
use crate::repo::{Repo, files_below};
use crate::toolchain::Toolchain;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A D1 database as a function's configuration names it.
pub struct Database {
    /// The binding under which the function sees it.
    pub binding: String,
    /// The configuration that names it.
    pub config: PathBuf,
}

/// Applies what is new in `schema/migrations/` to the local databases in `state`; gives whether anything was new.
/// With `specimens` a new state gets the tables of the suite's own functions too.
pub fn local(repo: &Repo, tools: &Toolchain, state: &Path, specimens: bool) -> Result<bool> {
    let inputs = fingerprint(repo)?;
    let stamp = state.join("migrated");
    if digest::is_stamped(&stamp, &inputs) {
        return Ok(false);
    }
    let new = !stamp.exists();
    for database in databases(repo)? {
        let mut wrangler = tools.wrangler(repo);
        wrangler
            .args([
                "d1",
                "migrations",
                "apply",
                &database.binding,
                "--local",
                "--persist-to",
            ])
            .arg(state)
            .arg("-c")
            .arg(&database.config);
        process::quiet(&mut wrangler)?;
    }
    if specimens && new {
        specimen_tables(repo, tools, state)?;
    }
    digest::stamp(&stamp, &inputs)?;
    Ok(true)
}

/// Makes the tables of the functions that exist for the tests alone.
fn specimen_tables(repo: &Repo, tools: &Toolchain, state: &Path) -> Result<()> {
    for database in databases(repo)? {
        let mut wrangler = tools.wrangler(repo);
        wrangler
            .args([
                "d1",
                "execute",
                &database.binding,
                "--local",
                "--persist-to",
            ])
            .arg(state)
            .arg("-c")
            .arg(&database.config)
            .arg("--file")
            .arg(repo.path("tests/conformance/generated/specimens.sql"));
        process::quiet(&mut wrangler)?;
    }
    Ok(())
}

/// Every database with migrations, once: functions share one by its id.
pub fn databases(repo: &Repo) -> Result<Vec<Database>> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for function in repo.functions()? {
        if !function.config.is_file() {
            continue;
        }
        let text = fs::read_to_string(&function.config)?;
        let config: toml::Table = text
            .parse()
            .with_context(|| format!("{} is not TOML", function.config.display()))?;
        let listed = config.get("d1_databases").and_then(toml::Value::as_array);
        for database in listed.into_iter().flatten() {
            let field = |name: &str| database.get(name).and_then(toml::Value::as_str);
            let (Some(binding), Some(id)) = (field("binding"), field("database_id")) else {
                continue;
            };
            if field("migrations_dir").is_some() && seen.insert(id.to_owned()) {
                found.push(Database {
                    binding: binding.to_owned(),
                    config: function.config.clone(),
                });
            }
        }
    }
    Ok(found)
}

fn fingerprint(repo: &Repo) -> Result<String> {
    let mut parts = Vec::new();
    for path in files_below(&repo.path("schema/migrations"), &[], &|path| {
        path.extension().is_some_and(|kind| kind == "sql")
    })? {
        parts.push(path.to_string_lossy().into_owned().into_bytes());
        parts.push(fs::read(&path)?);
    }
    Ok(digest::of_parts(parts.iter().map(Vec::as_slice)))
}
