//! The browser's refresh token: a cookie that no script reads and no other site sends.

use ports::{Code, Error, Request, Response};

const NAME: &str = "cw_refresh";

/// Sends the token along, for `max_age_s` seconds. `Secure` wherever the client reached us
/// over TLS; over plain HTTP, which only development has, some browsers would drop it.
pub(crate) fn set(response: Response, request: &Request, token: &str, max_age_s: i64) -> Response {
    let secure = if request.secure { "; Secure" } else { "" };
    let cookie = format!(
        "{NAME}={token}; HttpOnly; SameSite=Strict; Path=/api/auth; Max-Age={max_age_s}{secure}"
    );
    response.with_header("set-cookie", cookie)
}

/// Takes the token away.
pub(crate) fn clear(response: Response, request: &Request) -> Response {
    set(response, request, "", 0)
}

/// The token that came in a cookie.
///
/// # Errors
/// Forbidden when there is one and the request is not from our own pages: a cookie travels
/// by itself, so it proves a person's browser, not their will.
pub(crate) fn read(request: &Request) -> Result<Option<&str>, Error> {
    let Some(token) = request.cookie(NAME).filter(|token| !token.is_empty()) else {
        return Ok(None);
    };
    if own_page(request) {
        return Ok(Some(token));
    }
    Err(Error::new(
        Code::Forbidden,
        "Another site may not use this session.",
    ))
}

/// Browsers say so in `sec-fetch-site`; older ones at least name the page's origin.
fn own_page(request: &Request) -> bool {
    if let Some(site) = request.header("sec-fetch-site") {
        return site == "same-origin";
    }
    let origin = request
        .header("origin")
        .and_then(|origin| origin.split_once("://"));
    match (origin, request.header("host")) {
        (Some((_, origin)), Some(host)) => origin.eq_ignore_ascii_case(host),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ports::{Body, Method};

    fn request(headers: &[(&str, &str)]) -> Request {
        Request {
            method: Method::Post,
            path: "/api/auth/refresh".into(),
            query: String::new(),
            headers: headers
                .iter()
                .map(|(name, value)| ((*name).into(), (*value).into()))
                .collect(),
            body: Body::Whole(Vec::new()),
            peer: None,
            secure: true,
        }
    }

    #[test]
    fn a_cookie_counts_only_from_our_own_pages() {
        let cookie = ("cookie", "a=b; cw_refresh=token");
        let host = ("host", "coach.example");
        let own = [
            vec![cookie, ("sec-fetch-site", "same-origin")],
            vec![cookie, host, ("origin", "https://coach.example")],
        ];
        for headers in own {
            assert_eq!(read(&request(&headers)), Ok(Some("token")), "{headers:?}");
        }
        let foreign = [
            vec![cookie],
            vec![cookie, host],
            vec![cookie, host, ("origin", "null")],
            vec![
                cookie,
                host,
                ("origin", "https://coach.example.evil.example"),
            ],
            vec![
                cookie,
                host,
                ("origin", "https://coach.example"),
                ("sec-fetch-site", "same-site"),
            ],
            vec![cookie, ("sec-fetch-site", "none")],
        ];
        for headers in foreign {
            assert_eq!(
                read(&request(&headers)).unwrap_err().code,
                Code::Forbidden,
                "{headers:?}"
            );
        }
        assert_eq!(read(&request(&[("cookie", "cw_refresh=")])), Ok(None));
    }

    #[test]
    fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        let mut plain = request(&[]);
        let set_over = |request: &Request| {
            set(Response::empty(200), request, "t", 60).headers[0]
                .1
                .clone()
        };
        assert_eq!(
            set_over(&plain),
            "cw_refresh=t; HttpOnly; SameSite=Strict; Path=/api/auth; Max-Age=60; Secure"
        );
        plain.secure = false;
        assert!(!set_over(&plain).contains("Secure"));
    }
}
