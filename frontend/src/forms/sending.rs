//! What a form does with what was entered: sends it once, and on a failure keeps everything and says
//! what went wrong where it belongs.
use std::future::Future;

use leptos::{prelude::*, task::spawn_local};

use crate::net::ApiError;

/// Whether a form is on its way, and what of a failure has no field to stand at.
#[derive(Clone, Copy)]
pub struct Sending {
    pub busy: RwSignal<bool>,
    pub failure: RwSignal<Option<ApiError>>,
}

impl Sending {
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
        }
    }

    /// Awaits `sent`; then `stored` hears of its answer. Of an error `land` puts at the fields what
    /// it can and answers what is left to be told. Does nothing while another is on its way.
    pub fn send<T: 'static>(
        self,
        sent: impl Future<Output = Result<T, ApiError>> + 'static,
        land: impl FnOnce(&ApiError) -> Vec<String> + 'static,
        stored: impl FnOnce(T) + 'static,
    ) {
        self.failure.set(None);
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            match sent.await {
                Ok(answer) => stored(answer),
                Err(error) => {
                    let astray = land(&error);
                    // Faults that sit at their fields need no second telling.
                    if error.details.is_empty() || !astray.is_empty() {
                        let _ = self.failure.try_set(Some(ApiError {
                            details: Vec::new(),
                            ..error
                        }));
                    }
                }
            }
            let _ = self.busy.try_set(false);
        });
    }
}
