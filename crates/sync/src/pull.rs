//! Receiving what changed: a page of one space at a time, from where the last one ended.
//!
//! A space is counted from the beginning when it is new here, when what the person may see in
//! it changed, and when the server's count is behind the device's. What did not come by the end
//! of such a count is dropped, and not before: until then the rows that are here are seen.

use crate::client::Client;
use crate::models::{Models, text};
use crate::notes::{At, Notes};
use crate::outbox;
use crate::server::{Ask, Failure, Page, Refusal, Server};
use crate::status::{Did, Next, Turn};
use crate::store::{Broken, Change, Row, Store};
use serde_json::{Map, Value};

/// Rows of a page.
const LIMIT: u32 = 500;

/// The platform's own rows.
const SYSTEM: &str = "system";

impl<S: Store, V: Server> Client<S, V> {
    /// One bounded piece of the sync: sends a batch of what waits, or else receives a page of
    /// what changed. With `wait`, where all is as the server has it, the server may hold its
    /// answer back for so many seconds until something happens.
    ///
    /// It may be dropped at any moment, and its process may end at any moment: the next one goes
    /// on from there. At most one tab should take turns; where two do, one of them does its turn
    /// for nothing.
    ///
    /// # Errors
    /// The store's; then nothing of the turn took effect here.
    pub async fn step(&self, wait: u32) -> Result<Turn, Broken> {
        let notes = self.notes().await?;
        if let Some(turn) = self.rekey(&notes).await? {
            return Ok(turn);
        }
        if let Some(turn) = self.push(&notes).await? {
            return Ok(turn);
        }
        let all = self.places(&notes);
        let is_asked = |at: &At| {
            let asked = self.asked.borrow();
            asked.contains(&(at.area.clone(), at.space.clone()))
        };
        let due = all.iter().find(|at| !is_asked(at)).cloned();
        let first = due.or_else(|| {
            self.asked.borrow_mut().clear();
            all.first().cloned()
        });
        let Some(at) = first else {
            return Ok(Turn::ended(Next::Idle));
        };
        let begins = all.first() == Some(&at);
        self.pull(&notes, at, begins, if begins { wait } else { 0 })
            .await
    }

    /// Where rows come from: the person's own spaces first, and those that the server named.
    fn places(&self, notes: &Notes) -> Vec<At> {
        let mut all = Vec::new();
        for (area, _) in self.models.areas() {
            let own = notes.of(area, &self.me).cloned();
            all.push(own.unwrap_or_else(|| At::new(area, &self.me)));
        }
        let others = notes.at.iter().filter(|at| at.space != self.me);
        all.extend(others.filter(|at| self.serves(&at.area)).cloned());
        all
    }

    fn serves(&self, area: &str) -> bool {
        self.models.areas().iter().any(|(known, _)| known == area)
    }

    async fn pull(&self, notes: &Notes, at: At, begins: bool, wait: u32) -> Result<Turn, Broken> {
        let own = at.space == self.me;
        let ask = Ask {
            area: at.area.clone(),
            space: at.space.clone(),
            since: at.since,
            first: (at.first > 0).then_some(at.first),
            limit: LIMIT,
            wait: if at.ready { wait } else { 0 },
            spaces: own,
        };
        match self.server.feed(&ask).await {
            Ok(page) => self.received(notes, at, begins, page).await,
            Err(Failure::Refused(refusal)) if is_ahead(&refusal) && at.since > 0 => {
                let changes = vec![at.again().note(), notes.turned()];
                self.store.commit(changes, Some(notes.guard())).await?;
                Ok(Turn::now(Did::Nothing))
            }
            // It will not do for one space; the others go on.
            Err(Failure::Refused(_)) => self.passed(&at, Turn::now(Did::Nothing)).await,
            Err(failure) => Ok(Turn::failed(&failure)),
        }
    }

