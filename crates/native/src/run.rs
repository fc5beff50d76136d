//! Runs a future to its end on this thread.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// The future's value. Nothing on this host waits for anything outside, so whoever is
/// pending has yielded and is asked again at once.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
        std::thread::yield_now();
    }
}
