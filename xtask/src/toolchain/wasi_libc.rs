//! What a `wasm32-wasip2` module is linked with beside Rust's own library: wasi-libc, from
//! Debian. Releases before 13 have one that is too old for the target, so the one package is
//! taken from release 13 on the machine's own mirror, without touching the machine's apt.

use crate::process;
use crate::progress;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const FILES: [&str; 3] = ["libc.a", "crt1-command.o", "crt1-reactor.o"];
/// Where the package keeps them.
const FOLDER: &str = "usr/lib/wasm32-wasip2";
const SUITE: &str = "trixie";
const KEYRING: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

/// Puts the files into `self-contained` of the target's library folder.
pub fn ensure(library: &Path, scratch: &Path) -> Result<()> {
    let installed = Path::new("/").join(FOLDER);
    let from = if has_all(&installed) {
        installed
    } else {
        progress::note("fetching Debian's wasi-libc");
        fetch(scratch).context("wasi-libc could not be fetched")?
    };
    let to = library.join("self-contained");
    fs::create_dir_all(&to)?;
    for name in FILES {
        fs::copy(from.join(name), to.join(name))
            .with_context(|| format!("wasi-libc has no {name}"))?;
    }
    let _ = fs::remove_dir_all(scratch);
    Ok(())
}

fn has_all(folder: &Path) -> bool {
    FILES.iter().all(|name| folder.join(name).is_file())
}

/// The package, unpacked, through an apt whose lists, cache and sources are all in `scratch`.
fn fetch(scratch: &Path) -> Result<PathBuf> {
    let _ = fs::remove_dir_all(scratch);
    for folder in ["state/lists/partial", "cache/archives/partial"] {
        fs::create_dir_all(scratch.join(folder))?;
    }
    let mirror = mirror().context("no Debian mirror in /etc/apt")?;
    let source = format!("deb [signed-by={KEYRING}] {mirror} {SUITE} main\n");
    fs::write(scratch.join("sources.list"), source)?;
    let apt = |arguments: &[&str]| {
        let mut apt = Command::new("apt-get");
        apt.current_dir(scratch);
        for (option, value) in [
            ("Dir::State", scratch.join("state")),
            ("Dir::Cache", scratch.join("cache")),
            ("Dir::Etc::sourcelist", scratch.join("sources.list")),
            ("Dir::Etc::sourceparts", PathBuf::from("/dev/null")),
        ] {
            apt.arg("-o").arg(format!("{option}={}", value.display()));
        }
        // apt's own user could not read a folder below somebody's home.
        apt.args(["-o", "APT::Sandbox::User=root", "-q"]);
        process::quiet(apt.args(arguments))
    };
    apt(&["update"])?;
    apt(&["download", "wasi-libc"])?;
    let package = fs::read_dir(scratch)?
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|kind| kind == "deb"))
        .context("apt-get downloaded no package")?;
    let unpacked = scratch.join("unpacked");
    process::quiet(Command::new("dpkg").arg("-x").arg(package).arg(&unpacked))?;
    let folder = unpacked.join(FOLDER);
    if !has_all(&folder) {
        bail!("the package has no {FOLDER}");
    }
    Ok(folder)
}

/// The first archive in the machine's sources that ends in `/debian`.
fn mirror() -> Option<String> {
    let mut files = vec![PathBuf::from("/etc/apt/sources.list")];
    let parts = fs::read_dir("/etc/apt/sources.list.d").ok();
    files.extend(
        parts
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path()),
    );
    files
        .iter()
        .filter_map(|path| fs::read_to_string(path).ok())
        .find_map(|text| mirror_in(&text))
}

fn mirror_in(sources: &str) -> Option<String> {
    let live = sources.lines().filter(|line| !line.trim().starts_with('#'));
    live.flat_map(str::split_whitespace)
        .map(|word| word.trim_end_matches('/'))
        .find(|word| word.contains("://") && word.ends_with("/debian"))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::mirror_in;

    #[test]
    fn the_mirror_is_found_in_both_styles() {
        let old = "# deb http://a/debian x\ndeb http://b/debian/ bookworm main\n";
        let new = "Types: deb\nURIs: https://c/debian\nSuites: bookworm\n";
        assert_eq!(mirror_in(old).as_deref(), Some("http://b/debian"));
        assert_eq!(mirror_in(new).as_deref(), Some("https://c/debian"));
        assert_eq!(mirror_in("deb http://d/debian-security x main"), None);
    }
}
