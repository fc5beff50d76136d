//! What waits, as it changes what is seen: edits laid over rows, and rows that go with deleted
//! ones.

use crate::client::{CHUNK, Client, body};
use crate::models::text;
use crate::operation::{Operation, Verb};
use crate::outbox::{RowKey, row_of};
use crate::plan;
use crate::server::Server;
use crate::store::{Broken, Row, Scan, Store};
use crate::view;
use serde_json::{Map, Value};
use spec::model::{Kind, OnDelete};
use std::collections::{BTreeMap, BTreeSet};

/// What waits, as it changes what is seen.
#[derive(Default)]
pub(crate) struct Pending {
    pub rows: BTreeMap<RowKey, Vec<Operation>>,
    /// Rows that go along with deleted ones.
    pub hidden: BTreeSet<RowKey>,
}

impl<S: Store, V: Server> Client<S, V> {
    /// What waits, and what goes with the rows that are to be deleted.
    pub(crate) async fn pending(&self) -> Result<Pending, Broken> {
        let mut pending = Pending::default();
        for entry in self.store.outbox().await? {
            let key = row_of(&entry.operation);
            let operations = pending.rows.entry(key).or_default();
            operations.push(entry.operation);
        }
        self.hide(&mut pending).await?;
        Ok(pending)
    }

    /// Finds what goes with the rows that are to be deleted and are not brought back.
    pub(crate) async fn hide(&self, pending: &mut Pending) -> Result<(), Broken> {
        let ends = |operations: &[Operation]| {
            let mut steps = operations.iter().rev();
            let last = steps.find(|one| one.verb == Verb::Delete || one.whole);
            last.is_some_and(|one| one.verb == Verb::Delete)
        };
        let rows = pending.rows.iter();
        let deleted = rows.filter(|(_, operations)| ends(operations));
        let deleted = deleted.map(|(key, _)| key.clone()).collect();
        pending.hidden.clear();
        pending.hidden = self.fallen(pending, deleted).await?;
        Ok(())
    }

    /// Rows that go along with deleted ones.
    pub(crate) async fn fallen(
        &self,
        pending: &Pending,
        mut deleted: Vec<RowKey>,
    ) -> Result<BTreeSet<RowKey>, Broken> {
        let mut fallen = BTreeSet::new();
        while let Some(key) = deleted.pop() {
            for gone in self.children(pending, &key).await? {
                if fallen.insert(gone.clone()) {
                    deleted.push(gone);
                }
            }
        }
        Ok(fallen)
    }

    /// Rows that are deleted with this one: those that refer to it as they are seen.
    async fn children(&self, pending: &Pending, parent: &RowKey) -> Result<Vec<RowKey>, Broken> {
        let mut found = Vec::new();
        for (name, model) in &self.models.spec().models {
            for (field, refers) in self.models.references(model) {
                let cascades = refers.on_delete == Some(OnDelete::Cascade);
                let to = refers.to.as_deref() == Some(&*parent.0);
                if !cascades || !to || refers.kind != Kind::Ref {
                    continue;
                }
                let rows = self.referring(name, field, &parent.1).await?;
                let keys = rows.into_iter().map(|row| (row.model, row.id));
                found.extend(keys.filter(|key| !pending.rows.contains_key(key)));
                let waiting = pending.rows.keys().filter(|(model, _)| model == name);
                let seen = self.seen(pending, waiting.cloned().collect()).await?;
                for (key, row) in seen {
                    if row.is_some_and(|row| text(&row, field) == parent.1) {
                        found.push(key);
                    }
                }
            }
        }
        Ok(found)
    }

    /// Rows of a model whose field holds this id.
    async fn referring(&self, name: &str, field: &str, id: &str) -> Result<Vec<Row>, Broken> {
        let Some(model) = self.models.model(name) else {
            return Ok(Vec::new());
        };
        let (begin, exact) = plan::beginning(name, model, field, id);
        let mut scan = Scan {
            from: begin.clone(),
            to: begin.end(),
            backwards: false,
            limit: CHUNK,
        };
        let mut found = Vec::new();
        loop {
            let rows = self.store.scan(&scan).await?;
            let more = rows.len() == scan.limit;
            if let Some(last) = rows.last() {
                let key = last
                    .keys
                    .iter()
                    .find(|key| scan.from <= **key && **key < scan.to);
                scan.from = key.cloned().unwrap_or_else(|| scan.to.clone()).behind();
            }
            found.extend(
                rows.into_iter()
                    .filter(|row| exact || text(&body(row), field) == id),
            );
            if !more {
                return Ok(found);
            }
        }
    }

    /// A row as it is seen, from the one that the server said.
    pub(crate) fn laid(
        &self,
        pending: &Pending,
        key: &RowKey,
        base: Option<Map<String, Value>>,
    ) -> Option<Map<String, Value>> {
        if pending.hidden.contains(key) {
            return None;
        }
        match pending.rows.get(key) {
            None => base,
            Some(operations) => view::seen(&self.models, &self.me, base, operations),
        }
    }

    /// Rows as they are seen.
    pub(crate) async fn seen(
        &self,
        pending: &Pending,
        keys: Vec<RowKey>,
    ) -> Result<BTreeMap<RowKey, Option<Map<String, Value>>>, Broken> {
        let rows = self.store.rows(&keys).await?;
        let seen = keys.into_iter().zip(rows).map(|(key, row)| {
            let base = row.as_ref().map(body);
            let row = self.laid(pending, &key, base);
            (key, row)
        });
        Ok(seen.collect())
    }
}
