//! The command line.

use anyhow::{Context as _, Result, bail};
use std::net::SocketAddr;
use std::path::PathBuf;

/// What is asked for.
pub struct Options {
    /// The manifest; paths in it are relative to its folder.
    pub manifest: PathBuf,
    /// The folder of the databases, made if it is not there. Spin's own is `.spin`.
    pub state: PathBuf,
    /// The migrations' folder.
    pub migrations: PathBuf,
    /// Another script to run once, after the migrations.
    pub script: Option<PathBuf>,
    /// Migrate and end.
    pub migrate_only: bool,
    /// Where requests come in.
    pub listen: SocketAddr,
    /// Where tests take the queues in hand, if anywhere.
    pub control: Option<SocketAddr>,
    /// Whether an instance serves many requests, as Spin has it.
    pub reuse: bool,
    /// Whether jobs wait for the control port.
    pub hold_queues: bool,
    /// Whether jobs that are due, and schedules, are seen to.
    pub timer: bool,
}

const USAGE: &str = "spin-host --state DIR [--listen 127.0.0.1:3000] [--manifest spin.toml]
  [--migrations schema/migrations] [--script FILE] [--migrate-only] [--control 127.0.0.1:PORT]
  [--reuse] [--hold-queues] [--no-timer]
Variables come from the environment: SPIN_VARIABLE_<NAME>.";

impl Options {
    /// Reads the arguments.
    pub fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut options = Options {
            manifest: PathBuf::from("spin.toml"),
            state: PathBuf::new(),
            migrations: PathBuf::from("schema/migrations"),
            script: None,
            migrate_only: false,
            listen: SocketAddr::from(([127, 0, 0, 1], 3000)),
            control: None,
            reuse: false,
            hold_queues: false,
            timer: true,
        };
        while let Some(argument) = arguments.next() {
            let mut value = || {
                let value = arguments.next();
                value.with_context(|| format!("{argument} needs a value\n{USAGE}"))
            };
            match argument.as_str() {
                "--manifest" => options.manifest = value()?.into(),
                "--state" => options.state = value()?.into(),
                "--migrations" => options.migrations = value()?.into(),
                "--script" => options.script = Some(value()?.into()),
                "--listen" => options.listen = local(&value()?)?,
                "--control" => options.control = Some(local(&value()?)?),
                "--migrate-only" => options.migrate_only = true,
                "--reuse" => options.reuse = true,
                "--hold-queues" => options.hold_queues = true,
                "--no-timer" => options.timer = false,
                _ => bail!("not understood: {argument}\n{USAGE}"),
            }
        }
        if options.state.as_os_str().is_empty() {
            bail!("--state is missing\n{USAGE}");
        }
        Ok(options)
    }

    /// The database labelled `default`, where Spin keeps it too.
    pub fn database(&self) -> PathBuf {
        self.state.join("sqlite_db.db")
    }

    /// The key-value stores: another file, because a store must not wait for a transaction
    /// that its own caller holds open.
    pub fn key_value(&self) -> PathBuf {
        self.state.join("key_value.db")
    }
}

fn local(text: &str) -> Result<SocketAddr> {
    let address: SocketAddr = text
        .parse()
        .with_context(|| format!("{text} is no address with a port"))?;
    if !address.ip().is_loopback() {
        bail!("{text} is not on this machine; this host is for development and tests");
    }
    Ok(address)
}

#[cfg(test)]
mod tests {
    use super::Options;

    fn read(line: &str) -> anyhow::Result<Options> {
        Options::read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn a_state_is_needed_and_the_rest_has_defaults() {
        let options = read("--state s --reuse --listen 127.0.0.1:0").unwrap();
        assert!(options.reuse && options.timer && options.control.is_none());
        assert_eq!(options.database(), std::path::Path::new("s/sqlite_db.db"));
        assert!(read("--reuse").is_err());
        assert!(read("--state").is_err());
        assert!(read("--state s --stat t").is_err());
    }

    #[test]
    fn it_listens_on_this_machine_alone() {
        assert!(read("--state s --listen 0.0.0.0:80").is_err());
    }
}
