//! Counting bytes as they go over the wire, and finding out which files the first page needs.

use crate::site::packed;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// The size of something in kilobytes of 1000 bytes: as it is, and by each compression that browsers accept.
#[derive(Default)]
pub struct Bytes {
    /// As it is.
    pub raw: f64,
    /// gzip, level 9.
    pub gzip: f64,
    /// brotli, quality 11, window 24.
    pub brotli: f64,
}

impl Bytes {
    /// Compresses and counts.
    pub fn of(bytes: &[u8]) -> Result<Self> {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(bytes)?;
        let gzip = gzip.finish()?.len();
        let brotli = packed::brotli(bytes)?;
        let kilo = |count: usize| count as f64 / 1000.0;
        Ok(Self {
            raw: kilo(bytes.len()),
            gzip: kilo(gzip),
            brotli: kilo(brotli.len()),
        })
    }

    /// Adds another size; files are compressed one by one.
    pub fn add(&mut self, other: &Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// The page, every file of the site that it names, and the module that its script starts, by address.
pub fn first_load(site: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let page = fs::read(site.join("index.html")).context("the site has no index.html")?;
    let text = String::from_utf8_lossy(&page).into_owned();
    let mut addresses: BTreeSet<String> = named_in(&text).map(str::to_owned).collect();
    for entry in fs::read_dir(site.join("assets")).context("the site has no assets")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with("app-") && !name.ends_with(".br") {
            addresses.insert(format!("/assets/{name}"));
        }
    }
    let mut files = vec![("/".to_owned(), page)];
    for address in addresses {
        // What a page names and the site does not hold is not a file of ours.
        if let Ok(bytes) = fs::read(site.join(address.trim_start_matches('/'))) {
            files.push((address, bytes));
        }
    }
    Ok(files)
}

/// The addresses from the root in `href` and `src` attributes.
fn named_in(page: &str) -> impl Iterator<Item = &str> {
    ["href=\"/", "src=\"/"]
        .into_iter()
        .flat_map(move |attribute| {
            page.match_indices(attribute).filter_map(move |(at, _)| {
                let address = page.get(at + attribute.len() - 1..)?;
                address
                    .split('"')
                    .next()
                    .filter(|address| address.len() > 1)
            })
        })
}

#[cfg(test)]
mod tests {
    use super::{Bytes, named_in};

    #[test]
    fn compression_is_counted_in_kilobytes() {
        let size = Bytes::of(&[7; 10_000]).unwrap();
        assert_eq!(size.raw, 10.0);
        assert!(size.gzip < 0.1 && size.brotli < 0.1);
    }

    #[test]
    fn the_page_says_what_it_loads() {
        let page = r#"<link href="/a.css"><script src="/b.js"></script><a href="/">home</a><a href="https://x/y">"#;
        assert_eq!(named_in(page).collect::<Vec<_>>(), ["/a.css", "/b.js"]);
    }
}
