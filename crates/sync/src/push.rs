//! Sending what waits: a batch at a time, and once whatever gets lost on the way.
//!
//! 1. The entries that go are marked as sent. From then on they do not change, for the server
//!    may know them.
//! 2. They are sent. Without an answer they are sent again by themselves, as they were: the
//!    server carries out no key twice.
//! 3. What the answer says becomes the rows as the server has them, and the entries go, in one
//!    commit. Entries that wait on the same rows have seen their author's own words by that.
//!
//! A refusal is of the whole batch, of which nothing happened: those that are at fault wait for
//! the person, and the others are free again.

use crate::client::{Client, MOST, body};
use crate::entry::{Entry, Refused};
use crate::notes::Notes;
use crate::operation::{Done, Operation, Verb};
use crate::outbox::{self, RowKey, row_of};
use crate::pending::Pending;
use crate::pull::row;
use crate::rebase::rebased;
use crate::server::{Failure, Refusal, Server};
use crate::status::{Did, Next, Turn};
use crate::store::{Broken, Change, Row, Store};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

impl<S: Store, V: Server> Client<S, V> {
    /// Sends what may go; none where nothing waits.
    pub(crate) async fn push(&self, notes: &Notes) -> Result<Option<Turn>, Broken> {
        let entries = self.store.outbox().await?;
        let going = outbox::next(&self.models, &entries, self.most.get());
        let Some(first) = going.first() else {
            return Ok(None);
        };
        let area = self
            .models
            .area(&first.operation.model)
            .unwrap_or("")
            .to_owned();
        if going.iter().any(|entry| !entry.sent) {
            let marked = going.iter().cloned().map(|entry| Entry {
                sent: true,
                ..entry
            });
            let mut changes: Vec<Change> = marked.map(Change::Keep).collect();
            changes.push(notes.turned());
            self.store.commit(changes, Some(notes.guard())).await?;
            // Now as a sync that came back to what it had sent.
            return Ok(Some(Turn::now(Did::Nothing)));
        }
        let operations: Vec<Operation> =
            going.iter().map(|entry| entry.operation.clone()).collect();
        match self.server.batch(&area, &operations).await {
            Ok(done) if answers(&operations, &done) => {
                self.most.set(MOST);
                self.taken(notes, &going, done).await.map(Some)
            }
            Ok(_) => Ok(Some(Turn::ended(Next::Later(None)))),
            Err(Failure::Refused(refusal)) if is_busy(&refusal) => {
                self.crowded(notes, going).await.map(Some)
            }
            Err(Failure::Refused(refusal)) => self.refused(notes, going, &refusal).await.map(Some),
            Err(failure) => Ok(Some(Turn::failed(&failure))),
        }
    }

    async fn taken(&self, notes: &Notes, going: &[Entry], done: Vec<Done>) -> Result<Turn, Broken> {
        let mut turn = Turn::now(Did::Pushed(going.len()));
        let keys: BTreeSet<RowKey> = going.iter().map(|entry| row_of(&entry.operation)).collect();
        let keys: Vec<RowKey> = keys.into_iter().collect();
        let stored = self.store.rows(&keys).await?;
        let mut ended = BTreeSet::new();
        for (entry, done) in going.iter().zip(&done) {
            let key = row_of(&entry.operation);
            // One that the same batch brings back has not ended.
            if done.item.is_some() {
                ended.remove(&key);
            } else if entry.operation.verb == Verb::Delete {
                ended.insert(key);
            }
        }
        let ended = ended.into_iter().collect();
        let pending = Pending {
            hidden: BTreeSet::new(),
            ..self.pending().await?
        };
        let fallen = self.fallen(&pending, ended).await?;
        let base: BTreeMap<RowKey, Option<Row>> = keys.into_iter().zip(stored).collect();
        let mut entries = self.store.outbox().await?;
        let gone: Vec<f64> = going.iter().map(|entry| entry.place).collect();
        entries.retain(|entry| !gone.contains(&entry.place));
        let mut rows: BTreeMap<RowKey, Change> = BTreeMap::new();
        let mut changed: BTreeMap<String, Entry> = BTreeMap::new();
        for (entry, done) in going.iter().zip(done) {
            let operation = &entry.operation;
            let key = row_of(operation);
            turn.touched.insert(key.0.clone());
            turn.conflicts += usize::from(!done.conflicts.is_empty());
            let before = base.get(&key).and_then(Option::as_ref);
            match done.item {
                Some(item) => {
                    let seen = before.map(body);
                    let parts = (&item, done.conflicts.as_slice());
                    let model = self.models.model(&key.0);
                    let moved = model.map(|model| {
                        let new_id = || self.device.new_id();
                        rebased(model, &entries, operation, seen.as_ref(), parts, new_id)
                    });
                    for entry in moved.into_iter().flatten() {
                        entries.retain(|known| known.place != entry.place);
                        let at = entries.iter().take_while(|known| known.place < entry.place);
                        entries.insert(at.count(), entry.clone());
                        changed.insert(entry.operation.key.clone(), entry);
                    }
                    let row = self.newer(notes, &key, before, item);
                    rows.extend(row.map(|row| (key, Change::Put(row))));
                }
                None => {
                    let knew = operation.rev.unwrap_or(i64::MAX);
                    let fits = before.is_none_or(|before| before.rev <= knew || knew == 0);
                    if operation.verb == Verb::Delete && fits {
                        let (model, id) = key.clone();
                        rows.insert(key, Change::Drop { model, id });
                    }
                }
            }
        }
        // What went along is told of with the next page; until then it is not to be seen.
        for (model, id) in fallen {
            turn.touched.insert(model.clone());
            let key = (model.clone(), id.clone());
            rows.insert(key, Change::Drop { model, id });
        }
        let mut changes: Vec<Change> = gone.into_iter().map(Change::Remove).collect();
        changes.extend(changed.into_values().map(Change::Keep));
        changes.extend(rows.into_values());
        changes.push(notes.turned());
        if !self.store.commit(changes, Some(notes.guard())).await? {
            return Ok(Turn::now(Did::Nothing));
        }
        Ok(turn)
    }

