//! A database in memory behind the port, and short ways to call the engine.

use crate::rest::ports_over;
use crate::spec;
use crate::sqlite::{Between, Faulty, Sqlite};
use ports::{Error, Ports, Statement};
use records::{AggregateQuery, Engine, Export, ExportQuery, Json, ListQuery, Scope};
use serde_json::{Value, json};
use std::cell::Cell as Slot;
use std::future::Future;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

pub const ANN: &str = "01930000-0000-7000-8000-00000000000a";
pub const BOB: &str = "01930000-0000-7000-8000-00000000000b";
pub const GYM: &str = "01930000-0000-7000-8000-0000000000c0";
pub const NOW: &str = "2026-03-01T12:00:00.000Z";

/// An engine over a fresh database with two people and a gym.
pub struct World {
    pub engine: Engine,
    pub ports: Ports,
    pub db: Rc<Sqlite>,
}

impl World {
    pub fn new() -> World {
        World::of(spec::spec())
    }

    pub fn of(spec: ::spec::model::Spec) -> World {
        let engine = Engine::new(spec).unwrap_or_else(|faults| panic!("{faults:?}"));
        let db = Rc::new(Sqlite::open());
        let connection = db.connection.borrow();
        connection
            .execute_batch(concat!(
                include_str!("../../../../schema/system/0001_base.sql"),
                include_str!("../../../../schema/system/0002_chassis.sql")
            ))
            .expect("system tables");
        for model in engine.spec().models.values() {
            for statement in ddl(model) {
                connection
                    .execute_batch(&statement)
                    .unwrap_or_else(|error| panic!("{error}: {statement}"));
            }
        }
        let spaces = format!(
            "INSERT INTO spaces (id, kind) VALUES ('{ANN}', 'person'), ('{BOB}', 'person'), ('{GYM}', 'workspace')"
        );
        connection.execute_batch(&spaces).expect("spaces");
        drop(connection);
        let ports = ports_over(db.clone());
        World { engine, ports, db }
    }

    /// The same world through a connection that fails at the `call`th call from now.
    pub fn failing(&self, call: u32, after: bool) -> Ports {
        Ports {
            db: Rc::new(Faulty {
                inner: self.db.clone(),
                countdown: Slot::new(call),
                after,
            }),
            ..self.ports.clone()
        }
    }

    /// The same world where somebody else writes before the `call`th call from now.
    pub fn between(&self, call: u32, theirs: &str) -> Ports {
        Ports {
            db: Rc::new(Between {
                inner: self.db.clone(),
                countdown: Slot::new(call),
                theirs: theirs.to_owned(),
            }),
            ..self.ports.clone()
        }
    }

    pub fn scope<'a>(&'a self, user: &'a str) -> Scope<'a> {
        Scope {
            engine: &self.engine,
            ports: &self.ports,
            function: "training",
            now: NOW,
            user: Some(user).filter(|user| !user.is_empty()),
        }
    }

    pub fn create(&self, user: &str, model: &str, body: Value) -> Result<Value, Error> {
        now(records::create(&self.scope(user), model, body)).map(parsed)
    }

    pub fn update(&self, user: &str, model: &str, id: &str, body: Value) -> Result<Value, Error> {
        now(records::update(&self.scope(user), model, id, body, None)).map(parsed)
    }

    pub fn delete(&self, user: &str, model: &str, id: &str) -> Result<(), Error> {
        now(records::delete(&self.scope(user), model, id, None, None))
    }

    pub fn get(&self, user: &str, model: &str, id: &str) -> Result<Value, Error> {
        now(records::get(&self.scope(user), model, id, None)).map(parsed)
    }

    pub fn list(&self, user: &str, model: &str, query: &str) -> Result<Value, Error> {
        let query = ListQuery::parse(query)?;
        now(records::list(&self.scope(user), model, &query)).map(parsed)
    }

    pub fn batch(&self, user: &str, body: Value) -> Result<Value, Error> {
        now(records::batch(&self.scope(user), "workout", body)).map(parsed)
    }

