//! All functions on the native host over HTTP, on an empty database in memory:
//! `cargo run -p conformance --bin serve-native 127.0.0.1:8788`. The cases, a bench or a
//! browser can then be pointed at it.

use anyhow::{Context, Result};

fn main() -> Result<()> {
    let address = std::env::args()
        .nth(1)
        .context("an address to listen on, such as 127.0.0.1:8788")?;
    eprintln!("listening on http://{address}");
    conformance::native_platform()?.serve(&address)?;
    Ok(())
}
