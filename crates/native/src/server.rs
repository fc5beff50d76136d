//! The platform over HTTP/1.1, on one thread: a request that waits lets others go first.

use crate::platform::{Answer, Platform};
use ports::{Body, Method, Request, Response};
use std::future::ready;
use std::io::{Error, Read};
use std::path::Path;
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tiny_http::{Header, Server};

impl Platform {
    /// Serves until the process ends, with the files of `site` at every path outside `/api`.
    /// Queues are delivered after each answer.
    ///
    /// # Errors
    /// When the address cannot be listened on.
    pub fn serve(&self, address: &str, site: Option<&Path>) -> Result<(), Error> {
        let server = Server::http(address).map_err(|error| Error::other(error.to_string()))?;
        let mut waiting: Vec<Waiting> = Vec::new();
        loop {
            let incoming = if waiting.is_empty() {
                server.recv().map(Some)
            } else {
                server.recv_timeout(LOOK)
            };
            if let Some(mut incoming) = incoming? {
                let request = self.read(&mut incoming);
                let answer: Answer = match site {
                    Some(site) if !of_the_api(&request.path) => {
                        Box::pin(ready(self.file(site, &request)))
                    }
                    _ => self.start(request),
                };
                waiting.push(Waiting { incoming, answer });
            }
            for one in std::mem::take(&mut waiting) {
                if let Some(one) = one.go_on() {
                    waiting.push(one);
                    continue;
                }
                self.settle();
                self.drain();
            }
        }
    }

    fn file(&self, site: &Path, request: &Request) -> Response {
        assets::answer(site, request)
            .unwrap_or_else(|error| (self.refuse)(&self.ports(), request, error))
    }

    /// The request as a value.
    fn read(&self, incoming: &mut tiny_http::Request) -> Request {
        let method = Method::parse(incoming.method().as_str());
        let (path, query) = incoming
            .url()
            .split_once('?')
            .unwrap_or((incoming.url(), ""));
        let (path, query) = (path.to_owned(), query.to_owned());
        let headers = incoming.headers().iter();
        let headers = headers.map(|header| {
            (
                header.field.as_str().as_str().to_ascii_lowercase(),
                header.value.as_str().to_owned(),
            )
        });
        let headers: Vec<(String, String)> = headers.collect();
        let peer = incoming
            .remote_addr()
            .map(|address| address.ip().to_string());
        let limit = self.body_limit(&path);
        let mut bytes = Vec::new();
        let stop = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
        let read = incoming.as_reader().take(stop).read_to_end(&mut bytes);
        let body = if read.is_ok() && bytes.len() <= limit {
            Body::Whole(bytes)
        } else {
            Body::TooLarge
        };
        Request {
            method,
            path,
            query,
            headers,
            body,
            peer,
            secure: false,
        }
    }
}

/// How long the next request is waited for while others wait for something else.
const LOOK: Duration = Duration::from_millis(10);

/// A request whose answer is under way.
struct Waiting {
    incoming: tiny_http::Request,
    answer: Answer,
}

impl Waiting {
    /// Works until it is answered, or has to wait again.
    fn go_on(mut self) -> Option<Self> {
        let mut context = Context::from_waker(Waker::noop());
        let Poll::Ready(response) = self.answer.as_mut().poll(&mut context) else {
            return Some(self);
        };
        let headers = response.headers.iter();
        let headers = headers
            .filter_map(|(name, value)| Header::from_bytes(name.as_bytes(), value.as_bytes()).ok());
        let length = response.body.len();
        let answer = tiny_http::Response::new(
            response.status.into(),
            headers.collect(),
            response.body.as_slice(),
            Some(length),
            None,
        );
        // A client that went away needs no answer.
        let _gone = self.incoming.respond(answer);
        None
    }
}

fn of_the_api(path: &str) -> bool {
    let rest = path.strip_prefix("/api");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
