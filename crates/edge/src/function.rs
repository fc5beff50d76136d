//! What the generated table of contents of a function says to the edge.

use crate::{Call, Cx};
use ports::{Error, Method, Response, Statement};
use std::future::Future;
use std::pin::Pin;

/// An operation under way.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<Response, Error>> + 'a>>;

/// A consumer under way: the statements that are an event's whole effect. The edge
/// runs them in one batch with the claim, so a consumer writes nothing itself.
pub type Effects<'a> = Pin<Box<dyn Future<Output = Result<Vec<Statement>, Error>> + 'a>>;

/// A sweep under way.
pub type Sweep<'a> = Pin<Box<dyn Future<Output = Result<(), Error>> + 'a>>;

/// A function: an area's API, its consumers and its sweep.
pub struct Function {
    /// Its name in `schema/functions.yaml`.
    pub name: &'static str,
    /// Its part of the spec, as canonical JSON.
    pub spec: &'static str,
    /// Its own operations; collections are served from the spec.
    pub routes: &'static [Route],
    /// Runs the operation of that name.
    pub operate: for<'a> fn(&'a Call<'a>, &'static str) -> Answer<'a>,
    /// Works out the effects of an event that it consumes.
    pub consume: for<'a> fn(&'a Cx, &'a Event) -> Effects<'a>,
    /// Its own work in a sweep.
    pub sweeps: for<'a> fn(&'a Cx) -> Sweep<'a>,
    /// Which functions consume each event: `(event, functions)`.
    pub consumers: &'static [(&'static str, &'static [&'static str])],
    /// The oldest version of our own client that may still write and follow changes.
    pub oldest_client: u32,
}

/// The way to an operation.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// The operation's name.
    pub operation: &'static str,
    /// Its method.
    pub method: Method,
    /// The path's segments below `/api`.
    pub path: &'static [Segment],
    /// The most bytes of body it takes.
    pub body_limit: usize,
    /// Whether it needs a valid access token.
    pub signed_in: bool,
}

/// A segment of a route's path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Exactly this.
    Word(&'static str),
    /// Anything; handed to the operation.
    Param,
}

/// A domain event as its consumer sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// UUIDv7, the same in every delivery.
    pub id: String,
    /// Its name in `schema/events.yaml`.
    pub event: String,
    /// What it tells, by the event's payload type.
    pub payload: serde_json::Value,
    /// The space of the row that it tells of.
    pub space: String,
    /// When it was written, `YYYY-MM-DDTHH:MM:SS.mmmZ`.
    pub at: String,
}

/// The most bytes of body where a route does not say otherwise: 1 MiB.
pub const BODY_LIMIT: usize = 1 << 20;
