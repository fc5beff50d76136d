//! The files of the site by address, held until all are known, then brought to disk with as few writes as possible.

use crate::digest;
use crate::repo::files_below;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Address (`/assets/app-….js`) to content.
#[derive(Default)]
pub struct Assets {
    files: BTreeMap<String, Vec<u8>>,
}

impl Assets {
    /// Adds a file under a fixed address.
    pub fn add(&mut self, address: &str, bytes: Vec<u8>) {
        self.files.insert(address.to_owned(), bytes);
    }

    /// Adds a file under `/assets/<stem>-<hash of content>.<extension>` and gives that address.
    pub fn add_hashed(&mut self, stem: &str, extension: &str, bytes: Vec<u8>) -> String {
        let address = format!("/assets/{stem}-{}.{extension}", digest::of_bytes(&bytes));
        self.add(&address, bytes);
        address
    }

    /// Adds every file of a folder under its path from that folder.
    pub fn add_folder(&mut self, folder: &Path) -> Result<()> {
        for path in files_below(folder, &[], &|_| true)? {
            let below = path
                .strip_prefix(folder)
                .context("a file outside its folder")?;
            let bytes =
                fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            self.add(&format!("/{}", below.to_string_lossy()), bytes);
        }
        Ok(())
    }

    /// All files, by address.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(address, bytes)| (address.as_str(), bytes.as_slice()))
    }

    /// Makes `folder` hold exactly these files, writing only what differs, so that a running server reloads only for
    /// a reason; gives whether anything differed. The page comes last: it must never name a file that is not there.
    pub fn write_to(&self, folder: &Path) -> Result<bool> {
        let mut changed = false;
        let (pages, others): (Vec<_>, Vec<_>) = self
            .iter()
            .partition(|(address, _)| address.ends_with(".html"));
        for (address, bytes) in others.into_iter().chain(pages) {
            let path = folder.join(address.trim_start_matches('/'));
            if fs::read(&path).is_ok_and(|found| found == bytes) {
                continue;
            }
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
            changed = true;
        }
        for path in files_below(folder, &[], &|_| true)? {
            let below = path
                .strip_prefix(folder)
                .context("a file outside its folder")?;
            if !self
                .files
                .contains_key(&format!("/{}", below.to_string_lossy()))
            {
                fs::remove_file(&path)?;
                changed = true;
            }
        }
        Ok(changed)
    }
}

#[cfg(test)]
mod tests {
    use super::Assets;
    use std::fs;

    #[test]
    fn the_folder_ends_up_equal_and_only_differences_are_written() {
        let folder = std::env::temp_dir().join(format!("coachwork-assets-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("assets")).unwrap();
        fs::write(folder.join("assets/stale.js"), "old").unwrap();
        let mut assets = Assets::default();
        assets.add("/index.html", b"page".to_vec());
        let address = assets.add_hashed("app", "js", b"code".to_vec());

        assert!(assets.write_to(&folder).unwrap());
        assert!(!folder.join("assets/stale.js").exists());
        assert_eq!(fs::read(folder.join(&address[1..])).unwrap(), b"code");
        assert!(!assets.write_to(&folder).unwrap());
        fs::remove_dir_all(&folder).unwrap();
    }
}
