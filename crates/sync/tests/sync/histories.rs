//! Random histories of two and three devices of one person, with lost answers, requests that
//! arrive twice or late, clocks that go wrong, and clients that end between any two steps.

use crate::acts::Act;
use crate::course::{Course, text};
use crate::device::{Fate, run};
use crate::ledger::{WATCHED, parts};
use crate::lists::cases;
use crate::world::World;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use records::ListQuery;
use serde_json::Value;
use std::collections::BTreeMap;
use std::rc::Rc;
use sync::{MemoryStore, Store};

#[derive(Clone, Debug)]
struct History {
    skews: Vec<i64>,
    acts: Vec<(usize, Act)>,
}

fn histories() -> impl Strategy<Value = History> {
    let fate = select(vec![
        Fate::Fine,
        Fate::Fine,
        Fate::Lost,
        Fate::Unanswered,
        Fate::Twice,
        Fate::Delayed,
    ]);
    let index = any::<Index>;
    let act = prop_oneof![
        2 => Just(Act::Begin),
        4 => (index(), proptest::option::of(index()), proptest::bool::weighted(0.1)).prop_map(|(workout, exercise, refused)| Act::Log { workout, exercise, refused }),
        6 => (0..3_usize, index(), 1..8_u8).prop_map(|(model, row, fields)| Act::Edit { model, row, fields }),
        2 => (index(), (index(), index())).prop_map(|(row, between)| Act::Move { row, between }),
        1 => (index(), index()).prop_map(|(row, to)| Act::Shift { row, to }),
        2 => (0..3_usize, index()).prop_map(|(model, row)| Act::Delete { model, row }),
        2 => Just(Act::Return),
        1 => Just(Act::Correct),
        6 => (fate, proptest::option::weighted(0.4, 0..30_usize)).prop_map(|(fate, left)| Act::Turn { fate, left }),
        4 => Just(Act::Sync),
        2 => any::<u64>().prop_map(Act::Tabs),
        1 => index().prop_map(Act::Arrive),
        2 => (0..900_000_i64).prop_map(Act::Tick),
    ];
    let skews = proptest::collection::vec(-3_600_000..3_600_000_i64, 1..=3);
    (skews, proptest::collection::vec((0..3_usize, act), 1..30))
        .prop_map(|(skews, acts)| History { skews, acts })
}

impl Course {
    /// Everybody is online for a while; then nothing is lost, and all see the same.
    fn end(&mut self) {
        for device in 0..self.devices.len() {
            let delayed = self.devices[device].way.delayed.clone();
            for batch in delayed.take() {
                let _ = self.devices[device].way.arrive(&batch);
            }
        }
        for _ in 0..2 {
            for device in 0..self.devices.len() {
                self.sync(device);
            }
        }
        let mut waiting = Vec::new();
        for device in &self.devices {
            let status = run(device.client.status()).expect("a status");
            assert_eq!(status.pending, 0);
            let kept = status.refused.into_iter().chain(status.behind);
            waiting.extend(kept.map(|entry| entry.operation));
        }
        self.ledger.check(&self.spaces, &waiting);
        for (model, _, _) in WATCHED {
            let server = self.server(model);
            for (at, device) in self.devices.iter().enumerate() {
                if run(device.store.outbox()).expect("an outbox").is_empty() {
                    let mut shown = self.shown(at, model);
                    shown.sort_by_key(|row| text(row, "id"));
                    let shown: Vec<_> = shown.into_iter().map(Value::Object).collect();
                    assert_eq!(shown, server, "{model} on a device");
                }
                let base = base(&device.store, model);
                assert_eq!(base, looked_up(server.clone()), "{model} in a store");
            }
        }
    }

    /// What a device shows, by row.
    fn seen(&self, device: usize) -> BTreeMap<String, BTreeMap<String, String>> {
        let rows = WATCHED.iter().flat_map(|(model, _, _)| {
            let shown = self.shown(device, model).into_iter();
            shown.map(|row| (text(&row, "id"), parts(model, &row)))
        });
        rows.collect()
    }

    /// A person with one device never meets themselves in the inbox, and what they saw before it
    /// was sent is what came of it.
    fn nobody_else_was_there(&self, seen: BTreeMap<String, BTreeMap<String, String>>) {
        let inbox = self.world.texts(&format!(
            "SELECT lost FROM conflicts WHERE settled_at IS NULL AND space = '{}'",
            self.person
        ));
        assert!(inbox.is_empty(), "{inbox:?}");
        // What was refused is seen by itself, whatever became of what it belongs to.
        if run(self.devices[0].store.outbox())
            .expect("an outbox")
            .is_empty()
        {
            let mut now = self.seen(0);
            if self.returned {
                now.retain(|id, _| seen.contains_key(id));
            }
            assert_eq!(now, seen);
        }
    }

    /// The rows of a model as the server answers them.
    fn server(&self, model: &str) -> Vec<Value> {
        let query = ListQuery {
            limit: Some(200),
            sort: Some("id".into()),
            ..ListQuery::default()
        };
        let (items, next) = self
            .world
            .list(&self.person, model, &query)
            .expect("a list");
        assert!(next.is_none());
        items
    }
}

/// The rows of a model as a store has them from the server, without what waits.
fn base(store: &Rc<MemoryStore>, model: &str) -> Vec<Value> {
    let scan = sync::Scan {
        from: sync::IndexKey::of(model, 0),
        to: sync::IndexKey::of(model, 0).end(),
        backwards: false,
        limit: usize::MAX,
    };
    let rows = run(store.scan(&scan)).expect("rows");
    let mut rows: Vec<_> = rows
        .iter()
        .map(|row| crate::world::parsed(&row.body))
        .collect();
    rows.sort_by_key(|row| row["id"].as_str().map(str::to_owned));
    looked_up(rows)
}

/// Without what a row shows of another, which a device looks up when it shows it.
fn looked_up(mut rows: Vec<Value>) -> Vec<Value> {
    for row in &mut rows {
        row.as_object_mut().expect("a row").remove("lift");
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(150), failure_persistence: None, max_shrink_iters: 400, ..ProptestConfig::default() })]
    #[test]
    fn nothing_is_lost_and_all_devices_end_equal(history in histories()) {
        thread_local!(static WORLD: Rc<World> = Rc::new(World::new()));
        let mut course = WORLD.with(|world| Course::new(world, &history.skews));
        for (device, act) in &history.acts {
            course.act(*device, act);
        }
        let late = |(_, act): &(usize, Act)| matches!(act, Act::Turn { fate: Fate::Delayed, .. });
        let alone = history.skews.len() == 1 && !history.acts.iter().any(late);
        let seen = course.seen(0);
        course.end();
        if alone {
            course.nobody_else_was_there(seen);
        }
    }
}
