//! Short content hashes: of lock files and inputs for the stamps, of site files for their names.

use anyhow::{Context, Result};
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::Path;

/// The first 16 hex digits of SHA-256 over `bytes`.
pub fn of_bytes(bytes: &[u8]) -> String {
    of_parts([bytes])
}

/// Like [`of_bytes`] over several parts, each preceded by its length so that parts cannot run into another.
pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher
        .finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// [`of_bytes`] of a file's content.
pub fn of_file(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(of_bytes(&bytes))
}

/// Whether `stamp` holds exactly `content`, the digest of the inputs of work already done.
pub fn is_stamped(stamp: &Path, content: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|found| found.trim() == content)
}

/// Remembers that the work whose inputs have this digest is done.
pub fn stamp(stamp: &Path, content: &str) -> Result<()> {
    if let Some(folder) = stamp.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(stamp, format!("{content}\n"))
        .with_context(|| format!("cannot write {}", stamp.display()))
}

#[cfg(test)]
mod tests {
    use super::{of_bytes, of_parts};

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(
            of_parts([b"ab".as_slice(), b"c"]),
            of_parts([b"a".as_slice(), b"bc"])
        );
        assert_eq!(of_bytes(b"x").len(), 16);
    }
}
