//! A platform of this one function with one database, and the people who use it.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::{fs, path::Path};

use async_trait::async_trait;
use edge::{Identity, token};
use native::{Chance, Host, LogTo, Settings, Time, block_on};
use ports::{
    Background, Body, Db, Delivery, Error, Handler, LocalTask, Method, Outcome, Ports, Queues,
    Request, Secrets, Statement, Value as Cell,
};
use serde_json::{Value, json};

use crate::trouble::{Files, Trouble};

/// The people.
pub const ANNA: &str = "01930000-0000-7000-8000-0000000000a1";
pub const BEN: &str = "01930000-0000-7000-8000-0000000000b1";

const KEY: &str = "a key for tests that is long enough";
/// When it is, in milliseconds since 1970.
pub const NOW: i64 = 1_795_262_400_000;

/// The function on a host, with the queue and the tasks for after the answer in the test's hands.
pub struct World {
    host: Host,
    waiting: Rc<Waiting>,
    tasks: Rc<Tasks>,
    /// What the database does at its next calls.
    pub trouble: Rc<Trouble>,
}

#[derive(Default)]
struct Waiting(RefCell<VecDeque<Delivery>>);

#[async_trait(?Send)]
impl Queues for Waiting {
    async fn send(&self, consumer: &str, bodies: Vec<String>) -> Result<(), Error> {
        assert_eq!(consumer, "training");
        assert!(
            bodies.iter().all(|body| body.len() < 128_000),
            "a message is too large"
        );
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
        for person in [ANNA, BEN] {
            let space = format!("INSERT INTO spaces (id, kind) VALUES ('{person}', 'person')");
            host.db().run_script(&space).expect("a space");
        }
        let trouble = Rc::new(Trouble::new(host.ports().db));
        World {
            host,
            waiting: Rc::default(),
            tasks: Rc::default(),
            trouble,
        }
    }

    fn ports(&self) -> Ports {
        Ports {
            db: Rc::clone(&self.trouble) as _,
            blobs: Rc::new(Files {
                blobs: self.host.ports().blobs,
                trouble: Rc::clone(&self.trouble),
            }),
            http: Rc::new(ports::NoWayOut),
            queues: Rc::clone(&self.waiting) as _,
            background: Rc::clone(&self.tasks) as _,
            ..self.host.ports()
        }
    }

    /// Does what was left for after the answer.
    fn settle(&self) {
        loop {
            let task = self.tasks.0.borrow_mut().pop_front();
            let Some(task) = task else { break };
            block_on(task);
        }
    }

    /// The cron sweep.
    pub fn sweep(&self) {
        block_on(training::HANDLER.sweep(self.ports()));
    }

    /// Messages that wait.
    pub fn waiting(&self) -> usize {
        self.waiting.0.borrow().len()
    }

    /// Delivers one message, the oldest; false when none waits. One that is to be retried goes to
    /// the end.
    pub fn deliver(&self) -> bool {
        let delivery = self.waiting.0.borrow_mut().pop_front();
        let Some(delivery) = delivery else {
            return false;
        };
        let outcome = block_on(training::HANDLER.consume(self.ports(), vec![delivery.clone()]));
        match outcome.as_slice() {
            [Outcome::Done] => {}
            [Outcome::Retry] => {
                let attempts = delivery.attempts + 1;
                assert!(
                    attempts < 10,
                    "{} was tried too often: {:?}",
                    delivery.body,
                    self.complaints()
                );
                self.waiting.0.borrow_mut().push_back(Delivery {
                    attempts,
                    ..delivery
                });
            }
            other => panic!("{other:?} for {}: {:?}", delivery.body, self.complaints()),
        }
        self.settle();
        true
    }

    /// Delivers until none waits, with what the sweep finds.
    pub fn drain(&self) {
        loop {
            while self.deliver() {}
            block_on(training::HANDLER.sweep(self.ports()));
            self.settle();
            if self.waiting() == 0 {
                break;
            }
        }
    }

    /// Loses every waiting message, as a queue does that gave up on it.
    pub fn lose(&self) {
        self.waiting.0.borrow_mut().clear();
    }

    /// Doubles every waiting message and turns their order around.
    pub fn disturb(&self) {
        let mut waiting = self.waiting.0.borrow_mut();
        let twice: VecDeque<Delivery> = waiting
            .iter()
            .rev()
            .flat_map(|message| [message.clone(), message.clone()])
            .collect();
        *waiting = twice;
    }

    pub fn host(&self) -> &Host {
        &self.host
    }

    /// Sends a request as `person`; status and JSON body.
    pub fn send(&self, person: &str, method: Method, address: &str, body: Value) -> (u16, Value) {
        let response = self.answer(person, method, address, body);
        let body = serde_json::from_slice(&response.body).unwrap_or(Value::Null);
        (response.status, body)
    }

