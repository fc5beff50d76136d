//! `./x dev --host spin`: the same as without, on the third host.

use super::{Host, build, start};
use crate::functions::Profile;
use crate::generate;
use crate::interrupt;
use crate::progress::{note, step};
use crate::repo::Repo;
use crate::secrets;
use crate::serve::{Output, Server};
use crate::site;
use crate::toolchain::Toolchain;
use crate::watch::{Changes, Snapshot};
use anyhow::Result;
use std::path::Path;
use std::time::Duration;

/// Builds and serves, rebuilding what changes until Ctrl-C; with `once` only builds.
pub fn run(repo: &Repo, profile: Profile, state: &Path, port: u16, once: bool) -> Result<()> {
    let tools = step("tools ready", || Ok((Toolchain::ensure(repo)?, None)))?;
    let mut seen = Snapshot::take(repo)?;
    let all = Changes {
        generated: false,
        functions: true,
        site: true,
        database: true,
    };
    rebuild(repo, &tools, profile, all)?;
    secrets::ensure(repo, state)?;
    if once {
        return Ok(());
    }
    let mut server = up(repo, state, port)?;
    println!("\nCoachwork is at http://localhost:{port}  (Ctrl-C stops it)\n");
    while !interrupt::asked() {
        std::thread::sleep(Duration::from_millis(500));
        server.check()?;
        let now = Snapshot::take(repo)?;
        let changes = now.since(&seen);
        if !changes.any() {
            continue;
        }
        seen = now;
        match rebuild(repo, &tools, profile, changes) {
            // The site is read from its folder; anything else the host reads when it starts.
            Ok(()) if changes.functions || changes.database => {
                server.stop();
                server = up(repo, state, port)?;
            }
            Ok(()) => {}
            Err(error) => eprintln!(
                "error: {error:#}\n· the running functions are as they were; waiting for the next edit"
            ),
        }
    }
    note("stopping");
    server.stop();
    Ok(())
}

fn up(repo: &Repo, state: &Path, port: u16) -> Result<Server> {
    step("functions up", || {
        let host = Host {
            manifest: repo.path("spin.toml"),
            state,
            port,
            output: Output::Terminal,
            options: vec!["--reuse".to_owned()],
        };
        Ok((start(repo, host)?, None))
    })
}

fn rebuild(repo: &Repo, tools: &Toolchain, profile: Profile, changes: Changes) -> Result<()> {
    if changes.generated {
        generate::run(false)?;
    }
    let skipped = |nothing_new: bool| nothing_new.then(|| "nothing new (skipped)".to_owned());
    if changes.functions {
        step("components built", || {
            let changed = build(repo, profile, &repo.functions()?)?;
            Ok(((), skipped(changed.is_empty())))
        })?;
    }
    if changes.site {
        step("site built", || {
            let changed = site::build(repo, tools, profile)?;
            Ok(((), skipped(!changed)))
        })?;
    }
    Ok(())
}
