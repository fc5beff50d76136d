//! A function gets what it declared and nothing else: every other store, secret, queue,
//! outside host and neighbour fails, though the host could give it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

use edge::{
    Answer, Call, Cx, Effects, Error, Event, Function, Method, Response, Route, Segment, Served,
    Sweep,
};
use native::{Host, LogTo, Platform, Settings};
use ports::{Body, Handler, Outbound, Request, Statement};
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;

const ROUTES: &[Route] = &[Route {
    operation: "ask",
    method: Method::Post,
    path: &[Segment::Word("asks"), Segment::Param],
    body_limit: 1000,
    signed_in: false,
}];

/// Declares nothing.
static BARE: Function = Function {
    name: "bare",
    spec: r#"{"spec":1,"functions":{"bare":{"type":"http","description":"Asks."}}}"#,
    routes: ROUTES,
    operate: ask,
    consume: nothing,
    sweeps: no_sweep,
    consumers: &[],
    oldest_client: 0,
};

/// Declares all that it asks for, the outside service at a port of its own.
static FULL: Function = Function {
    name: "full",
    spec: r#"{"spec":1,"functions":{"full":{"type":"http","description":"Asks.","datastores":["db","kv","blobs"],"secrets":["KEY"],"depends_on":["neighbour"],"outbound":["127.0.0.1:28731"]}}}"#,
    routes: ROUTES,
    operate: ask,
    consume: nothing,
    sweeps: no_sweep,
    consumers: &[("asked", &["full"])],
    oldest_client: 0,
};

static NEIGHBOUR: Function = Function {
    name: "neighbour",
    spec: r#"{"spec":1,"functions":{"neighbour":{"type":"http","description":"Answers."}}}"#,
    routes: &[],
    operate: ask,
    consume: nothing,
    sweeps: no_sweep,
    consumers: &[],
    oldest_client: 0,
};

static BARE_HANDLER: Served = Served::new(&BARE);
static FULL_HANDLER: Served = Served::new(&FULL);
static NEIGHBOUR_HANDLER: Served = Served::new(&NEIGHBOUR);

fn nothing<'a>(_: &'a Cx, _: &'a Event) -> Effects<'a> {
    Box::pin(async { Ok(Vec::new()) })
}

fn no_sweep(_: &Cx) -> Sweep<'_> {
    Box::pin(async { Ok(()) })
}

fn outbound(url: &str) -> Outbound {
    Outbound {
        method: Method::Get,
        url: url.to_owned(),
        headers: Vec::new(),
        body: Vec::new(),
        timeout_ms: 5_000,
        most_bytes: 1_000,
    }
}

/// Asks one port for something; 204 when it is given.
fn ask<'a>(call: &'a Call<'a>, _operation: &'static str) -> Answer<'a> {
    Box::pin(async move {
        let ports = &call.cx.ports;
        match call.param(0) {
            "db" => drop(ports.db.query(Statement::new("SELECT 1")).await?),
            "kv" => drop(ports.kv.get("key").await?),
            "blobs" => drop(ports.blobs.get("key").await?),
            "queue" => ports.queues.send("full", vec!["{}".into()]).await?,
            "secret" => {
                let secret = ports.secrets.get("KEY");
                drop(secret.ok_or_else(|| Error::internal("KEY is undeclared"))?);
            }
            "neighbour" => {
                let url = "function://neighbour/api/neighbour/health";
                let answer = ports.http.send(outbound(url)).await?;
                assert_eq!(answer.status, 200);
                assert!(
                    String::from_utf8(answer.body)
                        .unwrap()
                        .contains("neighbour")
                );
            }
            "outside" => {
                let url = format!("http://{}/x?y=1", call.request.header("x-service").unwrap());
                let answer = ports.http.send(outbound(&url)).await?;
                assert_eq!((answer.status, answer.body), (418, b"short".to_vec()));
            }
            other => panic!("{other}"),
        }
        Ok(Response::empty(204))
    })
}

fn platform() -> Platform {
    let settings = Settings {
        log: LogTo::Memory,
        secrets: BTreeMap::from([("KEY".to_owned(), "value".to_owned())]),
        ..Settings::default()
    };
    let functions: Vec<(&'static str, &'static dyn Handler)> = vec![
        ("bare", &BARE_HANDLER),
        ("full", &FULL_HANDLER),
        ("neighbour", &NEIGHBOUR_HANDLER),
    ];
    Platform::new(
        Host::open(settings).unwrap(),
        functions,
        |_| None,
        edge::refuse,
    )
}

fn status(
    handler: &'static dyn Handler,
    platform: &Platform,
    what: &str,
    service: &str,
) -> (u16, String) {
    let request = Request {
        method: Method::Post,
        path: format!("/api/asks/{what}"),
        query: String::new(),
        headers: vec![("x-service".into(), service.into())],
        body: Body::Whole(Vec::new()),
        peer: None,
        secure: true,
    };
    let response = native::block_on(handler.fetch(platform.ports(), request));
    (response.status, platform.host().take_log().join("\n"))
}

#[test]
fn what_is_not_declared_fails_and_the_log_says_what() {
    let platform = platform();
    for (what, named) in [
        ("db", "the database"),
        ("kv", "the key-value store"),
        ("blobs", "the file store"),
        ("queue", "undeclared messages to full"),
        ("secret", "KEY is undeclared"),
        ("neighbour", "undeclared"),
        ("outside", "127.0.0.1:28731 is called undeclared"),
    ] {
        let (status, log) = status(&BARE_HANDLER, &platform, what, "127.0.0.1:28731");
        assert!(status >= 500, "{what}: {status}");
        assert!(log.contains(named), "{what}: {log}");
    }
}

#[test]
fn what_is_declared_is_there() {
    let service = TcpListener::bind("127.0.0.1:28731").unwrap();
    let answering = std::thread::spawn(move || {
        let (mut stream, _) = service.accept().unwrap();
        let mut head = [0; 512];
        let read = stream.read(&mut head).unwrap();
        stream
            .write_all(
                b"HTTP/1.1 418 Teapot\r\ncontent-length: 5\r\nconnection: close\r\n\r\nshort",
            )
            .unwrap();
        String::from_utf8_lossy(head.get(..read).unwrap()).into_owned()
    });
    let platform = platform();
    for what in [
        "db",
        "kv",
        "blobs",
        "queue",
        "secret",
        "neighbour",
        "outside",
    ] {
        let (status, log) = status(&FULL_HANDLER, &platform, what, "127.0.0.1:28731");
        assert_eq!(status, 204, "{what}: {log}");
    }
    assert!(answering.join().unwrap().starts_with("GET /x?y=1 HTTP/1.1"));
}

#[test]
fn a_service_that_says_too_much_or_is_not_there_is_unavailable() {
    let service = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = service.local_addr().unwrap();
    let answering = std::thread::spawn(move || {
        let (mut stream, _) = service.accept().unwrap();
        let _ = stream.read(&mut [0; 512]).unwrap();
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n");
        let _ = stream.write_all(&[b'x'; 5000]);
    });
    let ports = platform().ports();
    let long = native::block_on(ports.http.send(outbound(&format!("http://{address}/"))));
    assert_eq!(long.unwrap_err().code, ports::Code::Unavailable);
    answering.join().unwrap();
    let gone = native::block_on(ports.http.send(outbound(&format!("http://{address}/"))));
    assert_eq!(gone.unwrap_err().code, ports::Code::Unavailable);
}
