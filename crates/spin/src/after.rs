//! Work for after the answer: kept while the request runs, then run by the instance.

use crate::wasip3;
use ports::{Background, LocalTask};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// The tasks of one event.
#[derive(Default)]
pub(crate) struct After(RefCell<VecDeque<LocalTask>>);

impl After {
    /// Runs the tasks, and those that they leave, one after the other.
    pub(crate) async fn run(&self) {
        loop {
            let next = self.0.borrow_mut().pop_front();
            match next {
                Some(task) => task.await,
                None => break,
            }
        }
    }

    /// Runs them once the answer is out. Spin keeps the instance until they have ended.
    pub(crate) fn run_later(self: Rc<Self>) {
        if !self.0.borrow().is_empty() {
            wasip3::spawn(async move { self.run().await });
        }
    }
}

impl Background for After {
    fn defer(&self, task: LocalTask) {
        self.0.borrow_mut().push_back(task);
    }
}
