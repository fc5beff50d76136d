//! The command line.

use anyhow::{Context as _, Result, bail};
use std::path::PathBuf;

/// What is done to the host.
#[derive(Clone, Copy)]
pub enum Task {
    /// Ended in mid-write.
    Kills,
    /// Ended in mid-consume; every message comes again, late and in another order.
    Deliveries,
    /// Consumers ended after each of their statements, where the host has traps for it.
    Statements,
}

/// What is asked for.
pub struct Options {
    /// What is done.
    pub task: Task,
    /// `http://127.0.0.1:<port>`, where the host answers.
    pub address: String,
    /// Where tests take it in hand: `POST /sweep/<function>`, and on Spin the queues.
    pub control: String,
    /// The database file, or a folder that holds it.
    pub database: PathBuf,
    /// Where the host's own words go; to standard error without.
    pub log: Option<PathBuf>,
    /// How often the host is ended.
    pub times: u32,
    /// What decides the moments.
    pub seed: u64,
    /// The host's command line.
    pub program: Vec<String>,
}

const USAGE: &str = "faults kills|deliveries|statements --address URL --control URL --database PATH
  [--log FILE] [--times 20] [--seed 1] -- PROGRAM ARGUMENTS…";

impl Options {
    /// Reads the arguments.
    pub fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let task = match arguments.next().as_deref() {
            Some("kills") => Task::Kills,
            Some("deliveries") => Task::Deliveries,
            Some("statements") => Task::Statements,
            _ => bail!("{USAGE}"),
        };
        let mut options = Options {
            task,
            address: String::new(),
            control: String::new(),
            database: PathBuf::new(),
            log: None,
            times: 20,
            seed: 1,
            program: Vec::new(),
        };
        while let Some(argument) = arguments.next() {
            if argument == "--" {
                options.program = arguments.collect();
                break;
            }
            let value = arguments.next();
            let value = value.with_context(|| format!("{argument} needs a value\n{USAGE}"))?;
            match argument.as_str() {
                "--address" => options.address = value,
                "--control" => options.control = value,
                "--database" => options.database = value.into(),
                "--log" => options.log = Some(value.into()),
                "--times" => options.times = value.parse()?,
                "--seed" => options.seed = value.parse()?,
                _ => bail!("not understood: {argument}\n{USAGE}"),
            }
        }
        let missing = [
            options.address.is_empty(),
            options.control.is_empty(),
            options.database.as_os_str().is_empty(),
            options.program.is_empty(),
        ];
        if missing.contains(&true) {
            bail!("{USAGE}");
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::Options;

    fn read(line: &str) -> anyhow::Result<Options> {
        Options::read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn the_host_is_what_follows_the_dashes() {
        let whole = "kills --address a --control c --database d --times 3 -- node x --port 1";
        let options = read(whole).unwrap();
        assert_eq!(options.program, ["node", "x", "--port", "1"]);
        assert_eq!(options.times, 3);
        for part in ["kills", "--control c", "-- node x --port 1", "3"] {
            assert!(read(&whole.replacen(part, "", 1)).is_err(), "{part}");
        }
    }
}
