//! What a person does: appended to what waits, seen at once, sent when there is a network.

use crate::client::{Client, body};
use crate::models::text;
use crate::operation::{Operation, Verb, Write};
use crate::pending::Pending;
use crate::plan;
use crate::server::Server;
use crate::store::{Broken, Change, Store};
use serde_json::{Map, Value};
use spec::model::Kind;
use spec::rank;
use std::collections::{BTreeMap, BTreeSet};

/// How often a write that came between the turns of a sync is worked out anew.
pub(crate) const TRIES: usize = 4;

/// Between the key of a write and what tells its operations apart.
const PART: char = '~';

impl Write {
    /// Whether it was written before: it waits already, or the row that it makes is there.
    fn is_repeated(&self, waiting: &[Operation], there: bool) -> bool {
        let makes = |operation: &Operation| operation.verb == Verb::Create;
        if self.verb == Verb::Create && (there || waiting.iter().any(makes)) {
            return true;
        }
        let Some(key) = &self.key else {
            return false;
        };
        let mine = |operation: &Operation| {
            let rest = operation.key.strip_prefix(key.as_str());
            rest.is_some_and(|rest| rest.starts_with(PART))
        };
        waiting.iter().any(mine)
    }
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// The rows as they are seen now, in the order of the writes; none for those that are gone.
    pub rows: Vec<Option<Map<String, Value>>>,
    /// Names of models of which rows are other than before.
    pub touched: BTreeSet<String>,
}

impl<S: Store, V: Server> Client<S, V> {
    /// Notes what a person did, all of it or nothing. It is seen at once and goes out with the
    /// next turns.
    ///
    /// # Errors
    /// The store's; then nothing was noted.
    pub async fn write(&self, writes: Vec<Write>) -> Result<Written, Broken> {
        let mut written = Written::default();
        for write in &writes {
            written.touched.insert(write.model.clone());
        }
        for attempt in 1..=TRIES {
            let notes = self.notes().await?;
            let mut pending = self.pending().await?;
            let mut operations = Vec::new();
            let mut rows = BTreeMap::new();
            for write in &writes {
                let key = (write.model.clone(), write.id.clone());
                for operation in self.operations(&pending, write).await? {
                    let waiting = pending.rows.entry(key.clone()).or_default();
                    waiting.push(operation.clone());
                    operations.push(operation);
                }
                if write.whole {
                    self.hide(&mut pending).await?;
                }
                let seen = self.seen(&pending, vec![key]).await?;
                rows.extend(seen);
            }
            // What the sync did meanwhile may have changed the revisions that these rely on.
            let guard = (attempt < TRIES).then(|| notes.guard());
            let changes = operations.into_iter().map(Change::Append).collect();
            if self.store.commit(changes, guard).await? {
                let row = |write: &Write| {
                    let key = (write.model.clone(), write.id.clone());
                    rows.get(&key).cloned().flatten()
                };
                written.rows = writes.iter().map(row).collect();
                return Ok(written);
            }
        }
        Err(Broken::Failed(
            "a commit without a guard was refused".into(),
        ))
    }

