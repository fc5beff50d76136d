//! All functions on the native host over HTTP, for the cases, a bench or a browser:
//! `cargo run -p conformance --bin serve-native -- 127.0.0.1:8788 [--site DIR] [--data FILE]`.
//! With `--site` the files of the folder are served beside them; without `--data` the database
//! is in memory.

use anyhow::{Context, Result, bail};
use std::path::PathBuf;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let address = arguments
        .next()
        .context("an address to listen on, such as 127.0.0.1:8788")?;
    let (mut site, mut data) = (None, None);
    while let Some(option) = arguments.next() {
        let place = match option.as_str() {
            "--site" => &mut site,
            "--data" => &mut data,
            other => bail!("not understood: {other}"),
        };
        let value = arguments.next().map(PathBuf::from);
        *place = Some(value.with_context(|| format!("{option} needs a path"))?);
    }
    let platform = conformance::kept_platform(data.as_deref())?;
    // What an earlier run left in its outbox goes on its way.
    platform.sweep();
    platform.drain();
    eprintln!("listening on http://{address}");
    platform.serve(&address, site.as_deref())?;
    Ok(())
}
