//! A server in memory: the record engine over SQLite, and people who write to it.

use crate::diary::{self, AREA};
use native::{Chance, Host, LogTo, Settings, Time};
use ports::Statement;
use records::{Engine, FeedQuery, ListQuery, Scope};
use serde_json::{Map, Value, json};
use spec::civil;
use std::cell::Cell;
use std::future::Future;
use std::task::{Context, Poll, Waker};
use sync::{Ask, Done, Failure, Fault, Models, Operation, Page, Refusal};

/// The beginning of time, in milliseconds.
const BEGIN: i64 = 1_772_366_400_000;

pub struct World {
    pub engine: Engine,
    pub host: Host,
    pub models: Models,
    ids: Cell<u64>,
    clock: Cell<i64>,
}

impl World {
    pub fn new() -> World {
        let spec = diary::spec();
        let host = Host::open(Settings {
            time: Time::Fixed(BEGIN),
            chance: Chance::seeded(7),
            log: LogTo::Memory,
            ..Settings::default()
        });
        let host = host.expect("a host");
        let mut script = String::from(concat!(
            include_str!("../../../../schema/system/0001_base.sql"),
            include_str!("../../../../schema/system/0002_chassis.sql")
        ));
        for (_, model) in &spec.models {
            let mut model = model.clone();
            model.order = model.fields.keys().cloned().collect();
            for statement in spec::ddl::create(&model) {
                script.push_str(&statement);
                script.push(';');
            }
        }
        host.db().run_script(&script).expect("tables");
        let models = Models::of(spec.clone());
        let engine = Engine::new(spec).unwrap_or_else(|faults| panic!("{faults:?}"));
        World {
            engine,
            host,
            models,
            ids: Cell::new(0),
            clock: Cell::new(BEGIN),
        }
    }

    /// The time by the server's clock.
    pub fn now_ms(&self) -> i64 {
        self.clock.get()
    }

    pub fn tick(&self, ms: i64) {
        self.clock.set(self.clock.get() + ms);
    }

    /// A new UUIDv7.
    pub fn new_id(&self) -> String {
        self.ids.set(self.ids.get() + 1);
        let id = self.ids.get();
        format!("01930000-{:04x}-7000-8000-{:012x}", id % 0x10000, id)
    }

    /// A new person with a space of their own, and a gym where they are a mentor.
    pub fn person(&self) -> (String, String) {
        let (person, gym) = (self.new_id(), self.new_id());
        let membership = self.new_id();
        let script = format!(
            "INSERT INTO spaces (id, kind) VALUES ('{person}', 'person'), ('{gym}', 'workspace');
             INSERT INTO memberships (id, space, rev, created_at, updated_at, user, role)
             VALUES ('{membership}', '{gym}', 1, '2026-03-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z', '{person}', 'mentor')"
        );
        self.host.db().run_script(&script).expect("a person");
        (person, gym)
    }

    /// Runs `act` as that person, at the server's time.
    pub fn asked<T>(&self, person: &str, act: impl AsyncFnOnce(&Scope<'_>) -> T) -> T {
        let (ports, now) = (self.host.ports(), civil::datetime(self.now_ms()));
        let scope = Scope {
            engine: &self.engine,
            ports: &ports,
            function: AREA,
            now: &now,
            user: Some(person),
        };
        at_once(act(&scope))
    }

    /// The server's batch, as the client's port has it.
    pub fn batch(&self, person: &str, operations: &[Operation]) -> Result<Vec<Done>, Failure> {
        let operations: Vec<Value> = operations.iter().map(Operation::to_json).collect();
        let body = json!({"operations": operations});
        let answer = self.asked(person, async |scope| {
            records::batch(scope, "workout", body).await
        });
        let Value::Object(mut answer) = parsed(&answer.map_err(failure)?.0) else {
            panic!("an answer without results");
        };
        let Some(Value::Array(results)) = answer.remove("results") else {
            panic!("an answer without results");
        };
        Ok(results
            .into_iter()
            .map(|done| Done::from_json(done).expect("a result"))
            .collect())
    }

    /// The server's feed, as the client's port has it.
    pub fn feed(&self, person: &str, ask: &Ask) -> Result<Page, Failure> {
        let query = FeedQuery {
            space: Some(ask.space.clone()),
            since: ask.since,
            first: ask.first.unwrap_or(0),
            limit: ask.limit,
            spaces: ask.spaces,
            ..FeedQuery::default()
        };
        let answer = self.asked(person, async |scope| records::feed(scope, &query).await);
        let answer = answer.map_err(failure)?.json();
        Ok(Page::from_json(parsed(&answer.0)).expect("a page"))
    }

    /// A list by the server: the items and the next cursor.
    pub fn list(
        &self,
        person: &str,
        model: &str,
        query: &ListQuery,
    ) -> Result<(Vec<Value>, Option<String>), String> {
        let answer = self.asked(person, async |scope| {
            records::list(scope, model, query).await
        });
        let answer = parsed(&answer.map_err(|error| format!("{error:?}"))?.0);
        let items = answer["items"].as_array().expect("items").clone();
        Ok((items, answer["next"].as_str().map(str::to_owned)))
    }

    /// One column of what a statement finds.
    pub fn texts(&self, sql: &str) -> Vec<String> {
        let found = at_once(self.host.ports().db.query(Statement::new(sql.to_owned())));
        let found = found.unwrap_or_else(|error| panic!("{error:?}: {sql}"));
        let text = |row: &ports::Row| row.text(0).unwrap_or("").to_owned();
        found.rows.iter().map(text).collect()
    }
}

fn failure(error: ports::Error) -> Failure {
    let fault = |detail: &ports::Detail| Fault {
        path: detail.path.clone(),
        code: detail.code.clone(),
        message: detail.message.clone(),
    };
    match error.code {
        ports::Code::Internal | ports::Code::Unavailable => panic!("{error:?}"),
        code => Failure::Refused(Refusal {
            code: code.word().to_owned(),
            message: error.message.clone(),
            details: error.details.iter().map(fault).collect(),
        }),
    }
}

pub fn parsed(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

pub fn object(json: Value) -> Map<String, Value> {
    match json {
        Value::Object(members) => members,
        other => panic!("no object: {other}"),
    }
}

/// The value of a future that never waits.
pub fn at_once<T>(future: impl Future<Output = T>) -> T {
    match std::pin::pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the future waits"),
    }
}
