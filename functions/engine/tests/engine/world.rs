//! A platform of this one function with one database, and people with a log.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::{fs, path::Path};

use async_trait::async_trait;
use edge::{Identity, token};
use native::{Chance, Host, LogTo, Settings, Time, block_on};
use ports::{
    Background, Body, Db, Delivery, Error, Handler, LocalTask, Method, Outcome, Ports, Queues,
    Request, Response, Secrets, Statement, Value as Cell,
};
use serde_json::{Value, json};

use crate::trouble::{Files, Rowstore, Trouble};

pub const ANNA: &str = "01930000-0000-7000-8000-0000000000a1";
pub const BEN: &str = "01930000-0000-7000-8000-0000000000b1";
pub const BENCH: &str = "01930000-0000-7000-8000-00000000e0e1";

const KEY: &str = "a key for tests that is long enough";
pub const DAY: i64 = 86_400_000;
/// 21 November 2026, 02:17 UTC.
pub const NOW: i64 = 1_795_227_420_000;

pub struct World {
    host: Host,
    waiting: Rc<Waiting>,
    tasks: Rc<Tasks>,
    pub trouble: Rc<Trouble>,
}

#[derive(Default)]
struct Waiting(RefCell<VecDeque<Delivery>>);

#[async_trait(?Send)]
impl Queues for Waiting {
    async fn send(&self, consumer: &str, bodies: Vec<String>) -> Result<(), Error> {
        assert_eq!(consumer, "engine");
        let new = bodies
            .into_iter()
            .map(|body| Delivery { body, attempts: 0 });
        self.0.borrow_mut().extend(new);
        Ok(())
    }
}

#[derive(Default)]
struct Tasks(RefCell<VecDeque<LocalTask>>);

impl Background for Tasks {
    fn defer(&self, task: LocalTask) {
        self.0.borrow_mut().push_back(task);
    }
}

struct Keys;

impl Secrets for Keys {
    fn get(&self, name: &str) -> Option<String> {
        (name == "TOKEN_KEY").then(|| KEY.to_owned())
    }
}

impl World {
    pub fn new() -> Self {
        let host = Host::open(Settings {
            time: Time::Fixed(NOW),
            chance: Chance::seeded(7),
            secrets: BTreeMap::from([("TOKEN_KEY".to_owned(), KEY.to_owned())]),
            log: LogTo::Memory,
            ..Settings::default()
        })
        .expect("a database in memory");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema/migrations");
        let mut scripts: Vec<_> = fs::read_dir(folder)
            .expect("migrations")
            .map(|file| file.expect("a file").path())
            .filter(|path| path.extension().is_some_and(|kind| kind == "sql"))
            .collect();
        scripts.sort();
        for script in scripts {
            let text = fs::read_to_string(&script).expect("a script");
            host.db()
                .run_script(&text)
                .unwrap_or_else(|why| panic!("{}: {why:?}", script.display()));
        }
        let mut rows = String::new();
        for person in [ANNA, BEN] {
            rows += &format!("INSERT INTO spaces (id, kind) VALUES ('{person}', 'person');");
        }
        rows += &format!(
            "INSERT INTO exercises (id, space, rev, created_at, updated_at, name, step_kg, mechanics, equipment, load, measure)
             VALUES ('{BENCH}', 'system', 1, '', '', 'Garage press', 2.5, 'compound', 'barbell', 'external', 'weight_reps');"
        );
        host.db().run_script(&rows).expect("people");
        World {
            host,
            waiting: Rc::default(),
            tasks: Rc::default(),
            trouble: Rc::default(),
        }
    }

    /// A world in which Anna has trained for half a year, until the day before yesterday.
    pub fn trained() -> Self {
        let world = Self::new();
        world.train(ANNA, 180, 1);
        world
    }

