//! An HTTP request and answer as plain values, so that routing lives above the hosts.

use serde::Serialize;

/// The methods that the platform serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Read.
    Get,
    /// Read without the body.
    Head,
    /// Create or do.
    Post,
    /// Replace.
    Put,
    /// Change some fields.
    Patch,
    /// Remove.
    Delete,
    /// Ask what is allowed.
    Options,
    /// Any other: nothing is served by it, and the answer says what is.
    Other,
}

impl Method {
    /// Reads the request line's word.
    pub fn parse(word: &str) -> Self {
        match word {
            "GET" => Method::Get,
            "HEAD" => Method::Head,
            "POST" => Method::Post,
            "PUT" => Method::Put,
            "PATCH" => Method::Patch,
            "DELETE" => Method::Delete,
            "OPTIONS" => Method::Options,
            _ => Method::Other,
        }
    }

    /// The request line's word; TRACE, which nothing serves, for [`Method::Other`].
    pub fn word(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Head => "HEAD",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
            Method::Options => "OPTIONS",
            Method::Other => "TRACE",
        }
    }
}

/// A request, its body read whole (the host stops at the limit that the handler gave).
#[derive(Clone, Debug)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The path as sent, still percent-encoded, without the query.
    pub path: String,
    /// The query as sent, without `?`.
    pub query: String,
    /// Header names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Body,
    /// The client's address, where the host knows it.
    pub peer: Option<String>,
    /// Whether the client reached us over TLS.
    pub secure: bool,
}

/// A request's body, or that it was too large to read.
#[derive(Clone, Debug)]
pub enum Body {
    /// All of it.
    Whole(Vec<u8>),
    /// More than [`crate::Handler::body_limit`] bytes: not read.
    TooLarge,
}

impl Request {
    /// The first header of that name (lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// A cookie's value.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .filter(|(key, _)| key == "cookie")
            .flat_map(|(_, value)| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// Header names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Response {
    /// An answer without a body.
    pub fn empty(status: u16) -> Self {
        Response {
            status,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// JSON text that is ready to send.
    pub fn json_text(status: u16, text: impl Into<Vec<u8>>) -> Self {
        Response {
            status,
            headers: vec![("content-type".into(), "application/json".into())],
            body: text.into(),
        }
    }

    /// A value as JSON.
    ///
    /// # Errors
    /// When the value cannot be written as JSON (a map with keys that are no text).
    pub fn json<T: Serialize>(status: u16, value: &T) -> Result<Self, crate::Error> {
        let text =
            serde_json::to_vec(value).map_err(|error| crate::Error::internal(error.to_string()))?;
        Ok(Response::json_text(status, text))
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }
}
