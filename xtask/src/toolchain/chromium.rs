//! A Chromium for the browser tests.

use super::{apt_install, can_apt};
use crate::process;
use anyhow::{Result, bail};
use std::path::PathBuf;

const NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
];

/// The browser: the one that `CHROMIUM` names, one on PATH, or Debian's, installed where that is allowed.
pub fn ensure() -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    if can_apt() {
        apt_install(&["chromium"])?;
        if let Some(found) = find() {
            return Ok(found);
        }
    }
    bail!("the browser tests need Chromium: install it, or set CHROMIUM to the path of one")
}

/// The browser if there is one.
pub fn find() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM")
        .map(PathBuf::from)
        .filter(|path| path.is_file())
    {
        return Some(named);
    }
    NAMES.iter().find_map(|name| process::which(name))
}