    /// Workouts of three sets every other day, from so many days ago until so many days ago. What she can do follows a curve
    /// of her own, flatter than the formulas', and loads that vary from day to day; so there is something to learn.
    pub fn train(&self, person: &str, from: i64, until: i64) {
        let mut rows = String::new();
        let mut chance = 7_u32;
        for back in (until..=from).rev() {
            let day = (self.now() - back * DAY) / DAY;
            if day % 2 != 0 {
                continue;
            }
            let at = edge::datetime(self.now() - back * DAY - DAY / 4);
            let workout = id(person, "w", day);
            rows += &format!(
                "INSERT INTO workouts (id, space, rev, created_at, updated_at, title, started_at)
                 VALUES ('{workout}', '{person}', 1, '', '', 'Push', '{at}');"
            );
            let load = 70.0 + 2.5 * (day / 2 % 7) as f64;
            for nth in 0..3 {
                chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let luck = f64::from(chance >> 28) / 16.0;
                let reps = ((118.0 / load - 1.0) / 0.024 - nth as f64 + luck).floor() as i64;
                let at = edge::datetime(self.now() - back * DAY - DAY / 4 + nth * 180_000);
                rows += &format!(
                    "INSERT INTO sets (id, space, rev, created_at, updated_at, workout, exercise, kind, weight_kg, reps, rir, done_at, rank)
                     VALUES ('{}', '{person}', {}, '', '', '{workout}', '{BENCH}', 'normal', {load}, {reps}, 1, '{at}', 'a{nth}');",
                    id(person, "s", day * 10 + nth),
                    day,
                );
            }
        }
        self.host.db().run_script(&rows).expect("a log");
    }

    pub fn now(&self) -> i64 {
        self.host.ports().clock.now_ms()
    }

    pub fn host(&self) -> &Host {
        &self.host
    }

    pub fn ports(&self) -> Ports {
        let ports = self.host.ports();
        Ports {
            db: Rc::new(Rowstore {
                db: Rc::clone(&ports.db),
                trouble: Rc::clone(&self.trouble),
            }),
            blobs: Rc::new(Files {
                blobs: Rc::clone(&ports.blobs),
                trouble: Rc::clone(&self.trouble),
            }),
            queues: Rc::clone(&self.waiting) as _,
            background: Rc::clone(&self.tasks) as _,
            ..ports
        }
    }

    fn settle(&self) {
        loop {
            let task = self.tasks.0.borrow_mut().pop_front();
            let Some(task) = task else { break };
            block_on(task);
        }
    }

    pub fn sweep(&self) {
        block_on(engine::HANDLER.sweep(self.ports()));
        self.settle();
    }

    pub fn waiting(&self) -> usize {
        self.waiting.0.borrow().len()
    }

    /// Loses every waiting message, as a queue does that gave up on it.
    pub fn lose(&self) {
        self.waiting.0.borrow_mut().clear();
    }

    /// Doubles every waiting message and turns their order around.
    pub fn disturb(&self) {
        let mut waiting = self.waiting.0.borrow_mut();
        let twice = waiting
            .iter()
            .rev()
            .flat_map(|one| [one.clone(), one.clone()]);
        *waiting = twice.collect();
    }

    /// Delivers the oldest message; false when none waits. One that is to be retried goes to the end.
    pub fn deliver(&self) -> bool {
        let Some(delivery) = self.waiting.0.borrow_mut().pop_front() else {
            return false;
        };
        let outcome = block_on(engine::HANDLER.consume(self.ports(), vec![delivery.clone()]));
        match outcome.as_slice() {
            [Outcome::Done] => {}
            [Outcome::Retry] if delivery.attempts < 9 => {
                let attempts = delivery.attempts + 1;
                let again = Delivery {
                    attempts,
                    ..delivery
                };
                self.waiting.0.borrow_mut().push_back(again);
            }
            other => panic!("{other:?} for {}: {:?}", delivery.body, self.complaints()),
        }
        self.settle();
        true
    }

    /// A whole night: the sweep, and every message until none is left.
    pub fn night(&self) {
        for _ in 0..4 {
            self.sweep();
            while self.deliver() {}
        }
    }

