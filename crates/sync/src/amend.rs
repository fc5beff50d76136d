//! What a person decides on what waits: to leave it be, or to let it go out again.

use crate::client::Client;
use crate::entry::Entry;
use crate::operation::Verb;
use crate::outbox::relying;
use crate::server::Server;
use crate::store::{Broken, Change, Store};
use crate::write::TRIES;
use serde_json::{Map, Value};

impl<S: Store, V: Server> Client<S, V> {
    /// Takes an entry out of what waits, and with it what relies on it; answers what was taken
    /// out. Nothing is taken out that may have reached the server.
    ///
    /// # Errors
    /// The store's.
    pub async fn discard(&self, place: f64) -> Result<Vec<Entry>, Broken> {
        self.decide(|entries| {
            let found = entries
                .iter()
                .find(|entry| entry.place == place && !entry.sent);
            let Some(found) = found else {
                return (Vec::new(), Vec::new());
            };
            let mut gone = match found.operation.verb {
                Verb::Create => relying(&self.models, entries, |entry| entry.place == place),
                Verb::Update | Verb::Delete => Vec::new(),
            };
            gone.push(place);
            let taken = entries.iter().filter(|entry| gone.contains(&entry.place));
            let changes = gone.iter().map(|place| Change::Remove(*place));
            (taken.cloned().collect(), changes.collect())
        })
        .await
    }

    /// Puts other values into an entry that the server refused and lets it go out again; with no
    /// values, as it is. False where there is no such entry.
    ///
    /// # Errors
    /// The store's.
    pub async fn retry(&self, place: f64, fields: Map<String, Value>) -> Result<bool, Broken> {
        let key = self.device.new_id();
        let changed = self
            .decide(|entries| {
                let found = entries
                    .iter()
                    .find(|entry| entry.place == place && entry.refused.is_some());
                let mut changed: Vec<Entry> = found.cloned().into_iter().collect();
                for entry in &mut changed {
                    entry.refused = None;
                    entry.operation.key.clone_from(&key);
                    entry.operation.fields.extend(fields.clone());
                }
                let changes = changed.iter().cloned().map(Change::Keep).collect();
                (changed, changes)
            })
            .await?;
        Ok(!changed.is_empty())
    }

    /// Changes entries, while no sync comes in between.
    async fn decide(
        &self,
        what: impl Fn(&[Entry]) -> (Vec<Entry>, Vec<Change>),
    ) -> Result<Vec<Entry>, Broken> {
        for _ in 0..TRIES {
            let notes = self.notes().await?;
            let entries = self.store.outbox().await?;
            let (found, mut changes) = what(&entries);
            if changes.is_empty() {
                return Ok(found);
            }
            changes.push(notes.turned());
            if self.store.commit(changes, Some(notes.guard())).await? {
                return Ok(found);
            }
        }
        Err(Broken::Failed("the outbox was busy".into()))
    }
}
