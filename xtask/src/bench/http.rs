//! One kept-alive HTTP/1.1 connection, as small as a load generator wants it: it must cost less than what it measures.

use anyhow::{Context, Result, bail};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// A request, its bytes ready to send.
#[derive(Clone)]
pub struct Request {
    bytes: Vec<u8>,
}

impl Request {
    /// `headers` are whole lines without their ends; a body goes as JSON.
    pub fn new(method: &str, target: &str, headers: &[String], body: &str) -> Self {
        let mut head = format!("{method} {target} HTTP/1.1\r\nhost: bench\r\n");
        for header in headers {
            head.push_str(header);
            head.push_str("\r\n");
        }
        if !body.is_empty() {
            let length = body.len();
            head.push_str(&format!(
                "content-type: application/json\r\ncontent-length: {length}\r\n"
            ));
        }
        head.push_str("\r\n");
        head.push_str(body);
        Self {
            bytes: head.into_bytes(),
        }
    }
}

/// An answer; the body's bytes are in the connection's buffer.
pub struct Answer<'a> {
    /// The status.
    pub status: u16,
    /// The body.
    pub body: &'a [u8],
}

/// Servers close a connection that was idle for some seconds (workerd after five); it is left before that.
const IDLE: Duration = Duration::from_secs(2);

/// A connection, made anew when it has been idle for long.
pub struct Connection {
    address: String,
    stream: BufReader<TcpStream>,
    used: Instant,
    line: String,
    body: Vec<u8>,
}

impl Connection {
    /// Connects to `host:port`.
    pub fn open(address: &str) -> Result<Self> {
        Ok(Self {
            address: address.to_owned(),
            stream: connect(address)?,
            used: Instant::now(),
            line: String::new(),
            body: Vec::new(),
        })
    }

    /// Sends the request and reads the whole answer.
    pub fn ask(&mut self, request: &Request) -> Result<Answer<'_>> {
        if self.used.elapsed() > IDLE {
            self.stream = connect(&self.address)?;
        }
        self.stream.get_mut().write_all(&request.bytes)?;
        self.next_line()?;
        let status = self
            .line
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .with_context(|| format!("not an HTTP answer: {}", self.line))?;
        let mut length = None;
        let mut chunked = false;
        loop {
            self.next_line()?;
            if self.line.is_empty() {
                break;
            }
            if let Some((name, value)) = self.line.split_once(':') {
                if name.eq_ignore_ascii_case("content-length") {
                    length = value.trim().parse().ok();
                } else if name.eq_ignore_ascii_case("transfer-encoding") {
                    chunked = value.trim().eq_ignore_ascii_case("chunked");
                }
            }
        }
        self.body.clear();
        match length {
            Some(length) => self.read(length)?,
            None if chunked => self.read_chunks()?,
            None if status == 204 => {}
            None => bail!("an answer without a length"),
        }
        self.used = Instant::now();
        Ok(Answer {
            status,
            body: &self.body,
        })
    }

    fn next_line(&mut self) -> Result<()> {
        self.line.clear();
        if self.stream.read_line(&mut self.line)? == 0 {
            bail!("the connection ended before the answer did");
        }
        let text = self.line.trim_end().len();
        self.line.truncate(text);
        Ok(())
    }

    fn read(&mut self, length: usize) -> Result<()> {
        let at = self.body.len();
        self.body.resize(at + length, 0);
        let place = self.body.get_mut(at..).unwrap_or_default();
        Ok(self.stream.read_exact(place)?)
    }

    fn read_chunks(&mut self) -> Result<()> {
        loop {
            self.next_line()?;
            let size = usize::from_str_radix(&self.line, 16)
                .with_context(|| format!("not a chunk's size: {}", self.line))?;
            self.read(size)?;
            self.next_line()?;
            if size == 0 {
                return Ok(());
            }
        }
    }
}

fn connect(address: &str) -> Result<BufReader<TcpStream>> {
    let stream =
        TcpStream::connect(address).with_context(|| format!("nothing answers at {address}"))?;
    stream.set_nodelay(true)?;
    // A worker that hangs must end the bench with an error, not hold it for ever.
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    Ok(BufReader::with_capacity(64 * 1024, stream))
}

#[cfg(test)]
mod tests {
    use super::{Connection, Request};
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;

    #[test]
    fn one_connection_reads_answers_of_both_kinds() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let serving = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            for answer in [
                "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
            ] {
                let _ = stream.read(&mut [0; 1024]).unwrap();
                stream.write_all(answer.as_bytes()).unwrap();
            }
        });
        let mut connection = Connection::open(&address).unwrap();
        let request = Request::new("GET", "/", &["x: y".to_owned()], "");
        let first = connection.ask(&request).unwrap();
        assert_eq!((first.status, first.body), (201, b"hi".as_slice()));
        let second = connection.ask(&request).unwrap();
        assert_eq!((second.status, second.body), (200, b"abcde".as_slice()));
        serving.join().unwrap();
        assert!(connection.ask(&request).is_err());
    }
}