    /// Sends a request as `person`; the answer as it is.
    pub fn answer(
        &self,
        person: &str,
        method: Method,
        address: &str,
        body: Value,
    ) -> ports::Response {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let identity = Identity {
            user: person.to_owned(),
            session: "s".to_owned(),
        };
        let now = self.host.ports().clock.now_ms();
        let token = token::sign(&Keys, &identity, now, 900).expect("a token");
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
        let response = block_on(training::HANDLER.fetch(self.ports(), request));
        self.settle();
        assert_ne!(response.status, 500, "{address}: {:?}", self.complaints());
        response
    }

    pub fn post(&self, person: &str, address: &str, body: Value) -> (u16, Value) {
        self.send(person, Method::Post, address, body)
    }

    pub fn get(&self, person: &str, address: &str) -> (u16, Value) {
        self.send(person, Method::Get, address, Value::Null)
    }

    /// Previews a file and answers the import's row.
    pub fn preview(&self, person: &str, text: &str) -> Value {
        let (status, row) = self.post(
            person,
            "/api/imports",
            json!({ "filename": "export.csv", "text": text }),
        );
        assert_eq!(status, 201, "{row}");
        row
    }

    /// Confirms an import in kilograms, nothing delivered yet.
    pub fn confirm(&self, person: &str, import: &Value) -> Value {
        let address = format!("/api/imports/{}/confirm", id(import));
        let (status, row) = self.post(person, &address, json!({ "unit": "kg" }));
        assert_eq!(status, 202, "{row}");
        row
    }

    /// Imports a file from preview to the end and answers the row as it then is.
    pub fn import(&self, person: &str, text: &str) -> Value {
        let import = self.preview(person, text);
        self.confirm(person, &import);
        self.drain();
        self.import_row(person, &import)
    }

    pub fn import_row(&self, person: &str, import: &Value) -> Value {
        let (status, row) = self.get(person, &format!("/api/imports/{}", id(import)));
        assert_eq!(status, 200, "{row}");
        row
    }

    /// Rows of a query, cells as JSON.
    pub fn query(&self, sql: &str) -> Vec<Vec<Value>> {
        self.run(Statement::new(sql.to_owned()))
    }

    pub fn run(&self, statement: Statement) -> Vec<Vec<Value>> {
        let sql = statement.sql.clone();
        let answer = block_on(self.host.db().query(statement));
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

    pub fn count(&self, sql: &str) -> i64 {
        self.query(sql)[0][0].as_i64().expect("a number")
    }

    /// All that the function stores, without what differs from one run to the next: revisions,
    /// and ids that are made from chance.
    pub fn state(&self) -> Vec<String> {
        let queries = [
            "SELECT id, space, name, load, measure, deleted_at FROM exercises WHERE space <> 'system'",
            "SELECT id, space, title, started_at, ended_at, notes, deleted_at FROM workouts",
            "SELECT id, space, workout, exercise, rank, superset, rest_s, notes, deleted_at FROM blocks",
            "SELECT space, \"key\", name, exercise, deleted_at FROM remembered_names",
            "SELECT id, space, workout, block, exercise, rank, kind, weight_kg, unit, reps, rpe,
               duration_s, distance_m, notes, done_at, deleted_at FROM sets",
            "SELECT id, space, exercise, kind, value, weight_kg, reps, \"set\", workout, achieved_at, deleted_at
             FROM records",
            "SELECT space, filename, source, status, unit, total, done, added, matches, failure FROM imports",
            "SELECT event, count(*) AS waiting FROM outbox WHERE relayed_at IS NULL GROUP BY event",
        ];
        let mut state = Vec::new();
        for sql in queries {
            let mut rows: Vec<String> = self
                .query(sql)
                .iter()
                .map(|row| Value::from(row.clone()).to_string())
                .collect();
            rows.sort();
            state.extend(rows);
        }
        state
    }

    /// The faults and warnings that were logged since the last call.
    pub fn complaints(&self) -> Vec<String> {
        let lines = self.host.take_log();
        lines
            .into_iter()
            .filter(|line| !line.contains("\"level\":\"info\""))
            .collect()
    }
}

/// The id of a row.
pub fn id(row: &Value) -> &str {
    row["id"].as_str().expect("a row has an id")
}

/// A Strong export of `workouts` workouts on successive days, three sets each of two exercises
/// of which the second is in no catalogue.
pub fn export(workouts: usize) -> String {
    let mut text = String::from(
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n",
    );
    for day in 0..workouts {
        let date = format!(
            "{}-{:02}-{:02} 18:00:00",
            2020 + day / 336,
            day / 28 % 12 + 1,
            day % 28 + 1
        );
        for order in 1..=3 {
            let weight = 60 + day % 37 + order;
            text.push_str(&format!(
                "{date},\"Day {day}\",45m,\"Bench Press (Barbell)\",{order},{weight},{},0,0,,,\n",
                12 - order
            ));
        }
        for order in 1..=3 {
            text.push_str(&format!(
                "{date},\"Day {day}\",45m,\"Zorbing Uphill\",{order},{order}0,5,0,0,,,8\n"
            ));
        }
    }
    text
}
