//! Load on one address: as much as it takes (closed loop), or so many requests a second whatever it takes (open loop).

use super::http::{Connection, Request};
use crate::interrupt;
use anyhow::{Result, bail};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Where requests go and what they are.
pub struct Load<'a> {
    /// `host:port`.
    pub address: &'a str,
    /// The request of that number; numbers do not repeat within a bench.
    pub request: &'a (dyn Fn(u64) -> Request + Sync),
    /// The status of a right answer: a fast refusal must not pass for a fast answer.
    pub status: u16,
    /// The next number.
    pub number: &'a AtomicU64,
}

/// Connections that keep a worker of one thread busy without standing in line for long.
const SATURATING: usize = 16;

/// Enough connections for an open loop to send on time while slow answers are out.
const PATIENT: usize = 64;

impl Load<'_> {
    /// Requests a second that were answered while sixteen connections asked without pause.
    pub fn saturate(&self, time: Duration) -> Result<f64> {
        let began = Instant::now();
        let until = began + time;
        let counts = self.on_threads(SATURATING, |connection| {
            let mut answered = 0_u64;
            while Instant::now() < until {
                self.ask(connection)?;
                answered += u64::from(Instant::now() <= until);
            }
            Ok(answered)
        })?;
        Ok(counts.iter().sum::<u64>() as f64 / time.as_secs_f64())
    }

    /// The milliseconds that each of `rate` requests a second took, counted from when it should have been sent: a
    /// server that stalls is charged for the requests that waited meanwhile.
    pub fn pace(&self, rate: f64, time: Duration) -> Result<Vec<f64>> {
        let ticket = AtomicU64::new(0);
        let last = (rate * time.as_secs_f64()) as u64;
        let began = Instant::now() + Duration::from_millis(20);
        let times = self.on_threads(PATIENT, |connection| {
            let mut times = Vec::new();
            loop {
                let ticket = ticket.fetch_add(1, Ordering::Relaxed);
                if ticket >= last {
                    return Ok(times);
                }
                let due = began + Duration::from_secs_f64(ticket as f64 / rate);
                std::thread::sleep(due.saturating_duration_since(Instant::now()));
                self.ask(connection)?;
                times.push(due.elapsed().as_secs_f64() * 1000.0);
            }
        })?;
        Ok(times.concat())
    }

    /// The milliseconds of each of `count` requests, one after the other; fewer, but at least one, once `time` is up.
    pub fn one_by_one(&self, count: usize, time: Duration) -> Result<Vec<f64>> {
        interrupt::check()?;
        let mut connection = Connection::open(self.address)?;
        let mut times = Vec::with_capacity(count);
        let until = Instant::now() + time;
        while times.len() < count && (times.is_empty() || Instant::now() < until) {
            let began = Instant::now();
            self.ask(&mut connection)?;
            times.push(began.elapsed().as_secs_f64() * 1000.0);
        }
        Ok(times)
    }

    fn ask(&self, connection: &mut Connection) -> Result<()> {
        let request = (self.request)(self.number.fetch_add(1, Ordering::Relaxed));
        let answer = connection.ask(&request)?;
        if answer.status != self.status {
            bail!(
                "answered {} instead of {}: {}",
                answer.status,
                self.status,
                String::from_utf8_lossy(answer.body)
            );
        }
        Ok(())
    }

    fn on_threads<T: Send>(
        &self,
        connections: usize,
        work: impl Fn(&mut Connection) -> Result<T> + Sync,
    ) -> Result<Vec<T>> {
        interrupt::check()?;
        let open: Vec<Connection> = (0..connections)
            .map(|_| Connection::open(self.address))
            .collect::<Result<_>>()?;
        std::thread::scope(|scope| {
            let threads: Vec<_> = open
                .into_iter()
                .map(|mut connection| {
                    let work = &work;
                    scope.spawn(move || work(&mut connection))
                })
                .collect();
            threads
                .into_iter()
                .map(|thread| match thread.join() {
                    Ok(outcome) => outcome,
                    Err(panic) => std::panic::resume_unwind(panic),
                })
                .collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Load, PATIENT};
    use crate::bench::http::Request;
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;
    use std::sync::atomic::AtomicU64;
    use std::time::Duration;

    /// A server that answers every request with 200, the first one only after `stall`.
    fn server(stall: Duration) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        // One thread, one lock: like a worker, it does one thing at a time.
        let busy = std::sync::Arc::new(std::sync::Mutex::new(stall));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (mut stream, busy) = (stream.unwrap(), busy.clone());
                std::thread::spawn(move || {
                    while stream.read(&mut [0; 512]).is_ok_and(|count| count > 0) {
                        let mut stall = busy.lock().unwrap();
                        std::thread::sleep(std::mem::take(&mut *stall));
                        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
                    }
                });
            }
        });
        address
    }

    fn load<'a>(address: &'a str, number: &'a AtomicU64, status: u16) -> Load<'a> {
        Load {
            address,
            request: &|_| Request::new("GET", "/", &[], ""),
            status,
            number,
        }
    }

    #[test]
    fn a_stall_is_charged_to_the_requests_that_waited() {
        let address = server(Duration::from_millis(400));
        let number = AtomicU64::new(0);
        let times = load(&address, &number, 200)
            .pace(500.0, Duration::from_millis(600))
            .unwrap();
        assert_eq!(times.len(), 300);
        // Two hundred requests fell due within the stall, more than there are connections: those that no
        // connection was free to send waited too.
        let waited = times.iter().filter(|time| **time > 100.0).count();
        assert!(waited > PATIENT, "{waited}");
    }

    #[test]
    fn a_wrong_status_ends_the_bench() {
        let address = server(Duration::ZERO);
        let number = AtomicU64::new(0);
        let error = load(&address, &number, 201)
            .one_by_one(1, Duration::ZERO)
            .unwrap_err();
        assert!(error.to_string().contains("200 instead of 201"));
        let three = load(&address, &number, 200).one_by_one(3, Duration::from_secs(60));
        assert_eq!(three.unwrap().len(), 3);
        let first = load(&address, &number, 200).one_by_one(3, Duration::ZERO);
        assert_eq!(first.unwrap().len(), 1);
    }
}
