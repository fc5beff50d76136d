//! A program that serves all functions, such as `wrangler dev`, and the wait until it answers.

use crate::fleet::Fleet;
use crate::interrupt;
use crate::process::{self, Group};
use crate::repo::Repo;
use crate::toolchain::Toolchain;
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Where the output of the running functions goes.
pub enum Output {
    /// To the terminal.
    Terminal,
    /// Into this file.
    File(PathBuf),
}

/// A running platform; it stops when dropped.
pub struct Server {
    group: Group,
    name: &'static str,
    port: u16,
    output: Output,
}

impl Server {
    /// Starts the fleet's functions, with their state in `state`, and waits until the gateway answers.
    pub fn start(
        repo: &Repo,
        tools: &Toolchain,
        state: &Path,
        port: u16,
        output: Output,
        fleet: &Fleet,
    ) -> Result<Self> {
        let mut wrangler = tools.wrangler(repo);
        wrangler.arg("dev");
        for config in fleet.configs().iter().filter(|config| config.is_file()) {
            wrangler.arg("-c").arg(config);
        }
        wrangler
            .args([
                "--ip",
                "127.0.0.1",
                "--port",
                &port.to_string(),
                "--inspector-port",
                "0",
            ])
            .args(["--show-interactive-dev-session=false", "--persist-to"])
            .arg(state)
            // wrangler finds other running instances through this folder; two platforms must not find each other.
            .env("WRANGLER_REGISTRY_PATH", state.join("registry"));
        Self::launch(wrangler, "wrangler", port, output)
    }

    /// Starts a program that serves on the port, and waits until it answers.
    pub fn launch(
        mut program: Command,
        name: &'static str,
        port: u16,
        output: Output,
    ) -> Result<Self> {
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_err() {
            bail!("port {port} is taken; stop what listens there or choose another with --port");
        }
        if let Output::File(path) = &output {
            let file = fs::File::create(path)
                .with_context(|| format!("cannot write {}", path.display()))?;
            program
                .stdout(Stdio::from(file.try_clone()?))
                .stderr(Stdio::from(file));
        }
        let group = Group::start(&mut program)?;
        let mut server = Self {
            group,
            name,
            port,
            output,
        };
        server.wait_until_it_answers()?;
        Ok(server)
    }

    /// `http://127.0.0.1:<port>`.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Ends in an error once the server is gone.
    pub fn check(&mut self) -> Result<()> {
        match self.group.ended()? {
            None => Ok(()),
            Some(status) => bail!(
                "{} ended by itself ({status}){}",
                self.name,
                self.last_words()
            ),
        }
    }

    /// Stops the server and everything that it started.
    pub fn stop(mut self) {
        self.group.stop();
    }

    fn wait_until_it_answers(&mut self) -> Result<()> {
        let until = Instant::now() + Duration::from_secs(120);
        loop {
            interrupt::check()?;
            self.check()?;
            match status_of(self.port, "/api/health") {
                Some(status) if status < 500 => return Ok(()),
                answer if Instant::now() > until => bail!(
                    "the functions did not come up in two minutes ({}){}",
                    answer.map_or("no answer".to_owned(), |status| format!(
                        "last answer {status}"
                    )),
                    self.last_words()
                ),
                _ => std::thread::sleep(Duration::from_millis(150)),
            }
        }
    }

    fn last_words(&self) -> String {
        match &self.output {
            Output::Terminal => String::new(),
            Output::File(path) => {
                let text = fs::read_to_string(path).unwrap_or_default();
                format!("\n{}", process::tail(&text, 40))
            }
        }
    }
}

/// A port that nobody listens on now.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port")?;
    Ok(listener.local_addr()?.port())
}

/// The HTTP status of a GET on the local port; nothing if it does not answer.
fn status_of(port: u16, path: &str) -> Option<u16> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_millis(500)).ok()?;
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .ok()?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    )
    .ok()?;
    let mut head = [0; 12];
    stream.read_exact(&mut head).ok()?;
    std::str::from_utf8(head.get(9..12)?).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{free_port, status_of};
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;

    #[test]
    fn the_status_is_read_and_silence_is_nothing() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let answering = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.read(&mut [0; 512]).unwrap();
            stream
                .write_all(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n")
                .unwrap();
        });
        assert_eq!(status_of(port, "/x"), Some(404));
        answering.join().unwrap();
        assert_eq!(status_of(free_port().unwrap(), "/x"), None);
    }
}
