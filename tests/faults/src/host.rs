//! The host as a process: started, asked whether it is up, ended without warning.

use crate::client::Client;
use crate::database;
use crate::options::Options;
use anyhow::{Context as _, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group, test_kill_process_group};
use serde_json::Value;
use std::fs::OpenOptions;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a host may take to come up, or to be gone: a machine that builds is slow.
const PATIENCE: Duration = Duration::from_secs(120);

/// A host that can be ended; it is when dropped.
pub struct Host {
    options: Options,
    running: Option<Child>,
}

impl Host {
    /// A host that is not running yet.
    pub fn new(options: Options) -> Self {
        Host {
            options,
            running: None,
        }
    }

    /// Starts it and waits until its functions answer.
    pub fn up(&mut self) -> Result<Client> {
        let (program, arguments) = self.options.program.split_first().context("no program")?;
        let mut command = Command::new(program);
        // In a group of its own: ending it ends what it started.
        command
            .args(arguments)
            .stdin(Stdio::null())
            .process_group(0);
        if let Some(log) = &self.options.log {
            let file = OpenOptions::new().append(true).create(true).open(log)?;
            command.stdout(file.try_clone()?).stderr(file);
        }
        let child = command.spawn();
        self.running = Some(child.with_context(|| format!("cannot start {program}"))?);
        let client = Client::new(&self.options.address);
        until("the host does not come up", || {
            if let Some(status) = self.ended()? {
                bail!("the host ended by itself ({status})");
            }
            let health = client.ask("GET", "/api/training/health", None, None);
            Ok(health
                .is_ok_and(|answer| answer.status == 200)
                .then_some(()))
        })?;
        Ok(client)
    }

    fn ended(&mut self) -> Result<Option<std::process::ExitStatus>> {
        match &mut self.running {
            Some(child) => Ok(child.try_wait()?),
            None => Ok(None),
        }
    }

    /// Ends it as a crash of the machine's software would: no process of it runs on.
    pub fn kill(&mut self) -> Result<()> {
        let Some(mut child) = self.running.take() else {
            return Ok(());
        };
        let group = Pid::from_raw(child.id().cast_signed()).context("a process has an id")?;
        // An error means that nothing of it is left.
        if kill_process_group(group, Signal::KILL).is_ok() {
            until("the host does not go", || {
                child.try_wait()?;
                Ok(test_kill_process_group(group).is_err().then_some(()))
            })?;
        }
        child.wait()?;
        Ok(())
    }

    /// Its database file.
    pub fn database(&self) -> Result<PathBuf> {
        database::find(&self.options.database)
    }

    /// Has its cron work begun; what it waits for is not waited for.
    pub fn sweep(&self) {
        let client = Client::new(&self.options.control);
        std::thread::spawn(move || client.ask("POST", "/sweep/training", None, None).is_ok());
    }

    /// Has its tests' port do something; gives what it says.
    pub fn control(&self, method: &str, path: &str) -> Result<Value> {
        Client::new(&self.options.control).must(method, path, None, None)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        let _gone = self.kill();
    }
}

/// Looks again and again until there is something, with a pause between.
pub fn until<T>(fault: &str, mut look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look()? {
            return Ok(found);
        }
        if Instant::now() > end {
            bail!("{fault}");
        }
        std::thread::sleep(Duration::from_millis(40));
    }
}
