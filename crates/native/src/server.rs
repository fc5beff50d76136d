//! The platform over HTTP/1.1, one request after the other.

use crate::platform::Platform;
use ports::{Body, Method, Request, Response};
use std::io::{Error, Read};
use std::path::Path;
use tiny_http::{Header, Server};

impl Platform {
    /// Serves until the process ends, with the files of `site` at every path outside `/api`.
    /// Queues are delivered after each answer.
    ///
    /// # Errors
    /// When the address cannot be listened on.
    pub fn serve(&self, address: &str, site: Option<&Path>) -> Result<(), Error> {
        let server = Server::http(address).map_err(|error| Error::other(error.to_string()))?;
        for mut incoming in server.incoming_requests() {
            let request = self.read(&mut incoming);
            let response = match site {
                Some(site) if !of_the_api(&request.path) => self.file(site, &request),
                _ => self.fetch(request),
            };
            let headers = response.headers.iter();
            let headers = headers.filter_map(|(name, value)| {
                Header::from_bytes(name.as_bytes(), value.as_bytes()).ok()
            });
            let length = response.body.len();
            let answer = tiny_http::Response::new(
                response.status.into(),
                headers.collect(),
                response.body.as_slice(),
                Some(length),
                None,
            );
            // A client that went away needs no answer.
            let _gone = incoming.respond(answer);
            self.drain();
        }
        Ok(())
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

fn of_the_api(path: &str) -> bool {
    let rest = path.strip_prefix("/api");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
