//! Generated files as they should be, and how they differ from those on disk.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Paths below the repository's root, with their content.
#[derive(Default)]
pub struct Outputs {
    files: BTreeMap<String, String>,
}

impl Outputs {
    /// Adds a file.
    pub fn add(&mut self, path: impl Into<String>, content: impl Into<String>) {
        self.files.insert(path.into(), content.into());
    }

    /// Writes what differs and removes orphans of generated folders; returns how many changed.
    pub fn write(&self, root: &Path) -> Result<usize> {
        let mut changed = 0;
        for (path, content) in &self.files {
            let target = root.join(path);
            if std::fs::read_to_string(&target).is_ok_and(|old| old == *content) {
                continue;
            }
            if let Some(folder) = target.parent() {
                std::fs::create_dir_all(folder)?;
            }
            std::fs::write(&target, content).with_context(|| format!("writing {path}"))?;
            changed += 1;
        }
        for orphan in self.orphans(root) {
            std::fs::remove_file(root.join(&orphan))?;
            changed += 1;
        }
        Ok(changed)
    }

    /// Names of files that are missing, different, or should not be there.
    pub fn stale(&self, root: &Path) -> Vec<String> {
        let differs = |(path, content): &(&String, &String)| {
            std::fs::read_to_string(root.join(path)).map_or(true, |old| old != **content)
        };
        let mut stale: Vec<String> = self
            .files
            .iter()
            .filter(differs)
            .map(|(path, _)| path.clone())
            .collect();
        stale.extend(self.orphans(root));
        stale
    }

    /// Files in folders called `generated` that nothing generates any more.
    fn orphans(&self, root: &Path) -> Vec<String> {
        let folders: std::collections::BTreeSet<PathBuf> = self
            .files
            .keys()
            .filter_map(|path| Path::new(path).parent())
            .filter(|folder| folder.ends_with("generated"))
            .map(Path::to_path_buf)
            .collect();
        let mut orphans = Vec::new();
        for folder in folders {
            let Ok(entries) = std::fs::read_dir(root.join(&folder)) else {
                continue;
            };
            for entry in entries.flatten().filter(|entry| entry.path().is_file()) {
                let path = folder
                    .join(entry.file_name())
                    .to_string_lossy()
                    .into_owned();
                if !self.files.contains_key(&path) {
                    orphans.push(path);
                }
            }
        }
        orphans
    }
}
