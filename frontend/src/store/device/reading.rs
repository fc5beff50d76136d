//! Reading from this device, and what is told of its state.
use std::{rc::Rc, time::Duration};

use leptos::prelude::{WithUntracked, window};
use serde_json::Value;

use super::{Bell, Here, Listed, Waiting, tell};
use crate::{
    measure::when::Moment,
    net::{ApiError, FieldFault, Query, Session},
    store::{self, Trouble, reads, status},
};

/// How long a page waits for rows that an operation of the server wrote, before it asks the server for them.
const PATIENCE_MS: f64 = 4_000.0;
/// For how long the server is asked then. Without a network it is not: what is here is shown.
const GIVEN_UP_MS: f64 = 30_000.0;

impl Here {
    pub(super) async fn comes_up(&self) -> bool {
        let wanted = store::past();
        if self.caught.get() >= wanted || !self.ready.get() {
            return true;
        }
        let away = || {
            status().with_untracked(|status| status.trouble.is_some())
                || !window().navigator().on_line()
        };
        if let Some(until) = self.gave_up.get().filter(|_| !away()) {
            if Moment::now().ms < until {
                return false;
            }
            self.gave_up.set(None);
            self.caught.set(wanted);
            return true;
        }
        let bell = Rc::new(Bell::default());
        self.heard.borrow_mut().push(Rc::downgrade(&bell));
        let until = Moment::now().ms + PATIENCE_MS;
        loop {
            if self.caught.get() >= wanted || away() {
                return true;
            }
            let left = until - Moment::now().ms;
            if left <= 0.0 {
                // Another tab talks to the server: its rows come, but nobody says when.
                self.gave_up.set(Some(Moment::now().ms + GIVEN_UP_MS));
                return false;
            }
            bell.wait(Some(Duration::from_millis(left as u64 + 1)))
                .await;
        }
    }

    pub(super) async fn listed(self: Rc<Self>, model: String, query: Query) -> Option<Listed> {
        if self.closed.get() || query.search.is_some() {
            return None;
        }
        let asked = sync::Query {
            model,
            filter: query.filter,
            sort: query.sort.map(str::to_owned),
            limit: query.limit as usize,
            cursor: query.cursor,
        };
        let listed = self.client.list(&asked).await.ok()?;
        Some(Listed {
            items: listed.items.into_iter().map(Value::Object).collect(),
            next: listed.next,
            whole: listed.whole && !store::is_stale(),
        })
    }

    pub(super) async fn laid_over(self: Rc<Self>, model: &str, rows: Vec<Value>) -> Vec<Value> {
        let maps = rows.iter().filter_map(|row| row.as_object().cloned());
        match self.client.over(model, maps.collect()).await {
            Ok(laid) => laid.into_iter().map(Value::Object).collect(),
            Err(_) => rows,
        }
    }

    pub(super) async fn row(self: Rc<Self>, model: &str, id: &str) -> Option<Value> {
        if self.closed.get() {
            return None;
        }
        let row = self.client.get(model, id).await.ok().flatten();
        row.map(Value::Object)
    }

    pub(super) async fn outbox(self: Rc<Self>) -> Vec<Waiting> {
        let entries = sync::Store::outbox(&self.disk).await.unwrap_or_default();
        let behind = self.client.status().await.map(|status| status.behind);
        let behind = behind.unwrap_or_default();
        let waiting = |entry: sync::Entry| Waiting {
            behind: behind.iter().any(|other| other.place == entry.place),
            place: entry.place,
            verb: entry.operation.verb.word(),
            refused: entry.refused.as_ref().map(refusal),
            model: entry.operation.model,
            id: entry.operation.id,
            fields: entry.operation.fields,
            at: entry.operation.at,
        };
        entries.into_iter().map(waiting).collect()
    }

    /// Brings what is told of the state up to what is on the disk.
    pub(super) async fn refresh(&self) {
        let Ok(now) = self.client.status().await else {
            return;
        };
        let was_ready = self.ready.replace(now.ready);
        self.waits.set(now.pending > 0);
        Session::note_behind(&self.me, now.pending + now.behind.len() + now.refused.len());
        let equal_at = now
            .synced_at
            .as_deref()
            .and_then(Moment::read)
            .map(|moment| moment.ms);
        tell(|status| {
            status.ready = now.ready;
            status.waiting = now.pending + now.behind.len();
            status.refused = now.refused.len();
            status.equal_at = equal_at;
            status.asked = equal_at.is_some_and(|moment| moment >= self.opened);
            status.received = (!now.ready).then_some(now.received);
        });
        if now.ready && !was_ready {
            // What came meanwhile was told to nobody.
            reads::changed(&self.models);
        }
    }

    /// Why this device cannot keep something.
    pub(super) fn broken(&self, broken: &sync::Broken) -> ApiError {
        let full = *broken == sync::Broken::Full;
        if full {
            tell(|status| status.trouble = Some(Trouble::Full));
        }
        ApiError::unkept(full)
    }
}

/// The server's refusal of an operation, as the refusal of an ordinary call.
pub(super) fn refusal(refused: &sync::Refused) -> ApiError {
    let details = refused.fields.iter().map(|(path, message)| FieldFault {
        path: path.strip_prefix("fields.").unwrap_or(path).to_owned(),
        code: refused.code.clone(),
        message: message.clone(),
    });
    ApiError {
        status: 422,
        code: refused.code.clone(),
        message: refused.message.clone(),
        details: details.collect(),
        request_id: None,
    }
}
