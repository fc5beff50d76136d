//! What every page needs of whoever is signed in, fetched once a session.
use std::future::Future;

use leptos::prelude::*;

use crate::net::{ApiError, Load, Session, load};

/// What `fetch` finds for the signed-in person, whose id it is given; nothing while nobody is.
pub fn personal<T, Fut>(fetch: impl Fn(String) -> Fut + Copy + 'static) -> Load<T>
where
    T: Clone + Default + Send + Sync + 'static,
    Fut: Future<Output = Result<T, ApiError>> + 'static,
{
    let session = expect_context::<Session>();
    let who = Memo::new(move |_| session.profile().get().map(|profile| profile.id));
    load(move || {
        let who = who.get();
        async move {
            match who {
                Some(who) => fetch(who).await,
                None => Ok(T::default()),
            }
        }
    })
}
