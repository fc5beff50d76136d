//! A folder of exports: each file in it is a person, each folder in it a person with several files.

use crate::catalogue::Catalogue;
use crate::export::person;
use anyhow::{Context, Result};
use inference::train::walk::Person;
use std::fs;
use std::path::{Path, PathBuf};
use training::import::{Options, Parsed, Unit, parse};

/// Sets of all people that are walked through; further people are left out and named.
const MOST_SETS: usize = 250_000;
/// Largest file that is read, bytes.
const MAX_BYTES: u64 = 64 << 20;

/// What a folder held.
pub struct Read {
    /// Everyone with a set.
    pub people: Vec<Person>,
    /// What was not read, and why.
    pub remarks: Vec<String>,
}

/// Reads all exports below a folder; weights without a unit are in `unit`.
///
/// # Errors
/// Where the folder itself cannot be read; a file that cannot is a remark.
pub fn read(folder: &Path, unit: Unit) -> Result<Read> {
    let catalogue = Catalogue::read()?;
    let mut read = Read {
        people: Vec::new(),
        remarks: Vec::new(),
    };
    let mut left = MOST_SETS;
    for path in entries(folder)? {
        let files = if path.is_dir() {
            entries(&path)?
        } else {
            vec![path.clone()]
        };
        let mut parsed = Vec::new();
        for file in files.iter().filter(|file| file.is_file()) {
            match export(file, unit) {
                Ok(export) => parsed.push(export),
                Err(fault) => read
                    .remarks
                    .push(format!("left out: {}: {fault}", file.display())),
            }
        }
        let person = person(parsed, &catalogue);
        let sets: usize = person.logs.iter().map(|(_, log)| log.sets.len()).sum();
        if sets > left {
            read.remarks.push(format!(
                "left out: {}: more than {MOST_SETS} sets in all",
                path.display()
            ));
        } else if sets > 0 {
            left -= sets;
            read.people.push(person);
        }
    }
    Ok(read)
}

/// The files and folders of a folder, by name, hidden ones left out.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let listed =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = Vec::new();
    for entry in listed {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

fn export(file: &Path, unit: Unit) -> Result<Parsed, String> {
    let size = fs::metadata(file).map_err(|error| error.to_string())?.len();
    if size > MAX_BYTES {
        return Err(format!("{size} bytes are more than an export has"));
    }
    let bytes = fs::read(file).map_err(|error| error.to_string())?;
    let options = Options {
        unit: Some(unit),
        ..Options::default()
    };
    parse(&bytes, &options).map_err(|error| error.to_string())
}