    /// A write as operations: one for each revision that its author saw fields in.
    async fn operations(&self, pending: &Pending, write: &Write) -> Result<Vec<Operation>, Broken> {
        let operation = |rev: Option<i64>, fields: Map<String, Value>| Operation {
            key: match &write.key {
                Some(key) => format!("{key}{PART}{}", self.device.new_id()),
                None => self.device.new_id(),
            },
            verb: write.verb,
            model: write.model.clone(),
            id: write.id.clone(),
            space: write.space.clone(),
            rev,
            fields,
            at: write.at.clone().unwrap_or_else(|| self.device.now()),
            whole: write.whole,
        };
        let key = (write.model.clone(), write.id.clone());
        let waiting = pending
            .rows
            .get(&key)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let base = self.store.rows(&[key]).await?.into_iter().next().flatten();
        let stored = base.as_ref().map_or(0, |base| base.rev);
        if write.is_repeated(waiting, base.is_some()) {
            return Ok(Vec::new());
        }
        match write.verb {
            Verb::Create => {
                let mut fields = write.fields.clone();
                self.take_place(pending, write, &mut fields).await?;
                Ok(vec![operation(None, fields)])
            }
            Verb::Delete => {
                // Nothing that others did and the author did not see goes with it.
                let earliest = waiting.iter().filter_map(|operation| operation.rev).min();
                let saw = write
                    .rev
                    .unwrap_or(stored)
                    .min(earliest.unwrap_or(i64::MAX));
                Ok(vec![operation(Some(saw), Map::new())])
            }
            Verb::Update if write.whole => {
                let saw = write.rev.unwrap_or(stored);
                Ok(vec![operation(Some(saw), write.fields.clone())])
            }
            Verb::Update => {
                let base = base.as_ref().map(body);
                let mut groups: BTreeMap<i64, Map<String, Value>> = BTreeMap::new();
                for (name, value) in &write.fields {
                    let masked = waiting.iter().rfind(|one| one.fields.contains_key(name));
                    let still = base.as_ref().is_some_and(|base| {
                        write
                            .seen
                            .get(name)
                            .is_some_and(|seen| base.get(name) == Some(seen))
                    });
                    let saw = match masked {
                        // Their own words stood over whatever the server said.
                        Some(masked) => masked.rev.unwrap_or(0),
                        None if still => stored,
                        None => write.rev.unwrap_or(stored),
                    };
                    let group = groups.entry(saw).or_default();
                    group.insert(name.clone(), value.clone());
                }
                let of_group = |(rev, fields)| operation(Some(rev), fields);
                Ok(groups.into_iter().map(of_group).collect())
            }
        }
    }

    /// Gives a new row that names no rank the one behind the last of its group, as it is seen
    /// here: what the person sees is what is stored.
    async fn take_place(
        &self,
        pending: &Pending,
        write: &Write,
        fields: &mut Map<String, Value>,
    ) -> Result<(), Broken> {
        let known = self.models.spec().models.get_key_value(&write.model);
        let Some((name, model)) = known else {
            return Ok(());
        };
        let ranked = model
            .fields
            .iter()
            .find(|(_, field)| field.kind == Kind::Rank);
        let Some((rank, field)) = ranked.filter(|(rank, _)| !fields.contains_key(*rank)) else {
            return Ok(());
        };
        let Some(within) = field.within.as_deref() else {
            return Ok(());
        };
        let group = fields
            .get(within)
            .and_then(Value::as_str)
            .unwrap_or("")
            .to_owned();
        let last = self.last_of(pending, name, (within, &group), rank).await?;
        if let Some(next) = rank::between(last.as_deref(), None) {
            fields.insert(rank.clone(), next.into());
        }
        Ok(())
    }

    /// The highest rank of a group, deleted rows of the device's own making included.
    async fn last_of(
        &self,
        pending: &Pending,
        name: &str,
        (within, group): (&str, &str),
        rank: &str,
    ) -> Result<Option<String>, Broken> {
        let mut last: Option<String> = None;
        let mut count = |row: &Map<String, Value>| {
            let rank = text(row, rank).to_owned();
            if text(row, within) == group && !rank.is_empty() {
                last = last.take().max(Some(rank));
            }
        };
        let Some(model) = self.models.model(name) else {
            return Ok(None);
        };
        if let Some(range) = plan::last_in(name, model, (within, group), rank) {
            self.store
                .scan(&range)
                .await?
                .iter()
                .map(body)
                .for_each(|row| count(&row));
        }
        let waiting = pending.rows.keys().filter(|(model, _)| model == name);
        let seen = self.seen(pending, waiting.cloned().collect()).await?;
        seen.values().flatten().for_each(count);
        Ok(last)
    }
}
