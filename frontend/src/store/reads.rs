//! Which models a page has read: when one of them changes, by another tab, another device or the
//! page itself, whoever read it reads again. No page says so itself.
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet, hash_map::DefaultHasher},
    future::Future,
    hash::{Hash, Hasher},
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

use serde_json::Value;

/// What one fetch read.
#[derive(Default)]
pub struct Seen {
    models: RefCell<BTreeSet<String>>,
    mark: Cell<u64>,
    /// How far the count of changes was when it began.
    since: Cell<u64>,
}

impl Seen {
    /// Tells two fetches with the same answers from two with others; none where nothing that can be
    /// compared was read.
    pub fn mark(&self) -> Option<u64> {
        (!self.models.borrow().is_empty()).then(|| self.mark.get())
    }
}

struct Follower {
    id: u64,
    seen: Rc<Seen>,
    wake: Rc<dyn Fn()>,
}

thread_local! {
    static READING: RefCell<Option<Rc<Seen>>> = const { RefCell::new(None) };
    static FOLLOWERS: RefCell<Vec<Follower>> = const { RefCell::new(Vec::new()) };
    static CHANGED: RefCell<BTreeMap<String, u64>> = const { RefCell::new(BTreeMap::new()) };
    static COUNT: Cell<u64> = const { Cell::new(0) };
    static IDS: Cell<u64> = const { Cell::new(0) };
}

/// Notes that rows of `model` were read, and what they were.
pub fn note(model: &str, answer: &Value) {
    note_mark(model, |hasher| answer.hash(hasher));
}

/// As [`note`], for an answer that is no JSON: `stir` puts what tells it from others into the mark.
pub fn note_mark(model: &str, stir: impl FnOnce(&mut DefaultHasher)) {
    READING.with_borrow(|reading| {
        if let Some(seen) = reading {
            let mut hasher = DefaultHasher::new();
            seen.mark.get().hash(&mut hasher);
            stir(&mut hasher);
            seen.mark.set(hasher.finish());
            seen.models.borrow_mut().insert(model.to_owned());
        }
    });
}

/// A fetch that is listened to: what it reads is noted in its [`Seen`].
pub struct Recorded<T> {
    inner: Pin<Box<dyn Future<Output = T>>>,
    seen: Rc<Seen>,
}

/// Listens to `fetch`.
pub fn record<T>(fetch: impl Future<Output = T> + 'static) -> (Recorded<T>, Rc<Seen>) {
    let seen = Rc::new(Seen::default());
    seen.since.set(COUNT.get());
    let recorded = Recorded {
        inner: Box::pin(fetch),
        seen: Rc::clone(&seen),
    };
    (recorded, seen)
}

impl<T> Future for Recorded<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let outer = READING.replace(Some(Rc::clone(&self.seen)));
        let polled = self.inner.as_mut().poll(context);
        READING.set(outer);
        polled
    }
}

/// A new name for somebody who follows.
pub fn follower() -> u64 {
    IDS.set(IDS.get() + 1);
    IDS.get()
}

/// Calls `wake` from now on whenever something that `seen` read has changed; at once if it did
/// while it was being read. `id` follows one fetch at a time.
pub fn follow(id: u64, seen: Rc<Seen>, wake: Rc<dyn Fn()>) {
    let missed = CHANGED.with_borrow(|changed| {
        let models = seen.models.borrow();
        let mut counts = models.iter().filter_map(|model| changed.get(model));
        counts.any(|count| *count > seen.since.get())
    });
    if missed {
        wake();
    }
    FOLLOWERS.with_borrow_mut(|followers| {
        followers.retain(|one| one.id != id);
        followers.push(Follower { id, seen, wake });
    });
}

/// `id` follows nothing any more.
pub fn leave(id: u64) {
    FOLLOWERS.with_borrow_mut(|followers| followers.retain(|one| one.id != id));
}

/// Rows of `models` changed: whoever read them hears of it.
pub fn changed(models: &BTreeSet<String>) {
    if models.is_empty() {
        return;
    }
    COUNT.set(COUNT.get() + 1);
    CHANGED.with_borrow_mut(|changed| {
        for model in models {
            changed.insert(model.clone(), COUNT.get());
        }
    });
    // A follower that wakes may follow anew: nothing is borrowed while it does.
    let wakes: Vec<Rc<dyn Fn()>> = FOLLOWERS.with_borrow(|followers| {
        let concerned = followers.iter().filter(|one| {
            let read = one.seen.models.borrow();
            read.iter().any(|model| models.contains(model))
        });
        concerned.map(|one| Rc::clone(&one.wake)).collect()
    });
    for wake in wakes {
        wake();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::task::Waker;

    fn run<T>(future: impl Future<Output = T> + 'static) -> (T, Rc<Seen>) {
        let (mut recorded, seen) = record(future);
        let mut context = Context::from_waker(Waker::noop());
        match Pin::new(&mut recorded).poll(&mut context) {
            Poll::Ready(value) => (value, seen),
            Poll::Pending => panic!("it waits for nothing"),
        }
    }

    fn counter() -> (Rc<Cell<u32>>, Rc<dyn Fn()>) {
        let count = Rc::new(Cell::new(0));
        let own = Rc::clone(&count);
        (count, Rc::new(move || own.set(own.get() + 1)))
    }

    fn models(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn whoever_read_a_model_hears_when_it_changes_and_nobody_else_does() {
        let ((), sets) = run(async { note("set", &json!([])) });
        let ((), gyms) = run(async { note("gym", &json!([])) });
        let (heard, wake) = counter();
        let (deaf, quiet) = counter();
        let (one, other) = (follower(), follower());
        follow(one, sets, wake);
        follow(other, gyms, quiet);
        changed(&models(&["set", "workout"]));
        assert_eq!((heard.get(), deaf.get()), (1, 0));
        leave(one);
        changed(&models(&["set"]));
        assert_eq!(heard.get(), 1);
        leave(other);
    }

    #[test]
    fn a_change_during_the_read_is_not_missed() {
        let ((), seen) = run(async {
            note("set", &json!(1));
            changed(&models(&["set"]));
        });
        let (heard, wake) = counter();
        let id = follower();
        follow(id, seen, wake);
        assert_eq!(heard.get(), 1);
        leave(id);
    }

    #[test]
    fn the_same_answers_have_the_same_mark() {
        let read = |value: Value| run(async move { note("set", &value) }).1.mark();
        assert_eq!(read(json!([{"a": 1}])), read(json!([{"a": 1}])));
        assert_ne!(read(json!([{"a": 1}])), read(json!([{"a": 2}])));
        assert_eq!(run(async {}).1.mark(), None);
    }
}
