//! Filling the addresses of the hashed files into the page.

use anyhow::{Result, bail};

/// The addresses that the page needs.
pub struct Urls<'a> {
    /// The bundled script.
    pub js: &'a str,
    /// The bundled style sheet.
    pub css: &'a str,
    /// The module, for a preload.
    pub wasm: &'a str,
}

/// Replaces the placeholders; the script and the style sheet must be named, an inline script must not be there.
pub fn fill(page: &str, urls: &Urls) -> Result<String> {
    for needed in ["%APP_JS%", "%APP_CSS%"] {
        if !page.contains(needed) {
            bail!("frontend/index.html has no {needed}");
        }
    }
    for (at, _) in page.match_indices("<script") {
        let tag = page[at..].split('>').next().unwrap_or_default();
        if !tag.contains("src=") {
            bail!(
                "frontend/index.html has an inline script, which the content security policy refuses: {tag}>"
            );
        }
    }
    Ok(page
        .replace("%APP_JS%", urls.js)
        .replace("%APP_CSS%", urls.css)
        .replace("%APP_WASM%", urls.wasm))
}

#[cfg(test)]
mod tests {
    use super::{Urls, fill};

    const URLS: Urls = Urls {
        js: "/a.js",
        css: "/a.css",
        wasm: "/a.wasm",
    };

    #[test]
    fn addresses_are_filled_in() {
        let page = r#"<link href="%APP_CSS%"><link href="%APP_WASM%"><script type="module" src="%APP_JS%"></script>"#;
        let filled = fill(page, &URLS).unwrap();
        assert_eq!(
            filled,
            r#"<link href="/a.css"><link href="/a.wasm"><script type="module" src="/a.js"></script>"#
        );
    }

    #[test]
    fn a_page_that_cannot_work_is_refused() {
        assert!(fill("<script src=\"%APP_JS%\"></script>", &URLS).is_err());
        assert!(fill("%APP_JS% %APP_CSS% <script>alert(1)</script>", &URLS).is_err());
    }
}
