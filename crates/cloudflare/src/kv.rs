//! Small values, in Workers KV.

use async_trait::async_trait;
use ports::{Error, Kv};
use worker::{Env, KvError, KvStore};

/// The namespace bound as `KV`.
pub(crate) struct WorkersKv(pub Env);

impl WorkersKv {
    fn store(&self) -> Result<KvStore, Error> {
        self.0
            .kv("KV")
            .map_err(|error| Error::internal(error.to_string()))
    }
}

fn told(error: KvError) -> Error {
    Error::internal(format!("{error:?}"))
}

#[async_trait(?Send)]
impl Kv for WorkersKv {
    async fn get(&self, key: &str) -> Result<Option<String>, Error> {
        self.store()?.get(key).text().await.map_err(told)
    }

    async fn put(&self, key: &str, value: &str, ttl_s: Option<u64>) -> Result<(), Error> {
        let put = self.store()?.put(key, value).map_err(told)?;
        // KV refuses less than a minute.
        let put = ttl_s
            .into_iter()
            .fold(put, |put, ttl| put.expiration_ttl(ttl.max(60)));
        put.execute().await.map_err(told)
    }

    async fn delete(&self, key: &str) -> Result<(), Error> {
        self.store()?.delete(key).await.map_err(told)
    }
}
