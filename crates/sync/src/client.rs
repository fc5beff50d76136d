//! The client: one person's rows on one device, in step with the server.

use crate::key::IndexKey;
use crate::models::{Models, text};
use crate::notes::Notes;
use crate::outbox::{self, RowKey};
use crate::pending::Pending;
use crate::server::{Device, Server};
use crate::status::Status;
use crate::store::{Broken, Row, Store};
use serde_json::{Map, Value};
use spec::model::Kind;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

/// The most operations of one batch.
pub(crate) const MOST: usize = 100;

/// Rows of a scan that looks for more than a page.
pub(crate) const CHUNK: usize = 500;

/// Rows and waiting operations of one person, seen as one.
///
/// Reading takes the rows as the server said them and lays what waits over them. Writing
/// appends to what waits and does nothing else, so that a write and a pull never meet.
/// [`Client::step`] is the sync: a bounded piece of it that may end anywhere and lose nothing.
pub struct Client<S, V> {
    pub(crate) models: Models,
    pub(crate) me: String,
    pub(crate) store: S,
    pub(crate) server: V,
    pub(crate) device: Box<dyn Device>,
    /// What this pass over the spaces has asked already.
    pub(crate) asked: RefCell<BTreeSet<(String, String)>>,
    /// The most operations of the next batch: fewer, while one that cannot be told by its place
    /// is looked for.
    pub(crate) most: Cell<usize>,
    /// How far rows are that an earlier version keyed: which model, and from which key on.
    pub(crate) rekeyed: Cell<(usize, Option<IndexKey>)>,
    /// Areas whose first sync is known to be done.
    pub(crate) ready: RefCell<BTreeSet<String>>,
}

impl<S: Store, V: Server> Client<S, V> {
    /// A client for the person `me` (their user id) over what a store holds of them.
    pub fn new(models: Models, me: String, store: S, server: V, device: Box<dyn Device>) -> Self {
        Client {
            models,
            me,
            store,
            server,
            device,
            asked: RefCell::default(),
            most: Cell::new(MOST),
            rekeyed: Cell::default(),
            ready: RefCell::default(),
        }
    }

    /// The store, for what only its kind can tell: how much room it takes.
    pub fn store(&self) -> &S {
        &self.store
    }

    /// Whether rows of the model are kept here.
    pub fn keeps(&self, model: &str) -> bool {
        self.models.area(model).is_some()
    }

    /// Whether all rows of the model that belong here have come.
    ///
    /// # Errors
    /// The store's.
    pub async fn ready(&self, model: &str) -> Result<bool, Broken> {
        let Some(area) = self.models.area(model) else {
            return Ok(false);
        };
        if self.ready.borrow().contains(area) {
            return Ok(true);
        }
        let notes = self.notes().await?;
        let ready = self.is_ready(&notes, area);
        if ready {
            self.ready.borrow_mut().insert(area.to_owned());
        }
        Ok(ready)
    }

    pub(crate) fn is_ready(&self, notes: &Notes, area: &str) -> bool {
        let own = notes.of(area, &self.me).is_some();
        let keyed = notes.shape.as_deref() == Some(&*self.models.shape());
        keyed && own && notes.at.iter().all(|at| at.area != area || at.ready)
    }

    pub(crate) async fn notes(&self) -> Result<Notes, Broken> {
        Ok(Notes::read(&self.store.notes("").await?))
    }

    /// The row as it is seen; none where it is not there.
    ///
    /// # Errors
    /// The store's.
    pub async fn get(&self, model: &str, id: &str) -> Result<Option<Map<String, Value>>, Broken> {
        let pending = self.pending().await?;
        let key = (model.to_owned(), id.to_owned());
        let mut seen = self.seen(&pending, vec![key.clone()]).await?;
        let row = seen.remove(&key).flatten();
        Ok(match self.models.model(model) {
            Some(known) => {
                let mut rows: Vec<_> = row.into_iter().collect();
                self.look_up(known, &pending, &mut rows).await?;
                rows.pop()
            }
            None => row,
        })
    }

    /// Rows that came from elsewhere with what waits laid over them: without those that were
    /// deleted here.
    ///
    /// # Errors
    /// The store's.
    pub async fn over(
        &self,
        model: &str,
        rows: Vec<Map<String, Value>>,
    ) -> Result<Vec<Map<String, Value>>, Broken> {
        let pending = self.pending().await?;
        let seen = rows.into_iter().filter_map(|row| {
            let key = (model.to_owned(), text(&row, "id").to_owned());
            self.laid(&pending, &key, Some(row))
        });
        Ok(seen.collect())
    }

    /// Fills in what rows show of rows that they refer to, where those are here: they may have
    /// changed since the server told of these.
    pub(crate) async fn look_up(
        &self,
        model: &spec::model::Model,
        pending: &Pending,
        rows: &mut [Map<String, Value>],
    ) -> Result<(), Broken> {
        for (name, field) in &model.fields {
            let through = field
                .through
                .as_deref()
                .filter(|_| field.kind == Kind::Lookup);
            let Some((through, shown)) = through.zip(field.field.as_deref()) else {
                continue;
            };
            let to = model
                .fields
                .get(through)
                .and_then(|field| field.to.as_deref());
            let Some(to) = to.filter(|to| self.keeps(to)) else {
                continue;
            };
            let key = |row: &Map<String, Value>| (to.to_owned(), text(row, through).to_owned());
            let keys: BTreeSet<RowKey> = rows.iter().map(key).collect();
            let far = self.seen(pending, keys.into_iter().collect()).await?;
            for row in rows.iter_mut() {
                let there = far.get(&key(row)).and_then(Option::as_ref);
                let value = there.and_then(|there| there.get(shown)).cloned();
                row.insert(name.clone(), value.unwrap_or_default());
            }
        }
        Ok(())
    }

    /// Where the sync stands.
    ///
    /// # Errors
    /// The store's.
    pub async fn status(&self) -> Result<Status, Broken> {
        let notes = self.notes().await?;
        let entries = self.store.outbox().await?;
        let behind = outbox::relying(&self.models, &entries, |entry| entry.refused.is_some());
        let (mut status, areas) = (Status::default(), self.models.areas());
        for entry in entries {
            match (entry.refused.is_some(), behind.contains(&entry.place)) {
                (true, _) => status.refused.push(entry),
                (false, true) => status.behind.push(entry),
                (false, false) => status.pending += 1,
            }
        }
        status.ready = areas.iter().all(|(area, _)| self.is_ready(&notes, area));
        let counting = || notes.at.iter().filter(|at| !at.ready);
        status.received = counting().map(|at| at.received).sum();
        status.progress = notes.at.iter().fold((0, 0), |(known, all), at| {
            (known + at.since.min(at.first), all + at.first)
        });
        status.synced_at = notes.synced;
        Ok(status)
    }
}

/// A row's JSON. What does not read is a row without fields, as none that came from the feed is.
pub(crate) fn body(row: &Row) -> Map<String, Value> {
    serde_json::from_str(&row.body).unwrap_or_default()
}