    /// The row of an answer, unless the device knows better: an answer that is repeated tells of
    /// the past.
    fn newer(
        &self,
        notes: &Notes,
        key: &RowKey,
        before: Option<&Row>,
        item: Map<String, Value>,
    ) -> Option<Row> {
        let row = row(&self.models, &key.0, item)?;
        let at = notes.of(self.models.area(&key.0)?, &row.space)?;
        let known = before.map_or(at.since, |before| before.rev.max(at.since));
        (row.rev > known).then_some(Row {
            round: at.round,
            ..row
        })
    }

    /// Nothing of the batch happened: others were writing the same rows, or its operations stood in each other's way.
    /// Fewer at once pass; one alone waits for the others.
    async fn crowded(&self, notes: &Notes, going: Vec<Entry>) -> Result<Turn, Broken> {
        let alone = going.len() == 1;
        self.most.set((going.len() / 2).max(1));
        let free = going.into_iter().map(|entry| Entry {
            sent: false,
            ..entry
        });
        let mut changes: Vec<Change> = free.map(Change::Keep).collect();
        changes.push(notes.turned());
        self.store.commit(changes, Some(notes.guard())).await?;
        Ok(match alone {
            true => Turn::ended(Next::Later(None)),
            false => Turn::now(Did::Nothing),
        })
    }

    async fn refused(
        &self,
        notes: &Notes,
        going: Vec<Entry>,
        refusal: &Refusal,
    ) -> Result<Turn, Broken> {
        let alone = going.len() == 1;
        let mut set_aside = 0;
        let mut changes = Vec::new();
        let mut touched = BTreeSet::new();
        for (at, mut entry) in going.into_iter().enumerate() {
            touched.insert(entry.operation.model.clone());
            entry.sent = false;
            entry.refused = reason(refusal, at, alone);
            set_aside += usize::from(entry.refused.is_some());
            changes.push(Change::Keep(entry));
        }
        if set_aside == 0 {
            // It does not say which: fewer at once, until it is one alone.
            self.most.set((changes.len() / 2).max(1));
        }
        changes.push(notes.turned());
        self.store.commit(changes, Some(notes.guard())).await?;
        Ok(Turn {
            touched,
            ..Turn::now(Did::SetAside(set_aside))
        })
    }
}

/// Whether there is an answer to each operation, under its key.
fn answers(operations: &[Operation], done: &[Done]) -> bool {
    let same = |(operation, done): (&Operation, &Done)| operation.key == done.key;
    operations.len() == done.len() && operations.iter().zip(done).all(same)
}

/// Whether others were writing the same rows at that moment: the same batch passes later.
fn is_busy(refusal: &Refusal) -> bool {
    refusal.code == "conflict" && refusal.details.is_empty()
}

/// What the refusal says of the operation at this place.
fn reason(refusal: &Refusal, at: usize, alone: bool) -> Option<Refused> {
    let place = format!("operations[{at}]");
    let mut message = None;
    let mut fields = Vec::new();
    let mut code = None;
    for fault in &refusal.details {
        let rest = match fault.path.strip_prefix(&place) {
            Some(rest) => rest.trim_start_matches('.'),
            None if alone => fault.path.as_str(),
            None => continue,
        };
        code.get_or_insert_with(|| fault.code.clone());
        message.get_or_insert_with(|| fault.message.clone());
        let field = rest.strip_prefix("fields.").unwrap_or(rest);
        if !field.is_empty() {
            fields.push((field.to_owned(), fault.message.clone()));
        }
    }
    if alone {
        code.get_or_insert_with(|| refusal.code.clone());
        message.get_or_insert_with(|| refusal.message.clone());
    }
    Some(Refused {
        code: code?,
        message: message?,
        fields,
    })
}
