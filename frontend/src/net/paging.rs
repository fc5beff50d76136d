//! A list that grows page by page, as the person asks for more, and follows the rows that it shows.
use std::rc::Rc;

use contract::Row;
use leptos::{prelude::*, task::spawn_local};
use serde::Deserialize;

use super::{ApiError, Query, rows};
use crate::store::{hands, reads};

/// One page of a list; `next` is the cursor of the page after it.
#[derive(Clone, Debug, Deserialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<String>,
}

/// A list that grows when the person asks for more.
pub struct Paged<T: Send + Sync + 'static> {
    pub items: RwSignal<Vec<T>>,
    pub next: RwSignal<Option<String>>,
    pub busy: RwSignal<bool>,
    pub fault: RwSignal<Option<ApiError>>,
    /// False until the first page has come.
    pub begun: RwSignal<bool>,
    query: StoredValue<Query>,
    follower: StoredValue<u64>,
}

impl<T: Send + Sync + 'static> Clone for Paged<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Paged<T> {}

/// Starts a growing list and asks for its first page.
pub fn paged<T: Row + Send + Sync + 'static>(query: Query) -> Paged<T> {
    let follower = reads::follower();
    on_cleanup(move || reads::leave(follower));
    let list = Paged {
        items: RwSignal::new(Vec::new()),
        next: RwSignal::new(None),
        busy: RwSignal::new(false),
        fault: RwSignal::new(None),
        begun: RwSignal::new(false),
        query: StoredValue::new(query),
        follower: StoredValue::new(follower),
    };
    list.more();
    list
}

impl<T: Row + Send + Sync + 'static> Paged<T> {
    /// Asks for the next page; does nothing while one is on its way.
    pub fn more(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.fault.set(None);
        let query = Query {
            cursor: self.next.get_untracked(),
            ..self.query.get_value()
        };
        spawn_local(async move {
            let (page, seen) = reads::record(async move { rows::list::<T>(&query).await });
            match page.await {
                Ok(page) => {
                    let _ = self.items.try_update(|items| items.extend(page.items));
                    let _ = self.next.try_set(page.next);
                    let _ = self.begun.try_set(true);
                    self.follow(seen);
                }
                Err(error) => {
                    let _ = self.fault.try_set(Some(error));
                }
            }
            let _ = self.busy.try_set(false);
        });
    }

    /// Asks once more for what is shown whenever its rows change.
    fn follow(self, seen: Rc<reads::Seen>) {
        let again = move || hands::free(move || self.again());
        if let Some(follower) = self.follower.try_get_value() {
            reads::follow(follower, seen, Rc::new(again));
        }
    }

    fn again(self) {
        let (Some(query), Some(shown)) = (
            self.query.try_get_value(),
            self.items.try_with_untracked(Vec::len),
        ) else {
            return;
        };
        // A page that is on its way hears of the change itself.
        if self.busy.try_get_untracked() != Some(false) {
            return;
        }
        let pages = shown.div_ceil(query.limit.max(1) as usize).max(1);
        spawn_local(async move {
            let (list, seen) = reads::record(async move {
                let (mut items, mut next) = (Vec::new(), None);
                for _ in 0..pages {
                    let query = Query {
                        cursor: next,
                        ..query.clone()
                    };
                    let page = rows::list::<T>(&query).await?;
                    items.extend(page.items);
                    next = page.next;
                    if next.is_none() {
                        break;
                    }
                }
                Ok::<_, ApiError>((items, next))
            });
            if let Ok((items, next)) = list.await
                && self.busy.try_get_untracked() == Some(false)
            {
                let _ = self.items.try_set(items);
                let _ = self.next.try_set(next);
            }
            self.follow(seen);
        });
    }
}
