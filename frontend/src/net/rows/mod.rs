//! The collections: every model's rows are listed, read and written at `/api/<its collection>`.
use std::rc::Rc;

use contract::Row;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    ApiError, Page, fetch, of_tree,
    query::{encode, with_query},
};
use crate::{
    forms::{self, Kind},
    store::{self, Local, reads},
};
use batch::Operation;

pub mod batch;
pub mod bulk;
pub mod conflicts;
pub mod difference;
pub mod summary;

/// The most rows of a page.
const PAGE: u32 = 200;
/// Before the cursor of a page that came from this device: the next one comes from here too, for the server's cursors are
/// others.
const HERE: &str = "here:";

/// What a list is asked for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Query {
    /// A condition in the spec's expression language.
    pub filter: Option<String>,
    /// Words to look for, in a collection that can be searched.
    pub search: Option<String>,
    /// A field's name, with `-` before it for falling order.
    pub sort: Option<&'static str>,
    /// Rows a page, at most 200.
    pub limit: u32,
    pub cursor: Option<String>,
}

/// One page of rows: this device's where it has them all, the server's else.
pub async fn list<T: Row>(query: &Query) -> Result<Page<T>, ApiError> {
    let page = listed(T::MODEL, T::COLLECTION, query).await?;
    let items = page.items.iter().map(of_tree).collect::<Option<_>>();
    Ok(Page {
        items: items.ok_or_else(|| ApiError::unreadable(None))?,
        next: page.next,
    })
}

/// As [`list`], of the model with this name, as trees.
async fn listed(model: &str, collection: &str, query: &Query) -> Result<Page<Value>, ApiError> {
    let cursor = query.cursor.as_deref();
    let goes_on_here = cursor.and_then(|cursor| cursor.strip_prefix(HERE));
    let asked = Query {
        cursor: goes_on_here.map(str::to_owned),
        ..query.clone()
    };
    let held = match store::current().await {
        Some(local) if cursor.is_none() || goes_on_here.is_some() => {
            local.list(model, &asked).await
        }
        _ => None,
    };
    let local = store::here();
    let page = match held {
        Some(held) if held.whole || goes_on_here.is_some() => page_of(held),
        None if goes_on_here.is_some() => return Err(ApiError::unreadable(None)),
        held => {
            let path = with_query(&format!("/api/{collection}"), query)?;
            match (fetch::get::<Page<Value>>(&path).await, held, local) {
                (Err(error), Some(held), _) if error.is_passing() => page_of(held),
                (Ok(page), _, Some(local)) if local.keeps(model) => Page {
                    items: local.over(model, page.items).await,
                    next: page.next,
                },
                (answer, _, _) => answer?,
            }
        }
    };
    Ok(noted(model, page))
}

/// The page, and that it was read.
fn noted(model: &str, page: Page<Value>) -> Page<Value> {
    for item in &page.items {
        reads::note(model, item);
    }
    reads::note(model, &Value::Null);
    page
}

fn page_of(held: store::Listed) -> Page<Value> {
    Page {
        items: held.items,
        next: held.next.map(|next| format!("{HERE}{next}")),
    }
}

/// The rows of at most `pages` pages.
pub async fn all<T: Row>(mut query: Query, pages: usize) -> Result<Vec<T>, ApiError> {
    if store::ready()
        && let Some(local) = store::current().await
    {
        // Here a page costs no journey; the server's have their most rows.
        let mut whole = query.clone();
        whole.limit = query
            .limit
            .saturating_mul(u32::try_from(pages).unwrap_or(u32::MAX));
        if let Some(held) = local.list(T::MODEL, &whole).await
            && held.whole
        {
            let page = noted(T::MODEL, page_of(held));
            let rows = page.items.iter().map(of_tree).collect::<Option<_>>();
            return rows.ok_or_else(|| ApiError::unreadable(None));
        }
    }
    let mut rows = Vec::new();
    for _ in 0..pages {
        let begun_here = query
            .cursor
            .as_deref()
            .is_some_and(|next| next.starts_with(HERE));
        let page = match list(&query).await {
            // This device gave up its rows in between, so the server is asked from the start.
            Err(_) if begun_here => {
                rows.clear();
                query.cursor = None;
                list(&query).await?
            }
            page => page?,
        };
        rows.extend(page.items);
        query.cursor = page.next;
        if query.cursor.is_none() {
            break;
        }
    }
    Ok(rows)
}

/// Every row that a filter holds for; for sums over a log that is on this device.
pub async fn every<T: Row>(
    filter: Option<String>,
    sort: Option<&'static str>,
) -> Result<Vec<T>, ApiError> {
    let query = Query {
        filter,
        sort,
        limit: PAGE,
        ..Query::default()
    };
    all(query, usize::from(u16::MAX)).await
}

/// A row: this device's if it has it, the server's else.
pub async fn get<T: Row>(id: &str) -> Result<T, ApiError> {
    let row = one(T::MODEL, T::COLLECTION, id).await?;
    of_tree(&row).ok_or_else(|| ApiError::unreadable(None))
}

