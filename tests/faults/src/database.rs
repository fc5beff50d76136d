//! What the host stored, read from a copy of its file: the host itself must find the file
//! as the crash left it.

use anyhow::{Context as _, Result, bail};
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// A copy, with what a recovery made of it.
pub struct Snapshot {
    connection: Connection,
    folder: PathBuf,
}

impl Snapshot {
    /// Copies the file and its log.
    pub fn take(database: &Path) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("coachwork-faults-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let copy = folder.join("copy.sqlite");
        for suffix in ["", "-wal", "-journal"] {
            let beside = |path: &Path| PathBuf::from(format!("{}{suffix}", path.display()));
            let (from, to) = (beside(database), beside(&copy));
            if from.is_file() {
                std::fs::copy(&from, &to)?;
            } else if to.is_file() {
                std::fs::remove_file(&to)?;
            }
        }
        Ok(Snapshot {
            connection: Connection::open(&copy)?,
            folder,
        })
    }

    /// What SQLite finds wrong with the file.
    pub fn damage(&self) -> Result<Vec<String>> {
        let lines = self.texts("PRAGMA integrity_check")?;
        Ok(lines.into_iter().filter(|line| line != "ok").collect())
    }

    /// The number that a query asks for; its parameters are texts.
    pub fn number(&self, sql: &str, parameters: &[&str]) -> Result<i64> {
        let parameters = rusqlite::params_from_iter(parameters);
        Ok(self
            .connection
            .query_row(sql, parameters, |row| row.get(0))?)
    }

    /// The first two cells of the first row: a number and a text.
    pub fn pair(&self, sql: &str, parameter: &str) -> Result<Option<(i64, String)>> {
        let mut select = self.connection.prepare(sql)?;
        let mut rows = select.query_map([parameter], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.next().transpose()?)
    }

    /// The first cell of every row.
    pub fn texts(&self, sql: &str) -> Result<Vec<String>> {
        let mut select = self.connection.prepare(sql)?;
        let texts = select.query_map([], |row| row.get(0))?;
        Ok(texts.collect::<rusqlite::Result<_>>()?)
    }
}

impl Drop for Snapshot {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.folder);
    }
}

/// Changes the file of a host that is not running.
pub fn change(database: &Path, sql: &str) -> Result<()> {
    Ok(Connection::open(database)?.execute_batch(sql)?)
}

/// The file itself, or the one below the folder that holds our tables.
pub fn find(path: &Path) -> Result<PathBuf> {
    if path.is_file() {
        return Ok(path.to_owned());
    }
    let entries = std::fs::read_dir(path).with_context(|| format!("{}", path.display()))?;
    for entry in entries {
        let path = entry?.path();
        let file = path
            .extension()
            .is_some_and(|kind| kind == "sqlite" || kind == "db");
        if path.is_dir() {
            if let Ok(found) = find(&path) {
                return Ok(found);
            }
        } else if file && Connection::open(&path)?.table_exists(None, "outbox")? {
            return Ok(path);
        }
    }
    bail!("no database of ours below {}", path.display())
}
