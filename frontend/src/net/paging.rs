//! Lists come in pages with a cursor: one helper reads them all, one grows page by page.
use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, de::DeserializeOwned};

use super::{ApiError, fetch};

/// One page of a list; `next` is the cursor of the page after it.
#[derive(Clone, Debug, Deserialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    #[serde(default)]
    pub next: Option<String>,
}

/// Percent-encodes a query value.
pub fn encode(text: &str) -> String {
    String::from(js_sys::encode_uri_component(text))
}

/// Reads every page of `path` (which already has a query), at most `pages` of them.
pub async fn list_all<T: DeserializeOwned>(path: &str, pages: usize) -> Result<Vec<T>, ApiError> {
    let mut all = Vec::new();
    let mut cursor: Option<String> = None;
    for _ in 0..pages {
        let page: Page<T> = fetch::get(&at_cursor(path, cursor.as_deref())).await?;
        all.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    Ok(all)
}

/// A list that grows when the person asks for more.
pub struct Paged<T: Send + Sync + 'static> {
    pub items: RwSignal<Vec<T>>,
    pub next: RwSignal<Option<String>>,
    pub busy: RwSignal<bool>,
    pub fault: RwSignal<Option<ApiError>>,
    /// False until the first page has come.
    pub begun: RwSignal<bool>,
    path: StoredValue<String>,
}

impl<T: Send + Sync + 'static> Clone for Paged<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Paged<T> {}

/// Starts a growing list at `path` and asks for its first page.
pub fn paged<T: DeserializeOwned + Send + Sync + 'static>(path: String) -> Paged<T> {
    let list = Paged {
        items: RwSignal::new(Vec::new()),
        next: RwSignal::new(None),
        busy: RwSignal::new(false),
        fault: RwSignal::new(None),
        begun: RwSignal::new(false),
        path: StoredValue::new(path),
    };
    list.more();
    list
}

impl<T: DeserializeOwned + Send + Sync + 'static> Paged<T> {
    /// Asks for the next page; does nothing while one is on its way.
    pub fn more(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.fault.set(None);
        let path = at_cursor(&self.path.get_value(), self.next.get_untracked().as_deref());
        spawn_local(async move {
            match fetch::get::<Page<T>>(&path).await {
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

fn at_cursor(path: &str, cursor: Option<&str>) -> String {
    match cursor {
        Some(cursor) => format!("{path}&cursor={}", encode(cursor)),
        None => path.to_owned(),
    }
}
