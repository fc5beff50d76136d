//! Every case as a test of its own, and the walks over the specs.

use anyhow::Result;
use conformance::{Case, Host, cases, matrix, run, walk};
use libtest_mimic::{Arguments, Failed, Trial};
use std::path::{Path, PathBuf};

fn main() -> Result<()> {
    let mut trials = Vec::new();
    for path in files(&cases())? {
        let name = path
            .strip_prefix(cases())?
            .with_extension("")
            .to_string_lossy()
            .into_owned();
        trials.push(Trial::test(name, move || told(one(&path))));
    }
    trials.push(Trial::test("walk/strangers_get_nowhere", || {
        told(Host::start().and_then(|host| walk::strangers_get_nowhere(&host)))
    }));
    trials.push(Trial::test("walk/nonsense_is_refused", || {
        told(Host::start().and_then(|host| walk::nonsense_is_refused(&host)))
    }));
    trials.push(Trial::test(
        "matrix/everyone_gets_what_the_rules_say",
        || told(Host::start().and_then(|host| matrix::everyone_gets_what_the_rules_say(&host))),
    ));
    libtest_mimic::run(&Arguments::from_args(), trials).exit()
}

fn one(path: &Path) -> Result<()> {
    run(&Case::read(path)?, &Host::start()?)
}

fn told(result: Result<()>) -> Result<(), Failed> {
    result.map_err(|error| Failed::from(format!("{error:#}")))
}

/// Case files below a folder, in order.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
