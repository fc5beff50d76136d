//! `./x dev --host native`: the functions in one ordinary process, the site beside them. The fastest way from an edit
//! to the page, because only the front end is compiled to wasm.

use crate::dev::{Wish, keep_up};
use crate::functions::Profile;
use crate::generate;
use crate::process;
use crate::progress::step;
use crate::repo::Repo;
use crate::serve::{Output, Server};
use crate::site;
use crate::toolchain::Toolchain;
use crate::watch::{Changes, Snapshot};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds and serves, rebuilding what changes until Ctrl-C; with `once` only builds. Everything built is below cargo's
/// target folder, so that several of these can run from one working tree.
pub fn run(repo: &Repo, wish: &Wish) -> Result<()> {
    let tools = step("tools ready", || Ok((Toolchain::ensure(repo)?, None)))?;
    let seen = Snapshot::take(repo)?;
    let all = Changes {
        generated: false,
        functions: true,
        site: true,
        database: true,
    };
    rebuild(repo, &tools, wish.profile, all)?;
    if wish.once {
        return Ok(());
    }
    let site = folder(repo);
    let up = || up(repo, &site, &wish.state, wish.port, Output::Terminal);
    keep_up(repo, wish, seen, &up, &|changes| {
        rebuild(repo, &tools, wish.profile, changes)?;
        // The site is read from its folder; migrations are applied at the start.
        Ok(changes.functions || changes.database)
    })
}

/// Where the site is built to: `dist/site` belongs to the gateway's manifest.
fn folder(repo: &Repo) -> PathBuf {
    repo.scratch().join("native-site")
}

/// Serves what was built, its data in `state`, and the site in the folder `site`.
pub fn up(repo: &Repo, site: &Path, state: &Path, port: u16, output: Output) -> Result<Server> {
    let mut program = Command::new(repo.target().join("debug/serve-native"));
    program
        .current_dir(repo.root())
        .arg(format!("127.0.0.1:{port}"))
        .arg("--site")
        .arg(site)
        .arg("--data")
        .arg(state.join("coachwork.db"));
    Server::launch(program, "serve-native", port, output)
}

/// Makes again what an edit changed.
pub fn rebuild(repo: &Repo, tools: &Toolchain, profile: Profile, changes: Changes) -> Result<()> {
    if changes.generated {
        generate::run(false)?;
    }
    // A function that does not compile need not keep anybody from looking at the page.
    let functions = if changes.functions {
        step("functions built", || {
            let mut cargo = Command::new("cargo");
            cargo.current_dir(repo.root()).args([
                "build",
                "--quiet",
                "--package",
                "conformance",
                "--bin",
                "serve-native",
            ]);
            process::loud(&mut cargo)?;
            Ok(((), None))
        })
    } else {
        Ok(())
    };
    if changes.site {
        step("site built", || {
            let changed = site::build_into(repo, tools, profile, &folder(repo))?;
            Ok(((), (!changed).then(|| "nothing new (skipped)".to_owned())))
        })?;
    }
    functions
}
