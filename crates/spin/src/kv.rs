//! Small values, in Spin's key-value store.
//!
//! The store knows no expiry, so each value says in front how long it holds: the moment
//! in milliseconds since 1970 UTC, or nothing, then a line end.

use async_trait::async_trait;
use ports::{Clock, Error, Kv};
use spin_sdk::key_value::{Error as StoreError, Store};
use std::rc::Rc;

/// The store labelled `default`, the one that every Spin has; files are beside the values.
pub(crate) async fn store() -> Result<Store, Error> {
    Store::open_default().await.map_err(told)
}

pub(crate) fn told(error: StoreError) -> Error {
    Error::internal(format!("key-value store: {error:?}"))
}

/// Values under `kv/`.
pub(crate) struct SpinKv {
    pub clock: Rc<dyn Clock>,
}

fn place(key: &str) -> String {
    format!("kv/{key}")
}

#[async_trait(?Send)]
impl Kv for SpinKv {
    async fn get(&self, key: &str) -> Result<Option<String>, Error> {
        let stored = store().await?.get(place(key)).await.map_err(told)?;
        Ok(stored.and_then(|bytes| holds(bytes, self.clock.now_ms())))
    }

    async fn put(&self, key: &str, value: &str, ttl_s: Option<u64>) -> Result<(), Error> {
        let text = with_expiry(value, ttl_s, self.clock.now_ms());
        let store = store().await?;
        store.set(place(key), text.as_bytes()).await.map_err(told)
    }

    async fn delete(&self, key: &str) -> Result<(), Error> {
        store().await?.delete(place(key)).await.map_err(told)
    }
}

fn with_expiry(value: &str, ttl_s: Option<u64>, now_ms: i64) -> String {
    let until = ttl_s
        .and_then(|ttl| i64::try_from(ttl).ok())
        .map(|ttl| now_ms.saturating_add(ttl.saturating_mul(1000)).to_string());
    format!("{}\n{value}", until.unwrap_or_default())
}

/// The value, if it is one of ours and still holds.
fn holds(bytes: Vec<u8>, now_ms: i64) -> Option<String> {
    let text = String::from_utf8(bytes).ok()?;
    let (until, value) = text.split_once('\n')?;
    let holds = until.is_empty() || now_ms < until.parse().ok()?;
    holds.then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{holds, with_expiry};

    #[test]
    fn a_value_holds_until_its_moment() {
        let stored = with_expiry("a\nb", Some(60), 1_000);
        let at = |now| holds(stored.clone().into_bytes(), now);
        assert_eq!(at(60_999).as_deref(), Some("a\nb"));
        assert_eq!(at(61_000), None);
        let for_good = with_expiry("", None, 1_000).into_bytes();
        assert_eq!(holds(for_good, i64::MAX).as_deref(), Some(""));
    }

    #[test]
    fn a_value_of_another_kind_is_none() {
        for odd in [&b"no line"[..], b"soon\nx", b"\xff\n"] {
            assert_eq!(holds(odd.to_vec(), 0), None);
        }
    }
}
