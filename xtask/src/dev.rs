//! `./x dev`: from a fresh clone to the open page, then rebuilding what changes until Ctrl-C.

use crate::cli::Options;
use crate::fleet::Fleet;
use crate::functions::{self, Profile};
use crate::generate;
use crate::interrupt;
use crate::migrate;
use crate::native;
use crate::progress::{note, step};
use crate::repo::Repo;
use crate::secrets;
use crate::serve::{Output, Server};
use crate::site;
use crate::spin;
use crate::toolchain::Toolchain;
use crate::watch::{Changes, Snapshot};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::time::Duration;

const PORT: u16 = 8787;
const STATE: &str = ".state";
const SPIN_STATE: &str = ".state/spin";
const NATIVE_STATE: &str = ".state/native";

/// What every host of `./x dev` is told.
pub struct Wish {
    /// How the wasm is compiled.
    pub profile: Profile,
    /// Where the database and the files are kept.
    pub state: PathBuf,
    /// Where to listen, on this machine alone.
    pub port: u16,
    /// Only build.
    pub once: bool,
    /// Leave `schema/` to `./x generate`.
    pub no_generate: bool,
}

/// Runs the command.
pub fn run(repo: &Repo, mut options: Options) -> Result<()> {
    let once = options.flag("--once");
    let specimens = options.flag("--specimens");
    let no_generate = options.flag("--no-generate");
    let profile = if options.flag("--release") {
        Profile::Release
    } else {
        Profile::Dev
    };
    let host = options.value("--host")?;
    let port = options.port("--port")?.unwrap_or(PORT);
    let state = options.value("--state")?;
    options.finish()?;
    let wish = |usual: &str| Wish {
        profile,
        state: repo.path(state.as_deref().unwrap_or(usual)),
        port,
        once,
        no_generate,
    };
    match host.as_deref() {
        None | Some("workerd") => workerd(repo, &wish(STATE), specimens),
        Some("spin") => spin::dev::run(repo, &wish(SPIN_STATE)),
        Some("native") => native::run(repo, &wish(NATIVE_STATE)),
        Some(other) => bail!("--host {other}: there are workerd, spin and native"),
    }
}

fn workerd(repo: &Repo, wish: &Wish, specimens: bool) -> Result<()> {
    let tools = step("tools ready", || Ok((Toolchain::ensure(repo)?, None)))?;
    let seen = Snapshot::take(repo)?;
    let fleet = if specimens {
        Fleet::with_specimens(repo)?
    } else {
        Fleet::product(repo)?
    };
    prepare(repo, &tools, wish.profile, &wish.state, &fleet)?;
    if wish.once {
        return Ok(());
    }
    let up = || {
        let output = Output::Terminal;
        Server::start(repo, &tools, &wish.state, wish.port, output, &fleet)
    };
    keep_up(repo, wish, seen, &up, &|changes| {
        rebuild(repo, &tools, wish.profile, &wish.state, &fleet, changes)?;
        // wrangler notices by itself.
        Ok(false)
    })
}

/// Serves until Ctrl-C, making again what an edit changes; `rebuild` gives whether the host has to start anew.
pub fn keep_up(
    repo: &Repo,
    wish: &Wish,
    mut seen: Snapshot,
    up: &dyn Fn() -> Result<Server>,
    rebuild: &dyn Fn(Changes) -> Result<bool>,
) -> Result<()> {
    let up = || step("functions up", || Ok((up()?, None)));
    let mut server = up()?;
    println!(
        "\nCoachwork is at http://localhost:{}  (Ctrl-C stops it)\n",
        wish.port
    );
    while !interrupt::asked() {
        std::thread::sleep(Duration::from_millis(500));
        server.check()?;
        let now = Snapshot::take(repo)?;
        let mut changes = now.since(&seen);
        changes.generated &= !wish.no_generate;
        if !changes.any() {
            continue;
        }
        seen = now;
        match rebuild(changes) {
            Ok(true) => {
                server.stop();
                server = up()?;
            }
            Ok(false) => {}
            Err(error) => eprintln!(
                "error: {error:#}\n· the running functions are as they were; waiting for the next edit"
            ),
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
