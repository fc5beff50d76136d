//! Keys for local development: random, made once, the same for every function, and kept, so that a session outlives
//! a restart.

use crate::repo::Repo;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

/// Every secret that the functions ask for, with its length in bytes; the value is their base64.
const KEYS: &[(&str, usize)] = &[("TOKEN_KEY", 32)];

/// Makes sure that every function's `.dev.vars` has each key, adding to what is there and changing nothing of it.
///
/// A key already in use wins, then the one that the state folder remembers, then a new one.
pub fn ensure(repo: &Repo, state: &Path) -> Result<()> {
    let mut files = Vec::new();
    for function in repo.functions_and_specimens()? {
        if let Some(folder) = function.config.parent() {
            let path = folder.join(".dev.vars");
            let text = fs::read_to_string(&path).unwrap_or_default();
            files.push((path, text));
        }
    }
    let memory = state.join("keys");
    files.push((
        memory.clone(),
        fs::read_to_string(&memory).unwrap_or_default(),
    ));
    fs::create_dir_all(state)?;
    for (name, length) in KEYS {
        let known = files
            .iter()
            .find_map(|(_, text)| value_of(text, name).map(str::to_owned));
        let value = match known {
            Some(value) => value,
            None => random(*length)?,
        };
        for (path, text) in &mut files {
            if value_of(text, name).is_none() {
                if !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
                text.push_str(&format!("{name}={value}\n"));
                write_private(path, text)?;
            }
        }
    }
    Ok(())
}

/// Every value in the functions' `.dev.vars`, by name.
pub fn values(repo: &Repo) -> Result<BTreeMap<String, String>> {
    let mut values = BTreeMap::new();
    for function in repo.functions_and_specimens()? {
        let Some(folder) = function.config.parent() else {
            continue;
        };
        let text = fs::read_to_string(folder.join(".dev.vars")).unwrap_or_default();
        let names = text.lines().filter_map(|line| line.split_once('='));
        for name in names.map(|(name, _)| name.trim()) {
            if let Some(value) = value_of(&text, name) {
                values.insert(name.to_owned(), value.to_owned());
            }
        }
    }
    Ok(values)
}

fn value_of<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.lines()
        .find_map(|line| {
            line.trim()
                .strip_prefix(name)?
                .trim_start()
                .strip_prefix('=')
        })
        .map(|value| value.trim().trim_matches('"'))
        .filter(|value| !value.is_empty())
}

/// So many random bytes, in base64.
pub fn random(length: usize) -> Result<String> {
    let mut bytes = vec![0; length];
    getrandom::fill(&mut bytes).context("the system gives no randomness")?;
    Ok(base64(&bytes))
}

fn write_private(path: &Path, text: &str) -> Result<()> {
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)
        .with_context(|| format!("cannot write {}", path.display()))?;
    file.write_all(text.as_bytes())?;
    Ok(())
}

/// Standard base64 with padding (RFC 4648 §4).
pub fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk
            .iter()
            .fold(0u32, |word, byte| word << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let digit = DIGITS
                .get((word >> (18 - 6 * place) & 63) as usize)
                .copied()
                .unwrap_or(b'A');
            text.push(if place <= chunk.len() {
                char::from(digit)
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{base64, value_of};

    #[test]
    fn base64_follows_the_test_vectors_of_rfc_4648() {
        let expected = [
            "", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy",
        ];
        for (length, text) in expected.iter().enumerate() {
            assert_eq!(base64(&b"foobar"[..length]), *text);
        }
    }

    #[test]
    fn values_are_read_as_wrangler_reads_them() {
        let text = "# note\nTOKEN_KEY_OLD=x\nTOKEN_KEY = \"abc=\"\nEMPTY=\n";
        assert_eq!(value_of(text, "TOKEN_KEY"), Some("abc="));
        assert_eq!(value_of(text, "EMPTY"), None);
        assert_eq!(value_of(text, "OTHER"), None);
    }
}
