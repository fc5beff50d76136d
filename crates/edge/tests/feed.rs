//! Who waits for a change hears of it, and the wait ends; and which clients may ask at all.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

use async_trait::async_trait;
use edge::{Function, Identity, Method, Response, Served, token};
use native::{Host, LogTo, Platform, Settings, Time};
use ports::{Body, Clock, Db, DbError, Handler, LocalTask, Ports, Request, Rows, Statement};
use serde_json::{Value, json};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

const ANN: &str = "01930000-0000-7000-8000-00000000000a";
const BEGINNING: i64 = 1_772_366_400_000;
const A_THING: &str = "UPDATE spaces SET rev = rev + 1; INSERT INTO things (id, name, rev) VALUES ('1', 'new', (SELECT max(rev) FROM spaces))";
const ANOTHER_AREA: &str = "UPDATE spaces SET rev = rev + 1";

/// Keeps things on devices, and no more.
static FUNCTION: Function = Function {
    name: "shed",
    spec: r#"{"spec":1,"models":{
        "thing":{"id":"m1","plural":"things","spaces":["person"],"offline":"all",
            "fields":{"name":{"id":"f1","type":"text","column":"name"}},
            "access":{"read":"space == auth.id","create":"space == auth.id"}}},
        "functions":{"shed":{"type":"http","description":"Things.","models":["thing"],"datastores":["db"],"secrets":["TOKEN_KEY"]}}}"#,
    routes: &[],
    operate: |_, _| Box::pin(async { Ok(Response::empty(204)) }),
    consume: |_, _| Box::pin(async { Ok(Vec::new()) }),
    sweeps: |_| Box::pin(async { Ok(()) }),
    consumers: &[],
    oldest_client: 3,
};

static HANDLER: Served = Served::new(&FUNCTION);

/// What happens while somebody waits: a script after so many pauses.
#[derive(Default)]
struct Meanwhile {
    pauses: Cell<u32>,
    waited: Cell<u32>,
    asked: Cell<u32>,
    after: u32,
    script: &'static str,
}

struct Watched {
    ports: Ports,
    meanwhile: Rc<Meanwhile>,
}

impl Clock for Watched {
    fn now_ms(&self) -> i64 {
        self.ports.clock.now_ms()
    }

    fn sleep(&self, ms: u32) -> LocalTask {
        let (meanwhile, db) = (Rc::clone(&self.meanwhile), Rc::clone(&self.ports.db));
        Box::pin(async move {
            meanwhile.pauses.set(meanwhile.pauses.get() + 1);
            meanwhile.waited.set(meanwhile.waited.get() + ms);
            if meanwhile.pauses.get() == meanwhile.after {
                for sql in meanwhile.script.split(';') {
                    db.query(Statement::new(sql)).await.unwrap();
                }
            }
        })
    }
}

#[async_trait(?Send)]
impl Db for Watched {
    async fn query(&self, statement: Statement) -> Result<Rows, DbError> {
        self.meanwhile.asked.set(self.meanwhile.asked.get() + 1);
        self.ports.db.query(statement).await
    }

    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Rows>, DbError> {
        self.meanwhile.asked.set(self.meanwhile.asked.get() + 1);
        self.ports.db.batch(statements).await
    }
}

fn platform(after: u32, script: &'static str) -> (Platform, Rc<Meanwhile>) {
    let key = ("TOKEN_KEY".to_owned(), "k".repeat(32));
    let host = Host::open(Settings {
        time: Time::Fixed(BEGINNING),
        log: LogTo::Memory,
        secrets: BTreeMap::from([key]),
        ..Settings::default()
    });
    let host = host.unwrap();
    let tables = format!(
        "{}; INSERT INTO spaces (id, kind, rev) VALUES ('{ANN}', 'person', 5);
         CREATE TABLE things (id TEXT PRIMARY KEY, name TEXT, rev INTEGER, space TEXT DEFAULT '{ANN}',
            created_at TEXT, updated_at TEXT, deleted_at TEXT, created_by TEXT, updated_by TEXT, field_revs TEXT);",
        include_str!("../../../schema/system/0001_base.sql")
    );
    host.db().run_script(&tables).unwrap();
    let functions: Vec<(&'static str, &'static dyn Handler)> = vec![("shed", &HANDLER)];
    let mut platform = Platform::new(host, functions, |_| Some("shed"), edge::refuse);
    let meanwhile = Rc::new(Meanwhile {
        after,
        script,
        ..Meanwhile::default()
    });
    let watched = Rc::clone(&meanwhile);
    platform.intercept(move |ports: Ports| {
        let watched = Rc::new(Watched {
            ports: ports.clone(),
            meanwhile: Rc::clone(&watched),
        });
        Ports {
            db: Rc::clone(&watched) as _,
            clock: watched,
            ..ports
        }
    });
    (platform, meanwhile)
}

