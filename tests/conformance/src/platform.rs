//! All functions in this process: on an empty database for the cases, or on a file that stays.

use crate::generated::handlers;
use anyhow::{Context, Result, anyhow, bail};
use native::{LogTo, Platform, Settings, block_on};
use ports::{Db as _, Statement};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The key that the native host signs with.
pub(crate) const NATIVE_KEY: &str = "conformance-runs-on-this-key-and-no-other";

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// All functions on an empty, migrated database in memory; the log is kept.
///
/// # Errors
/// When a migration is missing or fails.
pub fn native_platform() -> Result<Platform> {
    platform(Settings {
        log: LogTo::Memory,
        ..Settings::default()
    })
}

/// All functions on the database file, made or brought up to date, with the files that people
/// sent in a folder beside it. In memory without one. The log goes to standard error.
///
/// # Errors
/// When the file cannot be opened, or a migration is missing or fails.
pub fn kept_platform(database: Option<&Path>) -> Result<Platform> {
    if let Some(folder) = database.and_then(Path::parent) {
        fs::create_dir_all(folder)?;
    }
    platform(Settings {
        database: database.map(Path::to_owned),
        files: database.map(|file| file.with_extension("files")),
        ..Settings::default()
    })
}

fn platform(settings: Settings) -> Result<Platform> {
    let secrets = BTreeMap::from([("TOKEN_KEY".to_owned(), NATIVE_KEY.to_owned())]);
    let host = native::Host::open(Settings {
        secrets,
        ..settings
    })
    .map_err(|error| anyhow!("{error:?}"))?;
    migrate(host.db())?;
    Ok(Platform::new(
        host,
        handlers(),
        |path| edge::owner(gateway::SEGMENTS, path),
        edge::refuse,
    ))
}

/// Runs the scripts that the database has not seen, each with its mark in one transaction.
fn migrate(db: &native::Sqlite) -> Result<()> {
    let told = |error| anyhow!("{error:?}");
    db.run_script(
        "CREATE TABLE IF NOT EXISTS migrations_applied (name TEXT PRIMARY KEY) WITHOUT ROWID",
    )
    .map_err(told)?;
    for path in scripts()? {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .context("a migration without a name")?;
        let seen = Statement::new("SELECT name FROM migrations_applied WHERE name = ?1").bind(name);
        if !block_on(db.query(seen)).map_err(told)?.rows.is_empty() {
            continue;
        }
        let script = fs::read_to_string(&path)?;
        let mark = format!("INSERT INTO migrations_applied (name) VALUES ('{name}');");
        db.run_script(&format!("{script}\n;{mark}"))
            .map_err(|error| anyhow!("{}: {error:?}", path.display()))?;
    }
    Ok(())
}

/// The migrations in order, then the tables of the suite's own functions, which stand on them.
fn scripts() -> Result<Vec<PathBuf>> {
    let folder = root().join("schema/migrations");
    let mut scripts: Vec<PathBuf> = fs::read_dir(&folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    scripts.retain(|path| path.extension().is_some_and(|extension| extension == "sql"));
    scripts.sort();
    if scripts.is_empty() {
        bail!("no migrations in {}", folder.display());
    }
    scripts.push(root().join("tests/conformance/generated/specimens.sql"));
    Ok(scripts)
}
