//! `./x tidy`: the house rules that a compiler does not know, each as a check that names every offender.

mod arrows;
mod generated;
mod headers;
mod names;
mod targets;

use crate::cli::Options;
use crate::repo::{Repo, files_below};
use anyhow::{Result, bail};
use std::fs;
use std::path::PathBuf;

/// A file that breaks a rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Offence {
    /// The file or package, relative to the root, with a line where that helps.
    pub place: String,
    /// What is wrong with it and what would be right.
    pub fault: String,
}

/// A source file under the eyes of the rules.
pub struct Source {
    /// Path from the root, with forward slashes.
    pub path: String,
    /// Its content.
    pub text: String,
}

/// Runs the command.
pub fn run(repo: &Repo, options: Options) -> Result<()> {
    options.finish()?;
    let offences = check(repo)?;
    for offence in &offences {
        println!("{}: {}", offence.place, offence.fault);
    }
    if !offences.is_empty() {
        bail!("{} offences against the house rules", offences.len());
    }
    println!("tidy");
    Ok(())
}

/// Every rule over the whole repository.
pub fn check(repo: &Repo) -> Result<Vec<Offence>> {
    let sources = sources(repo)?;
    let mut offences = arrows::check(repo)?;
    offences.extend(headers::check(&sources));
    offences.extend(names::check(&sources));
    offences.extend(targets::check(&sources));
    offences.extend(generated::check(&sources));
    Ok(offences)
}

/// Every text file that people or the generator wrote.
fn sources(repo: &Repo) -> Result<Vec<Source>> {
    let skip = [
        "target",
        "node_modules",
        "build",
        ".wrangler",
        ".git",
        "fixtures",
        "public",
    ];
    let kinds = ["rs", "toml", "css", "js", "mjs", "json", "yaml", "sql"];
    let mut paths: Vec<PathBuf> = vec![repo.path("wrangler.toml")];
    for folder in [
        "crates",
        "functions",
        "frontend",
        "schema",
        "tests",
        "xtask",
    ] {
        paths.extend(files_below(&repo.path(folder), &skip, &|path| {
            path.extension()
                .and_then(|kind| kind.to_str())
                .is_some_and(|kind| kinds.contains(&kind))
        })?);
    }
    let mut sources = Vec::new();
    for path in paths {
        // What is not text, or is not there yet, breaks no rule about text.
        if let Ok(text) = fs::read_to_string(&path) {
            let below = path.strip_prefix(repo.root()).unwrap_or(&path);
            sources.push(Source {
                path: below.to_string_lossy().replace('\\', "/"),
                text,
            });
        }
    }
    Ok(sources)
}

#[cfg(test)]
fn source(path: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}
