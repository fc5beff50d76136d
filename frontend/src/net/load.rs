//! Something that is being fetched: waiting, here, or failed with a way to try again.
use std::{future::Future, rc::Rc};

use leptos::{prelude::*, task::spawn_local};

use super::ApiError;
use crate::{
    store::{hands, reads},
    widgets::{ErrorPanel, Skeleton},
};

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
        self.again.update(|n| *n = n.wrapping_add(1));
    }

    /// The value if it is here, tracked.
    pub fn ready(self) -> Option<T> {
        self.state.with(|state| match state {
            Loaded::Ready(value) => Some(value.clone()),
            _ => None,
        })
    }
}

/// Runs `fetch` now, whenever a signal that it reads changes, and whenever rows that it read
/// change, on whichever device. A late answer to an older question is dropped; an answer that says
/// nothing new draws nothing anew.
pub fn load<T, F, Fut>(fetch: F) -> Load<T>
where
    T: Clone + Send + Sync + 'static,
    F: Fn() -> Fut + 'static,
    Fut: Future<Output = Result<T, ApiError>> + 'static,
{
    fetched(fetch, true)
}

/// As [`load`], for what an editor begins with: rows that change meanwhile are the editor's to
/// merge, and what is being typed stays.
pub fn load_once<T, F, Fut>(fetch: F) -> Load<T>
where
    T: Clone + Send + Sync + 'static,
    F: Fn() -> Fut + 'static,
    Fut: Future<Output = Result<T, ApiError>> + 'static,
{
    fetched(fetch, false)
}

fn fetched<T, F, Fut>(fetch: F, follows: bool) -> Load<T>
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
    let mark = StoredValue::new(None::<u64>);
    // Whether it is asked once more only because rows changed: the question is the same then.
    let same = StoredValue::new(false);
    let follower = reads::follower();
    on_cleanup(move || reads::leave(follower));
    Effect::new(move |_| {
        handle.again.track();
        let asked = turn.get_value().wrapping_add(1);
        turn.set_value(asked);
        let same_question = same.get_value();
        same.set_value(false);
        let (answer, seen) = reads::record(fetch());
        spawn_local(async move {
            let state = match answer.await {
                Ok(value) => Loaded::Ready(value),
                Err(error) => Loaded::Failed(error),
            };
            if turn.try_get_value() != Some(asked) {
                return;
            }
            let said = seen.mark().filter(|_| matches!(state, Loaded::Ready(_)));
            let known = mark.try_get_value().flatten();
            let _ = mark.try_set_value(said);
            if !same_question || said.is_none() || said != known {
                let _ = handle.state.try_set(state);
            }
            if follows {
                let wake = move || {
                    hands::free(move || {
                        let _ = same.try_set_value(true);
                        let _ = handle.again.try_update(|n| *n = n.wrapping_add(1));
                    });
                };
                reads::follow(follower, seen, Rc::new(wake));
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
