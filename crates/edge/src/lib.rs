//! The way in: from a host's event to an operation and back.
//!
//! A function is a [`Function`]: its part of the spec, its routes, its operations.
//! Everything between is here, once for every host: routing, identity, decoding,
//! collections, errors, the outbox and its consumers. [`entry!`] ties a function to the
//! host that it is built for.

mod answer;
pub mod api_token;
mod call;
mod client;
mod collections;
mod consume;
mod cx;
mod declared;
pub mod entry;
mod etag;
mod feed;
mod forget;
mod function;
mod gateway;
mod identity;
mod limit;
mod query;
mod relay;
mod route;
mod served;
pub mod token;
mod watch;

pub use answer::{reply, reply_json};
pub use call::Call;
pub use cx::Cx;
pub use function::{Answer, BODY_LIMIT, Effects, Event, Function, Route, Segment, Sweep};
pub use gateway::{owner, refuse};
pub use identity::Identity;
pub use limit::{Limit, network};
pub use ports::{Error, Method, Response};
pub use served::Served;
pub use spec::civil::datetime;
