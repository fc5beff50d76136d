//! The ports that the engine does not need, and the two that it does: clock and entropy.

use async_trait::async_trait;
use ports::{
    Background, Blobs, Clock, Db, Entropy, Error, Kv, LocalTask, Log, Ports, Queues, Secrets,
};
use std::cell::Cell as Slot;
use std::rc::Rc;

struct Rest {
    ticks: Slot<u64>,
}

#[async_trait(?Send)]
impl Kv for Rest {
    async fn get(&self, _: &str) -> Result<Option<String>, Error> {
        Ok(None)
    }
    async fn put(&self, _: &str, _: &str, _: Option<u64>) -> Result<(), Error> {
        Ok(())
    }
    async fn delete(&self, _: &str) -> Result<(), Error> {
        Ok(())
    }
}
#[async_trait(?Send)]
impl Blobs for Rest {
    async fn get(&self, _: &str) -> Result<Option<Vec<u8>>, Error> {
        Ok(None)
    }
    async fn put(&self, _: &str, _: Vec<u8>) -> Result<(), Error> {
        Ok(())
    }
    async fn delete(&self, _: &str) -> Result<(), Error> {
        Ok(())
    }
}
#[async_trait(?Send)]
impl Queues for Rest {
    async fn send(&self, _: &str, _: Vec<String>) -> Result<(), Error> {
        Ok(())
    }
}
impl Clock for Rest {
    fn now_ms(&self) -> i64 {
        1_772_366_400_000
    }
    fn sleep(&self, _: u32) -> LocalTask {
        Box::pin(std::future::ready(()))
    }
}
impl Entropy for Rest {
    fn fill(&self, bytes: &mut [u8]) {
        self.ticks.set(self.ticks.get() + 1);
        let tick = self.ticks.get().to_be_bytes();
        bytes
            .iter_mut()
            .rev()
            .zip(tick.iter().rev())
            .for_each(|(byte, tick)| *byte = *tick);
    }
}
impl Secrets for Rest {
    fn get(&self, _: &str) -> Option<String> {
        None
    }
}
impl Background for Rest {
    fn defer(&self, _: LocalTask) {}
}
impl Log for Rest {
    fn line(&self, _: &str, _: &str) {}
}

pub fn ports_over(db: Rc<dyn Db>) -> Ports {
    let rest = Rc::new(Rest {
        ticks: Slot::new(0),
    });
    Ports {
        db,
        kv: rest.clone(),
        blobs: rest.clone(),
        http: Rc::new(ports::NoWayOut),
        queues: rest.clone(),
        clock: rest.clone(),
        entropy: rest.clone(),
        secrets: rest.clone(),
        background: rest.clone(),
        log: rest,
    }
}
