//! The server has one thread, and a request that waits keeps nobody from it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

use async_trait::async_trait;
use native::{Host, Platform, Settings};
use ports::{Delivery, Handler, Outcome, Ports, Request, Response};
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Answers everybody as soon as somebody asked for `/api/go`.
struct Gate;

static OPEN: AtomicBool = AtomicBool::new(false);
static GATE: Gate = Gate;

#[async_trait(?Send)]
impl Handler for Gate {
    fn body_limit(&self, _: &str) -> usize {
        0
    }

    async fn fetch(&self, ports: Ports, request: Request) -> Response {
        if request.path == "/api/go" {
            OPEN.store(true, Ordering::SeqCst);
        }
        while !OPEN.load(Ordering::SeqCst) {
            ports.clock.sleep(1).await;
        }
        Response::empty(204)
    }

    async fn consume(&self, _: Ports, _: Vec<Delivery>) -> Vec<Outcome> {
        Vec::new()
    }

    async fn sweep(&self, _: Ports) {}
}

fn serve(address: &str) {
    let host = Host::open(Settings::default()).unwrap();
    let functions: Vec<(&'static str, &'static dyn Handler)> = vec![("gate", &GATE)];
    let platform = Platform::new(
        host,
        functions,
        |_| Some("gate"),
        |_, _, _| Response::empty(500),
    );
    platform.serve(address, None).unwrap();
}

fn ask(address: &str, path: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    // Only a server that serves nobody else comes to its end.
    let patience = Some(Duration::from_secs(60));
    stream.set_read_timeout(patience).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    stream
}

fn answer(mut stream: TcpStream) -> String {
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn who_waits_lets_others_go_first() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap().to_string();
    drop(free);
    let served = address.clone();
    let server = std::thread::spawn(move || serve(&served));
    while TcpStream::connect(&address).is_err() {
        assert!(!server.is_finished(), "it does not serve");
        std::thread::yield_now();
    }
    let waiting = ask(&address, "/api/wait");
    let going = ask(&address, "/api/go");
    assert_eq!(answer(going), "HTTP/1.1 204 No Content");
    assert_eq!(answer(waiting), "HTTP/1.1 204 No Content");
}
