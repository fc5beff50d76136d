//! The browser's database, as far as the store needs it: requests that can be awaited, and one
//! transaction a call. A transaction ends by itself as soon as it has nothing to wait for, so
//! nothing but its own requests may be awaited while it is open.
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, IdbCursorDirection, IdbCursorWithValue, IdbDatabase, IdbFactory, IdbKeyRange,
    IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode,
    IdbVersionChangeEvent,
};

/// Why the database did not do what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The device has no room left, or gives the site no more.
    Full,
    /// The browser keeps nothing here: a private window, blocked storage.
    Absent,
    /// A newer Coachwork in another tab changed the database; this tab has to be loaded again.
    Newer,
    /// Anything else; the transaction left no trace.
    Broken,
}

impl From<JsValue> for Fault {
    fn from(error: JsValue) -> Self {
        let name = error
            .dyn_ref::<DomException>()
            .map(DomException::name)
            .unwrap_or_default();
        match name.as_str() {
            "QuotaExceededError" => Self::Full,
            "VersionError" | "InvalidStateError" => Self::Newer,
            "SecurityError" | "NotFoundError" => Self::Absent,
            _ => Self::Broken,
        }
    }
}

/// A step from one version of a database to the next.
pub type Step = fn(&IdbDatabase, &IdbTransaction) -> Result<(), JsValue>;

/// Opens the database `name`, whose version is the number of `steps`; those it lacks are taken.
/// `leave` is called when another tab wants a newer version: the connection is closed by then.
pub async fn open(
    name: &str,
    steps: &'static [Step],
    leave: impl Fn() + 'static,
) -> Result<IdbDatabase, Fault> {
    let version = u32::try_from(steps.len()).unwrap_or(u32::MAX);
    let request = factory()?.open_with_u32(name, version)?;
    let upgrade = upgrade(&request, steps);
    let opened = settled(&request).await;
    request.set_onupgradeneeded(None);
    drop(upgrade);
    let database: IdbDatabase = opened?.unchecked_into();
    let own = database.clone();
    let asked = Closure::<dyn FnMut()>::new(move || {
        own.close();
        leave();
    });
    database.set_onversionchange(Some(asked.as_ref().unchecked_ref()));
    asked.forget();
    Ok(database)
}

fn upgrade(request: &IdbOpenDbRequest, steps: &'static [Step]) -> Closure<dyn FnMut(JsValue)> {
    let source = request.clone();
    let upgrade = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        let event: IdbVersionChangeEvent = event.unchecked_into();
        let (Ok(result), Some(transaction)) = (source.result(), source.transaction()) else {
            return;
        };
        let database: IdbDatabase = result.unchecked_into();
        for step in steps.iter().skip(event.old_version() as usize) {
            if step(&database, &transaction).is_err() {
                // A half made version would be worse than none.
                let _ = transaction.abort();
                return;
            }
        }
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    upgrade
}

/// Deletes the database `name` with all that is in it, once its connections are closed.
pub async fn delete(name: &str) -> Result<(), Fault> {
    let request = factory()?.delete_database(name)?;
    settled(&request).await.map(drop)
}

fn factory() -> Result<IdbFactory, Fault> {
    let window = web_sys::window().ok_or(Fault::Absent)?;
    window.indexed_db().ok().flatten().ok_or(Fault::Absent)
}

/// One transaction over some object stores.
pub struct Transaction(IdbTransaction);

impl Transaction {
    pub fn read(database: &IdbDatabase, stores: &[&str]) -> Result<Self, Fault> {
        Self::begin(database, stores, IdbTransactionMode::Readonly)
    }

    pub fn write(database: &IdbDatabase, stores: &[&str]) -> Result<Self, Fault> {
        Self::begin(database, stores, IdbTransactionMode::Readwrite)
    }

    fn begin(
        database: &IdbDatabase,
        stores: &[&str],
        mode: IdbTransactionMode,
    ) -> Result<Self, Fault> {
        let names: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
        Ok(Self(
            database.transaction_with_str_sequence_and_mode(&names, mode)?,
        ))
    }

    pub fn store(&self, name: &str) -> Result<IdbObjectStore, Fault> {
        Ok(self.0.object_store(name)?)
    }

    /// Takes back everything that was asked of it.
    pub fn abort(self) {
        let _ = self.0.abort();
    }

    /// Waits until everything that was asked of it stands on disk, all or nothing.
    pub async fn done(self) -> Result<(), Fault> {
        let Self(transaction) = self;
        let promise = Promise::new(&mut |complete, failed| {
            transaction.set_oncomplete(Some(&complete));
            transaction.set_onabort(Some(&failed));
        });
        let ended = JsFuture::from(promise).await;
        match ended {
            Ok(_) => Ok(()),
            // The event says nothing; why it was aborted is told by the transaction.
            Err(_) => Err(transaction
                .error()
                .map_or(Fault::Broken, |error| Fault::from(JsValue::from(error)))),
        }
    }
}

/// What a request came to.
pub async fn settled(request: &IdbRequest) -> Result<JsValue, Fault> {
    match JsFuture::from(promised(request)).await {
        Ok(_) => Ok(request.result()?),
        Err(_) => Err(match request.error() {
            Ok(Some(error)) => Fault::from(JsValue::from(error)),
            _ => Fault::Broken,
        }),
    }
}

/// Calls `take` with each value of a range, in its order, until it says to stop.
pub async fn walk(
    source: &web_sys::IdbIndex,
    range: &IdbKeyRange,
    direction: IdbCursorDirection,
    mut take: impl FnMut(&JsValue) -> bool,
) -> Result<(), Fault> {
    let request = source.open_cursor_with_range_and_direction(range, direction)?;
    loop {
        let found = settled(&request).await?;
        let Ok(cursor) = found.dyn_into::<IdbCursorWithValue>() else {
            return Ok(());
        };
        if !take(&cursor.value()?) {
            return Ok(());
        }
        cursor.continue_()?;
    }
}

fn promised(request: &IdbRequest) -> Promise {
    Promise::new(&mut |settle, fail| {
        request.set_onsuccess(Some(&settle));
        request.set_onerror(Some(&fail));
    })
}

/// A member of a stored record.
pub fn member(record: &JsValue, name: &str) -> JsValue {
    Reflect::get(record, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}
