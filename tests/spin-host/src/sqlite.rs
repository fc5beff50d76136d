//! Spin's SQLite. A connection of the component is one of SQLite: its transaction is its
//! own, and is rolled back when the component drops it or traps.

use crate::bindings::spin::sqlite::sqlite::{
    Error, Host, HostConnection, HostConnectionWithStore, QueryResult, RowResult, Value,
};
use crate::instance::Instance;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{ToSql, params_from_iter};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use wasmtime::component::{Accessor, FutureReader, HasSelf, Resource, StreamReader};
use wasmtime::error::Error as Trap;

type Answer = Result<QueryResult, Error>;
type Streams = (
    Vec<String>,
    StreamReader<RowResult>,
    FutureReader<Result<(), Error>>,
);

/// A connection that a component holds.
#[derive(Clone)]
pub struct Connection(Arc<Mutex<rusqlite::Connection>>);

impl Connection {
    fn open(path: &std::path::Path) -> rusqlite::Result<Self> {
        let connection = rusqlite::Connection::open(path)?;
        connection.busy_timeout(Duration::from_secs(5))?;
        Ok(Connection(Arc::new(Mutex::new(connection))))
    }

    /// SQLite waits for locks in its thread, so no task may wait on it.
    async fn on<T: Send + 'static>(
        self,
        work: impl FnOnce(&rusqlite::Connection) -> T + Send + 'static,
    ) -> Result<T, Trap> {
        let connection = self.0;
        let work = move || work(&connection.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(tokio::task::spawn_blocking(work).await?)
    }
}

fn io(error: rusqlite::Error) -> Error {
    Error::Io(error.to_string())
}

fn query(connection: &rusqlite::Connection, sql: &str, parameters: &[Value]) -> Answer {
    let mut statement = connection.prepare(sql).map_err(io)?;
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut cursor = statement
        .query(params_from_iter(parameters.iter().map(Parameter)))
        .map_err(io)?;
    let mut rows = Vec::new();
    while let Some(row) = cursor.next().map_err(io)? {
        let cells = (0..columns.len()).map(|at| row.get_ref(at).map_err(io).and_then(cell));
        rows.push(RowResult {
            values: cells.collect::<Result<_, _>>()?,
        });
    }
    Ok(QueryResult { columns, rows })
}

fn cell(value: ValueRef<'_>) -> Result<Value, Error> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(bytes) => {
            let text = std::str::from_utf8(bytes).map_err(|error| Error::Io(error.to_string()))?;
            Value::Text(text.to_owned())
        }
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    })
}

struct Parameter<'a>(&'a Value);

impl ToSql for Parameter<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Null => ValueRef::Null,
            Value::Integer(number) => ValueRef::Integer(*number),
            Value::Real(number) => ValueRef::Real(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl Instance {
    /// The way to the database, or why the component has none.
    fn database(&self, label: &str) -> Result<std::path::PathBuf, Error> {
        if !self
            .manifest()
            .sqlite_databases
            .iter()
            .any(|known| known == label)
        {
            return Err(Error::AccessDenied);
        }
        match label {
            "default" => Ok(self.app.database.clone()),
            _ => Err(Error::NoSuchDatabase),
        }
    }
}

impl Host for Instance {}

impl<T: Send + 'static> HostConnectionWithStore<T> for HasSelf<Instance> {
    async fn open_async(
        accessor: &Accessor<T, Self>,
        database: String,
    ) -> wasmtime::Result<Result<Resource<Connection>, Error>> {
        let path = match accessor.with(|mut access| access.get().database(&database)) {
            Ok(path) => path,
            Err(error) => return Ok(Err(error)),
        };
        match tokio::task::spawn_blocking(move || Connection::open(&path)).await? {
            Ok(connection) => {
                let pushed = accessor.with(|mut access| access.get().table.push(connection));
                Ok(Ok(pushed?))
            }
            Err(error) => Ok(Err(io(error))),
        }
    }

    async fn execute_async(
        accessor: &Accessor<T, Self>,
        connection: Resource<Connection>,
        statement: String,
        parameters: Vec<Value>,
    ) -> wasmtime::Result<Result<Streams, Error>> {
        let connection = accessor.with(|mut access| {
            let instance = access.get();
            instance.app.trap.count(&instance.component)?;
            wasmtime::error::Ok(instance.table.get(&connection)?.clone())
        })?;
        let answer = connection
            .on(move |connection| query(connection, &statement, &parameters))
            .await?;
        // As on Spin, what SQLite says against it comes with the result, not at once.
        let (columns, rows, result) = match answer {
            Ok(answer) => (answer.columns, answer.rows, Ok(())),
            Err(error) => (Vec::new(), Vec::new(), Err(error)),
        };
        accessor.with(|mut access| {
            let rows = StreamReader::new(&mut access, rows)?;
            let result = async move { wasmtime::error::Ok(result) };
            let result = FutureReader::new(&mut access, result)?;
            Ok(Ok((columns, rows, result)))
        })
    }

    async fn last_insert_rowid_async(
        accessor: &Accessor<T, Self>,
        connection: Resource<Connection>,
    ) -> wasmtime::Result<i64> {
        let connection = held(accessor, &connection)?;
        connection.on(rusqlite::Connection::last_insert_rowid).await
    }

    async fn changes_async(
        accessor: &Accessor<T, Self>,
        connection: Resource<Connection>,
    ) -> wasmtime::Result<u64> {
        let connection = held(accessor, &connection)?;
        connection.on(rusqlite::Connection::changes).await
    }
}

fn held<T: Send + 'static>(
    accessor: &Accessor<T, HasSelf<Instance>>,
    connection: &Resource<Connection>,
) -> wasmtime::Result<Connection> {
    Ok(accessor.with(|mut access| access.get().table.get(connection).cloned())?)
}

/// The waiting forms, which the current SDK does not use and the interface asks for.
impl HostConnection for Instance {
    fn open(&mut self, database: String) -> wasmtime::Result<Result<Resource<Connection>, Error>> {
        let opened = self
            .database(&database)
            .and_then(|path| Connection::open(&path).map_err(io));
        Ok(match opened {
            Ok(connection) => Ok(self.table.push(connection)?),
            Err(error) => Err(error),
        })
    }

    fn execute(
        &mut self,
        connection: Resource<Connection>,
        statement: String,
        parameters: Vec<Value>,
    ) -> wasmtime::Result<Answer> {
        let connection = self.table.get(&connection)?.clone();
        let connection = connection.0.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(query(&connection, &statement, &parameters))
    }

    fn last_insert_rowid(&mut self, connection: Resource<Connection>) -> wasmtime::Result<i64> {
        let connection = &self.table.get(&connection)?.0;
        let connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(connection.last_insert_rowid())
    }

    fn changes(&mut self, connection: Resource<Connection>) -> wasmtime::Result<u64> {
        let connection = &self.table.get(&connection)?.0;
        let connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(connection.changes())
    }

    fn drop(&mut self, connection: Resource<Connection>) -> wasmtime::Result<()> {
        self.table.delete(connection)?;
        Ok(())
    }
}
