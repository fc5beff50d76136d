//! Ctrl-C and termination: remembered, not obeyed at once, so that what was started can be stopped first.

use anyhow::{Context, Result, bail};
use std::sync::atomic::{AtomicBool, Ordering};

static ASKED: AtomicBool = AtomicBool::new(false);

/// From now on SIGINT, SIGTERM and SIGHUP only set a flag.
pub fn listen() -> Result<()> {
    ctrlc::set_handler(|| ASKED.store(true, Ordering::SeqCst)).context("cannot listen for Ctrl-C")
}

/// Whether somebody asked to stop.
pub fn asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}

/// An error if somebody asked to stop, for the pauses between steps.
pub fn check() -> Result<()> {
    if asked() {
        bail!("stopped");
    }
    Ok(())
}
