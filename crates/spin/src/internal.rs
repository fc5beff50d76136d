//! The private routes of a function: `POST /internal/<function>/drain` takes its jobs,
//! `POST /internal/<function>/sweep` does its cron work and takes what that left.
//!
//! They open only to who shows the key `INTERNAL_KEY`, as `authorization: Bearer <key>`.
//! Without a key in the deployment they are not there. A drain answers 202 before it
//! works, so that whoever left jobs need not wait for them; `drain?wait` answers after.

use crate::drain;
use crate::ports_of::Event;
use crate::variables::INTERNAL_KEY;
use ports::{Error, Handler, Method, Request, Response};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Errand {
    /// Take the jobs after the answer.
    Drain,
    /// Take the jobs, then answer.
    DrainAndWait,
    /// Do the cron work and take the jobs, then answer.
    Sweep,
}

/// Which errand the path is, if it is one.
pub(crate) fn errand(request: &Request, function: &str) -> Option<Errand> {
    let below = request.path.strip_prefix("/internal/")?;
    let errand = below.strip_prefix(function)?;
    match errand {
        "/drain" if request.query == "wait" => Some(Errand::DrainAndWait),
        "/drain" => Some(Errand::Drain),
        "/sweep" => Some(Errand::Sweep),
        _ => None,
    }
}

/// The header that opens the routes.
pub(crate) fn proof(key: &str) -> (String, String) {
    ("authorization".to_owned(), format!("Bearer {key}"))
}

/// Whether the request may run an errand.
pub(crate) fn may(event: &Event, request: &Request) -> bool {
    let Some(key) = event.ports.secrets.get(INTERNAL_KEY) else {
        return false;
    };
    let (name, wanted) = proof(&key);
    request.method == Method::Post
        && request
            .header(&name)
            .is_some_and(|shown| same(shown.as_bytes(), wanted.as_bytes()))
}

/// Compares in a time that does not tell how much of it is right.
fn same(shown: &[u8], wanted: &[u8]) -> bool {
    let differing = shown
        .iter()
        .zip(wanted)
        .fold(0, |differing, (a, b)| differing | (a ^ b));
    std::hint::black_box(differing) == 0 && shown.len() == wanted.len()
}

/// Runs it to its end.
pub(crate) async fn run(
    handler: &dyn Handler,
    function: &'static str,
    event: &Event,
    errand: Errand,
) -> Response {
    if errand == Errand::Sweep {
        handler.sweep(event.ports.clone()).await;
        event.after.run().await;
        if let Err(error) = drain::forget_dead(&*event.ports.db, function).await {
            tell(event, function, "old jobs stay", error);
        }
    }
    match drain::drain(handler, function, event).await {
        Ok(drained) => {
            let told = serde_json::json!({
                "delivered": drained.delivered, "retried": drained.retried,
            });
            Response::json_text(200, told.to_string())
        }
        Err(error) => {
            tell(event, function, "a drain failed", error);
            Response::empty(500)
        }
    }
}

fn tell(event: &Event, function: &str, message: &str, error: Error) {
    let line = serde_json::json!({
        "level": "error", "function": function, "message": message,
        "context": error.context.unwrap_or(error.message),
    });
    event.ports.log.line("error", &line.to_string());
}

#[cfg(test)]
mod tests {
    use super::{Errand, errand, same};
    use ports::{Body, Method, Request};

    #[test]
    fn a_function_runs_its_own_errands_alone() {
        let asks = |path: &str, query: &str| {
            let request = Request {
                method: Method::Post,
                path: path.to_owned(),
                query: query.to_owned(),
                headers: Vec::new(),
                body: Body::Whole(Vec::new()),
                peer: None,
                secure: false,
            };
            errand(&request, "training")
        };
        assert_eq!(asks("/internal/training/drain", ""), Some(Errand::Drain));
        let waits = asks("/internal/training/drain", "wait");
        assert_eq!(waits, Some(Errand::DrainAndWait));
        assert_eq!(asks("/internal/training/sweep", ""), Some(Errand::Sweep));
        for other in [
            "/internal/auth/drain",
            "/internal/trainings/drain",
            "/api/training/drain",
            "/internal/training/drain/",
            "/internal/training",
        ] {
            assert_eq!(asks(other, ""), None, "{other}");
        }
    }

    #[test]
    fn only_the_whole_key_is_the_key() {
        assert!(same(b"Bearer abc", b"Bearer abc"));
        for wrong in [&b"Bearer abd"[..], b"Bearer ab", b"Bearer abcd", b""] {
            assert!(!same(wrong, b"Bearer abc"));
        }
    }
}
