//! Every file of the site once more, made smaller: for the hosts that have no CDN to do it.

use super::assets::Assets;
use anyhow::Result;

/// What the CDN packs by itself is not uploaded to it.
const IGNORED: &[u8] = b"*.br\n";

/// Endings of files that are packed already.
const PACKED: [&str; 2] = ["woff2", "png"];

/// Adds `<file>.br` for every file that gets smaller by it, and tells wrangler to leave those out.
pub fn add(assets: &mut Assets) -> Result<()> {
    let mut packed = Vec::new();
    for (address, bytes) in assets.iter() {
        if PACKED.iter().any(|ending| address.ends_with(ending)) || address == "/_headers" {
            continue;
        }
        let small = brotli(bytes)?;
        if small.len() < bytes.len() {
            packed.push((format!("{address}.br"), small));
        }
    }
    for (address, bytes) in packed {
        assets.add(&address, bytes);
    }
    assets.add("/.assetsignore", IGNORED.to_vec());
    Ok(())
}

/// Brotli at its best: quality 11, window 24.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::{Assets, add};

    #[test]
    fn what_gets_smaller_is_there_twice() {
        let mut assets = Assets::default();
        assets.add("/a.js", vec![b'a'; 500]);
        assets.add("/b.png", vec![b'b'; 500]);
        assets.add("/c.txt", b"c".to_vec());
        add(&mut assets).unwrap();
        let addresses: Vec<&str> = assets.iter().map(|(address, _)| address).collect();
        assert_eq!(
            addresses,
            ["/.assetsignore", "/a.js", "/a.js.br", "/b.png", "/c.txt"]
        );
    }
}
