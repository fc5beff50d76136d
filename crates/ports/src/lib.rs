//! What a function may ask of its host, and nothing else.
//!
//! Domain code sees only these traits; a host (`cloudflare`, `native`, later
//! `spin`) implements them over one SDK. Nothing here names a platform, so a
//! leak of one does not compile.

mod db;
mod error;
mod handler;
mod http;
mod message;
mod stores;

pub use db::{Db, DbError, Row, Rows, Statement, Value};
pub use error::{Code, Detail, Error};
pub use handler::{Delivery, Handler, Outcome};
pub use http::{Http, Inbound, NoWayOut, Outbound};
pub use message::{Body, Method, Request, Response};
pub use stores::{Background, Blobs, Clock, Entropy, Kv, LocalTask, Log, Queues, Secrets};

use std::rc::Rc;

/// Everything a function may ask of its host, for the length of one request,
/// message batch or sweep.
///
/// `Rc`, not `Arc`: an isolate and a Spin instance are single-threaded, and the
/// native host gives each worker thread its own ports.
#[derive(Clone)]
pub struct Ports {
    /// Rows.
    pub db: Rc<dyn Db>,
    /// Small values that may be stale and may be lost.
    pub kv: Rc<dyn Kv>,
    /// Files.
    pub blobs: Rc<dyn Blobs>,
    /// Outside services.
    pub http: Rc<dyn Http>,
    /// Messages to consumers.
    pub queues: Rc<dyn Queues>,
    /// The wall clock.
    pub clock: Rc<dyn Clock>,
    /// Unguessable bytes.
    pub entropy: Rc<dyn Entropy>,
    /// Keys and tokens of the deployment.
    pub secrets: Rc<dyn Secrets>,
    /// Work that outlives the answer.
    pub background: Rc<dyn Background>,
    /// Where one JSON line an event goes.
    pub log: Rc<dyn Log>,
}
