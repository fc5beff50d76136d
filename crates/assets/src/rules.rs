//! The site's `_headers` file, as Workers' static assets read it: a path pattern at the
//! beginning of a line, the headers of such paths on indented lines below.

/// Its name in the site; it is never served itself.
pub(crate) const FILE: &str = "_headers";

/// The headers for a path, names in lower case.
pub(crate) fn at(rules: &str, path: &str) -> Vec<(String, String)> {
    let (mut headers, mut applies) = (Vec::new(), false);
    for line in rules.lines().filter(|line| !line.trim().is_empty()) {
        let indented = line.starts_with([' ', '\t']);
        if !indented {
            applies = fits(line.trim(), path);
        } else if let Some((name, value)) = line.split_once(':').filter(|_| applies) {
            headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    headers
}

/// A pattern is a path, or the beginning of one before a `*`.
fn fits(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        Some((lead, _)) => path.starts_with(lead),
        None => pattern == path,
    }
}

#[cfg(test)]
mod tests {
    use super::at;

    #[test]
    fn every_pattern_that_fits_adds_its_headers() {
        let rules =
            "/*\n  X-A: 1\n\n/assets/*\n\tCache-Control: public, max-age=1\n/x\n  X-B: a:b\n";
        let of = |path: &str| {
            let headers = at(rules, path);
            let named = headers
                .iter()
                .map(|(name, value)| format!("{name}={value}"));
            named.collect::<Vec<_>>().join("; ")
        };
        assert_eq!(of("/"), "x-a=1");
        assert_eq!(of("/assets/a.js"), "x-a=1; cache-control=public, max-age=1");
        assert_eq!(of("/x"), "x-a=1; x-b=a:b");
    }
}
