//! The store on this device: the sync's client over the browser's database and the platform.
mod background;
mod channel;
mod clashes;
mod disk;
mod idb;
mod lock;
mod reading;
mod server;
mod turns;
mod wake;
mod writing;

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    rc::{Rc, Weak},
};

use leptos::task::spawn_local;
use serde_json::{Map, Value};
use sync::{Client, Models};

use super::{Listed, Local, Places, Trouble, Waited, Waiting, reads, tell};
use crate::{
    generated::models::MODELS,
    measure::{id, when},
    net::{ApiError, Query, rows::batch::Operation},
    store,
};
use channel::{Channel, Word};
use disk::Disk;
use idb::Fault;
use server::Platform;
use wake::Bell;

/// Opens the store of the person `me`; none where the browser keeps nothing, and the status says
/// why.
pub fn open(me: String) -> Waited<Option<Rc<dyn Local>>> {
    Box::pin(async move {
        match Here::open(me).await {
            Ok(here) => Some(here as Rc<dyn Local>),
            Err(fault) => {
                tell(|status| status.trouble = Some(trouble(fault)));
                None
            }
        }
    })
}

fn trouble(fault: Fault) -> Trouble {
    match fault {
        Fault::Full => Trouble::Full,
        Fault::Newer => Trouble::Update,
        Fault::Absent | Fault::Broken => Trouble::Absent,
    }
}

/// A person's store in this tab.
struct Here {
    me: String,
    disk: Disk,
    client: Client<Disk, Platform>,
    platform: Platform,
    channel: Channel,
    /// Rung when there is something to do.
    bell: Bell,
    /// Rung after each turn, for those who wait for the server's word.
    heard: RefCell<Vec<Weak<Bell>>>,
    /// Names of the models that are kept here.
    models: BTreeSet<String>,
    ready: Cell<bool>,
    /// Whether anything waits to be sent.
    waits: Cell<bool>,
    closed: Cell<bool>,
    /// How much of what was written past the store has come.
    caught: Cell<u64>,
    /// Until when pages read from the server, for what was written past the store does not come; in milliseconds.
    gave_up: Cell<Option<f64>>,
    /// When this page was opened, in milliseconds.
    opened: f64,
}

/// The browser's clock and randomness.
struct Browser;

impl sync::Device for Browser {
    fn now(&self) -> String {
        when::now_iso()
    }

    fn new_id(&self) -> String {
        id::new_id()
    }
}

/// The models of the part of the spec that the page carries.
fn names() -> BTreeSet<String> {
    let tree: Value = serde_json::from_str(MODELS).unwrap_or_default();
    let models = tree.get("models").and_then(Value::as_object);
    models
        .into_iter()
        .flat_map(|models| models.keys().cloned())
        .collect()
}

impl Here {
    async fn open(me: String) -> Result<Rc<Self>, Fault> {
        let own: Rc<RefCell<Weak<Self>>> = Rc::default();
        let left = Rc::clone(&own);
        let disk = Disk::open(&me, move || {
            if let Some(here) = left.borrow().upgrade() {
                here.outdated();
            }
        })
        .await?;
        let models = Models::read(MODELS).map_err(|_| Fault::Broken)?;
        let names = names();
        let platform = Platform::of(disk.clone());
        let heard = Rc::clone(&own);
        let channel = Channel::join(&format!("coachwork.{me}"), move |word| {
            if let Some(here) = heard.borrow().upgrade() {
                here.hear(word);
            }
        });
        let here = Rc::new(Self {
            client: Client::new(
                models,
                me.clone(),
                disk.clone(),
                platform.clone(),
                Box::new(Browser),
            ),
            me,
            disk,
            platform,
            channel,
            bell: Bell::default(),
            heard: RefCell::default(),
            models: names,
            ready: Cell::new(false),
            waits: Cell::new(false),
            closed: Cell::new(false),
            caught: Cell::new(0),
            gave_up: Cell::new(None),
            opened: when::Moment::now().ms,
        });
        *own.borrow_mut() = Rc::downgrade(&here);
        here.refresh().await;
        let woken = Rc::downgrade(&here);
        background::listen(move || {
            if let Some(here) = woken.upgrade() {
                here.ring();
            }
        });
        turns::begin(&here);
        // Whichever tab talks to the server looks for news now.
        here.channel.say(&Word::Waiting);
        Ok(here)
    }

