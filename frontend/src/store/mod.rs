//! What this device keeps of a person's data, so that pages read and write without a network:
//! rows as the server said them, and an outbox over them. Every page gets it through
//! [`crate::net::rows`] and [`crate::net::load`]; none asks for it by itself.
//!
//! The store itself is fetched when somebody is signed in: who stands at the door needs none of it.
pub mod device;
pub mod hands;
pub mod reads;
mod status;

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    pin::Pin,
    rc::Rc,
};

use js_sys::Promise;
use leptos::prelude::{WithUntracked, window};
use serde_json::{Map, Value};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

pub use status::{Status, Trouble, status, tell};

use crate::{
    chunks,
    measure::storage,
    net::{ApiError, Query, rows::batch::Operation},
};

/// Something to wait for.
pub type Waited<T> = Pin<Box<dyn Future<Output = T>>>;

/// Values, by the id of their row and the name of their field.
pub type Places = BTreeMap<(String, String), Value>;

/// How the store is opened: for the person with this id.
pub type Open = fn(String) -> Waited<Option<Rc<dyn Local>>>;

/// Rows of a list, from this device.
pub struct Listed {
    pub items: Vec<Value>,
    pub next: Option<String>,
    /// Whether rows may be missing that only the server has.
    pub whole: bool,
}

/// A change that waits in the outbox.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    pub place: f64,
    /// `create`, `update` or `delete`.
    pub verb: &'static str,
    pub model: String,
    pub id: String,
    pub fields: Map<String, Value>,
    /// When the person did it.
    pub at: String,
    /// Why the server would not have it.
    pub refused: Option<ApiError>,
    /// It waits because it relies on a refused one.
    pub behind: bool,
}

/// The store of the person who is signed in.
pub trait Local {
    /// Whether all that the person may see here has come at least once.
    fn is_ready(&self) -> bool;

    /// A page of a list; none where only the server can answer.
    fn list(self: Rc<Self>, model: &str, query: &Query) -> Waited<Option<Listed>>;

    /// Rows that the server listed, with what waits here laid over them.
    fn over(self: Rc<Self>, model: &str, rows: Vec<Value>) -> Waited<Vec<Value>>;

    /// A row; none where the device does not have it, which says nothing of the server.
    fn get(self: Rc<Self>, model: &str, id: &str) -> Waited<Option<Value>>;

    /// Names of the models that are kept here.
    fn models(&self) -> Vec<String>;

    /// Whether rows of this model are written here first.
    fn keeps(&self, model: &str) -> bool;

    /// Puts operations into the outbox, and gives the rows as they are by now; none
    /// for those that are gone. With `heard`, waits
    /// a moment for the server's word where there is a network: what it would not have is then not
    /// in the outbox any more, and the error says why.
    fn write(
        self: Rc<Self>,
        operations: Vec<Operation>,
        heard: bool,
    ) -> Waited<Result<Vec<Option<Value>>, ApiError>>;

    /// Takes a delete back that the server has not heard of; false where it has.
    fn take_back(self: Rc<Self>, model: &str, id: &str) -> Waited<bool>;

    /// Everything in the outbox, in its order.
    fn waiting(self: Rc<Self>) -> Waited<Vec<Waiting>>;

    /// Takes a change out of the outbox, with all that relies on it.
    fn discard(self: Rc<Self>, place: f64) -> Waited<()>;

    /// Sends a refused change once more.
    fn retry(self: Rc<Self>, place: f64) -> Waited<()>;

    /// Waits until what was written past the store has come here, and tells whether it has: not for
    /// long, and not without a network.
    fn caught_up(self: Rc<Self>) -> Waited<bool>;

    /// What this device wrote where the server then kept two values.
    fn clashes(self: Rc<Self>) -> Waited<Places>;