    pub fn changes(&self, user: &str, model: &str, since: i64, limit: u32) -> Result<Value, Error> {
        now(records::changes(
            &self.scope(user),
            model,
            since,
            None,
            limit,
        ))
        .map(parsed)
    }

    /// The first page of the feed of a space.
    pub fn changes_in(&self, user: &str, model: &str, space: &str) -> Value {
        let scope = self.scope(user);
        let feed = records::changes(&scope, model, 0, Some(space), 1000);
        parsed(now(feed).expect("the feed"))
    }

    /// A membership of the gym.
    pub fn join(&self, user: &str, role: &str) {
        let mut plan = records::Plan::new(&self.scope(""), GYM);
        plan.insert("membership", &json!({"user": user, "role": role}));
        now(plan.commit()).expect("a membership");
    }

    /// A workout of that person; its id.
    pub fn workout(&self, user: &str, title: &str) -> Value {
        self.create(
            user,
            "workout",
            json!({"title": title, "started_at": "2026-03-01T10:00:00Z"}),
        )
        .expect("a workout")
    }

    /// A set of a new exercise in the workout.
    pub fn set(&self, user: &str, workout: &Value, position: i64) -> Value {
        let exercise = self
            .create(
                user,
                "exercise",
                json!({"name": format!("Lift {position}")}),
            )
            .expect("an exercise");
        let body = json!({"workout": workout["id"], "exercise": exercise["id"], "position": position, "weight_kg": 82.5, "reps": 5});
        self.create(user, "set", body).expect("a set")
    }

    /// A row as it is stored, by column; the id and the space are among them.
    pub fn store(&self, table: &str, row: Value) {
        let mut stored = json!({"rev": 1, "created_at": NOW, "updated_at": NOW});
        let columns = stored.as_object_mut().expect("an object");
        columns.extend(row.as_object().expect("an object").clone());
        let (names, values): (Vec<String>, Vec<String>) = columns
            .keys()
            .map(|name| {
                (
                    format!("\"{name}\""),
                    format!("json_extract(?1, '$.{name}')"),
                )
            })
            .unzip();
        let sql = format!(
            "INSERT INTO \"{table}\" ({}) SELECT {}",
            names.join(", "),
            values.join(", ")
        );
        let connection = self.db.connection.borrow();
        connection
            .execute(&sql, [stored.to_string()])
            .unwrap_or_else(|error| panic!("{error}: {sql} {stored}"));
    }

    /// A pair of a `link`, as its field's index has it.
    pub fn store_link(&self, field: &str, source: &str, target: &str) {
        self.db
            .connection
            .borrow()
            .execute(
                "INSERT INTO links (field, source, target) VALUES (?1, ?2, ?3)",
                [field, source, target],
            )
            .expect("a link");
    }

    pub fn aggregate(&self, user: &str, model: &str, query: &str) -> Result<Value, Error> {
        let query = AggregateQuery::parse(query)?;
        now(records::aggregate(&self.scope(user), model, &query)).map(parsed)
    }

    pub fn export(&self, user: &str, model: &str, query: &str) -> Result<Export, Error> {
        let query = ExportQuery::parse(query)?;
        now(records::export(&self.scope(user), model, &query))
    }

    pub fn why(&self, user: &str, model: &str, id: &str, of: &str) -> Result<Value, Error> {
        now(records::why(&self.scope(user), model, id, of)).map(parsed)
    }

    /// The first column of a query, as text.
    pub fn texts(&self, sql: &str) -> Vec<String> {
        let connection = self.db.connection.borrow();
        let mut prepared = connection.prepare(sql).expect(sql);
        let rows = prepared
            .query_map([], |row| row.get::<_, Option<String>>(0))
            .expect(sql);
        rows.map(|row| row.expect(sql).unwrap_or_default())
            .collect()
    }

    pub fn events(&self) -> Vec<Value> {
        let sql = "SELECT json_object('event', event, 'space', space, 'origin', origin, 'payload', json(payload)) FROM outbox ORDER BY id";
        self.texts(sql)
            .iter()
            .map(|text| serde_json::from_str(text).expect("JSON"))
            .collect()
    }

