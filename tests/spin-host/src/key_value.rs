//! Spin's key-value stores, as one table in a database of their own.

use crate::bindings::spin::key_value::key_value::{Error, Host, HostStore, HostStoreWithStore};
use crate::instance::Instance;
use rusqlite::{Connection, OptionalExtension as _, params};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use wasmtime::component::{Accessor, FutureReader, HasSelf, Resource, StreamReader};

/// A store that a component holds: its label.
pub struct Store(String);

/// All stores.
#[derive(Clone)]
pub struct Stores(Arc<Mutex<Connection>>);

impl Stores {
    /// Opens or makes the file.
    pub fn open(path: &Path) -> rusqlite::Result<Self> {
        let connection = Connection::open(path)?;
        connection.execute_batch(
            "PRAGMA journal_mode = WAL;
             CREATE TABLE IF NOT EXISTS pairs (
               store TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,
               PRIMARY KEY (store, key)) WITHOUT ROWID",
        )?;
        Ok(Stores(Arc::new(Mutex::new(connection))))
    }

    /// Runs the work on a thread that may wait for the disk.
    async fn on<T: Send + 'static>(
        self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> wasmtime::Result<Result<T, Error>> {
        let work = move || work(&self.0.lock().unwrap_or_else(PoisonError::into_inner));
        let done = tokio::task::spawn_blocking(work).await?;
        Ok(done.map_err(|error| Error::Other(error.to_string())))
    }
}

impl Host for Instance {}
impl HostStore for Instance {
    fn drop(&mut self, store: Resource<Store>) -> wasmtime::Result<()> {
        self.table.delete(store)?;
        Ok(())
    }
}

fn held<T: Send + 'static>(
    accessor: &Accessor<T, HasSelf<Instance>>,
    store: &Resource<Store>,
) -> wasmtime::Result<(Stores, String)> {
    accessor.with(|mut access| {
        let instance = access.get();
        let label = instance.table.get(store)?.0.clone();
        Ok((instance.app.stores.clone(), label))
    })
}

impl<T: Send + 'static> HostStoreWithStore<T> for HasSelf<Instance> {
    async fn open(
        accessor: &Accessor<T, Self>,
        label: String,
    ) -> wasmtime::Result<Result<Resource<Store>, Error>> {
        accessor.with(|mut access| {
            let instance = access.get();
            if !instance.manifest().key_value_stores.contains(&label) {
                return Ok(Err(Error::AccessDenied));
            }
            Ok(Ok(instance.table.push(Store(label))?))
        })
    }

    async fn get(
        accessor: &Accessor<T, Self>,
        store: Resource<Store>,
        key: String,
    ) -> wasmtime::Result<Result<Option<Vec<u8>>, Error>> {
        let (stores, label) = held(accessor, &store)?;
        let select = "SELECT value FROM pairs WHERE store = ?1 AND key = ?2";
        stores
            .on(move |db| {
                db.query_row(select, params![label, key], |row| row.get(0))
                    .optional()
            })
            .await
    }

    async fn set(
        accessor: &Accessor<T, Self>,
        store: Resource<Store>,
        key: String,
        value: Vec<u8>,
    ) -> wasmtime::Result<Result<(), Error>> {
        let (stores, label) = held(accessor, &store)?;
        let replace = "INSERT OR REPLACE INTO pairs (store, key, value) VALUES (?1, ?2, ?3)";
        stores
            .on(move |db| db.execute(replace, params![label, key, value]).map(drop))
            .await
    }

    async fn delete(
        accessor: &Accessor<T, Self>,
        store: Resource<Store>,
        key: String,
    ) -> wasmtime::Result<Result<(), Error>> {
        let (stores, label) = held(accessor, &store)?;
        let delete = "DELETE FROM pairs WHERE store = ?1 AND key = ?2";
        stores
            .on(move |db| db.execute(delete, params![label, key]).map(drop))
            .await
    }

    async fn exists(
        accessor: &Accessor<T, Self>,
        store: Resource<Store>,
        key: String,
    ) -> wasmtime::Result<Result<bool, Error>> {
        let (stores, label) = held(accessor, &store)?;
        let select = "SELECT EXISTS (SELECT 1 FROM pairs WHERE store = ?1 AND key = ?2)";
        stores
            .on(move |db| db.query_row(select, params![label, key], |row| row.get(0)))
            .await
    }

    async fn get_keys(
        accessor: &Accessor<T, Self>,
        store: Resource<Store>,
    ) -> wasmtime::Result<(StreamReader<String>, FutureReader<Result<(), Error>>)> {
        let (stores, label) = held(accessor, &store)?;
        let keys = stores
            .on(move |db| {
                let mut select = db.prepare("SELECT key FROM pairs WHERE store = ?1")?;
                select.query_map([label], |row| row.get(0))?.collect()
            })
            .await?;
        let (keys, result) = match keys {
            Ok(keys) => (keys, Ok(())),
            Err(error) => (Vec::<String>::new(), Err(error)),
        };
        accessor.with(|mut access| {
            let keys = StreamReader::new(&mut access, keys)?;
            let result = async move { wasmtime::error::Ok(result) };
            Ok((keys, FutureReader::new(&mut access, result)?))
        })
    }
}
