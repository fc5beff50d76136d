//! Which package may depend on which: the architecture's arrows, read from `cargo metadata`.

use super::Offence;
use crate::process;
use crate::repo::Repo;
use anyhow::{Context, Result};
use serde_json::Value;
use std::process::Command;

/// Packages that stand on nothing of ours.
const NOTHING: &[&str] = &[];
/// What a function may stand on; never another function.
const FUNCTION: &[&str] = &[
    "edge",
    "records",
    "contract",
    "ports",
    "inference",
    "strength",
];
/// The hosts: only `edge` chooses among them.
const HOSTS: &[&str] = &["cloudflare", "native", "spin"];

/// Package to what it may depend on, besides the functions.
const ARROWS: &[(&str, &[&str])] = &[
    ("spec", NOTHING),
    ("ports", NOTHING),
    ("contract", NOTHING),
    ("strength", &["contract", "spec"]),
    ("archive", &[]),
    ("inference", &["contract", "strength"]),
    ("sync", &["spec"]),
    ("assets", &["ports"]),
    ("records", &["spec", "ports"]),
    (
        "edge",
        &[
            "ports",
            "contract",
            "spec",
            "records",
            "cloudflare",
            "native",
            "spin",
        ],
    ),
    ("cloudflare", &["ports"]),
    ("native", &["ports", "assets"]),
    ("spin", &["ports", "assets"]),
    (
        "frontend",
        &[
            "spec",
            "contract",
            "strength",
            "inference",
            "archive",
            "sync",
        ],
    ),
    ("xtask", &["spec"]),
];

/// A package of ours with the packages of ours that it is built from.
struct Package {
    name: String,
    folder: String,
    depends_on: Vec<String>,
}

/// Every dependency of the workspace that is not one of the arrows. Dependencies of tests alone are free.
pub fn check(repo: &Repo) -> Result<Vec<Offence>> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(repo.root()).args([
        "metadata",
        "--no-deps",
        "--offline",
        "--format-version",
        "1",
    ]);
    let metadata: Value = serde_json::from_str(&process::text(&mut cargo)?)
        .context("cargo metadata did not answer in JSON")?;
    Ok(offences(&packages(&metadata)))
}

fn packages(metadata: &Value) -> Vec<Package> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let root = text(&metadata["workspace_root"]);
    let all = list(&metadata["packages"]);
    let names: Vec<String> = all.iter().map(|package| text(&package["name"])).collect();
    all.iter()
        .map(|package| Package {
            name: text(&package["name"]),
            folder: text(&package["manifest_path"])
                .trim_start_matches(&root)
                .trim_start_matches('/')
                .trim_end_matches("/Cargo.toml")
                .to_owned(),
            depends_on: list(&package["dependencies"])
                .iter()
                .filter(|dependency| dependency["kind"] != "dev")
                .map(|dependency| text(&dependency["name"]))
                .filter(|name| names.contains(name))
                .collect(),
        })
        .collect()
}

fn offences(packages: &[Package]) -> Vec<Offence> {
    let mut offences = Vec::new();
    for package in packages {
        let allowed = if package.folder.starts_with("functions/") {
            FUNCTION
        } else if package.folder.starts_with("tests/") {
            // Tests look at the whole from outside.
            continue;
        } else if let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == package.name) {
            allowed
        } else {
            offences.push(Offence {
                place: package.folder.clone(),
                fault: "is a package without a place in the architecture; give it one in xtask/src/tidy/arrows.rs"
                    .to_owned(),
            });
            continue;
        };
        for dependency in &package.depends_on {
            if !allowed.contains(&dependency.as_str()) {
                let hint = if HOSTS.contains(&dependency.as_str()) {
                    "; only edge knows the hosts, everything else asks ports"
                } else {
                    ""
                };
                offences.push(Offence {
                    place: format!("{}/Cargo.toml", package.folder),
                    fault: format!("{} may not depend on {dependency}{hint}", package.name),
                });
            }
        }
    }
    offences
}

#[cfg(test)]
mod tests {
    use super::{Package, offences};

    fn package(folder: &str, depends_on: &[&str]) -> Package {
        Package {
            name: folder.rsplit('/').next().unwrap().to_owned(),
            folder: folder.to_owned(),
            depends_on: depends_on.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    #[test]
    fn the_drawn_arrows_are_allowed() {
        let drawn = [
            package("functions/auth", &["edge", "records", "contract", "ports"]),
            package("functions/engine", &["edge", "inference"]),
            package("crates/edge", &["ports", "contract", "spec", "native"]),
            package("crates/records", &["spec", "ports"]),
            package("tests/conformance", &["auth", "native"]),
        ];
        assert_eq!(offences(&drawn), []);
    }

    #[test]
    fn every_other_arrow_is_an_offence() {
        let wrong = [
            package("functions/auth", &["training"]),
            package("functions/engine", &["native"]),
            package("crates/spec", &["ports"]),
            package("frontend", &["records"]),
            package("crates/extra", &[]),
        ];
        assert_eq!(offences(&wrong).len(), 5);
    }
}