/// As [`get`], of the model with this name, as a tree.
pub async fn one(model: &str, collection: &str, id: &str) -> Result<Value, ApiError> {
    let local = store::current().await;
    let held = match &local {
        Some(local) => Rc::clone(local).get(model, id).await,
        None => None,
    };
    let row = match (held, local) {
        (Some(row), _) if !store::is_stale() => row,
        (held, local) => {
            let path = format!("/api/{collection}/{}", encode(id));
            match (fetch::get::<Value>(&path).await, held, local) {
                (Err(error), Some(held), _) if error.is_passing() => held,
                (Ok(row), Some(held), Some(local)) => {
                    let laid = local.over(model, vec![row]).await;
                    laid.into_iter().next().unwrap_or(held)
                }
                (answer, _, _) => answer?,
            }
        }
    };
    reads::note(model, &row);
    Ok(row)
}

/// Stores a new row under the id that it brings along.
pub async fn create<T: Row>(row: &T) -> Result<T, ApiError> {
    match stored(|| Operation::create(row)).await {
        Some(stored) => stored,
        None => fetch::post(&path::<T>(), &writable(row)).await,
    }
}

/// Writes changed fields against the row's base `rev`. What others changed meanwhile is kept.
pub async fn change<T: Row>(
    id: &str,
    rev: i64,
    mut changed: Map<String, Value>,
) -> Result<T, ApiError> {
    let here = match known::<T>(id).await {
        Some(_) => stored(|| Operation::update::<T>(id, rev, changed.clone())).await,
        None => None,
    };
    match here {
        Some(stored) => stored,
        None => {
            changed.insert("rev".into(), rev.into());
            fetch::patch(&at::<T>(id), &changed).await
        }
    }
}

/// Brings back a row that was deleted within the last 30 days, and what went with it.
pub async fn restore<T: Row>(id: &str) -> Result<T, ApiError> {
    if let Some(local) = local::<T>().await
        && local.clone().take_back(T::MODEL, id).await
        && let Some(row) = local.get(T::MODEL, id).await
    {
        return of_tree(&row).ok_or_else(|| ApiError::unreadable(None));
    }
    fetch::post(&format!("{}/restore", at::<T>(id)), &()).await
}

pub async fn remove<T: Row>(id: &str) -> Result<(), ApiError> {
    match known::<T>(id).await {
        Some((local, row)) => {
            let rev = row.get("rev").and_then(Value::as_i64).unwrap_or(0);
            let operation = Operation::delete::<T>(id, rev);
            match local.write(vec![operation], true).await {
                Err(error) if error.is_unkept() => fetch::delete(&at::<T>(id)).await,
                written => written.map(drop),
            }
        }
        None => fetch::delete(&at::<T>(id)).await,
    }
}

/// The store, where it has the rows of `T` and they are written there first.
async fn local<T: Row>() -> Option<Rc<dyn Local>> {
    let local = store::local().await?;
    (local.is_ready() && local.keeps(T::MODEL)).then_some(local)
}

/// The store with a row that it has; a row in a space of somebody else's is not kept here, and is
/// written where it is.
async fn known<T: Row>(id: &str) -> Option<(Rc<dyn Local>, Value)> {
    let local = local::<T>().await?;
    let row = local.clone().get(T::MODEL, id).await?;
    Some((local, row))
}

/// What becomes of a row by an operation on this device; none where it is not kept here, and where
/// the device has no room for it.
async fn stored<T: Row>(operation: impl FnOnce() -> Operation) -> Option<Result<T, ApiError>> {
    let local = local::<T>().await?;
    match local.write(vec![operation()], true).await {
        Ok(rows) => {
            let row = rows.into_iter().next().flatten();
            let row = row.as_ref().and_then(of_tree);
            Some(row.ok_or_else(|| ApiError::unreadable(None)))
        }
        Err(error) if error.is_unkept() => None,
        Err(error) => Some(Err(error)),
    }
}

fn path<T: Row>() -> String {
    format!("/api/{}", T::COLLECTION)
}

fn at<T: Row>(id: &str) -> String {
    format!("/api/{}/{}", T::COLLECTION, encode(id))
}

/// The fields of `row` that a person may write, and its id. The server adds what belongs to it, and
/// would refuse it from anybody else.
pub fn writable<T: Row>(row: &T) -> Map<String, Value> {
    let mut kept = Map::new();
    if let Ok(Value::Object(mut fields)) = serde_json::to_value(row) {
        let names = forms::model(T::MODEL)
            .into_iter()
            .filter(|field| !field.read_only && !field.preset.create)
            .filter(|field| !matches!(field.kind, Kind::File | Kind::Image))
            .map(|field| field.name);
        for name in std::iter::once("id".to_owned()).chain(names) {
            if let Some(value) = fields.remove(&name).filter(|value| !value.is_null()) {
                kept.insert(name, value);
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_row_brings_only_what_a_person_may_write() {
        let set = contract::Set {
            id: "s".into(),
            rev: 4,
            workout: "w".into(),
            exercise: "e".into(),
            reps: Some(5),
            import: Some("i".into()),
            done_at: "2026-01-02T03:04:05.000Z".into(),
            ..contract::Set::default()
        };
        let names: Vec<_> = writable(&set).keys().cloned().collect();
        assert_eq!(names, ["id", "workout", "exercise", "reps", "done_at"]);
    }
}
