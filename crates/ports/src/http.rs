//! Calls to outside services: bounded in time and size, and only to declared hosts.

use crate::{Error, Method};
use async_trait::async_trait;

/// A request to an outside service.
#[derive(Clone, Debug)]
pub struct Outbound {
    /// The method.
    pub method: Method,
    /// The whole address, `https://host[:port]/path?query`.
    pub url: String,
    /// Header names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// How long the whole exchange may take.
    pub timeout_ms: u32,
    /// The most bytes of answer that are read.
    pub most_bytes: usize,
}

/// Its answer, whatever the status.
#[derive(Clone, Debug)]
pub struct Inbound {
    /// The HTTP status.
    pub status: u16,
    /// Header names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, whole.
    pub body: Vec<u8>,
}

/// The way out. Redirects are answers, not followed: another host may not have been declared.
#[async_trait(?Send)]
pub trait Http {
    /// Sends and waits for the whole answer.
    ///
    /// # Errors
    /// `Unavailable` when there is no answer in time or it is too large; `Internal`
    /// when the function did not declare the host.
    async fn send(&self, request: Outbound) -> Result<Inbound, Error>;
}

/// A host's way out before it has one: every call is refused.
pub struct NoWayOut;

#[async_trait(?Send)]
impl Http for NoWayOut {
    async fn send(&self, request: Outbound) -> Result<Inbound, Error> {
        Err(Error::internal(format!("no way out to {}", request.url)))
    }
}
