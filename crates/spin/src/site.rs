//! The site's files, which the manifest mounts at `/site`: on Spin there is no CDN that
//! would serve them before a component is asked.

mod kind;
mod rules;

use ports::{Code, Error, Method, Request, Response};
use std::fs;
use std::path::Path;

const ROOT: &str = "/site";

/// Every address that is no file is the application's own: it gets the page.
const PAGE: &str = "index.html";

/// The file at the request's path, or the page.
pub(crate) fn answer(request: &Request) -> Result<Response, Error> {
    if !matches!(request.method, Method::Get | Method::Head) {
        let message = "This address does not take that method.";
        return Err(Error::new(Code::MethodNotAllowed, message));
    }
    let root = Path::new(ROOT);
    let wanted = name(&request.path).filter(|name| root.join(name).is_file());
    let name = wanted.as_deref().unwrap_or(PAGE);
    let bytes = fs::read(root.join(name))
        .map_err(|error| Error::internal(format!("{ROOT}/{name}: {error}")))?;
    let tag = tag(&bytes);
    let known = request
        .header("if-none-match")
        .is_some_and(|tags| tags.split(',').any(|known| known.trim() == tag));
    let mut response = Response {
        status: if known { 304 } else { 200 },
        headers: vec![
            ("content-type".to_owned(), kind::of(name).to_owned()),
            ("etag".to_owned(), tag),
        ],
        body: Vec::new(),
    };
    let rules = fs::read_to_string(root.join(rules::FILE)).unwrap_or_default();
    for (name, value) in rules::at(&rules, &request.path) {
        response = response.with_header(&name, value);
    }
    if !response
        .headers
        .iter()
        .any(|(name, _)| name == "cache-control")
    {
        let always_asked = "public, max-age=0, must-revalidate";
        response = response.with_header("cache-control", always_asked);
    }
    if !known && request.method == Method::Get {
        response.body = bytes;
    }
    Ok(response)
}

/// The file's name below the root; none for a path that leaves it or names no file.
fn name(path: &str) -> Option<String> {
    let decoded = decode(path.strip_prefix('/')?)?;
    let plain = |segment: &str| {
        !segment.is_empty() && !segment.starts_with('.') && !segment.contains(['\\', '\0'])
    };
    let allowed = decoded.split('/').all(plain) && decoded != rules::FILE;
    allowed.then_some(decoded)
}

/// Percent-decoding.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// A tag that changes with the content: FNV-1a, 64 bits; it keeps nobody out.
fn tag(bytes: &[u8]) -> String {
    let mix = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    format!("\"{:016x}\"", bytes.iter().fold(0xcbf2_9ce4_8422_2325, mix))
}

#[cfg(test)]
mod tests {
    use super::{name, tag};

    #[test]
    fn only_files_below_the_root_have_names() {
        assert_eq!(name("/assets/a%20b.js").as_deref(), Some("assets/a b.js"));
        for odd in [
            "/",
            "",
            "/../etc/passwd",
            "/a/%2e%2e/b",
            "/.env",
            "/a//b",
            "/a%5cb",
            "/a%00",
            "/%zz",
            "/_headers",
        ] {
            assert_eq!(name(odd), None, "{odd}");
        }
    }

    #[test]
    fn another_content_has_another_tag() {
        assert_ne!(tag(b"a"), tag(b"b"));
        assert_eq!(tag(b""), "\"cbf29ce484222325\"");
    }
}
