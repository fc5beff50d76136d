//! A device of a person: a store that outlives its clients, a clock of its own, and a way to the
//! server that loses, repeats and delays.

use crate::world::World;
use spec::civil;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use sync::{
    Ask, Broken, Change, Client, Device as Surroundings, Done, Entry, Failure, Guard, MemoryStore,
    Models, Operation, Page, Row, Scan, Server, Store,
};

/// Lets whoever runs the future end it here.
async fn pause() {
    let mut waited = false;
    std::future::poll_fn(|_| match std::mem::replace(&mut waited, true) {
        true => Poll::Ready(()),
        false => Poll::Pending,
    })
    .await;
}

/// What becomes of the next request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Fine,
    /// It never arrives.
    Lost,
    /// It arrives, and its answer does not.
    Unanswered,
    /// It arrives twice.
    Twice,
    /// It arrives long after the device gave up on it.
    Delayed,
}

/// A store that can be left between any two of its steps.
#[derive(Clone)]
pub struct Kept(pub Rc<MemoryStore>);

impl Store for Kept {
    async fn commit(&self, changes: Vec<Change>, guard: Option<Guard>) -> Result<bool, Broken> {
        pause().await;
        let done = self.0.commit(changes, guard).await;
        pause().await;
        done
    }

    async fn rows(&self, wanted: &[(String, String)]) -> Result<Vec<Option<Row>>, Broken> {
        pause().await;
        self.0.rows(wanted).await
    }

    async fn scan(&self, scan: &Scan) -> Result<Vec<Row>, Broken> {
        pause().await;
        self.0.scan(scan).await
    }

    async fn outbox(&self) -> Result<Vec<Entry>, Broken> {
        pause().await;
        self.0.outbox().await
    }

    async fn notes(&self, beginning: &str) -> Result<Vec<(String, String)>, Broken> {
        pause().await;
        self.0.notes(beginning).await
    }
}

/// The way to the server.
#[derive(Clone)]
pub struct Way {
    pub world: Rc<World>,
    pub person: String,
    pub fate: Rc<Cell<Fate>>,
    /// Batches that arrive later.
    pub delayed: Rc<RefCell<Vec<Vec<Operation>>>>,
    /// Sees every batch that arrives, around what it does.
    pub watch: Rc<dyn Watch>,
}

pub trait Watch {
    /// Carries the batch out by `act`, and looks at what it did.
    fn around(
        &self,
        operations: &[Operation],
        act: &mut dyn FnMut() -> Result<Vec<Done>, Failure>,
    ) -> Result<Vec<Done>, Failure>;
}

/// Looks at nothing.
pub struct Nobody;

impl Watch for Nobody {
    fn around(
        &self,
        _: &[Operation],
        act: &mut dyn FnMut() -> Result<Vec<Done>, Failure>,
    ) -> Result<Vec<Done>, Failure> {
        act()
    }
}

impl Way {
    pub fn arrive(&self, operations: &[Operation]) -> Result<Vec<Done>, Failure> {
        self.watch.around(operations, &mut || {
            self.world.batch(&self.person, operations)
        })
    }
}

impl Server for Way {
    async fn feed(&self, ask: &Ask) -> Result<Page, Failure> {
        pause().await;
        let page = self.world.feed(&self.person, ask);
        pause().await;
        match self.fate.replace(Fate::Fine) {
            Fate::Fine | Fate::Twice => page,
            _ => Err(Failure::Away(None)),
        }
    }

    async fn batch(&self, _: &str, operations: &[Operation]) -> Result<Vec<Done>, Failure> {
        pause().await;
        let done = match self.fate.replace(Fate::Fine) {
            Fate::Fine => self.arrive(operations),
            Fate::Lost => Err(Failure::Away(None)),
            Fate::Unanswered => self.arrive(operations).and(Err(Failure::Away(None))),
            Fate::Twice => {
                let first = self.arrive(operations);
                let second = self.arrive(operations);
                assert_eq!(first.is_ok(), second.is_ok());
                second
            }
            Fate::Delayed => {
                self.delayed.borrow_mut().push(operations.to_vec());
                Err(Failure::Away(None))
            }
        };
        pause().await;
        done
    }
}

