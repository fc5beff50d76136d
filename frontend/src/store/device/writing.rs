//! Writing on this device: into the outbox at once, and to the server as soon as it is there.
use std::{collections::BTreeSet, rc::Rc, time::Duration};

use leptos::prelude::{WithUntracked, window};
use serde_json::Value;
use sync::{Broken, Entry, Store, Verb, Write};

use super::{Bell, Here, Word, reading::refusal};
use crate::{
    measure::when::Moment,
    net::{ApiError, rows::batch::Operation},
    store::status,
};

/// How long a form waits for the server's word before it is content with this device's.
const PATIENCE_MS: f64 = 6_000.0;

impl Here {
    pub(super) async fn written(
        self: Rc<Self>,
        operations: Vec<Operation>,
        heard: bool,
    ) -> Result<Vec<Option<Value>>, ApiError> {
        let writes: Vec<Write> = operations.into_iter().filter_map(write).collect();
        let own: BTreeSet<(String, String)> = writes
            .iter()
            .map(|write| (write.model.clone(), write.id.clone()))
            .collect();
        let (writes, mended) = self.mended(writes).await;
        let before = self.last_place().await;
        let written = self
            .client
            .write(writes)
            .await
            .map_err(|broken| self.broken(&broken))?;
        let mut rows = written.rows.into_iter();
        let mut found = Vec::with_capacity(mended.len());
        for mended in mended {
            found.push(match mended {
                Some((model, id)) => self.client.get(&model, &id).await.ok().flatten(),
                None => rows.next().flatten(),
            });
        }
        let mut touched = written.touched;
        touched.extend(own.iter().map(|(model, _)| model.clone()));
        self.changed(&touched);
        self.sent().await;
        if heard {
            self.word_on(&own, before).await?;
        }
        Ok(found
            .into_iter()
            .map(|row| row.map(Value::Object))
            .collect())
    }

    /// Puts writes to rows that the server refused into what it refused, so that it is asked for
    /// the whole of it again. Gives the writes that are left, and for each of all the row that was
    /// mended, in their order.
    async fn mended(&self, writes: Vec<Write>) -> (Vec<Write>, Vec<Option<(String, String)>>) {
        let entries = self.disk.outbox().await.unwrap_or_default();
        let refused: Vec<Entry> = entries
            .into_iter()
            .filter(|entry| entry.refused.is_some())
            .collect();
        let (mut left, mut mended) = (Vec::new(), Vec::new());
        for write in writes {
            let known = refused.iter().find(|entry| {
                entry.operation.model == write.model && entry.operation.id == write.id
            });
            let taken = match (known, write.verb) {
                (Some(entry), Verb::Update) if entry.operation.verb != Verb::Delete => {
                    let fields = write.fields.clone();
                    self.client.retry(entry.place, fields).await == Ok(true)
                }
                (Some(entry), Verb::Delete) if entry.operation.verb == Verb::Create => {
                    self.client.discard(entry.place).await.is_ok()
                }
                _ => false,
            };
            if taken {
                mended.push(Some((write.model, write.id)));
            } else {
                mended.push(None);
                left.push(write);
            }
        }
        (left, mended)
    }

    /// Something is in the outbox that was not there before: whoever talks to the server does so.
    pub(super) async fn sent(&self) {
        self.refresh().await;
        self.channel.say(&Word::Waiting);
        self.ring();
    }

    async fn last_place(&self) -> f64 {
        let entries = self.disk.outbox().await.unwrap_or_default();
        entries.last().map_or(0.0, |entry| entry.place)
    }

    /// Waits until the server has had its say on these rows' operations behind the place `before`,
    /// but not without a network and not for long.
    async fn word_on(&self, own: &BTreeSet<(String, String)>, before: f64) -> Result<(), ApiError> {
        let bell = Rc::new(Bell::default());
        self.heard.borrow_mut().push(Rc::downgrade(&bell));
        let until = Moment::now().ms + PATIENCE_MS;
        loop {
            let entries = self.disk.outbox().await.unwrap_or_default();
            let is_own = |entry: &&Entry| {
                let one = (entry.operation.model.clone(), entry.operation.id.clone());
                entry.place > before && own.contains(&one)
            };
            let mine: Vec<&Entry> = entries.iter().filter(is_own).collect();
            if let Some(refused) = mine.iter().find_map(|entry| entry.refused.as_ref()) {
                let error = refusal(refused);
                for entry in &mine {
                    let _ = self.client.discard(entry.place).await;
                }
                let models = own.iter().map(|(model, _)| model.clone()).collect();
                self.changed(&models);
                self.refresh().await;
                return Err(error);
            }
            let left = until - Moment::now().ms;
            let away = status().with_untracked(|status| status.trouble.is_some())
                || !window().navigator().on_line();
            if mine.is_empty() || left <= 0.0 || away {
                return Ok(());
            }
            bell.wait(Some(Duration::from_millis(left as u64 + 1)))
                .await;
        }
    }

    pub(super) async fn undeleted(self: Rc<Self>, model: &str, id: &str) -> bool {
        let entries = self.disk.outbox().await.unwrap_or_default();
        let delete = entries.iter().rev().find(|entry| {
            let operation = &entry.operation;
            operation.verb == Verb::Delete && operation.model == model && operation.id == id
        });
        match delete {
            Some(entry) if !entry.sent => {
                let taken = self.client.discard(entry.place).await.is_ok();
                self.refresh().await;
                // What went with it comes back with it.
                self.changed(&self.models);
                taken
            }
            _ => false,
        }
    }

    pub(super) async fn discarded(self: Rc<Self>, place: f64) {
        let _: Result<_, Broken> = self.client.discard(place).await;
        self.changed(&self.models);
        self.sent().await;
    }
}

fn write(operation: Operation) -> Option<Write> {
    Some(Write {
        key: Some(operation.key),
        verb: match operation.op.as_str() {
            "create" => Verb::Create,
            "update" => Verb::Update,
            "delete" => Verb::Delete,
            _ => return None,
        },
        model: operation.model,
        id: operation.id,
        space: operation.space,
        rev: operation.rev,
        fields: operation.fields,
        seen: operation.seen,
        at: operation.at,
        whole: operation.whole,
    })
}
