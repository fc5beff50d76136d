//! The collections: every model's rows are listed, read and written at `/api/<its collection>`.
use contract::Row;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    ApiError, Page, fetch,
    query::{encode, with_query},
};
use crate::forms::{self, Kind};

pub mod batch;
pub mod bulk;
pub mod conflicts;
pub mod difference;
pub mod summary;

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

/// One page of rows.
pub async fn list<T: Row>(query: &Query) -> Result<Page<T>, ApiError> {
    fetch::get(&with_query(&path::<T>(), query)?).await
}

/// The rows of at most `pages` pages.
pub async fn all<T: Row>(mut query: Query, pages: usize) -> Result<Vec<T>, ApiError> {
    let mut rows = Vec::new();
    for _ in 0..pages {
        let page = list(&query).await?;
        rows.extend(page.items);
        query.cursor = page.next;
        if query.cursor.is_none() {
            break;
        }
    }
    Ok(rows)
}

pub async fn get<T: Row>(id: &str) -> Result<T, ApiError> {
    fetch::get(&at::<T>(id)).await
}

/// Stores a new row under the id that it brings along.
pub async fn create<T: Row>(row: &T) -> Result<T, ApiError> {
    fetch::post(&path::<T>(), &writable(row)).await
}

/// Sends changed fields against the row's base `rev`.
pub async fn change<T: Row>(
    id: &str,
    rev: i64,
    mut changed: Map<String, Value>,
) -> Result<T, ApiError> {
    changed.insert("rev".into(), rev.into());
    fetch::patch(&at::<T>(id), &changed).await
}

/// Brings back a row that was deleted within the last 30 days, and what went with it.
pub async fn restore<T: Row>(id: &str) -> Result<T, ApiError> {
    fetch::post(&format!("{}/restore", at::<T>(id)), &()).await
}

pub async fn remove<T: Row>(id: &str) -> Result<(), ApiError> {
    fetch::delete(&at::<T>(id)).await
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
