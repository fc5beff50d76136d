//! What the entry macro exports for a function: every kind of event comes as a request.

use crate::internal::{self, Errand};
use crate::ports_of::Event;
use crate::variables::Lines;
use crate::{WasiAnswer, WasiRequest, http, wasip3};
use ports::{Error, Handler, Method, Ports, Request, Response};

/// Answers a request to a function: its API, or one of its private routes.
///
/// # Errors
/// Only when the platform refuses to make a response of the answer.
pub async fn fetch(
    handler: &'static dyn Handler,
    function: &'static str,
    refuse: fn(&Ports, &Request, Error) -> Response,
    request: WasiRequest,
) -> WasiAnswer {
    let secrets = Lines::fetch().await;
    let mut head = http::head(&request, &secrets);
    if head.path.starts_with("/internal/") {
        let errand = internal::errand(&head, function);
        let event = Event::new(secrets, Some(function));
        return match errand.filter(|_| internal::may(&event, &head)) {
            Some(errand) => run(handler, function, event, errand).await,
            None => {
                let stranger = refuse(&event.ports, &head, Error::not_found("address"));
                http::respond(head.method, stranger)
            }
        };
    }
    head.body = http::body(request, handler.body_limit(&head.path)).await;
    let event = Event::new(secrets, None);
    let method = head.method;
    let response = handler.fetch(event.ports.clone(), head).await;
    event.after.run_later();
    http::respond(method, response)
}

async fn run(
    handler: &'static dyn Handler,
    function: &'static str,
    event: Event,
    errand: Errand,
) -> WasiAnswer {
    let response = if errand == Errand::Drain {
        wasip3::spawn(async move {
            internal::run(handler, function, &event, errand).await;
        });
        Response::empty(202)
    } else {
        internal::run(handler, function, &event, errand).await
    };
    http::respond(Method::Post, response)
}
