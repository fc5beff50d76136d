//! The site's files as Workers' static assets serve them, for the hosts that have no CDN
//! which would answer before a function is asked.

mod kind;
mod rules;

use ports::{Code, Error, Method, Request, Response};
use std::fs;
use std::path::Path;

/// Every address that is no file is the application's own: it gets the page.
const PAGE: &str = "index.html";

/// The coding's name in headers, and the ending of packed files.
const BROTLI: &str = "br";

/// The file of the folder at the request's path, or the page, with the headers that the
/// folder's `_headers` gives to the path.
///
/// # Errors
/// `method_not_allowed` for anything but GET and HEAD, `internal` for a folder without a page.
pub fn answer(root: &Path, request: &Request) -> Result<Response, Error> {
    if !matches!(request.method, Method::Get | Method::Head) {
        let message = "This address does not take that method.";
        return Err(Error::new(Code::MethodNotAllowed, message));
    }
    let wanted = name(&request.path).filter(|name| root.join(name).is_file());
    let name = wanted.as_deref().unwrap_or(PAGE);
    let (bytes, packed) = read(root, name, request)
        .map_err(|error| Error::internal(format!("{}: {error}", root.join(name).display())))?;
    let tag = tag(&bytes);
    let known = request
        .header("if-none-match")
        .is_some_and(|tags| tags.split(',').any(|known| known.trim() == tag));
    let mut response = Response {
        status: if known { 304 } else { 200 },
        headers: vec![
            ("content-type".to_owned(), kind::of(name).to_owned()),
            ("etag".to_owned(), tag),
            ("vary".to_owned(), "accept-encoding".to_owned()),
        ],
        body: Vec::new(),
    };
    if packed {
        response = response.with_header("content-encoding", BROTLI.to_owned());
    }
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

/// The file's bytes, and whether they are packed: a file with the ending `.br` beside it is the same one, made smaller
/// once when the site was built.
fn read(root: &Path, name: &str, request: &Request) -> std::io::Result<(Vec<u8>, bool)> {
    let taken = request.header("accept-encoding").unwrap_or_default();
    let takes = |coding: &str| {
        coding
            .split(';')
            .next()
            .is_some_and(|name| name.trim() == BROTLI)
    };
    if taken.split(',').any(takes)
        && let Ok(bytes) = fs::read(root.join(format!("{name}.{BROTLI}")))
    {
        return Ok((bytes, true));
    }
    Ok((fs::read(root.join(name))?, false))
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
    use super::{answer, name, tag};
    use ports::{Body, Method, Request};
    use std::fs;

    fn asked(path: &str, coding: &str) -> Request {
        Request {
            method: Method::Get,
            path: path.to_owned(),
            query: String::new(),
            headers: vec![("accept-encoding".to_owned(), coding.to_owned())],
            body: Body::Whole(Vec::new()),
            peer: None,
            secure: false,
        }
    }

    #[test]
    fn a_packed_file_goes_to_whoever_takes_it() {
        let folder = std::env::temp_dir().join(format!("assets-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), "page").unwrap();
        fs::write(folder.join("a.js"), "plain").unwrap();
        fs::write(folder.join("a.js.br"), "packed").unwrap();
        let got = |path: &str, coding: &str| {
            let answer = answer(&folder, &asked(path, coding)).unwrap();
            let coding = answer
                .headers
                .iter()
                .any(|(name, _)| name == "content-encoding");
            (String::from_utf8(answer.body).unwrap(), coding)
        };
        assert_eq!(got("/a.js", "gzip, br;q=0.9"), ("packed".to_owned(), true));
        assert_eq!(got("/a.js", "gzip, brotli"), ("plain".to_owned(), false));
        assert_eq!(got("/elsewhere", "br"), ("page".to_owned(), false));
        fs::remove_dir_all(&folder).unwrap();
    }

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
