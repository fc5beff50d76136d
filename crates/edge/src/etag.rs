//! Entity tags, so that what a client holds already is not sent again.

use ports::{Request, Response};

/// The response under a weak tag of its body: equal bytes, equal tag.
pub(crate) fn of_body(request: &Request, response: Response) -> Response {
    // FNV-1a: it needs no table and no secret, for a client only fools itself with it.
    let hash = response
        .body
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
    let tag = format!("W/\"{hash:016x}-{:x}\"", response.body.len());
    given(request, response, &tag)
}

/// The response under its tag; 304 without a body where the client has it.
pub(crate) fn given(request: &Request, response: Response, tag: &str) -> Response {
    let held = request
        .header("if-none-match")
        .is_some_and(|held| matches(held, tag));
    let response = if held { Response::empty(304) } else { response };
    response.with_header("etag", tag)
}

/// Whether a list of tags names this one; strong or weak makes no difference here.
fn matches(held: &str, tag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    held.trim() == "*" || held.split(',').any(|one| bare(one) == bare(tag))
}

/// The revision that a row's JSON says.
pub(crate) fn rev(row: &str) -> Option<i64> {
    let row: serde_json::Value = serde_json::from_str(row).ok()?;
    row.get("rev")?.as_i64()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ports::{Body, Method};

    fn asking(held: &str) -> Request {
        Request {
            method: Method::Get,
            path: "/api/sets".into(),
            query: String::new(),
            headers: vec![("if-none-match".into(), held.into())],
            body: Body::Whole(Vec::new()),
            peer: None,
            secure: false,
        }
    }

    #[test]
    fn what_the_client_holds_is_not_sent_again() {
        let fresh = || Response::json_text(200, "{\"rev\":7}");
        let first = of_body(&asking("\"other\""), fresh());
        let tag = first.headers.last().unwrap().1.clone();
        assert_eq!((first.status, &tag[..3]), (200, "W/\""));
        for held in [tag.clone(), format!("\"x\", {tag}"), "*".to_owned()] {
            let again = of_body(&asking(&held), fresh());
            assert_eq!((again.status, again.body.len()), (304, 0), "{held}");
            assert_eq!(again.headers, [("etag".to_owned(), tag.clone())]);
        }
        let other = of_body(&asking(&tag), Response::json_text(200, "{\"rev\":8}"));
        assert_eq!(other.status, 200);
        assert_eq!(given(&asking("W/\"7\""), fresh(), "\"7\"").status, 304);
    }
}