    pub fn send(&self, person: &str, method: Method, address: &str, body: Value) -> (u16, Value) {
        let response = self.answer(person, method, address, body);
        let body = serde_json::from_slice(&response.body).unwrap_or(Value::Null);
        (response.status, body)
    }

    pub fn answer(&self, person: &str, method: Method, address: &str, body: Value) -> Response {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let identity = Identity {
            user: person.to_owned(),
            session: "s".to_owned(),
        };
        let token = token::sign(&Keys, &identity, self.now(), 900).expect("a token");
        let body = if body.is_null() {
            Vec::new()
        } else {
            body.to_string().into_bytes()
        };
        let request = Request {
            method,
            path: path.to_owned(),
            query: query.to_owned(),
            headers: vec![
                ("authorization".to_owned(), format!("Bearer {token}")),
                ("content-type".to_owned(), "application/json".to_owned()),
            ],
            body: Body::Whole(body),
            peer: None,
            secure: false,
        };
        let response = block_on(engine::HANDLER.fetch(self.ports(), request));
        self.settle();
        assert!(response.status < 500, "{address}: {:?}", self.complaints());
        response
    }

    pub fn post(&self, person: &str, address: &str, body: Value) -> (u16, Value) {
        self.send(person, Method::Post, address, body)
    }

    pub fn get(&self, person: &str, address: &str) -> (u16, Value) {
        self.send(person, Method::Get, address, Value::Null)
    }

    /// Asks for Anna's next set of the bench press.
    pub fn predict(&self) -> Value {
        let body = json!({ "exercise": BENCH, "target_reps": 8, "target_rir": 2 });
        let (status, answer) = self.post(ANNA, "/api/engine/predict", body);
        assert_eq!(status, 200, "{answer}");
        answer
    }

    /// Anna's checkpoints, oldest version first.
    pub fn checkpoints(&self) -> Vec<Value> {
        let (status, list) = self.get(ANNA, "/api/checkpoints?sort=version");
        assert_eq!(status, 200, "{list}");
        list["items"].as_array().expect("items").clone()
    }

    pub fn run(&self, sql: &str) {
        self.host.db().run_script(sql).expect(sql);
    }

    pub fn query(&self, sql: &str) -> Vec<Vec<Value>> {
        let answer = block_on(self.host.db().query(Statement::new(sql.to_owned())));
        let rows = answer.unwrap_or_else(|why| panic!("{sql}: {why:?}")).rows;
        let cell = |cell: &Cell| match cell {
            Cell::Null | Cell::Blob(_) => Value::Null,
            Cell::Int(number) => json!(number),
            Cell::Real(number) => json!(number),
            Cell::Text(text) => json!(text),
        };
        rows.iter()
            .map(|row| row.0.iter().map(cell).collect())
            .collect()
    }

    /// All that the function stores, without revisions and what is made from chance.
    pub fn state(&self) -> Vec<String> {
        let queries = [
            "SELECT id, space, version, status, parent, reason, metrics, sets, sets_total, sets_until, decided_at, digest,
               size, seen_rev, cursor, memory, deleted_at FROM checkpoints",
            "SELECT event, count(*) FROM outbox WHERE relayed_at IS NULL GROUP BY event",
        ];
        let mut state = Vec::new();
        for sql in queries {
            let rows = self.query(sql).into_iter();
            let mut rows: Vec<String> = rows.map(|row| Value::from(row).to_string()).collect();
            rows.sort();
            state.extend(rows);
        }
        state
    }

    /// The faults and warnings that were logged since the last call.
    pub fn complaints(&self) -> Vec<String> {
        let lines = self.host.take_log().into_iter();
        lines
            .filter(|line| !line.contains("\"level\":\"info\""))
            .collect()
    }
}

fn id(person: &str, kind: &str, nth: i64) -> String {
    let (head, tail) = person.split_at(24);
    format!("{head}{kind}{nth:08x}{}", &tail[tail.len() - 3..])
        .replace('w', "d")
        .replace('s', "f")
}