    /// A file that is kept beside the rows, under this name.
    fn file(self: Rc<Self>, name: &'static str) -> Waited<Option<Vec<u8>>>;

    /// Keeps a file beside the rows, in the place of the one with its name. It goes when they go;
    /// where there is no room it is not kept.
    fn keep_file(self: Rc<Self>, name: &'static str, bytes: Vec<u8>) -> Waited<()>;

    /// Looks at the server now.
    fn nudge(&self);

    /// Deletes everything that is kept here, in every tab.
    fn wipe(self: Rc<Self>) -> Waited<()>;

    /// Stops talking to the server, and keeps what is here.
    fn close(&self);
}

#[derive(Clone)]
enum State {
    Closed,
    Opening(String, Promise),
    Open(String, Option<Rc<dyn Local>>),
}

/// Says to a page that is loaded anew that something was written past the store just before.
const PAST: &str = "coachwork.past";

thread_local! {
    static STATE: RefCell<State> = const { RefCell::new(State::Closed) };
    static WRITTEN: Cell<u64> = Cell::new(u64::from(storage::read(PAST).is_some()));
}

/// The store follows who is signed in: `person` from now on.
pub fn follow(person: Option<String>) {
    let same = STATE.with_borrow(|state| match state {
        State::Closed => person.is_none(),
        State::Opening(who, _) | State::Open(who, _) => person.as_ref() == Some(who),
    });
    if same {
        return;
    }
    if let State::Open(_, Some(local)) = STATE.replace(State::Closed) {
        local.close();
    }
    tell(|status| *status = Status::default());
    let Some(person) = person else {
        return;
    };
    let who = person.clone();
    let opening = future_to_promise(async move {
        let local = match chunks::store().await {
            Ok(open) => open(who.clone()).await,
            Err(_) => None,
        };
        // Somebody else may have signed in meanwhile.
        let wanted =
            STATE.with_borrow(|state| matches!(state, State::Opening(now, _) if *now == who));
        match local {
            Some(local) if !wanted => local.close(),
            local if wanted => STATE.set(State::Open(who, local)),
            _ => {}
        }
        Ok(JsValue::NULL)
    });
    STATE.set(State::Opening(person, opening));
}

/// The store, once it is open; none where there is none.
pub async fn local() -> Option<Rc<dyn Local>> {
    let opening = STATE.with_borrow(|state| match state {
        State::Opening(_, promise) => Some(promise.clone()),
        _ => None,
    });
    if let Some(opening) = opening {
        let _ = JsFuture::from(opening).await;
    }
    here()
}

/// As [`local`], for who reads: an operation of the server writes rows that the store does not know of before it has
/// asked for them. None where they do not come soon: then the server is read.
pub async fn current() -> Option<Rc<dyn Local>> {
    let local = local().await?;
    Rc::clone(&local).caught_up().await.then_some(local)
}

/// The server wrote something that did not go through the outbox.
pub fn written_past() {
    WRITTEN.set(WRITTEN.get() + 1);
    storage::write(PAST, "1");
    nudge();
}

/// How often [`written_past`] was told, to compare with what has come.
fn past() -> u64 {
    WRITTEN.get()
}

/// All that was written past the store is here.
fn all_came() {
    storage::forget(PAST);
}

/// The store, if it is open already.
pub fn here() -> Option<Rc<dyn Local>> {
    STATE.with_borrow(|state| match state {
        State::Open(_, local) => local.clone(),
        _ => None,
    })
}

/// Whether this device takes nothing in any more and the server can be asked instead: what is here grows old.
pub fn is_stale() -> bool {
    let full = status().with_untracked(|status| status.trouble == Some(Trouble::Full));
    full && window().navigator().on_line()
}

/// Whether pages read from this device: the first sync is done.
pub fn ready() -> bool {
    here().is_some_and(|local| local.is_ready())
}

/// Looks at the server now: something was written past the store.
pub fn nudge() {
    if let Some(local) = here() {
        local.nudge();
    }
}
