//! Queues in process: at least once and in no order, as a platform's are.

use async_trait::async_trait;
use ports::{Delivery, Error, Queues};
use std::cell::RefCell;
use std::collections::VecDeque;

/// Deliveries of one message until it is put aside.
pub(crate) const MOST_ATTEMPTS: u32 = 10;

/// Messages on their way: the consumer's name and the message.
#[derive(Default)]
pub(crate) struct InProcess {
    waiting: RefCell<VecDeque<(String, Delivery)>>,
    aside: RefCell<Vec<(String, Delivery)>>,
}

impl InProcess {
    /// The oldest waiting message.
    pub(crate) fn take(&self) -> Option<(String, Delivery)> {
        self.waiting.borrow_mut().pop_front()
    }

    /// Back to the end, or aside after too many tries.
    pub(crate) fn again(&self, consumer: String, delivery: Delivery) {
        let delivery = Delivery {
            attempts: delivery.attempts + 1,
            ..delivery
        };
        if delivery.attempts >= MOST_ATTEMPTS {
            self.aside.borrow_mut().push((consumer, delivery));
        } else {
            self.waiting.borrow_mut().push_back((consumer, delivery));
        }
    }

    /// Messages that were tried too often.
    pub(crate) fn aside(&self) -> usize {
        self.aside.borrow().len()
    }

    /// Every waiting message twice, last first: what a platform's queue may do.
    pub(crate) fn disturb(&self) {
        let mut waiting = self.waiting.borrow_mut();
        let twice = waiting
            .iter()
            .rev()
            .flat_map(|message| [message.clone(), message.clone()])
            .collect();
        *waiting = twice;
    }
}

#[async_trait(?Send)]
impl Queues for InProcess {
    async fn send(&self, consumer: &str, bodies: Vec<String>) -> Result<(), Error> {
        if let Some(large) = bodies.iter().find(|body| body.len() > 128_000) {
            return Err(Error::internal(format!(
                "a queue message of {} bytes; 128 KB is the most",
                large.len()
            )));
        }
        let messages = bodies
            .into_iter()
            .map(|body| (consumer.to_owned(), Delivery { body, attempts: 0 }));
        self.waiting.borrow_mut().extend(messages);
        Ok(())
    }
}