    /// Another tab said something.
    fn hear(self: &Rc<Self>, word: Word) {
        match word {
            Word::Changed(models) if self.ready.get() => reads::changed(&models),
            Word::Changed(_) => {}
            Word::Waiting => self.ring(),
            Word::Turn(trouble) => tell(|status| status.trouble = trouble),
            Word::Left => {
                self.close();
                // The hint of who was here is gone: what is drawn next is the door.
                let _ = leptos::prelude::window().location().reload();
                return;
            }
        }
        let here = Rc::clone(self);
        spawn_local(async move {
            here.refresh().await;
            here.tell_heard();
        });
    }

    /// A newer version of the database was asked for by another tab, or it was deleted.
    fn outdated(&self) {
        self.close();
        tell(|status| status.trouble = Some(Trouble::Update));
    }

    /// Rows of `models` are others now, for every tab. Before all have come once, nobody reads here.
    fn changed(&self, models: &BTreeSet<String>) {
        if !models.is_empty() && self.ready.get() {
            reads::changed(models);
            self.channel.say(&Word::Changed(models.clone()));
        }
    }

    /// There is something to do: an answer that is held back is waited for no longer.
    fn ring(&self) {
        self.bell.ring();
        self.platform.interrupt();
    }

    fn tell_heard(&self) {
        let mut bells = self.heard.borrow_mut();
        bells.retain(|bell| match bell.upgrade() {
            Some(bell) => {
                bell.ring();
                true
            }
            None => false,
        });
    }
}

impl Local for Here {
    fn is_ready(&self) -> bool {
        self.ready.get() && !self.closed.get() && !store::is_stale()
    }

    fn list(self: Rc<Self>, model: &str, query: &Query) -> Waited<Option<Listed>> {
        let (model, query) = (model.to_owned(), query.clone());
        Box::pin(async move { self.listed(model, query).await })
    }

    fn over(self: Rc<Self>, model: &str, rows: Vec<Value>) -> Waited<Vec<Value>> {
        let model = model.to_owned();
        Box::pin(async move { self.laid_over(&model, rows).await })
    }

    fn get(self: Rc<Self>, model: &str, id: &str) -> Waited<Option<Value>> {
        let (model, id) = (model.to_owned(), id.to_owned());
        Box::pin(async move { self.row(&model, &id).await })
    }

    fn models(&self) -> Vec<String> {
        self.models.iter().cloned().collect()
    }

    fn keeps(&self, model: &str) -> bool {
        !self.closed.get() && self.models.contains(model)
    }

    fn write(
        self: Rc<Self>,
        operations: Vec<Operation>,
        heard: bool,
    ) -> Waited<Result<Vec<Option<Value>>, ApiError>> {
        Box::pin(async move { self.written(operations, heard).await })
    }

    fn take_back(self: Rc<Self>, model: &str, id: &str) -> Waited<bool> {
        let (model, id) = (model.to_owned(), id.to_owned());
        Box::pin(async move { self.undeleted(&model, &id).await })
    }

    fn waiting(self: Rc<Self>) -> Waited<Vec<Waiting>> {
        Box::pin(async move { self.outbox().await })
    }

    fn discard(self: Rc<Self>, place: f64) -> Waited<()> {
        Box::pin(async move { self.discarded(place).await })
    }

    fn retry(self: Rc<Self>, place: f64) -> Waited<()> {
        Box::pin(async move {
            let _ = self.client.retry(place, Map::new()).await;
            self.sent().await;
        })
    }

    fn caught_up(self: Rc<Self>) -> Waited<bool> {
        Box::pin(async move { self.comes_up().await })
    }

    fn clashes(self: Rc<Self>) -> Waited<Places> {
        Box::pin(async move { clashes::all(&self.disk).await })
    }

    fn file(self: Rc<Self>, name: &'static str) -> Waited<Option<Vec<u8>>> {
        Box::pin(async move { self.disk.file(name).await.ok().flatten() })
    }

    fn keep_file(self: Rc<Self>, name: &'static str, bytes: Vec<u8>) -> Waited<()> {
        Box::pin(async move {
            if !self.closed.get() {
                let _ = self.disk.keep_file(name, &bytes).await;
            }
        })
    }

    fn nudge(&self) {
        self.ring();
    }

    fn wipe(self: Rc<Self>) -> Waited<()> {
        Box::pin(async move {
            self.channel.say(&Word::Left);
            self.close();
            let _ = self.disk.clone().wipe(&self.me).await;
        })
    }

    fn close(&self) {
        self.closed.set(true);
        self.ring();
    }
}
