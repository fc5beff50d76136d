//! Files, in Spin's key-value store, in parts.
//!
//! Some stores behind Spin take a megabyte a value and no more. A file's head, under its
//! key, names the parts that belong together: a reader sees the old file or the new one,
//! whatever a writer leaves half done.

use crate::kv::{store, told};
use crate::surroundings::WasiRandom;
use async_trait::async_trait;
use ports::{Blobs, Entropy, Error};
use spin_sdk::key_value::Store;

/// Bytes a part.
const PART: usize = 1_000_000;

/// Files under `blob/`, their parts under `part/`.
pub(crate) struct InParts;

#[async_trait(?Send)]
impl Blobs for InParts {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, Error> {
        let store = store().await?;
        let Some(mut head) = head(&store, key).await? else {
            return Ok(None);
        };
        loop {
            if let Some(bytes) = gather(&store, &head).await? {
                return Ok(Some(bytes));
            }
            // Replaced or removed between head and parts: the head now says which.
            match self::head(&store, key).await? {
                None => return Ok(None),
                Some(newer) if newer != head => head = newer,
                Some(_) => return Err(Error::internal(format!("parts of {key} are missing"))),
            }
        }
    }

    async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), Error> {
        let store = store().await?;
        let before = head(&store, key).await?;
        let now = Head::new(bytes.len());
        for (name, part) in now.parts().zip(bytes.chunks(PART)) {
            store.set(name, part).await.map_err(told)?;
        }
        let place = place(key);
        store
            .set(place, now.written().as_bytes())
            .await
            .map_err(told)?;
        forget(&store, before).await
    }

    async fn delete(&self, key: &str) -> Result<(), Error> {
        let store = store().await?;
        let before = head(&store, key).await?;
        store.delete(place(key)).await.map_err(told)?;
        forget(&store, before).await
    }
}

fn place(key: &str) -> String {
    format!("blob/{key}")
}

async fn head(store: &Store, key: &str) -> Result<Option<Head>, Error> {
    let Some(bytes) = store.get(place(key)).await.map_err(told)? else {
        return Ok(None);
    };
    let head = Head::read(&bytes);
    head.map(Some)
        .ok_or_else(|| Error::internal(format!("the head of {key} cannot be read")))
}

/// All parts in order; none when one is gone.
async fn gather(store: &Store, head: &Head) -> Result<Option<Vec<u8>>, Error> {
    let mut bytes = Vec::with_capacity(head.length);
    for name in head.parts() {
        match store.get(name).await.map_err(told)? {
            Some(part) => bytes.extend_from_slice(&part),
            None => return Ok(None),
        }
    }
    Ok((bytes.len() == head.length).then_some(bytes))
}

async fn forget(store: &Store, head: Option<Head>) -> Result<(), Error> {
    for name in head.iter().flat_map(Head::parts) {
        store.delete(name).await.map_err(told)?;
    }
    Ok(())
}

/// Which parts a file has: `<generation> <length>`.
#[derive(Debug, PartialEq)]
struct Head {
    generation: String,
    length: usize,
}

impl Head {
    /// For a file of so many bytes, under names that no other has.
    fn new(length: usize) -> Self {
        let mut chance = [0; 16];
        WasiRandom.fill(&mut chance);
        Head {
            generation: format!("{:032x}", u128::from_be_bytes(chance)),
            length,
        }
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (generation, length) = std::str::from_utf8(bytes).ok()?.split_once(' ')?;
        Some(Head {
            generation: generation.to_owned(),
            length: length.parse().ok()?,
        })
    }

    fn written(&self) -> String {
        format!("{} {}", self.generation, self.length)
    }

    fn parts(&self) -> impl Iterator<Item = String> + '_ {
        (0..self.length.div_ceil(PART)).map(|part| format!("part/{}/{part}", self.generation))
    }
}

#[cfg(test)]
mod tests {
    use super::{Head, PART};

    fn head(length: usize) -> Head {
        Head {
            generation: "a1".to_owned(),
            length,
        }
    }

    #[test]
    fn a_head_is_read_as_it_was_written() {
        let written = head(2 * PART + 1);
        assert_eq!(Head::read(written.written().as_bytes()), Some(written));
        assert_eq!(Head::read(b"a1"), None);
        assert_eq!(Head::read(b"a1 many"), None);
    }

    #[test]
    fn parts_are_as_many_as_the_bytes_need() {
        let count = |length| head(length).parts().count();
        assert_eq!(
            (count(0), count(1), count(PART), count(PART + 1)),
            (0, 1, 1, 2)
        );
    }
}
