//! A list that grows page by page, as the person asks for more.
use contract::Row;
use leptos::{prelude::*, task::spawn_local};
use serde::Deserialize;

use super::{ApiError, Query, rows};

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
}

impl<T: Send + Sync + 'static> Clone for Paged<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Paged<T> {}

/// Starts a growing list and asks for its first page.
pub fn paged<T: Row + Send + Sync + 'static>(query: Query) -> Paged<T> {
    let list = Paged {
        items: RwSignal::new(Vec::new()),
        next: RwSignal::new(None),
        busy: RwSignal::new(false),
        fault: RwSignal::new(None),
        begun: RwSignal::new(false),
        query: StoredValue::new(query),
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
            match rows::list::<T>(&query).await {
                Ok(page) => {
                    let _ = self.items.try_update(|items| items.extend(page.items));
                    let _ = self.next.try_set(page.next);
                    let _ = self.begun.try_set(true);
                }
                Err(error) => {
                    let _ = self.fault.try_set(Some(error));
                }
            }
            let _ = self.busy.try_set(false);
        });
    }
}
