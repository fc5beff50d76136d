//! The sync's store on the browser's database. One transaction a call; what another tab does
//! meanwhile is told apart by the guards of the sync itself.
mod steps;

use js_sys::{Array, Object, Reflect, Uint8Array};
use sync::{Broken, Change, Entry, Guard, IndexKey, Row, Scan, Store};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbCursorDirection, IdbDatabase, IdbKeyRange, IdbObjectStore};

use super::idb::{self, Fault, Transaction, member};

const ROWS: &str = "rows";
const OUTBOX: &str = "outbox";
const NOTES: &str = "notes";
const FILES: &str = "files";
/// Of `rows`: by their index keys, and by space, model and round.
const BY_KEY: &str = "keys";
const BY_SPACE: &str = "space";

/// A person's database on this device.
#[derive(Clone)]
pub struct Disk(IdbDatabase);

impl Disk {
    /// Opens the database of the person `me`. `leave` is told that another tab has a newer version,
    /// after which nothing can be read here.
    pub async fn open(me: &str, leave: impl Fn() + 'static) -> Result<Self, Fault> {
        idb::open(&name(me), steps::ALL, leave).await.map(Self)
    }

    /// The file with this name.
    pub async fn file(&self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let transaction = Transaction::read(&self.0, &[FILES])?;
        let request = transaction.store(FILES)?.get(&JsValue::from_str(name))?;
        let found = idb::settled(&request).await?;
        Ok(found.dyn_into().ok().map(|file: Uint8Array| file.to_vec()))
    }

    /// Puts a file in the place of the one with its name.
    pub async fn keep_file(&self, name: &str, bytes: &[u8]) -> Result<(), Fault> {
        let transaction = Transaction::write(&self.0, &[FILES])?;
        let file = Uint8Array::from(bytes);
        transaction
            .store(FILES)?
            .put_with_key(&file, &JsValue::from_str(name))?;
        transaction.done().await
    }

    /// Deletes everything that is kept of the person here.
    pub async fn wipe(self, me: &str) -> Result<(), Fault> {
        self.0.close();
        idb::delete(&name(me)).await
    }
}

fn name(me: &str) -> String {
    format!("coachwork.{me}")
}

impl From<Fault> for Broken {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Full => Self::Full,
            other => Self::Failed(format!("{other:?}")),
        }
    }
}

impl Store for Disk {
    async fn commit(&self, changes: Vec<Change>, guard: Option<Guard>) -> Result<bool, Broken> {
        let transaction = Transaction::write(&self.0, &[ROWS, OUTBOX, NOTES])?;
        match carry_out(&transaction, changes, guard).await {
            Ok(true) => {
                transaction.done().await?;
                Ok(true)
            }
            Ok(false) => {
                transaction.abort();
                Ok(false)
            }
            Err(fault) => {
                transaction.abort();
                Err(fault.into())
            }
        }
    }

    async fn rows(&self, wanted: &[(String, String)]) -> Result<Vec<Option<Row>>, Broken> {
        let transaction = Transaction::read(&self.0, &[ROWS])?;
        let store = transaction.store(ROWS)?;
        let mut asked = Vec::with_capacity(wanted.len());
        for (model, id) in wanted {
            asked.push(store.get(&pair(model, id)).map_err(Fault::from)?);
        }
        // They are answered in their order: once the last is there, all are.
        if let Some(last) = asked.last() {
            idb::settled(last).await?;
        }
        let row = |request: &web_sys::IdbRequest| request.result().ok().and_then(|row| read(&row));
        Ok(asked.iter().map(row).collect())
    }

    async fn scan(&self, scan: &Scan) -> Result<Vec<Row>, Broken> {
        let transaction = Transaction::read(&self.0, &[ROWS])?;
        let index = transaction
            .store(ROWS)?
            .index(BY_KEY)
            .map_err(Fault::from)?;
        if scan.from >= scan.to || scan.limit == 0 {
            return Ok(Vec::new());
        }
        let range = IdbKeyRange::bound_with_lower_open_and_upper_open(
            &bytes(&scan.from),
            &bytes(&scan.to),
            false,
            true,
        )
        .map_err(Fault::from)?;
        let mut found = Vec::new();
        if scan.backwards {
            idb::walk(&index, &range, IdbCursorDirection::Prev, |value| {
                found.extend(read(value));
                found.len() < scan.limit
            })
            .await?;
        } else {
            let limit = u32::try_from(scan.limit).unwrap_or(u32::MAX);
            let request = index
                .get_all_with_key_and_limit(&range, limit)
                .map_err(Fault::from)?;
            let all: Array = idb::settled(&request).await?.unchecked_into();
            found.extend(all.iter().filter_map(|value| read(&value)));
        }
        Ok(found)
    }

    async fn outbox(&self) -> Result<Vec<Entry>, Broken> {
        let transaction = Transaction::read(&self.0, &[OUTBOX])?;
        let store = transaction.store(OUTBOX)?;
        let (places, texts) = all_of(&store, &JsValue::UNDEFINED).await?;
        let entries = places
            .iter()
            .zip(texts.iter())
            .filter_map(|(place, text)| Entry::from_text(place.as_f64()?, &text.as_string()?));
        Ok(entries.collect())
    }

