//! What the gateway's component answers: the site, and requests that no function owns.
//!
//! Spin's own routes bring every other request to its function; see `spin.toml`.

use crate::ports_of::Event;
use crate::variables::Lines;
use crate::{WasiAnswer, WasiRequest, http};
use ports::{Error, Ports, Request, Response};
use std::path::Path;

/// Where the manifest mounts the site's files.
const SITE: &str = "/site";

/// Answers with a file of the site, or with the error shape below `/api` and `/internal`.
///
/// # Errors
/// Only when the platform refuses to make a response of the answer.
pub async fn gateway(
    refuse: fn(&Ports, &Request, Error) -> Response,
    request: WasiRequest,
) -> WasiAnswer {
    let secrets = Lines::fetch().await;
    let head = http::head(&request, &secrets);
    let below = |place: &str| head.path.strip_prefix(place);
    let ours = ["/api", "/internal"]
        .iter()
        .any(|place| below(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')));
    let answer = if ours {
        Err(Error::not_found("address"))
    } else {
        assets::answer(Path::new(SITE), &head)
    };
    let response = answer.unwrap_or_else(|error| {
        let event = Event::new(secrets, None);
        refuse(&event.ports, &head, error)
    });
    http::respond(head.method, response)
}
