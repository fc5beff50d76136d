//! Calls to outside services, and to the other functions of this process.

use async_trait::async_trait;
use ports::{Body, Code, Error, Handler, Http, Inbound, Outbound, Ports, Request};
use std::io::Read as _;
use std::rc::Rc;
use std::time::Duration;

/// Calls that leave the process, blocking: this host does one thing at a time.
pub(crate) struct Blocking;

#[async_trait(?Send)]
impl Http for Blocking {
    async fn send(&self, request: Outbound) -> Result<Inbound, Error> {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_millis(request.timeout_ms.into())))
            .http_status_as_error(false)
            .max_redirects(0)
            .allow_non_standard_methods(true)
            .build()
            .into();
        let mut builder = ureq::http::Request::builder()
            .method(request.method.word())
            .uri(&request.url);
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        let message = builder
            .body(request.body)
            .map_err(|error| Error::internal(error.to_string()))?;
        let mut response = agent.run(message).map_err(|error| silent(&error))?;
        let headers = response.headers().iter().map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            (name.as_str().to_owned(), value)
        });
        let (status, headers) = (response.status().as_u16(), headers.collect());
        let mut body = Vec::new();
        let most = u64::try_from(request.most_bytes).unwrap_or(u64::MAX);
        let reader = response.body_mut().as_reader();
        reader
            .take(most.saturating_add(1))
            .read_to_end(&mut body)
            .map_err(|error| silent(&error))?;
        if body.len() > request.most_bytes {
            return Err(silent(&"the answer is too long"));
        }
        Ok(Inbound {
            status,
            headers,
            body,
        })
    }
}

fn silent(why: &dyn std::fmt::Display) -> Error {
    Error::new(
        Code::Unavailable,
        "An outside service did not answer. Try again.",
    )
    .with_context(why.to_string())
}

/// `function://<name>/<path>` to the function of that name, everything else onwards.
pub(crate) struct Neighbours {
    pub functions: Rc<[(&'static str, &'static dyn Handler)]>,
    pub ports: Ports,
}

#[async_trait(?Send)]
impl Http for Neighbours {
    async fn send(&self, request: Outbound) -> Result<Inbound, Error> {
        let Some(rest) = request.url.strip_prefix("function://") else {
            return self.ports.http.send(request).await;
        };
        let (name, target) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let known = self.functions.iter().find(|(known, _)| *known == name);
        let (_, handler) = known.ok_or_else(|| Error::internal(format!("no function {name}")))?;
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let neighbour = Ports {
            http: Rc::new(Neighbours {
                functions: Rc::clone(&self.functions),
                ports: self.ports.clone(),
            }),
            ..self.ports.clone()
        };
        let response = handler
            .fetch(
                neighbour,
                Request {
                    method: request.method,
                    path: path.to_owned(),
                    query: query.to_owned(),
                    headers: request.headers,
                    body: Body::Whole(request.body),
                    peer: None,
                    secure: true,
                },
            )
            .await;
        Ok(Inbound {
            status: response.status,
            headers: response.headers,
            body: response.body,
        })
    }
}
