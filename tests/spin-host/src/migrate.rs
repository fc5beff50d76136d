//! Brings the database up to date: each migration once, in order.

use anyhow::{Context as _, Result};
use rusqlite::{Connection, TransactionBehavior};
use std::path::{Path, PathBuf};

/// Applies the `.sql` files of the folder that the database has not seen, then the script.
pub fn apply(database: &Path, folder: &Path, script: Option<&Path>) -> Result<()> {
    let mut connection = Connection::open(database)
        .with_context(|| format!("cannot open {}", database.display()))?;
    // Readers and a writer side by side; it stays with the file.
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         CREATE TABLE IF NOT EXISTS migrations_applied (name TEXT PRIMARY KEY) WITHOUT ROWID",
    )?;
    for path in scripts(folder)?
        .into_iter()
        .chain(script.map(Path::to_owned))
    {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let script = std::fs::read_to_string(&path)?;
        let work = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let noted = "INSERT OR IGNORE INTO migrations_applied (name) VALUES (?1)";
        if work.execute(noted, [&name])? == 1 {
            work.execute_batch(&script)
                .with_context(|| format!("migration {name}"))?;
        }
        work.commit()?;
    }
    Ok(())
}

fn scripts(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut scripts = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "sql") {
            scripts.push(path);
        }
    }
    scripts.sort();
    Ok(scripts)
}

#[cfg(test)]
mod tests {
    use super::apply;
    use rusqlite::Connection;
    use std::fs;

    #[test]
    fn each_script_runs_once_and_a_broken_one_leaves_nothing() {
        let folder = std::env::temp_dir().join(format!("spin-host-{}", std::process::id()));
        let scripts = folder.join("migrations");
        fs::create_dir_all(&scripts).unwrap();
        let database = folder.join("x.db");
        fs::write(scripts.join("1_a.sql"), "CREATE TABLE a (n);").unwrap();
        let more = folder.join("more.sql");
        fs::write(&more, "INSERT INTO a VALUES (1);").unwrap();
        apply(&database, &scripts, Some(&more)).unwrap();
        apply(&database, &scripts, Some(&more)).unwrap();
        fs::write(
            scripts.join("2_b.sql"),
            "INSERT INTO a VALUES (2); INSERT INTO nowhere VALUES (3);",
        )
        .unwrap();
        assert!(apply(&database, &scripts, None).is_err());
        let count = "SELECT count(*) FROM a";
        let rows: i64 = Connection::open(&database)
            .unwrap()
            .query_row(count, [], |row| row.get(0))
            .unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(rows, 1);
    }
}
