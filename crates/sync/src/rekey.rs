//! Rows that an earlier version of the client keyed: a spec with other indexes finds them under
//! other keys, so they are put anew before any list goes along them. No network is needed for it.

use crate::client::{CHUNK, Client, body};
use crate::key::IndexKey;
use crate::notes::Notes;
use crate::server::Server;
use crate::status::{Did, Turn};
use crate::store::{Broken, Change, Row, Scan, Store};

impl<S: Store, V: Server> Client<S, V> {
    /// One piece of that work; none where the keys are those of this version.
    pub(crate) async fn rekey(&self, notes: &Notes) -> Result<Option<Turn>, Broken> {
        let shape = self.models.shape();
        if notes.shape.as_deref() == Some(&*shape) {
            return Ok(None);
        }
        let mut names = self.models.spec().models.keys();
        let (place, from) = self.rekeyed.take();
        let mut changes = Vec::new();
        let next = match names.nth(place).filter(|_| !notes.at.is_empty()) {
            None => {
                changes.push(Notes::shaped(shape));
                (0, None)
            }
            Some(name) => {
                // By revision, which is the first index of every version.
                let all = IndexKey::of(name, 0);
                let scan = Scan {
                    from: from.unwrap_or_else(|| all.clone()),
                    to: IndexKey::of(name, 1),
                    backwards: false,
                    limit: CHUNK,
                };
                let rows = self.store.scan(&scan).await?;
                let within = |key: &&IndexKey| scan.from <= **key && **key < scan.to;
                let last = rows.last().filter(|_| rows.len() == CHUNK);
                let last = last.and_then(|row| row.keys.iter().find(within).cloned());
                for row in rows {
                    let keys = self.models.keys(name, &body(&row));
                    changes.push(Change::Put(Row { keys, ..row }));
                }
                match last {
                    Some(key) => (place, Some(key.behind())),
                    None => (place + 1, None),
                }
            }
        };
        changes.push(notes.turned());
        if self.store.commit(changes, Some(notes.guard())).await? {
            self.rekeyed.set(next);
        }
        Ok(Some(Turn::now(Did::Nothing)))
    }
}
