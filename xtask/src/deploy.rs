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
use std::path::{Path, PathBuf};

/// The account's D1 database; `docs/deploy.md` tells how to make one.
const DATABASE: &str = "COACHWORK_D1_ID";

/// What the generated manifests hold in its place.
const PLACEHOLDER: &str = "00000000-0000-4000-8000-000000000001";

/// Runs the command; `--dry-run` stops before anything leaves this machine.
pub fn run(repo: &Repo, mut options: Options) -> Result<()> {
    let dry = options.flag("--dry-run");
    options.finish()?;
    generate::run(true).context("what is deployed must follow from the schema")?;
    let tools = step("tools ready", || Ok((Toolchain::ensure(repo)?, None)))?;
    step("functions built", || {
        functions::build(repo, &tools, Profile::Release, &repo.functions()?).map(|_| ((), None))
    })?;
    step("site built", || {
        site::build(repo, &tools, Profile::Release).map(|_| ((), None))
    })?;

    if !dry {
        if std::env::var(DATABASE).is_err() {
            bail!(
                "set {DATABASE} to the id of your D1 database; docs/deploy.md tells how to make one"
            );
        }
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
                    .arg(for_account(&database.config)?);
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
                wrangler
                    .arg("deploy")
                    .arg("-c")
                    .arg(for_account(&function.config)?);
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

/// A manifest with the account's database in it, written beside the generated one because its paths are relative;
/// the generated one itself where no account is named.
fn for_account(manifest: &Path) -> Result<PathBuf> {
    let Ok(id) = std::env::var(DATABASE) else {
        return Ok(manifest.to_owned());
    };
    let text = std::fs::read_to_string(manifest)
        .with_context(|| format!("reading {}", manifest.display()))?;
    let path = manifest.with_file_name("wrangler.account.toml");
    std::fs::write(&path, text.replace(PLACEHOLDER, id.trim()))?;
    Ok(path)
}
