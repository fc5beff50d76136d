//! Something that is being fetched: waiting, here, or failed with a way to try again.
use std::future::Future;

use leptos::{prelude::*, task::spawn_local};

use super::ApiError;
use crate::widgets::{ErrorPanel, Skeleton};

/// The state of one fetched thing.
#[derive(Clone, Debug)]
pub enum Loaded<T> {
    Waiting,
    Ready(T),
    Failed(ApiError),
}

/// A handle to something fetched; copying it shares the state.
pub struct Load<T: Send + Sync + 'static> {
    pub state: RwSignal<Loaded<T>>,
    again: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Load<T> {}

impl<T: Clone + Send + Sync + 'static> Load<T> {
    /// Fetches once more; what is shown stays until the new answer is here.
    pub fn reload(self) {
        self.again.update(|n| *n += 1);
    }

    /// The value if it is here, tracked.
    pub fn ready(self) -> Option<T> {
        self.state.with(|state| match state {
            Loaded::Ready(value) => Some(value.clone()),
            _ => None,
        })
    }
}

/// Runs `fetch` now and whenever a signal that it reads changes. A late answer to an older question
/// is dropped.
pub fn load<T, F, Fut>(fetch: F) -> Load<T>
where
    T: Clone + Send + Sync + 'static,
    F: Fn() -> Fut + 'static,
    Fut: Future<Output = Result<T, ApiError>> + 'static,
{
    let handle = Load {
        state: RwSignal::new(Loaded::Waiting),
        again: RwSignal::new(0),
    };
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        handle.again.track();
        let asked = turn.get_value().wrapping_add(1);
        turn.set_value(asked);
        let answer = fetch();
        spawn_local(async move {
            let state = match answer.await {
                Ok(value) => Loaded::Ready(value),
                Err(error) => Loaded::Failed(error),
            };
            if turn.try_get_value() == Some(asked) {
                let _ = handle.state.try_set(state);
            }
        });
    });
    handle
}

/// Draws a load: grey lines while it waits, the error with a retry, or `draw` of what came.
pub fn shown<T, V>(
    handle: Load<T>,
    lines: usize,
    draw: impl Fn(T) -> V + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    move || match handle.state.get() {
        Loaded::Waiting => view! { <Skeleton lines/> }.into_any(),
        Loaded::Failed(error) => {
            view! { <ErrorPanel error retry=Callback::new(move |()| handle.reload())/> }.into_any()
        }
        Loaded::Ready(value) => draw(value).into_any(),
    }
}
