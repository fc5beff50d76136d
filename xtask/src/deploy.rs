//! `./x deploy`: the release build to Cloudflare, the functions before the gateway that binds to them.

use crate::cli::Options;
use crate::functions::{self, Profile};
use crate::generate;
use crate::migrate;
use crate::process;
use crate::progress::step;
use crate::repo::Repo;
use crate::site;
use crate::toolchain::Toolchain;
use anyhow::{Context, Result, bail};

/// Runs the command; `--dry-run` stops before anything leaves this machine.
pub fn run(repo: &Repo, mut options: Options) -> Result<()> {
    let dry = options.flag("--dry-run");
    options.finish()?;
    generate::run(true).context("what is deployed must follow from the schema")?;
    let tools = step("tools ready", || Ok((Toolchain::ensure(repo)?, None)))?;
    step("functions built", || {
        functions::build(repo, &tools, Profile::Release).map(|_| ((), None))
    })?;
    step("site built", || {
        site::build(repo, &tools, Profile::Release).map(|_| ((), None))
    })?;

    if !dry {
        // Signed out, `whoami` says so and still ends in success.
        let account = process::text(tools.wrangler(repo).arg("whoami"))?;
        if account.contains("not authenticated") {
            bail!(
                "wrangler is not signed in; set CLOUDFLARE_API_TOKEN, or run node_modules/.bin/wrangler login"
            );
        }
        for database in migrate::databases(repo)? {
            step("migrations applied", || {
                let mut wrangler = tools.wrangler(repo);
                wrangler
                    .args([
                        "d1",
                        "migrations",
                        "apply",
                        &database.binding,
                        "--remote",
                        "-c",
                    ])
                    .arg(&database.config);
                process::loud(&mut wrangler).map(|()| ((), None))
            })?;
        }
    }
    let mut order = repo.functions()?;
    // Behind the gateway everything must already be new when the first request arrives.
    order.rotate_left(1);
    for function in order {
        if !function.config.is_file() {
            bail!(
                "{} is missing; ./x generate writes it",
                function.config.display()
            );
        }
        step(
            &format!(
                "{} {}",
                function.name,
                if dry { "packed" } else { "deployed" }
            ),
            || {
                let mut wrangler = tools.wrangler(repo);
                wrangler.arg("deploy").arg("-c").arg(&function.config);
                if dry {
                    wrangler
                        .arg("--dry-run")
                        .arg("--outdir")
                        .arg(repo.path("dist/deploy").join(&function.name));
                }
                process::quiet(&mut wrangler).map(|_| ((), None))
            },
        )?;
    }
    Ok(())
}