    async fn received(
        &self,
        notes: &Notes,
        mut at: At,
        begins: bool,
        page: Page,
    ) -> Result<Turn, Broken> {
        let mut turn = Turn::now(Did::Pulled(page.items.len()));
        let served = self
            .models
            .areas()
            .iter()
            .find(|(area, _)| *area == at.area);
        let models = served.map(|(_, models)| models.clone()).unwrap_or_default();
        let mut changes = Vec::new();
        let counted = at.since > 0 && !page.standing.is_empty() && at.standing != page.standing;
        if !page.reachable {
            changes.push(Change::DropSpace {
                space: at.space.clone(),
                models: models.clone(),
                before: u32::MAX,
            });
            turn.touched.extend(models.clone());
            at = At {
                ready: true,
                counting: false,
                ..At::new(&at.area, &at.space)
            };
        } else if counted {
            // What the page holds is told again.
            at = at.again();
        } else {
            if at.since == 0 {
                at.first = page.head;
                at.standing.clone_from(&page.standing);
            }
            at.received += page.items.len();
            at.since = page.next_since;
            for (model, item) in page.items {
                turn.touched.insert(model.clone());
                changes.extend(self.change(&at, model, item));
            }
            if !page.more {
                if at.counting {
                    changes.push(Change::DropSpace {
                        space: at.space.clone(),
                        models: models.clone(),
                        before: at.round,
                    });
                    turn.touched.extend(models.clone());
                }
                (at.ready, at.counting) = (true, false);
            }
        }
        changes.push(at.note());
        if let Some(spaces) = &page.spaces {
            changes.extend(self.regrouped(notes, &at, spaces, &models, &mut turn));
        }
        let more = counted || page.more;
        let last = !more && self.is_last(notes, &at, page.spaces.as_deref());
        if last {
            changes.push(Notes::synced_at(self.device.now()));
        }
        changes.push(notes.turned());
        if !self.store.commit(changes, Some(notes.guard())).await? {
            return Ok(Turn::now(Did::Nothing));
        }
        if begins {
            self.asked.borrow_mut().clear();
        }
        if more {
            return Ok(turn);
        }
        // A space whose revision is known has nothing to tell.
        for (space, rev) in page.spaces.iter().flatten() {
            let known = notes.of(&at.area, space);
            if known.is_some_and(|known| known.ready && known.since >= *rev) {
                let key = (at.area.clone(), space.clone());
                self.asked.borrow_mut().insert(key);
            }
        }
        self.passed(&at, turn).await
    }

    /// The turn, and that this space has told everything in this pass.
    async fn passed(&self, at: &At, mut turn: Turn) -> Result<Turn, Broken> {
        let key = (at.area.clone(), at.space.clone());
        self.asked.borrow_mut().insert(key);
        let notes = self.notes().await?;
        let entries = self.store.outbox().await?;
        let asked = self.asked.borrow();
        let told = |at: &At| asked.contains(&(at.area.clone(), at.space.clone()));
        let free = outbox::next(&self.models, &entries, 1);
        if free.is_empty() && self.places(&notes).iter().all(told) {
            turn.next = Next::Idle;
        }
        Ok(turn)
    }

    fn is_last(&self, notes: &Notes, at: &At, spaces: Option<&[(String, i64)]>) -> bool {
        let asked = self.asked.borrow();
        let told = |place: &At| {
            let same = place.area == at.area && place.space == at.space;
            let known = spaces.into_iter().flatten().any(|(space, rev)| {
                place.area == at.area && place.space == *space && place.since >= *rev
            });
            same || known || asked.contains(&(place.area.clone(), place.space.clone()))
        };
        self.places(notes).iter().all(told)
    }

    /// What a row of the feed does to the rows here.
    fn change(&self, at: &At, model: String, item: Map<String, Value>) -> Option<Change> {
        let there = |name: &str| item.get(name).is_some_and(|value| !value.is_null());
        if there("deleted_at") || there("gone") {
            let id = text(&item, "id").to_owned();
            return Some(Change::Drop { model, id });
        }
        let row = row(&self.models, &model, item)?;
        Some(Change::Put(Row {
            round: at.round,
            ..row
        }))
    }

    /// Spaces that the person came into, and those that they left.
    fn regrouped(
        &self,
        notes: &Notes,
        at: &At,
        spaces: &[(String, i64)],
        models: &[String],
        turn: &mut Turn,
    ) -> Vec<Change> {
        let mut changes = Vec::new();
        let named = |space: &str| space == SYSTEM || spaces.iter().any(|(known, _)| known == space);
        let here = notes.at.iter().filter(|known| known.area == at.area);
        for left in here.filter(|known| known.space != self.me && !named(&known.space)) {
            changes.push(left.forget());
            changes.push(Change::DropSpace {
                space: left.space.clone(),
                models: models.to_vec(),
                before: u32::MAX,
            });
            turn.touched.extend(models.iter().cloned());
        }
        for (space, _) in spaces {
            if *space != self.me && notes.of(&at.area, space).is_none() {
                changes.push(At::new(&at.area, space).note());
            }
        }
        changes
    }
}

/// A row of the feed or of an answer as the store keeps it; none where it is no row.
pub(crate) fn row(models: &Models, model: &str, item: Map<String, Value>) -> Option<Row> {
    models.model(model)?;
    let id = item.get("id")?.as_str()?.to_owned();
    Some(Row {
        space: item.get("space")?.as_str()?.to_owned(),
        rev: item.get("rev")?.as_i64()?,
        round: 0,
        keys: models.keys(model, &item),
        body: Value::Object(item).to_string(),
        model: model.to_owned(),
        id,
    })
}

/// Whether the server's count is behind the device's: it was restored from a backup.
fn is_ahead(refusal: &Refusal) -> bool {
    refusal.details.iter().any(|fault| fault.code == "ahead")
}
