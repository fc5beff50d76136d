//! `./x dev`: from a fresh clone to the open page, then rebuilding what changes until Ctrl-C.

use crate::cli::Options;
use crate::fleet::Fleet;
use crate::functions::{self, Profile};
use crate::generate;
use crate::interrupt;
use crate::migrate;
use crate::progress::{note, step};
use crate::repo::Repo;
use crate::secrets;
use crate::serve::{Output, Server};
use crate::site;
use crate::spin;
use crate::toolchain::Toolchain;
use crate::watch::{Changes, Snapshot};
use anyhow::{Result, bail};
use std::path::Path;
use std::time::Duration;

const PORT: u16 = 8787;
const STATE: &str = ".state";
const SPIN_STATE: &str = ".state/spin";

/// Runs the command.
pub fn run(repo: &Repo, mut options: Options) -> Result<()> {
    let once = options.flag("--once");
    let specimens = options.flag("--specimens");
    let profile = if options.flag("--release") {
        Profile::Release
    } else {
        Profile::Dev
    };
    let host = options.value("--host")?;
    let port = options.port("--port")?.unwrap_or(PORT);
    let state = options.value("--state")?;
    options.finish()?;
    let state_or = |usual: &str| repo.path(state.as_deref().unwrap_or(usual));
    match host.as_deref() {
        None | Some("workerd") => {}
        Some("spin") => return spin::dev::run(repo, profile, &state_or(SPIN_STATE), port, once),
        Some(other) => bail!("--host {other}: there are workerd and spin"),
    }
    let state = state_or(STATE);

    let tools = step("tools ready", || Ok((Toolchain::ensure(repo)?, None)))?;
    let mut seen = Snapshot::take(repo)?;
    let fleet = if specimens {
        Fleet::with_specimens(repo)?
    } else {
        Fleet::product(repo)?
    };
    prepare(repo, &tools, profile, &state, &fleet)?;
    if once {
        return Ok(());
    }
    let mut server = step("functions up", || {
        Ok((
            Server::start(repo, &tools, &state, port, Output::Terminal, &fleet)?,
            None,
        ))
    })?;
    println!("\nCoachwork is at http://localhost:{port}  (Ctrl-C stops it)\n");
    while !interrupt::asked() {
        std::thread::sleep(Duration::from_millis(500));
        server.check()?;
        let now = Snapshot::take(repo)?;
        let changes = now.since(&seen);
        if changes.any() {
            seen = now;
            if let Err(error) = rebuild(repo, &tools, profile, &state, &fleet, changes) {
                eprintln!(
                    "error: {error:#}\n· the running functions are as they were; waiting for the next edit"
                );
            }
        }
    }
    note("stopping");
    server.stop();
    Ok(())
}

/// Everything that has to be there before the first request, each part skipped when it is.
pub fn prepare(
    repo: &Repo,
    tools: &Toolchain,
    profile: Profile,
    state: &Path,
    fleet: &Fleet,
) -> Result<()> {
    let all = Changes {
        generated: false,
        functions: true,
        site: true,
        database: true,
    };
    rebuild(repo, tools, profile, state, fleet, all)?;
    secrets::ensure(repo, state)
}

fn rebuild(
    repo: &Repo,
    tools: &Toolchain,
    profile: Profile,
    state: &Path,
    fleet: &Fleet,
    changes: Changes,
) -> Result<()> {
    if changes.generated {
        generate::run(false)?;
    }
    if changes.functions {
        step("functions built", || {
            let changed = functions::build(repo, tools, profile, &fleet.functions)?;
            let remark = changed
                .is_empty()
                .then(|| "nothing new (skipped)".to_owned());
            Ok(((), remark))
        })?;
    }
    if changes.site {
        step("site built", || {
            let changed = site::build(repo, tools, profile)?;
            Ok(((), (!changed).then(|| "nothing new (skipped)".to_owned())))
        })?;
    }
    if changes.database {
        step("migrations applied", || {
            let changed = migrate::local(repo, tools, state, fleet.specimens)?;
            Ok(((), (!changed).then(|| "nothing new (skipped)".to_owned())))
        })?;
    }
    Ok(())
}