fn ask(platform: &Platform, path: &str, client: Option<&str>) -> Response {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let identity = Identity {
        user: ANN.to_owned(),
        session: "s".to_owned(),
    };
    let secrets = platform.ports().secrets;
    let token = token::sign(secrets.as_ref(), &identity, BEGINNING, 600).unwrap();
    let mut headers = vec![("authorization".to_owned(), format!("Bearer {token}"))];
    headers.extend(client.map(|version| ("x-coachwork-client".to_owned(), version.to_owned())));
    platform.fetch(Request {
        method: Method::Get,
        path: path.to_owned(),
        query: query.to_owned(),
        headers,
        body: Body::Whole(Vec::new()),
        peer: None,
        secure: false,
    })
}

fn feed(platform: &Platform, query: &str) -> Value {
    let response = ask(platform, &format!("/api/shed/changes?{query}"), None);
    assert_eq!(response.status, 200, "{:?}", platform.host().take_log());
    serde_json::from_slice(&response.body).unwrap()
}

#[test]
fn who_need_not_wait_does_not() {
    let (platform, meanwhile) = platform(0, "");
    assert_eq!(feed(&platform, "since=5")["items"], json!([]));
    assert_eq!(
        feed(&platform, "since=2&wait=25&space=elsewhere")["reachable"],
        json!(false)
    );
    native::block_on(platform.host().db().query(Statement::new(
        "INSERT INTO things (id, name, rev) VALUES ('1', 'old', 4)",
    )))
    .unwrap();
    assert_eq!(
        feed(&platform, "since=2&wait=25")["items"][0]["row"]["name"],
        json!("old")
    );
    assert_eq!(meanwhile.waited.get(), 0);
}

#[test]
fn a_wait_ends_with_its_time_and_asks_for_few_rows() {
    let (platform, meanwhile) = platform(0, "");
    let page = feed(&platform, "since=5&wait=25");
    assert_eq!(
        (&page["items"], &page["next_since"]),
        (&json!([]), &json!(5))
    );
    assert_eq!(meanwhile.waited.get(), 25_000);
    assert!(
        meanwhile.pauses.get() <= 10,
        "{} pauses",
        meanwhile.pauses.get()
    );
    assert_eq!(
        meanwhile.asked.get(),
        meanwhile.pauses.get() + 1,
        "one row a pause"
    );
}

#[test]
fn a_change_ends_the_wait() {
    let (platform, meanwhile) = platform(3, A_THING);
    let page = feed(&platform, "since=5&wait=25");
    assert_eq!(page["items"][0]["row"]["name"], json!("new"));
    assert_eq!(
        (&page["next_since"], meanwhile.pauses.get()),
        (&json!(6), 3)
    );
}

#[test]
fn a_change_of_another_area_ends_it_too_for_its_hearer_asks_there_as_well() {
    let (platform, meanwhile) = platform(3, ANOTHER_AREA);
    let page = feed(&platform, "since=5&wait=20");
    assert_eq!(
        (&page["items"], &page["next_since"]),
        (&json!([]), &json!(6))
    );
    assert_eq!(meanwhile.pauses.get(), 3);
}

#[test]
fn a_client_that_is_too_old_is_told_so_where_it_would_do_harm() {
    let (platform, _) = platform(0, "");
    let status = |path: &str, client: Option<&str>| ask(&platform, path, client).status;
    for (client, expected) in [
        (None, 200),
        (Some("3"), 200),
        (Some("9"), 200),
        (Some("2"), 426),
        (Some("x"), 400),
    ] {
        assert_eq!(status("/api/shed/changes", client), expected, "{client:?}");
        assert_eq!(
            status("/api/things/changes", client),
            expected,
            "{client:?}"
        );
        assert_eq!(status("/api/things", client), 200, "{client:?}");
    }
    let refusal = ask(&platform, "/api/shed/changes", Some("2"));
    let refusal: Value = serde_json::from_slice(&refusal.body).unwrap();
    assert_eq!(refusal["error"]["code"], json!("update_needed"));
}
