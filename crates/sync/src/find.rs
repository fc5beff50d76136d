//! The rows of a list, found along an index and merged with those on which something waits.

use crate::client::{CHUNK, Client, body};
use crate::filter::Sight;
use crate::key::{IndexKey, Part};
use crate::list::Asked;
use crate::models::text;
use crate::outbox::RowKey;
use crate::pending::Pending;
use crate::plan::{By, Plan};
use crate::server::Server;
use crate::store::{Broken, Scan, Store};
use serde_json::{Map, Value};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// A row that a list takes, with what it is ordered by.
pub(crate) struct Taken {
    pub row: Map<String, Value>,
    pub parts: Vec<Part>,
}

impl<S: Store, V: Server> Client<S, V> {
    /// The rows behind `behind` in the list's order: one more than `limit`, or all.
    pub(crate) async fn find(
        &self,
        pending: &Pending,
        asked: &Asked<'_>,
        plan: &Plan,
        behind: Option<&[Part]>,
        limit: Option<usize>,
    ) -> Result<Vec<Taken>, Broken> {
        let most = limit.map_or(usize::MAX, |limit| limit.saturating_add(1));
        let after = |taken: &Taken| {
            behind.is_none_or(|behind| compare(&asked.keys, &taken.parts, behind).is_gt())
        };
        let mut waiting = self.waiting(pending, asked).await?;
        waiting.retain(after);
        waiting.sort_by(|one, other| compare(&asked.keys, &one.parts, &other.parts));
        let mut waiting = waiting.into_iter().peekable();
        let mut scan = Scan {
            from: plan.from.clone(),
            to: plan.to.clone(),
            backwards: plan.backwards && plan.ordered,
            limit: most.clamp(16, CHUNK),
        };
        if let Some(behind) = behind.filter(|_| plan.ordered) {
            let key = behind
                .iter()
                .fold(plan.begin.clone(), |key, part| key.with(part));
            match scan.backwards {
                true => scan.to = scan.to.min(key),
                false => scan.from = scan.from.max(key.behind()),
            }
        }
        let mut found: Vec<Taken> = Vec::new();
        loop {
            let rows = self.store.scan(&scan).await?;
            let more = rows.len() == scan.limit;
            if let Some(last) = rows.last() {
                let within = |key: &&IndexKey| scan.from <= **key && **key < scan.to;
                let key = last.keys.iter().find(within).cloned();
                match (key, scan.backwards) {
                    (Some(key), true) => scan.to = key,
                    (Some(key), false) => scan.from = key.behind(),
                    (None, _) => scan.from = scan.to.clone(),
                }
            }
            let known =
                |key: &RowKey| pending.rows.contains_key(key) || pending.hidden.contains(key);
            let rows = rows
                .iter()
                .filter(|row| !known(&(row.model.clone(), row.id.clone())));
            let rows = rows.map(body).collect();
            for taken in self.take(pending, asked, rows).await? {
                if !plan.ordered && !after(&taken) {
                    continue;
                }
                while plan.ordered
                    && waiting.peek().is_some_and(|first| {
                        compare(&asked.keys, &first.parts, &taken.parts).is_lt()
                    })
                {
                    found.extend(waiting.next());
                }
                found.push(taken);
            }
            if !more || plan.ordered && found.len() >= most {
                break;
            }
            scan.limit = CHUNK;
        }
        found.extend(waiting);
        if !plan.ordered {
            found.sort_by(|one, other| compare(&asked.keys, &one.parts, &other.parts));
        }
        found.truncate(most);
        Ok(found)
    }

    /// The rows of the model on which something waits, as they are seen, as far as the list
    /// takes them.
    async fn waiting(&self, pending: &Pending, asked: &Asked<'_>) -> Result<Vec<Taken>, Broken> {
        let keys = pending.rows.keys().filter(|(model, _)| model == asked.name);
        let seen = self.seen(pending, keys.cloned().collect()).await?;
        let rows = seen.into_values().flatten().collect();
        self.take(pending, asked, rows).await
    }

    /// Those of the rows that the list takes.
    async fn take(
        &self,
        pending: &Pending,
        asked: &Asked<'_>,
        mut rows: Vec<Map<String, Value>>,
    ) -> Result<Vec<Taken>, Broken> {
        if asked.own {
            rows.retain(|row| text(row, "space") == self.me);
        }
        self.look_up(asked.model, pending, &mut rows).await?;
        let mut far = BTreeMap::new();
        if let Some(filter) = &asked.filter {
            let mut keys: BTreeSet<RowKey> = BTreeSet::new();
            for step in filter.steps(asked.model) {
                let to = asked
                    .model
                    .fields
                    .get(&step)
                    .and_then(|field| field.to.clone());
                let Some(to) = to else { continue };
                keys.extend(
                    rows.iter()
                        .map(|row| (to.clone(), text(row, &step).to_owned())),
                );
            }
            if !keys.is_empty() {
                far = self.seen(pending, keys.into_iter().collect()).await?;
            }
        }
        let takes = |row: &Map<String, Value>| {
            asked.filter.as_ref().is_none_or(|filter| {
                filter.takes(&Sight {
                    row,
                    model: asked.model,
                    me: &self.me,
                    now: &asked.now,
                    far: &far,
                })
            })
        };
        rows.retain(takes);
        let taken = rows.into_iter().map(|row| {
            let part = |key: &By| self.models.part(asked.model, &row, &key.name);
            let parts = asked.keys.iter().map(part).collect();
            Taken { row, parts }
        });
        Ok(taken.collect())
    }
}

/// In the order of the list.
pub(crate) fn compare(keys: &[By], one: &[Part], other: &[Part]) -> Ordering {
    let alone = |part: &Part| IndexKey::default().with(part);
    for ((key, one), other) in keys.iter().zip(one).zip(other) {
        let order = alone(one).cmp(&alone(other));
        let order = if key.descending {
            order.reverse()
        } else {
            order
        };
        if order.is_ne() {
            return order;
        }
    }
    Ordering::Equal
}
