//! Telling the service worker which files make up the site, and which version of it this is.

use super::assets::Assets;
use crate::digest;
use anyhow::{Context, Result, bail};

const LIST: &str = "/*PRECACHE*/[]";
const VERSION: &str = "__VERSION__";

/// Replaces the placeholders of `sw.js` by the list of all addresses and a hash over all contents.
pub fn fill(worker: &str, assets: &Assets) -> Result<String> {
    for needed in [LIST, VERSION] {
        if !worker.contains(needed) {
            bail!("frontend/sw.js has no {needed}");
        }
    }
    let version = digest::of_parts(
        assets
            .iter()
            .flat_map(|(address, bytes)| [address.as_bytes(), bytes])
            .chain([worker.as_bytes()]),
    );
    // The page is asked for by its folder: the static server answers /index.html with a redirect.
    let addresses: Vec<&str> = assets
        .iter()
        .map(|(address, _)| {
            if address == "/index.html" {
                "/"
            } else {
                address
            }
        })
        .collect();
    let list = serde_json::to_string(&addresses).context("addresses are text")?;
    Ok(worker.replace(LIST, &list).replace(VERSION, &version))
}

#[cfg(test)]
mod tests {
    use super::{Assets, fill};

    #[test]
    fn the_list_names_every_file_and_the_version_follows_the_content() {
        let worker = "const files = /*PRECACHE*/[]; const version = '__VERSION__';";
        let mut assets = Assets::default();
        assets.add("/index.html", b"one".to_vec());
        assets.add("/assets/app.js", b"code".to_vec());
        let first = fill(worker, &assets).unwrap();
        assert!(
            first.starts_with(r#"const files = ["/assets/app.js","/"];"#),
            "{first}"
        );
        assets.add("/index.html", b"two".to_vec());
        assert_ne!(first, fill(worker, &assets).unwrap());
        assert!(fill("no placeholders", &assets).is_err());
    }
}
