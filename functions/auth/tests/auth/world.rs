//! One deployment in memory with a clock that tests move, and ways to disturb its database.

use async_trait::async_trait;
use native::{Chance, Host, LogTo, Settings, Time, block_on};
use ports::{
    Background, Body, Db, DbError, Handler, LocalTask, Method, Ports, Request, Response, Rows,
    Statement,
};
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

pub const PASSWORD: &str = "three green kettlebells";

pub struct World {
    host: Host,
}

/// What is done behind an answer.
#[derive(Default)]
struct Later(RefCell<Vec<LocalTask>>);

impl Background for Later {
    fn defer(&self, task: LocalTask) {
        self.0.borrow_mut().push(task);
    }
}

/// An answer, its body parsed.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Value,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    pub fn text(&self, pointer: &str) -> &str {
        self.body
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_else(|| panic!("no {pointer} in {self:?}"))
    }
}

/// A signed-in person.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: String,
    pub access: String,
    pub refresh: String,
}

impl From<&Answer> for Person {
    fn from(answer: &Answer) -> Self {
        let text = |pointer| answer.text(pointer).to_owned();
        Person {
            id: text("/user/id"),
            access: text("/access_token"),
            refresh: text("/refresh_token"),
        }
    }
}

impl World {
    pub fn new() -> Self {
        let settings = Settings {
            time: Time::Fixed(1_795_262_400_000),
            chance: Chance::seeded(9),
            secrets: BTreeMap::from([(
                "TOKEN_KEY".into(),
                "a-key-of-thirty-two-bytes-or-more-for-tests".into(),
            )]),
            log: LogTo::Memory,
            ..Settings::default()
        };
        let host = Host::open(settings).unwrap();
        let migrations = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schema/migrations");
        let mut files: Vec<_> = std::fs::read_dir(migrations)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        let is_schema = |name: &str| name.ends_with(".sql") && !name.contains("_seed_");
        for file in files
            .iter()
            .filter(|file| is_schema(file.to_str().unwrap()))
        {
            host.db()
                .run_script(&std::fs::read_to_string(file).unwrap())
                .unwrap();
        }
        World { host }
    }

    pub fn ports(&self) -> Ports {
        self.host.ports()
    }

    pub fn advance(&self, ms: i64) {
        self.host.advance(ms);
    }

    pub fn send(&self, method: Method, path: &str, token: Option<&str>, body: Value) -> Answer {
        let later = Rc::new(Later::default());
        let ports = Ports {
            background: later.clone(),
            ..self.ports()
        };
        let answer = send(ports, request(method, path, token, &body));
        for task in later.0.take() {
            block_on(task);
        }
        answer
    }

    pub fn post(&self, path: &str, token: Option<&str>, body: Value) -> Answer {
        self.send(Method::Post, path, token, body)
    }

    pub fn sweep(&self) {
        block_on(auth::HANDLER.sweep(self.ports()));
    }

    pub fn register(&self, name: &str) -> Person {
        let answer = self.post("/api/auth/register", None, registration(name));
        assert_eq!(answer.status, 201, "{answer:?}");
        Person::from(&answer)
    }

    pub fn login(&self, name: &str, password: &str) -> Answer {
        self.post(
            "/api/auth/login",
            None,
            json!({ "email": email(name), "password": password }),
        )
    }

    pub fn login_from(&self, peer: &str, name: &str, password: &str) -> Answer {
        let body = json!({ "email": email(name), "password": password });
        let mut request = request(Method::Post, "/api/auth/login", None, &body);
        request.peer = Some(peer.to_owned());
        send(self.host.ports(), request)
    }

    pub fn refresh(&self, token: &str) -> Answer {
        self.post("/api/auth/refresh", None, json!({ "refresh_token": token }))
    }

    /// The first cell of the first row, as a whole number.
    pub fn count(&self, sql: &str) -> i64 {
        self.sql(sql).first().unwrap().int(0).unwrap()
    }

    pub fn sql(&self, sql: &str) -> Rows {
        block_on(self.host.db().query(Statement::new(sql.to_owned()))).unwrap()
    }

    /// The first cell of each row.
    pub fn texts(&self, sql: &str) -> Vec<String> {
        let rows = self.sql(sql).rows;
        let cells = rows.iter().filter_map(|row| row.text(0));
        cells.map(str::to_owned).collect()
    }

    pub fn audited(&self, action: &str) -> i64 {
        self.count(&format!(
            "SELECT count(*) FROM audit WHERE action = '{action}'"
        ))
    }
}

pub fn email(name: &str) -> String {
    format!("{name}@example.org")
}

pub fn registration(name: &str) -> Value {
    json!({ "email": email(name), "password": PASSWORD, "name": name })
}

pub fn request(method: Method, path: &str, token: Option<&str>, body: &Value) -> Request {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    headers.extend(token.map(|token| ("authorization".to_owned(), format!("Bearer {token}"))));
    Request {
        method,
        path: path.to_owned(),
        query: query.to_owned(),
        headers,
        body: Body::Whole(if body.is_null() {
            Vec::new()
        } else {
            body.to_string().into_bytes()
        }),
        peer: Some("192.0.2.7".to_owned()),
        secure: true,
    }
}

pub fn send(ports: Ports, request: Request) -> Answer {
    let Response {
        status,
        headers,
        body,
    } = block_on(auth::HANDLER.fetch(ports, request));
    let body = if body.is_empty() {
        Value::Null
    } else {
        serde_json::from_slice(&body).unwrap()
    };
    Answer {
        status,
        headers,
        body,
    }
}

/// What happens at one call of the database.
pub enum Disturbance {
    /// It fails and nothing was written.
    Before,
    /// It was written and the answer got lost.
    After,
    /// Someone else is served first.
    Other(Box<dyn FnOnce()>),
}

struct Disturbed {
    db: Rc<dyn Db>,
    left: Cell<usize>,
    what: RefCell<Option<Disturbance>>,
    happened: Rc<Cell<bool>>,
}

/// Ports whose database call number `at`, from 0, is disturbed; the flag tells whether
/// there was such a call.
pub fn disturbed(mut ports: Ports, at: usize, what: Disturbance) -> (Ports, Rc<Cell<bool>>) {
    let happened = Rc::new(Cell::new(false));
    let db = Disturbed {
        db: ports.db,
        left: Cell::new(at),
        what: RefCell::new(Some(what)),
        happened: Rc::clone(&happened),
    };
    ports.db = Rc::new(db);
    (ports, happened)
}

impl Disturbed {
    fn now(&self) -> Option<Disturbance> {
        let left = self.left.get();
        self.left.set(left.wrapping_sub(1));
        let what = (left == 0).then(|| self.what.take()).flatten();
        self.happened.set(self.happened.get() || what.is_some());
        what
    }
}

#[async_trait(?Send)]
impl Db for Disturbed {
    async fn query(&self, statement: Statement) -> Result<Rows, DbError> {
        Ok(self
            .batch(vec![statement])
            .await?
            .into_iter()
            .next()
            .unwrap_or_default())
    }

    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Rows>, DbError> {
        let lost = || DbError::Failed("disturbed".into());
        match self.now() {
            Some(Disturbance::Before) => Err(lost()),
            Some(Disturbance::After) => self.db.batch(statements).await.and_then(|_| Err(lost())),
            Some(Disturbance::Other(act)) => {
                act();
                self.db.batch(statements).await
            }
            None => self.db.batch(statements).await,
        }
    }
}
