//! What a host calls: the seam between a platform's events and the functions.

use crate::{Ports, Request, Response};
use async_trait::async_trait;

/// One queue message as delivered. Delivery is at least once and in no order.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// The message's JSON text: `{"id","event","payload","at"}`.
    pub body: String,
    /// How often it was delivered before, where the host counts.
    pub attempts: u32,
}

/// What became of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Its effects are stored (or were before): forget it.
    Done,
    /// Nothing was stored: deliver it again.
    Retry,
    /// It can never succeed and the log says why: forget it.
    Poison,
}

/// A function as its host sees it.
#[async_trait(?Send)]
pub trait Handler {
    /// Bytes of body that this route takes; a host reads no further.
    fn body_limit(&self, request_path: &str) -> usize;

    /// Answers one HTTP request. Never fails: failures are answers.
    async fn fetch(&self, ports: Ports, request: Request) -> Response;

    /// Consumes messages; one outcome each, in order.
    async fn consume(&self, ports: Ports, deliveries: Vec<Delivery>) -> Vec<Outcome>;

    /// The cron sweep: relays what is left in the outbox and what the area adds.
    async fn sweep(&self, ports: Ports);
}
