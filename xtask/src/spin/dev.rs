//! `./x dev --host spin`: the same as without, on the third host.

use super::{Host, build, start};
use crate::dev::{Wish, keep_up};
use crate::functions::Profile;
use crate::generate;
use crate::progress::step;
use crate::repo::Repo;
use crate::secrets;
use crate::serve::{Output, Server};
use crate::site;
use crate::toolchain::Toolchain;
use crate::watch::{Changes, Snapshot};
use anyhow::Result;
use std::path::Path;

/// Builds and serves, rebuilding what changes until Ctrl-C; with `once` only builds.
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
    secrets::ensure(repo, &wish.state)?;
    if wish.once {
        return Ok(());
    }
    let up = || up(repo, &wish.state, wish.port);
    keep_up(repo, wish, seen, &up, &|changes| {
        rebuild(repo, &tools, wish.profile, changes)?;
        // The site is read from its folder; anything else the host reads when it starts.
        Ok(changes.functions || changes.database)
    })
}

fn up(repo: &Repo, state: &Path, port: u16) -> Result<Server> {
    let host = Host {
        manifest: repo.path("spin.toml"),
        state,
        port,
        output: Output::Terminal,
        options: vec!["--reuse".to_owned()],
    };
    start(repo, host)
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
