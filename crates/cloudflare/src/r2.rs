//! Files, in R2.

use async_trait::async_trait;
use ports::{Blobs, Error};
use worker::{Bucket, Env};

/// The bucket bound as `BLOBS`.
pub(crate) struct R2(pub Env);

impl R2 {
    fn bucket(&self) -> Result<Bucket, Error> {
        self.0.bucket("BLOBS").map_err(told)
    }
}

fn told(error: worker::Error) -> Error {
    Error::internal(error.to_string())
}

#[async_trait(?Send)]
impl Blobs for R2 {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(object) = self.bucket()?.get(key).execute().await.map_err(told)? else {
            return Ok(None);
        };
        match object.body() {
            Some(body) => body.bytes().await.map(Some).map_err(told),
            None => Ok(Some(Vec::new())),
        }
    }

    async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), Error> {
        self.bucket()?
            .put(key, bytes)
            .execute()
            .await
            .map(drop)
            .map_err(told)
    }

    async fn delete(&self, key: &str) -> Result<(), Error> {
        self.bucket()?.delete(key).await.map_err(told)
    }
}