/// The device's own clock and ids.
struct Clock {
    world: Rc<World>,
    skew: i64,
}

impl Surroundings for Clock {
    fn now(&self) -> String {
        civil::datetime(self.world.now_ms() + self.skew)
    }

    fn new_id(&self) -> String {
        self.world.new_id()
    }
}

pub type Syncing = Client<Kept, Way>;

pub struct Device {
    pub store: Rc<MemoryStore>,
    pub way: Way,
    pub client: Syncing,
    skew: i64,
}

impl Device {
    pub fn new(world: &Rc<World>, person: &str, skew: i64, watch: Rc<dyn Watch>) -> Device {
        let store = Rc::new(MemoryStore::default());
        let way = Way {
            world: world.clone(),
            person: person.to_owned(),
            fate: Rc::new(Cell::new(Fate::Fine)),
            delayed: Rc::default(),
            watch,
        };
        let client = opened(&store, &way, skew);
        Device {
            store,
            way,
            client,
            skew,
        }
    }

    /// Another client over the same store, as after the page was closed.
    pub fn reopen(&mut self) {
        self.client = opened(&self.store, &self.way, self.skew);
    }

    /// A client in a tab beside this one.
    pub fn tab(&self) -> Syncing {
        opened(&self.store, &self.way, self.skew)
    }

    /// A client of another version over the same store.
    pub fn upgrade(&mut self, models: Models) {
        let clock = Clock {
            world: self.way.world.clone(),
            skew: self.skew,
        };
        let (person, store) = (self.way.person.clone(), Kept(self.store.clone()));
        self.client = Client::new(models, person, store, self.way.clone(), Box::new(clock));
    }

    /// Takes turns until there is nothing to do, or `most` are over.
    pub fn sync(&self, most: usize) -> bool {
        for _ in 0..most {
            let turn = run(self.client.step(0)).expect("the store works");
            match turn.next {
                sync::Next::Now => {}
                sync::Next::Idle => return true,
                other => panic!("{other:?}"),
            }
        }
        false
    }
}

fn opened(store: &Rc<MemoryStore>, way: &Way, skew: i64) -> Syncing {
    let clock = Clock {
        world: way.world.clone(),
        skew,
    };
    Client::new(
        way.world.models.clone(),
        way.person.clone(),
        Kept(store.clone()),
        way.clone(),
        Box::new(clock),
    )
}

/// Turns of two clients, now a step of the one and now of the other, as the bits say.
pub fn side_by_side(order: u64, one: &Syncing, other: &Syncing) {
    async fn turns(client: &Syncing) {
        for _ in 0..6 {
            client.step(0).await.expect("the store works");
        }
    }
    let mut context = Context::from_waker(Waker::noop());
    let mut tabs = [Box::pin(turns(one)), Box::pin(turns(other))];
    let mut done = [false; 2];
    let mut bits = order;
    while done != [true; 2] {
        bits = bits.rotate_right(1);
        let next = usize::from(bits & 1 == 1);
        let next = if done[next] { 1 - next } else { next };
        done[next] = tabs[next].as_mut().poll(&mut context).is_ready();
    }
}

/// The future's value; it waits only where it could be left.
pub fn run<T>(future: impl Future<Output = T>) -> T {
    match left_after(future, usize::MAX) {
        Some(value) => value,
        None => panic!("left without end"),
    }
}

/// Runs the future until it has waited so often, and leaves it there.
pub fn left_after<T>(future: impl Future<Output = T>, waits: usize) -> Option<T> {
    let mut future: Pin<Box<_>> = Box::pin(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..=waits.min(1_000_000) {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return Some(value);
        }
    }
    None
}
