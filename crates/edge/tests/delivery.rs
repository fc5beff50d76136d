//! An event takes effect exactly once, whatever fails on its way: every call of the
//! database in turn, before it took effect or after, and queues that repeat and reorder.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

use async_trait::async_trait;
use edge::{
    Answer, Call, Cx, Effects, Error, Event, Function, Method, Response, Route, Segment, Served,
    Sweep,
};
use native::{Chance, Host, LogTo, Platform, Settings, Time};
use ports::{Body, Db, DbError, Handler, Ports, Request, Rows, Statement};
use std::cell::Cell;
use std::rc::Rc;

/// A function with one operation that tells an event, and a consumer that counts it.
static COUNTER: Function = Function {
    name: "counter",
    spec: r#"{"spec":1,"functions":{"counter":{"type":"http","description":"Counts.","datastores":["db"]}}}"#,
    routes: &[Route {
        operation: "tell",
        method: Method::Post,
        path: &[Segment::Word("tellings"), Segment::Param],
        body_limit: 1000,
        signed_in: false,
    }],
    operate: tell,
    consume: count,
    sweeps: |_| -> Sweep<'_> { Box::pin(async { Ok(()) }) },
    consumers: &[("told", &["counter"])],
    oldest_client: 0,
};

static HANDLER: Served = Served::new(&COUNTER);

fn tell<'a>(call: &'a Call<'a>, _operation: &'static str) -> Answer<'a> {
    Box::pin(async move {
        let row = Statement::new(
            "INSERT INTO outbox (id, origin, event, space, payload, created_at)
             VALUES (?1, 'counter', 'told', 'system', '{}', ?2) ON CONFLICT (id) DO NOTHING",
        );
        let row = row.bind(call.param(0)).bind(call.cx.now.as_str());
        call.cx.ports.db.batch(vec![row]).await?;
        Ok(Response::empty(204))
    })
}

fn count<'a>(cx: &'a Cx, event: &'a Event) -> Effects<'a> {
    Box::pin(async move {
        // A consumer looks before it decides, as real ones do.
        cx.ports
            .db
            .query(Statement::new("SELECT count(*) AS n FROM tally"))
            .await?;
        let effect =
            Statement::new("INSERT INTO tally (event) VALUES (?1)").bind(event.id.as_str());
        if event.id.is_empty() {
            Err(Error::internal("an event without an id"))
        } else {
            Ok(vec![effect])
        }
    })
}

/// Fails the call with this number, counted over all requests.
struct Failing {
    db: Rc<dyn Db>,
    calls: Rc<Cell<usize>>,
    fail_at: usize,
    after: bool,
}

impl Failing {
    fn strikes(&self) -> bool {
        self.calls.set(self.calls.get() + 1);
        self.calls.get() == self.fail_at
    }
}

#[async_trait(?Send)]
impl Db for Failing {
    async fn query(&self, statement: Statement) -> Result<Rows, DbError> {
        let strikes = self.strikes();
        if strikes && !self.after {
            return Err(DbError::Failed("struck before".into()));
        }
        let result = self.db.query(statement).await;
        if strikes {
            Err(DbError::Failed("struck after".into()))
        } else {
            result
        }
    }

    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Rows>, DbError> {
        let strikes = self.strikes();
        if strikes && !self.after {
            return Err(DbError::Busy("struck before: database is locked".into()));
        }
        let result = self.db.batch(statements).await;
        if strikes {
            Err(DbError::Failed("struck after".into()))
        } else {
            result
        }
    }
}

fn platform() -> Platform {
    let settings = Settings {
        time: Time::Fixed(1_000_000),
        chance: Chance::seeded(7),
        log: LogTo::Memory,
        ..Settings::default()
    };
    let host = Host::open(settings).unwrap();
    host.db()
        .run_script(include_str!("../../../schema/system/0001_base.sql"))
        .unwrap();
    // No key: an effect that happened twice is two rows.
    host.db()
        .run_script("CREATE TABLE tally (event TEXT NOT NULL)")
        .unwrap();
    let functions: Vec<(&'static str, &'static dyn Handler)> = vec![("counter", &HANDLER)];
    Platform::new(
        host,
        functions,
        |path| path.starts_with("/api/tellings/").then_some("counter"),
        edge::refuse,
    )
}

fn tell_until_heard(platform: &Platform, id: &str) {
    for _ in 0..3 {
        let request = Request {
            method: Method::Post,
            path: format!("/api/tellings/{id}"),
            query: String::new(),
            headers: Vec::new(),
            body: Body::Whole(Vec::new()),
            peer: None,
            secure: false,
        };
        if platform.fetch(request).status == 204 {
            return;
        }
    }
    panic!("three tries, and one fault at most");
}

/// Rows of the tally: how often each event took effect.
fn tally(platform: &Platform) -> Vec<(String, i64)> {
    let rows = native::block_on(platform.host().db().query(Statement::new(
        "SELECT event, count(*) AS n FROM tally GROUP BY event ORDER BY event",
    )));
    rows.unwrap()
        .rows
        .iter()
        .map(|row| (row.text(0).unwrap().to_owned(), row.int(1).unwrap()))
        .collect()
}

#[test]
fn an_event_takes_effect_once_whichever_call_of_the_database_fails() {
    for after in [false, true] {
        let mut struck = 0;
        for fail_at in 1.. {
            let mut platform = platform();
            let calls = Rc::new(Cell::new(0));
            let counted = Rc::clone(&calls);
            platform.intercept(move |ports: Ports| {
                let db = Failing {
                    db: Rc::clone(&ports.db),
                    calls: Rc::clone(&counted),
                    fail_at,
                    after,
                };
                Ports {
                    db: Rc::new(db),
                    ..ports
                }
            });
            tell_until_heard(&platform, "event-1");
            platform.drain();
            // What the fault held up is swept, as cron does.
            platform.sweep();
            platform.drain();
            assert_eq!(
                tally(&platform),
                [("event-1".to_owned(), 1)],
                "call {fail_at}, after: {after}"
            );
            assert_eq!(platform.put_aside(), 0);
            if calls.get() < fail_at {
                break;
            }
            struck += 1;
        }
        // The request, the relay's two, the consumer's look and its batch, the sweep's look.
        assert!(struck >= 5, "only {struck} calls were struck");
    }
}

#[test]
fn repeated_and_reordered_messages_take_effect_once() {
    let platform = platform();
    let ids: Vec<String> = (0..12).map(|number| format!("event-{number:02}")).collect();
    for id in &ids {
        tell_until_heard(&platform, id);
    }
    platform.disturb_queues();
    platform.disturb_queues();
    assert_eq!(platform.drain(), 48);
    assert_eq!(
        tally(&platform),
        ids.iter().map(|id| (id.clone(), 1)).collect::<Vec<_>>()
    );
}

#[test]
fn a_message_that_cannot_be_read_does_no_harm() {
    let platform = platform();
    let ports = platform.host().ports();
    let unreadable = ["", "{", "[]", r#"{"id":"x"}"#].map(str::to_owned).to_vec();
    native::block_on(ports.queues.send("counter", unreadable)).unwrap();
    tell_until_heard(&platform, "event-1");
    assert_eq!(platform.drain(), 5);
    assert_eq!(tally(&platform), [("event-1".to_owned(), 1)]);
    assert_eq!(
        platform
            .host()
            .take_log()
            .iter()
            .filter(|line| line.contains("could not be read"))
            .count(),
        4
    );
}
