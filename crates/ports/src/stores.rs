//! The smaller ports: values, files, messages, time, chance, secrets, the log.

use crate::Error;
use async_trait::async_trait;
use std::future::Future;
use std::pin::Pin;

/// Small values, eventually consistent: for caches, never for locks or counters.
#[async_trait(?Send)]
pub trait Kv {
    /// The value, or `None` when there is none or it has expired.
    async fn get(&self, key: &str) -> Result<Option<String>, Error>;
    /// Stores a value; `ttl_s` of at least 60 (Workers KV's floor) or for good.
    async fn put(&self, key: &str, value: &str, ttl_s: Option<u64>) -> Result<(), Error>;
    /// Removes it. Removing what is not there is fine.
    async fn delete(&self, key: &str) -> Result<(), Error>;
}

/// Files, by key.
#[async_trait(?Send)]
pub trait Blobs {
    /// The bytes.
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, Error>;
    /// Stores or replaces.
    async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), Error>;
    /// Removes it. Removing what is not there is fine.
    async fn delete(&self, key: &str) -> Result<(), Error>;
}

/// Messages to consumers, at least once, unordered.
#[async_trait(?Send)]
pub trait Queues {
    /// Hands over messages to the queue of `consumer` (a function's name). Either
    /// all were accepted or the call fails and may be repeated: consumers claim
    /// each event id once. Each body stays below 128 KB.
    async fn send(&self, consumer: &str, bodies: Vec<String>) -> Result<(), Error>;
}

/// The wall clock.
pub trait Clock {
    /// Milliseconds since 1970 UTC.
    fn now_ms(&self) -> i64;

    /// Ends after so many milliseconds, or somewhat later. Dropped before, it leaves nothing
    /// behind.
    fn sleep(&self, ms: u32) -> LocalTask;
}

/// Unguessable bytes.
pub trait Entropy {
    /// Fills the slice from the host's cryptographic source.
    fn fill(&self, bytes: &mut [u8]);
}

/// Keys and tokens of the deployment.
pub trait Secrets {
    /// The secret, or `None` when it is not set: its feature is then off.
    fn get(&self, name: &str) -> Option<String>;
}

/// A task bound to its thread.
pub type LocalTask = Pin<Box<dyn Future<Output = ()>>>;

/// Work that may go on after the answer is sent.
pub trait Background {
    /// Runs the task to its end, after the answer. It may be lost when the host
    /// dies: whatever must happen is swept again by cron.
    fn defer(&self, task: LocalTask);
}

/// One JSON line an event.
pub trait Log {
    /// Writes the line.
    fn line(&self, level: &str, line: &str);
}
