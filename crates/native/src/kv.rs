//! Small values in memory.

use async_trait::async_trait;
use ports::{Clock, Error, Kv};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Values with their moment of expiry, in milliseconds since 1970 UTC.
pub(crate) struct Memory {
    pub clock: Rc<dyn Clock>,
    pub values: RefCell<HashMap<String, (String, Option<i64>)>>,
}

#[async_trait(?Send)]
impl Kv for Memory {
    async fn get(&self, key: &str) -> Result<Option<String>, Error> {
        let now = self.clock.now_ms();
        let values = self.values.borrow();
        Ok(values
            .get(key)
            .filter(|(_, until)| until.is_none_or(|until| now < until))
            .map(|(value, _)| value.clone()))
    }

    async fn put(&self, key: &str, value: &str, ttl_s: Option<u64>) -> Result<(), Error> {
        let until = ttl_s
            .and_then(|ttl| i64::try_from(ttl).ok())
            .map(|ttl| self.clock.now_ms() + ttl * 1000);
        self.values
            .borrow_mut()
            .insert(key.to_owned(), (value.to_owned(), until));
        Ok(())
    }

    async fn delete(&self, key: &str) -> Result<(), Error> {
        self.values.borrow_mut().remove(key);
        Ok(())
    }
}