    /// Everything stored that two equal histories must share, ids of events and times left out.
    pub fn state(&self) -> Vec<String> {
        let mut state = Vec::new();
        for model in self.engine.spec().models.values() {
            let columns: String = model
                .fields
                .values()
                .filter(|field| !field.column.is_empty())
                .map(|field| format!(", \"{}\"", field.column))
                .collect();
            state.extend(self.texts(&format!("SELECT json_array(id, space, rev, deleted_at, created_by, field_revs{columns}) FROM \"{}\" ORDER BY id", model.plural)));
        }
        state.extend(self.texts("SELECT json_array(id, rev) FROM spaces ORDER BY id"));
        state.extend(self.texts(
            "SELECT json_array(event, space, payload) FROM outbox ORDER BY event, space, payload",
        ));
        state.extend(
            self.texts(
                "SELECT json_array(user, key, response) FROM idempotency ORDER BY user, key",
            ),
        );
        state
    }

    /// How SQLite carries out the statements of the last round trip.
    pub fn query_plan(&self) -> String {
        let last = self.db.last.borrow();
        let explained = last.iter().flat_map(|statement| {
            let statement = Statement {
                sql: format!("EXPLAIN QUERY PLAN {}", statement.sql).into(),
                ..statement.clone()
            };
            let rows = Sqlite::run(&self.db.connection.borrow(), &statement)
                .expect("a plan")
                .rows;
            rows.iter()
                .map(|row| row.text(3).unwrap_or("").to_owned())
                .collect::<Vec<_>>()
        });
        explained.collect::<Vec<_>>().join("\n")
    }

    /// Steps of SQLite's machine that the statements of the last round trip take.
    pub fn steps(&self) -> i32 {
        let connection = self.db.connection.borrow();
        let last = self.db.last.borrow();
        let steps = last.iter().map(|statement| {
            let mut prepared = connection.prepare(&statement.sql).expect("a statement");
            let params = statement.params.iter().map(|param| match param {
                ports::Value::Text(text) => rusqlite::types::Value::Text(text.clone()),
                ports::Value::Int(int) => rusqlite::types::Value::Integer(*int),
                ports::Value::Real(real) => rusqlite::types::Value::Real(*real),
                _ => rusqlite::types::Value::Null,
            });
            let mut rows = prepared
                .query(rusqlite::params_from_iter(params))
                .expect("rows");
            while rows.next().expect("a row").is_some() {}
            drop(rows);
            prepared.get_status(rusqlite::StatementStatus::VmStep)
        });
        steps.sum()
    }

    /// Round trips that the closure takes.
    pub fn trips<T>(&self, work: impl FnOnce() -> T) -> (T, u32) {
        let before = self.db.trips.get();
        let result = work();
        (result, self.db.trips.get() - before)
    }
}

/// The DDL wants the author's order; this spec gives it only where it matters.
fn ddl(model: &::spec::model::Model) -> Vec<String> {
    let mut model = model.clone();
    if model.order.is_empty() {
        model.order = model.fields.keys().cloned().collect();
    }
    ::spec::ddl::create(&model)
}

pub fn parsed(json: Json) -> Value {
    serde_json::from_str(&json.0).unwrap_or_else(|error| panic!("{error}: {}", json.0))
}

/// Runs a future that never waits: everything here answers at once.
pub fn now<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    match future
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(result) => result,
        Poll::Pending => panic!("the future waits"),
    }
}

/// Codes of an error's details by path.
pub fn faults(error: &Error) -> Vec<(String, String)> {
    error
        .details
        .iter()
        .map(|detail| (detail.path.clone(), detail.code.clone()))
        .collect()
}

pub fn id(row: &Value) -> &str {
    row["id"].as_str().expect("an id")
}

/// A UUIDv7 with this number at its end.
pub fn uuid(number: u32) -> String {
    format!("01930000-0000-7000-8000-{number:012x}")
}