    async fn notes(&self, beginning: &str) -> Result<Vec<(String, String)>, Broken> {
        let transaction = Transaction::read(&self.0, &[NOTES])?;
        let store = transaction.store(NOTES)?;
        let end = JsValue::from_str(&format!("{beginning}\u{ffff}"));
        let range = IdbKeyRange::bound(&JsValue::from_str(beginning), &end).map_err(Fault::from)?;
        let (keys, texts) = all_of(&store, &range).await?;
        let notes = keys.iter().zip(texts.iter());
        Ok(notes
            .filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?)))
            .collect())
    }
}

/// Keys and values of a range, in the order of the keys.
async fn all_of(store: &IdbObjectStore, range: &JsValue) -> Result<(Array, Array), Fault> {
    let keys = store.get_all_keys_with_key(range)?;
    let values = store.get_all_with_key(range)?;
    let values = idb::settled(&values).await?;
    Ok((keys.result()?.unchecked_into(), values.unchecked_into()))
}

async fn carry_out(
    transaction: &Transaction,
    changes: Vec<Change>,
    guard: Option<Guard>,
) -> Result<bool, Fault> {
    let (rows, outbox, notes) = (
        transaction.store(ROWS)?,
        transaction.store(OUTBOX)?,
        transaction.store(NOTES)?,
    );
    if let Some(guard) = guard {
        let request = notes.get(&JsValue::from_str(&guard.key))?;
        if idb::settled(&request).await?.as_string() != guard.value {
            return Ok(false);
        }
    }
    for change in changes {
        match change {
            Change::Put(row) => {
                rows.put_with_key(&record(&row), &pair(&row.model, &row.id))?;
            }
            Change::Drop { model, id } => {
                rows.delete(&pair(&model, &id))?;
            }
            Change::DropSpace {
                space,
                models,
                before,
            } => {
                let index = rows.index(BY_SPACE)?;
                for model in models {
                    let older = IdbKeyRange::bound_with_lower_open_and_upper_open(
                        &pair(&space, &model),
                        &triple(&space, &model, before),
                        false,
                        true,
                    )?;
                    let keys = idb::settled(&index.get_all_keys_with_key(&older)?).await?;
                    for key in keys.unchecked_into::<Array>().iter() {
                        rows.delete(&key)?;
                    }
                }
            }
            Change::Append(operation) => {
                let entry = Entry {
                    place: 0.0,
                    operation,
                    sent: false,
                    refused: None,
                };
                outbox.put(&JsValue::from_str(&entry.to_text()))?;
            }
            Change::Keep(entry) => {
                let place = JsValue::from_f64(entry.place);
                outbox.put_with_key(&JsValue::from_str(&entry.to_text()), &place)?;
            }
            Change::Remove(place) => {
                outbox.delete(&JsValue::from_f64(place))?;
            }
            Change::Note { key, value } => {
                let key = JsValue::from_str(&key);
                match value {
                    Some(value) => notes.put_with_key(&JsValue::from_str(&value), &key)?,
                    None => notes.delete(&key)?,
                };
            }
        }
    }
    Ok(true)
}

fn pair(one: &str, other: &str) -> JsValue {
    Array::of2(&JsValue::from_str(one), &JsValue::from_str(other)).into()
}

fn triple(one: &str, other: &str, third: u32) -> JsValue {
    Array::of3(
        &JsValue::from_str(one),
        &JsValue::from_str(other),
        &JsValue::from_f64(third.into()),
    )
    .into()
}

fn bytes(key: &IndexKey) -> JsValue {
    Uint8Array::from(key.0.as_slice()).into()
}

/// A row as the database keeps it. Its keys are bytes, which it compares one by one.
fn record(row: &Row) -> JsValue {
    let record = Object::new();
    let set = |name: &str, value: &JsValue| {
        let _ = Reflect::set(&record, &JsValue::from_str(name), value);
    };
    set("model", &JsValue::from_str(&row.model));
    set("id", &JsValue::from_str(&row.id));
    set("space", &JsValue::from_str(&row.space));
    set("rev", &JsValue::from_f64(row.rev as f64));
    set("round", &JsValue::from_f64(row.round.into()));
    set("body", &JsValue::from_str(&row.body));
    let keys: Array = row.keys.iter().map(bytes).collect();
    set("keys", &keys);
    record.into()
}

fn read(record: &JsValue) -> Option<Row> {
    if !record.is_object() {
        return None;
    }
    let keys: Array = member(record, "keys").dyn_into().ok()?;
    Some(Row {
        model: member(record, "model").as_string()?,
        id: member(record, "id").as_string()?,
        space: member(record, "space").as_string()?,
        rev: member(record, "rev").as_f64()? as i64,
        round: member(record, "round").as_f64()? as u32,
        body: member(record, "body").as_string()?,
        keys: keys
            .iter()
            .map(|key| IndexKey(Uint8Array::new(&key).to_vec()))
            .collect(),
    })
}
